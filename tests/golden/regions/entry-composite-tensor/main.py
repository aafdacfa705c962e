import tensorflow as tf
from tensorflow.python.framework import composite_tensor


class PairSpec(tf.TypeSpec):
    def __init__(self, spec):
        self.spec = spec

    @property
    def value_type(self):
        return Pair

    def _serialize(self):
        return (self.spec,)

    @property
    def _component_specs(self):
        return {"a": self.spec, "b": self.spec}

    def _to_components(self, value):
        return {"a": value.a, "b": value.b}

    def _from_components(self, components):
        return Pair(components["a"], components["b"])


class Pair(composite_tensor.CompositeTensor):
    def __init__(self, a, b):
        self.a, self.b = a, b

    @property
    def _type_spec(self):
        return PairSpec(tf.TensorSpec([], tf.float32))


@tf.function
def total(pair):
    return pair.a + pair.b


total(Pair(tf.constant(1.0), tf.constant(2.0)))
