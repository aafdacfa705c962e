import tensorflow as tf

def build():
    model = tf.keras.Sequential([
        tf.keras.layers.Dense(10),
        tf.keras.layers.Dense(1)
    model.compile(optimizer="adam", loss="mse")
    return model


@tf.function
def planted(x):
    y = x.numpy()
    return y
