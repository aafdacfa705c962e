"""Segmentation with a small U-Net, class weights and dice loss; nothing wrong."""
import numpy as np
import tensorflow as tf

CLASSES = 3
WEIGHTS = np.array([0.2, 1.0, 2.0], np.float32)


def dice_loss(y_true, y_pred, eps=1e-6):
    y_true = tf.one_hot(tf.cast(tf.squeeze(y_true, -1), tf.int32), CLASSES)
    y_pred = tf.nn.softmax(y_pred)
    axes = list(range(1, len(y_pred.shape) - 1))
    overlap = tf.reduce_sum(y_true * y_pred, axis=axes)
    size = tf.reduce_sum(y_true + y_pred, axis=axes)
    return 1.0 - tf.reduce_mean((2.0 * overlap + eps) / (size + eps), axis=-1)


def weighted_ce(y_true, y_pred):
    labels = tf.cast(tf.squeeze(y_true, -1), tf.int32)
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=y_pred)
    weight = tf.gather(WEIGHTS / np.sum(WEIGHTS), labels)
    return tf.reduce_mean(loss * weight, axis=[1, 2])


def combine(*losses, weights=None):
    weights = weights or [1.0] * len(losses)
    if len(weights) != len(losses):
        raise ValueError("one weight for each loss")

    def total(y_true, y_pred):
        return sum(w * loss(y_true, y_pred) for w, loss in zip(weights, losses))

    return total


class Block(tf.keras.layers.Layer):
    def __init__(self, filters, down=True, **kwargs):
        super().__init__(**kwargs)
        self.conv = tf.keras.layers.Conv2D(filters, 3, padding="same", activation="relu")
        self.norm = tf.keras.layers.BatchNormalization()
        self.pool = tf.keras.layers.MaxPool2D() if down else None

    def call(self, x, training=None):
        x = self.norm(self.conv(x), training=training)
        return (self.pool(x), x) if self.pool is not None else (x, None)


class UNet(tf.keras.Model):
    def __init__(self, filters=(4, 8)):
        super().__init__()
        self.down = [Block(f) for f in filters]
        self.middle = Block(filters[-1], down=False)
        self.up = [Block(f, down=False) for f in reversed(filters)]
        self.head = tf.keras.layers.Conv2D(CLASSES, 1)

    def call(self, inputs, training=False):
        x, skips = inputs, []
        for block in self.down:
            x, skip = block(x, training=training)
            skips.append(skip)
        x, _ = self.middle(x, training=training)
        for block, skip in zip(self.up, skips[::-1]):
            x = tf.image.resize(x, skip.shape[1:3])
            x, _ = block(tf.concat([x, skip], axis=-1), training=training)
        return self.head(x)


def flip(image, mask):
    if tf.random.uniform([]) > 0.5:
        image, mask = tf.image.flip_left_right(image), tf.image.flip_left_right(mask)
    image.set_shape((8, 8, 1))
    assert image.shape[0] == image.shape[1], "square images only"
    return image, mask


def mean_iou(model, dataset):
    matrix = np.zeros((CLASSES, CLASSES))
    for images, masks in dataset:
        predicted = np.argmax(model.predict(images, verbose=0), axis=-1)
        for t, p in zip(masks.numpy().ravel(), predicted.ravel()):
            matrix[int(t), p] += 1
    union = matrix.sum(0) + matrix.sum(1) - np.diag(matrix)
    return float(np.mean(np.diag(matrix) / np.maximum(union, 1)))


def main():
    images = np.random.rand(4, 8, 8, 1).astype("float32")
    masks = np.random.randint(0, CLASSES, (4, 8, 8, 1))
    dataset = tf.data.Dataset.from_tensor_slices((images, masks)).map(flip).batch(2)
    model = UNet()
    model.compile("adam", loss=combine(dice_loss, weighted_ce, weights=[0.5, 1.0]))
    history = model.fit(dataset, epochs=1, verbose=0)
    print("loss", history.history["loss"][0], "mIoU", mean_iou(model, dataset))


if __name__ == "__main__":
    main()
