from .boxes import iou, make_anchors
from .losses import DetectionLoss

__all__ = ["iou", "make_anchors", "DetectionLoss"]
