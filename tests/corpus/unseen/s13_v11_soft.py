import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

match = {}; case = 1; type = 2; _ = 3
match[case] = 1
match.get(1)
print(match, case)
match: dict = {}
match, case = 1, 2
match * case
match -case
type = type
lst = [0]
lst[-1:] = *lst, 1
print(not 1 in lst, not not 1, - -1, ~ ~1, 1if 1else 2)
x = 1 if 1 else lambda: 2
try: pass
except (ValueError): pass
while 0: continue
else: pass
