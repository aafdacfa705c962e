    # x
x = 1
