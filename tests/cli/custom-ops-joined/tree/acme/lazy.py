import types

import tensorflow as tf
from tensorflow.python.framework import load_library


class LazySO:
    def __init__(self, path):
        self.path = path
        self._ops = None

    @property
    def ops(self):
        if self._ops is None:
            self._ops = tf.load_op_library(self.path)
        return self._ops


class LazyLoader(types.ModuleType):
    def _load(self):
        return load_library.load_op_library("acme.so")

    def __getattr__(self, name):
        return getattr(self._load(), name)


core_ops = LazyLoader("core_ops")
