# coding: unicode_escape
x = "a"
