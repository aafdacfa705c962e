import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function(autograph=False)
def rows(x):
    out = []
    for r in tf.unstack(x):
        out.append(r * 2)
    for part in tf.split(x, 3):
        out.append(part[0])
    a, b, c = tf.meshgrid([1.0], [2.0], [3.0])
    q, r = tf.linalg.qr(x)
    assert len(out) == 6 and out
    return out[-1] + tf.reduce_sum(q) + a[0]


print(rows(tf.ones([3, 3])).shape)
