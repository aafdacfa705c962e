import tensorflow as tf


class ClipMixin:
    clip_norm = 1.0

    def before_update(self, grads):
        grads = super().before_update(grads)
        norm = tf.linalg.global_norm(grads)
        if norm > self.clip_norm:
            grads = [g * self.clip_norm / norm for g in grads]
        return grads


class NormReportMixin:
    def report(self, loss, grads):
        result = super().report(loss, grads)
        result["norm"] = tf.linalg.global_norm(grads)
        return result


class VerboseMixin:
    """Prints each loss."""

    def report(self, loss, grads):
        result = super().report(loss, grads)
        print("loss now", result["loss"])  # expect: GV101
        return result


class HistoryMixin:
    """Keeps each loss as a Python number."""

    def report(self, loss, grads):
        self.losses = getattr(self, "losses", [])
        self.losses.append(loss.numpy())  # expect: GV501
        return super().report(loss, grads)

    def on_epoch(self, epoch, result):
        super().on_epoch(epoch, result)
        print("so far", result["loss"].numpy())
