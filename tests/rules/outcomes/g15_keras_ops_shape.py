import tensorflow as tf  # 2.21 fine # 2.15 fine
class Pool(tf.keras.layers.Layer):
    def call(self, x):
        shape = tf.keras.backend.int_shape(x)
        if shape[1] is not None and shape[1] % 2 == 0:
            x = tf.reshape(x, [-1, shape[1] // 2, 2])
        dims = len(x.shape)
        out = []
        for i in range(x.shape[1]):
            out.append(x[:, i])
        return tf.concat(out, axis=-1) if dims > 2 else x


inputs = tf.keras.Input((4,))
print(tf.function(Pool())(tf.ones([2, 4])).shape)
