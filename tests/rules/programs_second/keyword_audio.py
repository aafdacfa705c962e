"""Input pipeline for keyword spotting: decode, augment, spectrogram."""
import os
import tempfile

import numpy as np
import tensorflow as tf

RATE = 8000
LABELS = ["yes", "no", "stop"]


def _pitch(wave):
    samples = wave.numpy()
    return np.interp(np.arange(0, len(samples), 1.1), np.arange(len(samples)), samples).astype("float32")


def label_of(path):
    parts = tf.strings.split(path, os.sep)
    return tf.argmax(tf.equal(parts[-2], LABELS))


def label_slow(path):
    name = path.numpy().decode().split(os.sep)[-2]  # expect: GV501
    return LABELS.index(name)


def load(path, labeller=label_of):
    wave, _ = tf.audio.decode_wav(tf.io.read_file(path), desired_channels=1)
    return tf.squeeze(wave, -1), labeller(path)


def shift_pitch(wave, label):
    out = tf.py_function(_pitch, [wave], tf.float32)
    out.set_shape([None])
    return out, label


def shift_pitch_untyped(wave, label):
    out = tf.py_function(func=_pitch, inp=[wave])  # expect: GV506
    return tf.ensure_shape(out, [None]), label


def spectrogram(wave, label):
    s = tf.abs(tf.signal.stft(wave, 128, 64))
    return tf.math.log(s + 1e-6), label


def write_files():
    root = tempfile.mkdtemp()
    for i, name in enumerate(LABELS):
        os.makedirs(os.path.join(root, name))
        tone = np.sin(np.arange(RATE // 4) * (i + 1) * 0.1).astype("float32")[:, None]
        blob = tf.audio.encode_wav(tone, RATE)
        tf.io.write_file(os.path.join(root, name, "0.wav"), blob)
    return root


def pipeline(pitch=shift_pitch, labeller=label_of):
    ds = tf.data.Dataset.list_files(os.path.join(write_files(), "*", "*.wav"), shuffle=False)
    ds = ds.map(lambda p: load(p, labeller), num_parallel_calls=tf.data.AUTOTUNE)
    return ds.map(pitch).map(spectrogram).batch(1)


def main():
    return sorted(LABELS[int(label[0])] for _, label in pipeline())


def main_untyped():
    return list(pipeline(pitch=shift_pitch_untyped))


def main_slow_label():
    return list(pipeline(labeller=label_slow))

# tensorflow: 2.21
