import tensorflow as tf  # 2.21 raises: 11 NotImplementedError # 2.15 raises: 11 NotImplementedError
opt = tf.keras.optimizers.Adam(0.1)


@tf.function
def lr():
    if opt.learning_rate > 0.05:
        scale = 1.0
    else:
        scale = 2.0
    return scale * opt.learning_rate.numpy()


print(lr())
