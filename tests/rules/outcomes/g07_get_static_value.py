import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def pad_to(x, size):
    known = tf.get_static_value(size)
    static = x.shape.as_list()
    if known is not None and known > static[0]:
        x = tf.pad(x, [[0, int(known) - static[0]]])
    if tf.is_tensor(x) and tf.rank(x) == 1:
        x = x + 1.0
    return x, x.dtype.is_floating and not x.shape.is_fully_defined()


print(pad_to(tf.ones([3]), 5))
