# tensorflow: 2.21
import numpy as np
import tensorflow as tf

ds = tf.data.Dataset.range(8)


def main_reduce():
    return ds.reduce(tf.constant(0, tf.int64), lambda s, v: s + v.numpy())  # expect: GV501


def main_reduce_tuple():
    def step(state, v):
        total, n = state
        return total + v, n + int(np.sign(v))  # expect: GV502

    return ds.reduce((np.int64(0), 0), step)


def main_reduce_good():
    def step(state, v):
        if v % 2 == 0:
            state = state + v
        return state

    return ds.reduce(np.int64(0), step).numpy() / len(ds)


def main_scan():
    def step(state, v):
        out = [o for o in tf.stack([state, v])]  # expect: GV302
        return state + v, out

    return list(ds.scan(initial_state=np.int64(0), scan_func=step))


def main_experimental_scan():
    return list(ds.apply(tf.data.experimental.scan(np.int64(0), lambda s, v: (s + v, v.numpy()))))  # expect: GV501


def main_windows():
    return list(ds.window(3, drop_remainder=True).flat_map(lambda w: w.batch(3)).map(lambda b: b.numpy()))  # expect: GV501


def main_group():
    def key(v):
        return v % 2

    def reduce(k, w):
        return w.batch(4).map(lambda b: np.sum(b))  # expect: GV502

    return list(ds.group_by_window(key, reduce, window_size=4))


def main_apply():
    return list(ds.apply(lambda d: d.map(lambda v: v.numpy())))  # expect: GV501
