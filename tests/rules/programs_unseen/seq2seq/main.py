import numpy as np
import tensorflow as tf

from layers import Decoder, Encoder
from translate import Translator

VOCAB, UNITS = 12, 8


def batches(count=2):
    rng = np.random.default_rng(1)
    for _ in range(count):
        yield rng.integers(3, VOCAB, (2, 4)).astype(np.int32), rng.integers(3, VOCAB, (2, 5)).astype(np.int32)


def build(**options):
    return Translator(Encoder(VOCAB, UNITS), Decoder(VOCAB, UNITS), **options)


def main():
    translator = build(early_stop=True)
    for epoch in range(2):
        for number, (source, target) in enumerate(batches()):
            loss = translator.train_step(source, target)
            print("epoch", epoch, "batch", number, "loss", loss.numpy())
    tokens = translator.translate(tf.constant(source))
    assert tokens.shape[0] == 2
    words = [str(i) for i in range(VOCAB)]
    print([" ".join(words[i] for i in row) for row in tokens.numpy()])


def main_explicit_state():
    translator = build(explicit_state=True)
    for source, target in batches():
        translator.train_step(source, target)


def main_words():
    translator = build()
    source, _ = next(batches())
    translator.translate_words(source, tuple(str(i) for i in range(VOCAB)))


if __name__ == "__main__":
    main()
