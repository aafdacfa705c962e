import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


match x:
    case a: pass
    case b: pass
match x:
    case a | b: pass
    case (a, a): pass
    case {**rest, "k": 1}: pass
    case C(x=1, 2): pass
    case {"a": 1, "a": 2}: pass
    case C(x=1, x=2): pass
    case [*a, *b]: pass
    case 1 + 2: pass
    case -x: pass
    case f"x": pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
