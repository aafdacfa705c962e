import tensorflow as tf

from . import boxes as box_ops


class DetectionLoss:
    def __init__(self, anchors, threshold=0.3, gamma=2.0, encoder="anchors", normalise="count"):
        self.anchors = anchors
        self.threshold = threshold
        self.gamma = gamma
        self.encoder = encoder
        self.normalisers = {"count": self._by_count, "safe": self._by_safe_count}
        self.normalise = normalise

    def match(self, boxes):
        overlap = box_ops.iou(tf.constant(self.anchors), boxes)
        best = tf.argmax(overlap, axis=1)
        positive = tf.reduce_max(overlap, axis=1) > self.threshold
        return tf.gather(boxes, best), positive

    def targets(self, matched):
        if self.encoder == "anchors":
            return box_ops.encode(matched, self.anchors)
        return tf.map_fn(lambda box: box_ops.encode_one(box), matched)

    def focal(self, positive, logits):
        p = tf.sigmoid(logits)
        t = tf.cast(positive, tf.float32)
        pt = p * t + (1.0 - p) * (1.0 - t)
        return tf.reduce_sum(-((1.0 - pt) ** self.gamma) * tf.math.log(pt + 1e-7))

    def _by_safe_count(self, loss, positive):
        return loss / tf.maximum(tf.reduce_sum(tf.cast(positive, tf.float32)), 1.0)

    def _by_count(self, loss, positive):
        count = tf.reduce_sum(tf.cast(positive, tf.int32))
        return loss / max(1, count)  # expect: GV301

    def __call__(self, boxes, box_output, logits):
        matched, positive = self.match(boxes)
        error = tf.abs(box_output - self.targets(matched))
        box_loss = tf.reduce_sum(tf.boolean_mask(error, positive))
        total = box_loss + self.focal(positive, logits)
        return self.normalisers[self.normalise](total, positive)
