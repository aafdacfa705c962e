"""A training loop inside one traced function; nothing wrong."""
import tensorflow as tf


@tf.function
def train(x, y, limit, verbose=False):
    w = tf.zeros([2, 1])
    loss = tf.constant(float("inf"))
    history = tf.TensorArray(tf.float32, size=0, dynamic_size=True, clear_after_read=False)
    step = tf.constant(0)
    improved = tf.constant(True)
    while improved:
        with tf.GradientTape() as tape:
            tape.watch(w)
            new_loss = tf.reduce_mean(tf.square(x @ w - y))
        gradient = tape.gradient(new_loss, w)
        w = w - 0.1 * gradient
        history = history.write(step, new_loss)
        if verbose:
            message = "step"
            tf.print(message, step)
        improved = tf.logical_and(new_loss < loss - limit, step < 50)
        loss = new_loss
        step += 1
    if loss < 0.1:
        state = "converged"
    else:
        state = "stopped"
    names = {}
    for name in ("weights", "history"):
        names[name] = name.upper()
    summary = None
    if verbose:
        summary = tf.reduce_max(history.stack())
    if summary is None:
        return w, state
    return w + 0.0 * summary, state


def main():
    x = tf.constant([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    y = tf.constant([[1.0], [2.0], [3.0]])
    return train(x, y, tf.constant(1e-4))


if __name__ == "__main__":
    main()
