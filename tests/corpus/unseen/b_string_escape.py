# coding: string_escape
x = 1
