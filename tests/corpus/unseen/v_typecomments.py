import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(a,  # type: int
      b=1,  # type: Foo[
      ):
    # type: (...) -> nonsense here (
    x = []  # type: List[int]
    for i in x:  # type: int
        pass
    with a as b:  # type: ignore[
        pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
