"""SimCLR and a memory queue as tf.Modules, with shapes, asserts and flags; nothing wrong."""
import numpy as np
import tensorflow as tf


def nt_xent(a, b, temperature=0.5, reduction="mean"):
    assert a.shape[-1] == b.shape[-1], "the same width"
    assert a.dtype == b.dtype
    batch = a.shape[0] or tf.shape(a)[0]
    z = tf.math.l2_normalize(tf.concat([a, b], axis=0), axis=-1)
    logits = tf.matmul(z, z, transpose_b=True) / temperature
    logits -= 1e9 * tf.eye(2 * batch)
    labels = tf.concat([tf.range(batch) + batch, tf.range(batch)], axis=0)
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return {"mean": tf.reduce_mean, "sum": tf.reduce_sum}[reduction](loss)


class Queue(tf.Module):
    def __init__(self, size, width):
        super().__init__()
        self.size = size
        self.items = tf.Variable(tf.zeros([size, width]), trainable=False)
        self.position = tf.Variable(0, dtype=tf.int32, trainable=False)

    def push(self, rows):
        count = tf.shape(rows)[0]
        indices = (self.position + tf.range(count)) % self.size
        self.items.scatter_nd_update(indices[:, tf.newaxis], rows)
        self.position.assign((self.position + count) % self.size)

    def __len__(self):
        return self.size


class Encoder(tf.Module):
    def __init__(self, widths, rng):
        super().__init__()
        pairs = list(zip(widths[:-1], widths[1:]))
        self.kernels = [tf.Variable((rng.normal(size=p) / np.sqrt(p[0])).astype(np.float32)) for p in pairs]
        self.last = len(pairs) - 1

    def __call__(self, x):
        for i, kernel in enumerate(self.kernels):
            x = x @ kernel
            if i != self.last:
                x = tf.nn.relu(x)
        return x


class Trainer:
    def __init__(self, use_queue=False, momentum=0.9):
        rng = np.random.default_rng(0)
        self.encoder, self.slow = Encoder((3, 4, 2), rng), Encoder((3, 4, 2), rng)
        self.queue = Queue(8, 2) if use_queue else None
        self.momentum = momentum
        self.steps = tf.Variable(0)

    def views(self, x):
        return tuple(x + tf.random.normal(tf.shape(x), stddev=0.1) for _ in range(2))

    def update_slow(self):
        for fast, slow in zip(self.encoder.trainable_variables, self.slow.trainable_variables):
            slow.assign(self.momentum * slow + (1.0 - self.momentum) * fast)

    @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32)])
    def step(self, x):
        first, second = self.views(x)
        with tf.GradientTape() as tape:
            loss = nt_xent(self.encoder(first), self.encoder(second))
            if self.queue is not None and len(self.queue) > 0:
                negatives = tf.matmul(self.encoder(first), self.queue.items, transpose_b=True)
                loss += 0.01 * tf.reduce_mean(tf.nn.softplus(negatives))
        variables = self.encoder.trainable_variables
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            if gradient is not None:
                variable.assign_sub(0.05 * gradient)
        self.steps.assign_add(1)
        if self.steps % 2 == 0:
            self.update_slow()
        if self.queue:
            self.queue.push(self.slow(second))
        while loss > 100.0:
            loss = loss / 10.0
        return loss


def main():
    rng = np.random.default_rng(1)
    for use_queue in (False, True):
        trainer = Trainer(use_queue)
        losses = [trainer.step(tf.constant(rng.normal(size=(4, 3)).astype(np.float32))).numpy() for _ in range(3)]
        print("queue" if use_queue else "plain", np.round(losses, 3), int(trainer.steps))
        assert np.all(np.isfinite(losses))
    print("filled to", trainer.queue.position.numpy())


if __name__ == "__main__":
    main()
