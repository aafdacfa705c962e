import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class Stack[T: (int, str) = int, *Ts = *tuple[int], **P = [int]]:
    type Item[U] = list[U] | T
    def push[V: float](self, x: V, *a: *Ts) -> "T": ...
type = 3
type (x) = 4 if False else 5
type X = int; type Y[T] = X
print(type, type.real)


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
