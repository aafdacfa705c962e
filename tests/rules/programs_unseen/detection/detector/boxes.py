import itertools

import numpy as np
import tensorflow as tf


def make_anchors(size=8, strides=(4, 8), scales=(1.0,)):
    boxes = []
    for stride, scale in itertools.product(strides, scales):
        for y, x in itertools.product(range(size // stride), repeat=2):
            cy, cx, half = (y + 0.5) * stride, (x + 0.5) * stride, 0.5 * stride * scale
            boxes.append([cy - half, cx - half, cy + half, cx + half])
    return np.array(boxes, np.float32)


def area(boxes):
    top, left, bottom, right = tf.unstack(boxes, num=4, axis=-1)
    return tf.maximum(bottom - top, 0.0) * tf.maximum(right - left, 0.0)


def iou(a, b):
    low = tf.maximum(a[:, tf.newaxis, :2], b[tf.newaxis, :, :2])
    high = tf.minimum(a[:, tf.newaxis, 2:], b[tf.newaxis, :, 2:])
    size = tf.maximum(high - low, 0.0)
    inter = size[..., 0] * size[..., 1]
    union = area(a)[:, tf.newaxis] + area(b)[tf.newaxis] - inter
    return inter / tf.maximum(union, 1e-6)


def encode(boxes, anchors):
    def centre(values):
        top, left, bottom, right = np.moveaxis(values, -1, 0)
        return (top + bottom) / 2, (left + right) / 2, bottom - top, right - left

    ay, ax, ah, aw = centre(anchors)
    by, bx, bh, bw = tf.unstack(boxes, num=4, axis=-1)
    return tf.stack([(by + bh) / 2 - ay, (bx + bw) / 2 - ax, bh - by - ah, bw - bx - aw], axis=-1)


def encode_one(box):
    top, left, bottom, right = box  # expect: GV302
    return tf.stack([(top + bottom) / 2, (left + right) / 2, bottom - top, right - left])
