printf 'gen/*\n!keep.py\n' > .gitignore
