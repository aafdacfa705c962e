# A function registered with `tf.experimental.dispatch_for_api`; an extension type and its methods.
# Rows: K452 K453
import tensorflow as tf


class Masked(tf.experimental.ExtensionType):
    values: tf.Tensor
    mask: tf.Tensor

    def __validate__(self):
        self.values.shape.assert_is_compatible_with(self.mask.shape)

    def filled(self, value):
        return tf.where(self.mask, self.values, value)

    @property
    def shape(self):
        return self.values.shape


@tf.experimental.dispatch_for_api(tf.add)
def masked_add(x: Masked, y: Masked, name=None):
    return Masked(combine(x.values, y.values), x.mask & y.mask)


def combine(a, b):
    return a + b


@tf.function
def total(a, b):
    return tf.reduce_sum(tf.add(a, b).filled(0.0))


a = Masked([1.0, 2.0], [True, False])
print(total(a, a), a.shape)
