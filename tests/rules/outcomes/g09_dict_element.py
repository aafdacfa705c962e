import tensorflow as tf  # 2.21 fine # 2.15 fine
SPEC = {"a": tf.io.FixedLenFeature([2], tf.float32), "b": tf.io.VarLenFeature(tf.int64)}


def parse(batch):
    features = tf.io.parse_example(batch, SPEC)
    out = {}
    for name in features:
        value = features[name]
        if isinstance(value, tf.sparse.SparseTensor):
            value = tf.sparse.to_dense(value)
        out[name] = value
    if "a" in features and len(features) == 2:
        out["both"] = tf.reduce_sum(out["a"])
    return out


ex = tf.train.Example()
ex.features.feature["a"].float_list.value.extend([1.0, 2.0])
ds = tf.data.Dataset.from_tensors([ex.SerializeToString()]).map(parse)
for row in ds:
    print(sorted(row))
