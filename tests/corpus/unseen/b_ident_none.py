𝐍one = 1
