# graphvet: ignore-file[syntax-error]
x = = 1
