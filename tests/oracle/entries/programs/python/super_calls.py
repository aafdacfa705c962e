# `super()` in methods, class methods and constructors; a mixin between; a diamond.
# Rows: K206 K208 K210 K211
import tensorflow as tf


class Base(tf.Module):
    def __init__(self, width):
        super().__init__()
        self.width = self.checked(width)

    def checked(self, width):
        return width

    def forward(self, x):
        return self.project(x)

    def project(self, x):
        return x * self.width

    @classmethod
    def create(cls, width):
        return cls(width)


class ResidualMixin:
    def forward(self, x):
        return x + super().forward(x)


class LoggedMixin:
    def forward(self, x):
        return self.noted(super().forward(x))

    def noted(self, x):
        return x


class Block(ResidualMixin, LoggedMixin, Base):
    def project(self, x):
        return tf.nn.relu(super().project(x))

    @classmethod
    def create(cls, width):
        return super().create(2 * width)


@tf.function
def run(x):
    return block.forward(x)


block = Block.create(1.0)
print(run(tf.constant(1.0)))
