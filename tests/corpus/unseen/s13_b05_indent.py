import tensorflow as tf

def step(model, x):
    with tf.GradientTape() as tape:
        p = model(x)
      loss = tf.reduce_mean(p)
    return loss


@tf.function
def planted(x):
    y = x.numpy()
    return y
