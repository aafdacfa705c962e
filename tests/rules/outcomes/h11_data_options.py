import tensorflow as tf  # 2.21 fine # 2.15 fine
opts = tf.data.Options()
opts.deterministic = True


def order(e):
    tf.print("element", e)
    i, v = e["i"], e["v"]
    return v if i > 1 else -v


ds = tf.data.Dataset.zip({"i": tf.data.Dataset.range(4), "v": tf.data.Dataset.range(4)}).map(order).with_options(opts)
total = ds.reduce(tf.constant(0, tf.int64), lambda a, b: a + b if b > 0 else a)
if total > 2:
    print(int(total), list(ds.as_numpy_iterator()))
it = iter(ds)
opt = it.get_next_as_optional()
if opt.has_value():
    print(float(opt.get_value()))
