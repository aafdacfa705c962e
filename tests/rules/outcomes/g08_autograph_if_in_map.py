import tensorflow as tf  # 2.21 fine # 2.15 fine
TABLE = {True: 1, False: 0}


def clean(features):
    text = tf.strings.strip(features["text"])
    if tf.strings.length(text) > 3:
        text = tf.strings.substr(text, 0, 3)
    while tf.strings.length(text) < 3:
        text = text + "_"
    n = features["n"]
    for i in tf.range(n):
        text = text + "!"
    return {"text": text, "n": n}


ds = tf.data.Dataset.from_tensor_slices({"text": ["abcde", " a "], "n": [1, 2]}).map(clean)
for row in ds:
    print(row["text"].numpy(), int(row["n"]))
