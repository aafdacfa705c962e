import tensorflow as tf  # 2.21 raises: 22 AttributeError # 2.15 raises: 22 AttributeError
import numpy as np

SPEC = {
    "image": tf.io.FixedLenFeature([], tf.string),
    "height": tf.io.FixedLenFeature([], tf.int64),
    "width": tf.io.FixedLenFeature([], tf.int64),
}


def record(h, w):
    def ints(v):
        return tf.train.Feature(int64_list=tf.train.Int64List(value=[v]))
    raw = np.zeros((h, w), "uint8").tobytes()
    return tf.train.Example(features=tf.train.Features(feature={
        "image": tf.train.Feature(bytes_list=tf.train.BytesList(value=[raw])),
        "height": ints(h), "width": ints(w)})).SerializeToString()


def decode(serialized):
    features = tf.io.parse_single_example(serialized, SPEC)
    pixels = np.frombuffer(features["image"].numpy(), dtype=np.uint8)
    return tf.reshape(pixels, [features["height"], features["width"]])


for image in tf.data.Dataset.from_tensors(record(2, 3)).map(decode):
    print(image.shape)
