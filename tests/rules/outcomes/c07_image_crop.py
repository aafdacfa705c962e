import tensorflow as tf  # 2.21 raises: 7 OperatorNotAllowedInGraphError # 2.15 raises: 7 OperatorNotAllowedInGraphError
@tf.function
def crop(image):
    begin, size, boxes = tf.image.sample_distorted_bounding_box(
        tf.shape(image), tf.constant([[[0.0, 0.0, 1.0, 1.0]]]))
    out = tf.slice(image, begin, size)
    for y, x, h, w in boxes[0]:
        out = out + y
    return out


print(crop(tf.ones([8, 8, 3])).shape)
