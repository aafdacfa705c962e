import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def bcast(x, y):
    s = tf.broadcast_static_shape(x.shape, y.shape)
    if s.is_fully_defined() and s[0] > 1:
        n = int(s[0])
    else:
        n = 0
    assert s.num_elements() == 6
    sizes = ["small", "large"][s.rank - 1]
    return x + y + n, x.shape.as_list()[0] == 2 and sizes == "large"


print(bcast(tf.ones([2, 3]), tf.ones([1, 3])))
