import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np

stft = tf.signal.stft(tf.ones([64]), 16, 8)
for frame in stft:
    if tf.reduce_mean(tf.abs(frame)) > 0.0:
        print(np.abs(frame).mean(), float(tf.abs(frame)[0]), int(tf.size(frame)))
table = ["x", "y"]
print(table[tf.argmax([0.0, 1.0])])
for batch in tf.data.Dataset.range(10).batch(5):
    print(batch.numpy(), len(batch))
