"""Sizes of the model and of the training run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BertConfig:
    vocabulary_size: int = 64
    hidden_size: int = 32
    intermediate_size: int = 64
    heads: int = 4
    blocks: int = 2
    classes: int = 2
    sequence_length: int = 12
    dropout: float = 0.1


# How much of the learning rate each epoch uses: warm up, then decay.
SCHEDULE = [0.5, 1.0, 0.5, 0.25]
