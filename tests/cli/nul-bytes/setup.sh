printf 'x = 1\ny = \0002\n' > nul.py
