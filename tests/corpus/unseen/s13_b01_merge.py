import tensorflow as tf

def loss(a, b):
<<<<<<< HEAD
    return tf.reduce_mean(a - b)
=======
    return tf.reduce_sum(tf.abs(a - b))
>>>>>>> feature/l1


@tf.function
def planted(x):
    y = x.numpy()
    return y
