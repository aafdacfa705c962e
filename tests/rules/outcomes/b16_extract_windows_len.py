import tensorflow as tf  # 2.21 raises: 8 InaccessibleTensorError # 2.15 raises: 8 InaccessibleTensorError
@tf.function
def spectrogram(signal):
    stft = tf.signal.stft(signal, frame_length=16, frame_step=8)
    frames = tf.shape(stft)[0]
    out = []
    for i in range(int(frames)):
        out.append(tf.abs(stft[i]))
    return tf.stack(out)


print(spectrogram(tf.ones([64])).shape)
