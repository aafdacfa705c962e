# Objects that hold objects: delegation through attributes set outside `__init__`, builders that return self, visitors.
import tensorflow as tf


class Builder:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    def build(self):
        pipeline = Pipeline()
        pipeline.parts = tuple(self.parts)
        return pipeline


class Pipeline:
    def run(self, x):
        for part in self.parts:
            x = part.accept(self, x)
        return x

    def visit_scale(self, scale, x):
        return x * scale.factor

    def visit_shift(self, shift, x):
        return x + shift.distance


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def accept(self, visitor, x):
        return visitor.visit_scale(self, x)


class Shift:
    def __init__(self, distance):
        self.distance = distance

    def accept(self, visitor, x):
        return visitor.visit_shift(self, x)


pipeline = Builder().add(Scale(2.0)).add(Shift(1.0)).build()


@tf.function
def run(x):
    return pipeline.run(x)


print(run(tf.constant(1.0)))
