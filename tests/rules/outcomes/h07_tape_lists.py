import tensorflow as tf  # 2.21 fine # 2.15 fine
model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])


@tf.function(autograph=False)
def grads(x):
    with tf.GradientTape(persistent=True) as tape:
        loss = tf.reduce_sum(model(x))
    gs = tape.gradient(loss, model.trainable_variables)
    if all(g is not None for g in gs) and len(gs) == 2:
        gs, norm = tf.clip_by_global_norm(gs, 1.0)
    missing = tape.gradient(loss, tf.constant(1.0))
    if missing:
        loss = loss + missing
    for g, w in zip(gs, model.weights):
        loss = loss + tf.reduce_sum(g)
        if "bias" in w.name or w.shape[0] == 2:
            loss = loss * 1.0
    return loss


print(grads(tf.ones([1, 2])))
