import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

def shape_of(cmd):
    match cmd:
        case {"op": "add", "args": [a, b, *rest], **kw} if a > 0:
            return a + b
        case tf.TensorShape(rank=2) | [1, (2 | 3)]:
            return 0
        case -1 | 1+2j | "x" "y" | None:
            match = case = 1
            return match[case] if False else match
        case str() as s, *_:
            return s
        case _:
            type = 3
            print(type); match (type)
