# tensorflow: 2.21
import numpy as np
import tensorflow as tf


def eager_bad():
    return tf.vectorized_map(lambda r: r * float(r[0].numpy()), tf.ones([2, 2]))  # expect: GV501


def pmap_bad():
    return tf.vectorized_map(lambda r: np.exp(r), tf.ones([2, 2]))  # expect: GV502


def map_ok():
    return tf.map_fn(lambda r: np.float32(np.exp(r).sum()), tf.ones([2, 2]))


def scan_ok():
    return tf.scan(lambda a, r: a + r.numpy(), tf.ones([3, 2]))


def foldl_ok():
    return tf.foldl(lambda a, r: a + np.abs(r), tf.ones([3, 2]))


def switch_ok():
    return tf.switch_case(tf.constant(1), {0: lambda: 1.0, 1: lambda: float(tf.constant(2.0).numpy())})


def case_ok():
    return tf.case([(tf.constant(True), lambda: np.exp(tf.constant(1.0)))], default=lambda: 0.0)


def main_eager_bad():
    return eager_bad()


def main_pmap_bad():
    return pmap_bad()


def main_map_ok():
    return map_ok()


def main_scan_ok():
    return scan_ok()


def main_foldl_ok():
    return foldl_ok()


def main_switch_ok():
    return switch_ok()


def main_case_ok():
    return case_ok()
