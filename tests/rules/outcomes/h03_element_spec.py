import tensorflow as tf  # 2.21 fine # 2.15 fine
ds = tf.data.Dataset.from_tensor_slices(({"a": [[1.0, 2.0]]}, [0])).batch(1)
features, label = ds.element_spec


def head(f, y):
    width = features["a"].shape[1]
    assert width == 2
    outs = [f["a"][:, i] for i in range(width)]
    if ds.cardinality() > 0 and len(ds) == 1:
        outs = outs[::-1]
    for key, value in f.items():
        outs.append(value[:, 0])
    return tf.stack(outs), y


for x, y in ds.map(head):
    print(x.shape)
print(ds.cardinality().numpy(), len(ds))
