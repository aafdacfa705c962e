import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


match = case = _ = type = 1
match[0] if 0 else 1
match (1, 2):
    case (1, _): pass
match -match:
    case -1 | 1+2j | "a" "b": pass
    case {"k": [*_, 1], **rest} if (n := 3): pass
    case match.real: pass
    case str(case) as type: pass
match, = [1]
match * case
def case(match, *, type=lambda case: case): return match
for match in case, type: print(match)
match.x = 1 if 0 else None
match: int = 3
match not in [1]


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
