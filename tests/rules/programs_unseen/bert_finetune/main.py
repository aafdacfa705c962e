import numpy as np
import tensorflow as tf

from config import BertConfig
from modeling import Bert
from training import FineTuner


def make_dataset(config, size=6):
    rng = np.random.default_rng(0)
    ids = rng.integers(1, config.vocab_size, (size, config.max_len)).astype(np.int32)
    mask = np.ones_like(ids)
    labels = rng.integers(0, config.num_labels, (size,)).astype(np.int32)
    features = {"input_ids": ids, "attention_mask": mask}
    return tf.data.Dataset.from_tensor_slices((features, labels)).batch(2)


def main():
    config = BertConfig()
    history = FineTuner(Bert(config)).fit(make_dataset(config), epochs=2)
    assert len(history) == 2 and not np.isnan(history[-1])


def main_debug():
    config = BertConfig(debug_masks=True)
    FineTuner(Bert(config)).fit(make_dataset(config), epochs=2)


def main_accuracy():
    config = BertConfig()
    FineTuner(Bert(config), report_accuracy=True).fit(make_dataset(config))


if __name__ == "__main__":
    main()
