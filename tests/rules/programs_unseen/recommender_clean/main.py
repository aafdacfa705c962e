import numpy as np
import tensorflow as tf

from recsys import Config, Trainer, build, make_dataset
from recsys.utils import rank_of


def main():
    for config in (Config(), Config(negatives=3, extra={"bias": False})):
        trainer = Trainer(build(config), config)
        last = trainer.fit(make_dataset(config))
        print("sum of the last epoch", float(last))
        assert len(trainer.history) == 2 and np.isfinite(trainer.history[-1])
        items = tf.range(config.items)
        scores = trainer.model((tf.zeros_like(items), items))
        assert rank_of(scores.numpy(), 1) == int(trainer.ranks(scores, tf.constant(1)))


if __name__ == "__main__":
    main()
