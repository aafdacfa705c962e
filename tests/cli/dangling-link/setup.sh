ln -s nowhere gone.py
