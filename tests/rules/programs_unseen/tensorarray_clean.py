"""TensorArray, while_loop, scan, map_fn and cond, used as they should be."""
import numpy as np
import tensorflow as tf


class RK4:
    def __init__(self, derivative, dt=0.1):
        self.derivative, self.dt = derivative, dt

    def step(self, t, y):
        k1 = self.derivative(t, y)
        k2 = self.derivative(t + self.dt / 2, y + self.dt * k1 / 2)
        k3 = self.derivative(t + self.dt / 2, y + self.dt * k2 / 2)
        k4 = self.derivative(t + self.dt, y + self.dt * k3)
        return y + self.dt / 6 * sum(w * k for w, k in zip((1, 2, 2, 1), (k1, k2, k3, k4)))

    @tf.function
    def solve(self, y0, steps):
        trajectory = tf.TensorArray(tf.float32, size=0, dynamic_size=True, clear_after_read=False)
        y = y0
        for i in tf.range(steps):
            y = self.step(tf.cast(i, tf.float32) * self.dt, y)
            trajectory = trajectory.write(trajectory.size(), y)
            if tf.reduce_any(tf.math.is_nan(y)):
                break
        return trajectory.stack()

    @tf.function
    def solve_loop(self, y0, steps):
        def cond(i, y):
            return tf.logical_and(i < steps, tf.reduce_all(tf.abs(y) < 1e3))

        def body(i, y):
            return i + 1, self.step(tf.cast(i, tf.float32) * self.dt, y)

        return tf.while_loop(cond, body, [tf.constant(0), y0], maximum_iterations=100)[1]


def oscillator(t, y):
    return tf.stack([y[1], -y[0]])


@tf.function
def collatz(n):
    count = tf.constant(0)
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        count += 1
    return count


@tf.function
def cumulative(x):
    totals = tf.scan(lambda acc, row: acc + tf.reduce_sum(row), x, initializer=0.0)
    norms = tf.map_fn(lambda row: tf.where(tf.norm(row) > 1.0, row / tf.norm(row), row), x)
    branch = tf.cond(totals[-1] > 10.0, lambda: norms * 2.0, lambda: norms)
    case = tf.switch_case(tf.size(x) % 3, [lambda: 0.0, lambda: 1.0, lambda: 2.0])
    return totals, branch + case


@tf.function
def unrolled(x, depth=3):
    outputs = []
    for i in range(depth):
        x = x * float(i + 1)
        outputs.append(x)
        if i == depth - 1 and len(outputs) > 1:
            outputs[0] += outputs[-1]
    return outputs[depth - 1], tf.stack(outputs)


def main():
    solver = RK4(oscillator)
    y0 = tf.constant([1.0, 0.0])
    path = solver.solve(y0, tf.constant(10)).numpy()
    end = solver.solve_loop(y0, tf.constant(10))
    assert len(path) == 10 and np.allclose(path[-1], end, atol=1e-5)
    print("end", path[-1], "error", abs(float(end[0]) - np.cos(1.0)))
    for n in (6, 7, 27):
        print(n, "takes", collatz(tf.constant(n)).numpy(), "steps")
    totals, normed = cumulative(tf.ones([4, 3]))
    print(totals.numpy()[-1], normed.shape)
    last, stacked = unrolled(tf.constant(2.0))
    assert float(last) == 12.0 and len(stacked) == 3


if __name__ == "__main__":
    main()
