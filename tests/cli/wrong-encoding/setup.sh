printf 'x = 1\ny = "\351"\n' > latin.py
