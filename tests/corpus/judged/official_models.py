"""Findings in tf-models-official."""
import contextlib
import io
from _judge import raises, prints
import tensorflow as tf
import tf_keras
from official.vision.ops import augment
from official.nlp.modeling.networks import span_labeling
from official.legacy.image_classification import preprocessing
from official.core import export_base_test
from official.modeling.multitask import evaluator_test

e = augment.RandomErasing(probability=1.0, min_area=0.02, max_area=0.1, min_count=1, max_count=1, trials=3)
image = tf.ones([32, 32, 3])
raises("RandomErasing.distort", lambda: e.distort(image), "augment.py:2609")
raises("RandomErasing in map", lambda: next(iter(tf.data.Dataset.from_tensors(image).map(e.distort))), "augment.py:2609")
raises("RandomErasing._erase in map, unknown size", lambda: next(iter(tf.data.Dataset.from_generator(lambda: iter([image.numpy()]), output_signature=tf.TensorSpec([None, None, 3], tf.float32)).map(e.distort))), "augment.py:2609")
# Without AutoGraph the `if` of line 2605 raises first; so the expression of lines 2609 and 2614 by itself:
alone = lambda i: tf.convert_to_tensor(int(tf.shape(i)[0] - 2))
place = f"official_models.py:{alone.__code__.co_firstlineno}"
raises("int alone, converted", lambda: tf.function(alone)(image), place)
raises("int alone, not converted", lambda: tf.function(alone, autograph=False)(image), place)

net = span_labeling.XLNetSpanLabeling(input_width=8, start_n_top=2, end_n_top=2)
seq = tf.random.normal([2, 5, 8]); ci = tf.constant([1, 2]); pm = tf.zeros([2, 5])
raises("XLNetSpanLabeling tf.function", lambda: tf.function(lambda s, c, m: net(sequence_data=s, class_index=c, paragraph_mask=m, training=False)["end_logits"])(seq, ci, pm), "span_labeling.py:207")
raises("XLNetSpanLabeling training", lambda: tf.function(lambda s, c, m: net(sequence_data=s, class_index=c, paragraph_mask=m, start_positions=c, training=True)["end_logits"])(seq, ci, pm), "span_labeling.py:207")
raises("XLNetSpanLabeling autograph=False", lambda: tf.function(lambda s, c, m: net(sequence_data=s, class_index=c, paragraph_mask=m, training=False)["end_logits"], autograph=False)(seq, ci, pm), "span_labeling.py:207")

ds = tf.data.Dataset.from_tensors(tf.ones([8, 8, 3])).repeat(3)
out = io.StringIO()
with contextlib.redirect_stdout(out):
    d = ds.map(lambda i: preprocessing.resize_image(i, 4, 4)); n = len([1 for _ in d])
print("resize_image in map of", n, "elements prints:", repr(out.getvalue()))
jpeg = tf.io.encode_jpeg(tf.ones([40, 40, 3], tf.uint8) * 100)
out = io.StringIO()
with contextlib.redirect_stdout(out):
    d = tf.data.Dataset.from_tensors(jpeg).repeat(3).map(lambda b: preprocessing.preprocess_for_train(b, image_size=16)); n = len([1 for _ in d])
print("preprocess_for_train in map of", n, "elements prints:", repr(out.getvalue()))

m = evaluator_test.MockModel()
f = tf.function(lambda i: m(i))
i = {"x": tf.zeros([2, 2])}
prints("MockModel tf.function", lambda: f(i), 3)
mm = evaluator_test.MockModel()
prints("MockModel predict", lambda: mm.predict({"x": tf.zeros([2, 2])}, verbose=0), 3)

def _preprocessor(inputs):                 # official/core/export_base_test.py:98
    print(inputs)
    return inputs + 0.1
def _step(inputs, model):
    del model
    return inputs + 1.0
module = export_base_test.TestModule(params=None, model=tf.Module(), inference_step=_step, preprocessor=_preprocessor)
prints("export_base serve", lambda: module.serve(tf.zeros((), tf.float32)), 3)
