# coding: raw-unicode-escape
x = "a"
