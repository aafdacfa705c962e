import tensorflow as tf  # 2.21 raises: 9 TypeError # 2.15 raises: 9 TypeError
def parse(line):
    fields = tf.io.decode_csv(line, [0.0, 0.0, "", 0])
    *features, name, label = fields
    x = tf.stack(features)
    classes = ["a", "b"]
    if len(fields) != 4:
        raise ValueError
    return x, name, label, classes[label]


for row in tf.data.Dataset.from_tensor_slices(["1,2,x,1"]).map(parse):
    print(row)
