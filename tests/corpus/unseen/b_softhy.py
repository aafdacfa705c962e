a­b = 1
