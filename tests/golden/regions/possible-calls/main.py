import tensorflow as tf


class Shape:
    def area_of(self, x):
        return x


class Square(Shape):
    def area_of(self, x):
        return x * x


@tf.function
def typed(shape: Shape, x):
    return shape.area_of(x)


@tf.function
def untyped(shape, x):
    shape()
    return shape.area_of(x)
