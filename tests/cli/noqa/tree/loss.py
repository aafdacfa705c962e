def compute_loss(logits):
    return logits.numpy()  # noqa: E501, GV501
