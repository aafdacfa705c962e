"""Configurations as dataclasses, states as named tuples; nothing wrong."""
import dataclasses
import enum
from typing import NamedTuple, Optional, Sequence

import numpy as np
import tensorflow as tf


class Norm(enum.Enum):
    NONE = "none"
    LAYER = "layer"


@dataclasses.dataclass(frozen=True)
class ModelConfig:
    widths: Sequence[int] = (8, 4)
    norm: Norm = Norm.LAYER
    residual: bool = True
    temperature: Optional[float] = None

    @property
    def depth(self):
        return len(self.widths)

    @classmethod
    def from_dict(cls, values):
        known = {f.name for f in dataclasses.fields(cls)}
        return cls(**{k: v for k, v in values.items() if k in known})


@dataclasses.dataclass
class TrainConfig:
    steps: int = 4
    rate: float = 0.05
    weight_decay: float = 0.0
    model: ModelConfig = dataclasses.field(default_factory=ModelConfig)


class State(NamedTuple):
    hidden: tf.Tensor
    count: tf.Tensor


class Recurrent(tf.Module):
    def __init__(self, config: ModelConfig, inputs: int, name=None):
        super().__init__(name=name)
        self.config = config
        self.weights, self.biases = [], []
        size = inputs
        for width in config.widths:
            self.weights.append(tf.Variable(tf.random.normal([size + width, width], stddev=0.1)))
            self.biases.append(tf.Variable(tf.zeros([width])))
            size = width

    def initial(self, batch):
        return tuple(State(tf.zeros([batch, w]), tf.zeros([], tf.int32)) for w in self.config.widths)

    def __call__(self, x, states):
        new = []
        for i, (w, b, state) in enumerate(zip(self.weights, self.biases, states)):
            y = tf.tanh(tf.concat([x, state.hidden], axis=1) @ w + b)
            if self.config.residual and y.shape[1] == x.shape[1]:
                y += x
            if self.config.norm is Norm.LAYER:
                y = (y - tf.reduce_mean(y, 1, keepdims=True)) / (tf.math.reduce_std(y, 1, keepdims=True) + 1e-5)
            new.append(state._replace(hidden=y, count=state.count + 1))
            x = y
            if i == self.config.depth - 1 and self.config.temperature is not None:
                x = x / self.config.temperature
        return x, tuple(new)


@tf.function
def unroll(module, sequence, states):
    outputs = []
    for x in tf.unstack(sequence, axis=1):
        y, states = module(x, states)
        outputs.append(y)
    return tf.stack(outputs, axis=1), states


def train(config: TrainConfig):
    module = Recurrent(config.model, 3)
    states = module.initial(2)
    sequence = np.random.rand(2, 5, 3).astype(np.float32)
    losses = []
    for step in range(config.steps):
        with tf.GradientTape() as tape:
            outputs, new = unroll(module, tf.constant(sequence), states)
            loss = tf.reduce_mean(tf.square(outputs - 1.0))
            if config.weight_decay:
                loss += config.weight_decay * tf.add_n([tf.nn.l2_loss(w) for w in module.weights])
        for v, g in zip(module.trainable_variables, tape.gradient(loss, module.trainable_variables)):
            v.assign_sub(config.rate * g)
        losses.append(loss.numpy())
        print("step", step, "loss", losses[-1], "unrolled", int(new[0].count))
    return losses


def main():
    assert len(train(TrainConfig(weight_decay=1e-3))) == 4
    model = ModelConfig.from_dict({"widths": (3, 3), "norm": Norm.NONE, "temperature": 2.0, "unused": 1})
    assert np.isfinite(train(dataclasses.replace(TrainConfig(), model=model, steps=2))[-1])


if __name__ == "__main__":
    main()
