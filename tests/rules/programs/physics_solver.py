import numpy as np
import tensorflow as tf


class Oscillator(tf.Module):
    def __init__(self, stiffness):
        super().__init__()
        self.stiffness = tf.Variable(stiffness)
        self.grid = np.linspace(0.0, 1.0, 5).astype(np.float32)

    @tf.function(jit_compile=False)
    def residual(self, x):
        return self.force(x) + self.damping(x)

    def force(self, x):
        return -self.stiffness.numpy() * x  # expect: GV501

    def damping(self, x):
        return tf.reduce_sum(self.grid) * x

    @tf.function
    def energy(self, x):
        scale = float(self.stiffness)  # expect: GV303 warning
        return 0.5 * scale * tf.reduce_sum(tf.square(x))


def main():
    oscillator = Oscillator(2.0)
    return oscillator.residual(tf.constant([0.5]))


def main_energy():
    oscillator = Oscillator(2.0)
    return oscillator.energy(tf.constant([0.5]))
