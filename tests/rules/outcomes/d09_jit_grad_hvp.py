import tensorflow as tf  # 2.21 raises: 9 AttributeError # 2.15 raises: 9 AttributeError
@tf.function
def jac(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x ** 2
    j = tape.batch_jacobian(y, x)
    value, grad = tf.nn.moments(j, [0, 1])
    return float(value[0]) if grad[0] > 0 and not value[0].numpy() else 0.0


print(jac(tf.ones([2, 2])))
