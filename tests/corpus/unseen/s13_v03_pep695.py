import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

type Pair[T] = tuple[T, T]
type Cb[**P, *Ts, R: (int, str)] = dict[P, R]
class Box[T: int]:
    def get[U](self, u: U, *a: *tuple[int, ...]) -> T | U: return u
def first[T](xs: list[T], /, *, k: int = 0) -> T: return xs[k]
type = 1
type (type)
