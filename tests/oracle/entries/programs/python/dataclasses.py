# Dataclasses: `__post_init__`, methods, default factories, `replace`, ordering.
# Rows: K213
import dataclasses

import tensorflow as tf


def default_widths():
    return [1.0, 2.0]


@dataclasses.dataclass
class Config:
    rate: float = 0.1
    widths: list = dataclasses.field(default_factory=default_widths)

    def __post_init__(self):
        self.scale = self.computed()

    def computed(self):
        return 2.0 * self.rate

    def apply(self, x):
        return x * self.scale + self.total()

    def total(self):
        return sum(self.widths)


@dataclasses.dataclass(frozen=True)
class Pair:
    a: float
    b: float

    @property
    def mean(self):
        return halved(self.a + self.b)


def halved(x):
    return x / 2.0


config = Config()


@tf.function
def run(x):
    local = Config(rate=0.5)
    changed = dataclasses.replace(Pair(1.0, 2.0), b=3.0)
    return config.apply(x) + local.apply(x) + changed.mean


print(run(tf.constant(1.0)))
