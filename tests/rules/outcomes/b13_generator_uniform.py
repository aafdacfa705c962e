import tensorflow as tf  # 2.21 raises: 11 TypeError # 2.15 raises: 11 TypeError
rng = tf.random.Generator.from_seed(3)


def augment(image):
    angle = rng.uniform([], maxval=4, dtype=tf.int32)
    for _ in range(2):
        pass
    options = {0: "a", 1: "b"}
    names = ["none", "left", "half", "right"]
    label = names[angle]
    return tf.image.rot90(image, k=angle), label


ds = tf.data.Dataset.from_tensors(tf.zeros([4, 4, 3])).map(augment)
for image, label in ds:
    print(label)
