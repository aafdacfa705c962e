"""Calls that the forms of the facts are worked out for: canonical name -> programs, each of which gives what forms.observe takes."""
import pathlib
import sqlite3
import tempfile

import numpy as np
import tensorflow as tf

X = np.array([1.0, 2.0], np.float32)
MATRIX = np.array([[2.0, 1.0], [1.0, 3.0]], np.float32)
EXAMPLE = tf.train.Example().SerializeToString()
SEQUENCE = tf.train.SequenceExample().SerializeToString()
FEATURES = {"a": tf.io.FixedLenFeature([], tf.float32, 0.0), "v": tf.io.VarLenFeature(tf.int64), "r": tf.io.RaggedFeature(tf.int64),
            "s": tf.io.SparseFeature("i", "x", tf.float32, 4), "q": tf.io.FixedLenSequenceFeature([], tf.float32, allow_missing=True)}
CONTEXT = {"n": tf.io.FixedLenFeature([], tf.int64, 0), "v": tf.io.VarLenFeature(tf.int64)}
SERIES = {"q": tf.io.FixedLenSequenceFeature([], tf.float32), "v": tf.io.VarLenFeature(tf.int64), "r": tf.io.RaggedFeature(tf.int64)}

PROGRAMS = {}


def program(name, make, eager=False):
    def run():
        return make()
    run.eager = eager
    PROGRAMS.setdefault(name, []).append(run)


def call(name, *args, eager=False, **kwargs):
    """A call with the same arguments each time; a lambda without parameters stands for what has to be made in the graph."""
    program(name, lambda: {"args": [a.make() if isinstance(a, Made) else a for a in args],
                           "kwargs": {k: a.make() if isinstance(a, Made) else a for k, a in kwargs.items()}}, eager)


class Made:
    """Made anew for each call, in its graph."""

    def __init__(self, make):
        self.make = make


T = Made(lambda: tf.constant(X))
M = Made(lambda: tf.constant(MATRIX))


def numbers():
    return tf.data.Dataset.range(4)


def pairs():
    return tf.data.Dataset.zip((numbers(), numbers()))


def dicts():
    return numbers().map(lambda v: {"a": v, "b": (v, tf.cast(v, tf.float32))})


SETS = (numbers, pairs, dicts)


def method(name, *args, sets=SETS, **kwargs):
    """The method of a dataset, for elements of several structures. Traced from eager code."""
    for of in sets:
        program("tf.data.Dataset." + name, lambda of=of: {"of": of(), "args": args, "kwargs": kwargs}, eager=True)


def transformation(name, *args, sets=SETS, **kwargs):
    for of in sets:
        program("tf.data.experimental." + name, lambda of=of: {"args": args, "kwargs": kwargs, "then": [of()]}, eager=True)


def zero(*element):
    return tf.constant(0, tf.int64)


def same(*element):
    return element[0] if len(element) == 1 else element


# ---- tuples with names, lists of tensors ----
call("tf.nn.top_k", T, 1)
for name in ("tf.unique", "tf.unique_with_counts", "tf.nn.isotonic_regression"):
    call(name, T)
for name in ("tf.linalg.qr", "tf.linalg.lu", "tf.linalg.slogdet"):
    call(name, M)
call("tf.linalg.svd", M)
call("tf.linalg.svd", M, compute_uv=False)
call("tf.linalg.eigh_tridiagonal", T, Made(lambda: tf.constant(X[:1])))
call("tf.linalg.eigh_tridiagonal", T, Made(lambda: tf.constant(X[:1])), eigvals_only=False)
for name in ("tf.nn.approx_max_k", "tf.nn.approx_min_k"):
    call(name, M, 1)
call("tf.nn.max_pool_with_argmax", Made(lambda: tf.ones([1, 4, 4, 1])), 2, 2, "SAME")
for name in ("tf.nn.fractional_max_pool", "tf.nn.fractional_avg_pool"):
    call(name, Made(lambda: tf.ones([1, 4, 4, 1])), [1.0, 1.4, 1.4, 1.0])
for name in ("tf.nn.ctc_greedy_decoder", "tf.nn.ctc_beam_search_decoder"):
    call(name, Made(lambda: tf.ones([2, 1, 3])), [2])
call("tf.quantization.quantize", T, 0.0, 1.0, tf.quint8)
call("tf.image.combined_non_max_suppression", Made(lambda: tf.ones([1, 1, 1, 4])), Made(lambda: tf.ones([1, 1, 1])), 1, 1)
call("tf.audio.decode_wav", b"")
call("tf.sparse.split", Made(lambda: tf.sparse.from_dense(MATRIX)), 2, 0)
call("tf.sparse.fill_empty_rows", Made(lambda: tf.sparse.from_dense(MATRIX)), 0.0)
call("tf.clip_by_global_norm", Made(lambda: [tf.constant(X), None]), 1.0)
call("tf.clip_by_global_norm", Made(lambda: (tf.constant(X), tf.constant(X))), 1.0)
call("tf.compat.v1.setdiff1d", [1], [2])
call("tf.compat.v1.sparse_split", sp_input=Made(lambda: tf.sparse.from_dense(MATRIX)), num_split=2, axis=0)
call("tf.ragged.map_flat_values", lambda x: x, Made(lambda: tf.ragged.constant([[1.0], [2.0, 3.0]])))
call("tf.sparse.map_values", lambda x: x, Made(lambda: tf.sparse.from_dense(MATRIX)))
call("tf.xla.experimental.compile", lambda x: x, Made(lambda: [tf.constant(X)]))
program("tf.linalg.LinearOperator.matmul", lambda: {"of": tf.linalg.LinearOperatorDiag(X), "args": [MATRIX]})
program("tf.linalg.LinearOperator.solve", lambda: {"of": tf.linalg.LinearOperatorDiag(X), "args": [tf.constant(MATRIX)]})

# ---- structures ----
STRUCTURES = (lambda: tf.constant(X), lambda: [tf.constant(X), tf.constant(X)], lambda: {"b": tf.constant(X), "a": (tf.constant(X), [tf.constant(X)])})
for structure in STRUCTURES:
    call("tf.nest.flatten", Made(structure))
    call("tf.nest.pack_sequence_as", Made(structure), Made(lambda structure=structure: tf.nest.flatten(structure())))
    call("tf.nest.map_structure", lambda x: (x, x), Made(structure))
    call("tf.nest.map_structure", lambda x, y: x + y, Made(structure), Made(structure))


def gradients(of, member="gradient"):
    def make():
        sources = of()
        tape = tf.GradientTape(persistent=True)
        with tape:
            tape.watch(sources)
            target = tf.add_n([tf.reduce_sum(s * s) for s in tf.nest.flatten(sources)])
        return {"of": tape, "args": [target, sources]}
    program("tf.GradientTape." + member, make)


for structure in STRUCTURES:
    gradients(structure)
    gradients(structure, "jacobian")
program("tf.GradientTape.batch_jacobian", lambda: batch_jacobian())


def batch_jacobian():
    x, tape = tf.constant(MATRIX), tf.GradientTape()
    with tape:
        tape.watch(x)
        y = x * x
    return {"of": tape, "args": [y, x]}


def gradients_of(sources):
    return {"args": [tf.add_n([tf.reduce_sum(s * s) for s in tf.nest.flatten(sources)]), sources]}


program("tf.gradients", lambda: gradients_of(tf.constant(X)))
program("tf.hessians", lambda: gradients_of([tf.constant(X), tf.constant(X)]))
program("tf.gradients", lambda: gradients_of([tf.constant(X), tf.constant(X)]))
for name in ("tf.io.parse_example", "tf.compat.v1.parse_example"):
    call(name, [EXAMPLE], FEATURES)
for name in ("tf.io.parse_single_example", "tf.compat.v1.parse_single_example"):
    call(name, EXAMPLE, FEATURES)
call("tf.io.parse_sequence_example", [SEQUENCE], CONTEXT, SERIES)
call("tf.io.parse_single_sequence_example", SEQUENCE, CONTEXT, SERIES)

# ---- functions on the host ----
for name in ("tf.py_function", "tf.numpy_function", "tf.compat.v1.py_func"):
    for tout, function in ((tf.float32, lambda x: x), ([tf.float32], lambda x: x), ((tf.float32, tf.float32), lambda x: (x, x)), (np.float32, lambda x: x)):
        call(name, function, Made(lambda: [tf.constant(X)]), tout)
call("tf.py_function", lambda x: tf.ragged.constant([[1.0]]), Made(lambda: [tf.constant(X)]), [tf.RaggedTensorSpec([None, None], tf.float32)])

# ---- control flow ----
BRANCHES = (lambda: tf.constant(1.0), lambda: [tf.constant(X), (tf.constant(1),)], lambda: {"a": tf.constant(1)}, lambda: 1)
for branch in BRANCHES:
    for name in ("tf.cond", "tf.compat.v1.cond"):
        call(name, Made(lambda: tf.reduce_sum(tf.constant(X)) > 0), branch, branch)
    call("tf.case", Made(lambda branch=branch: [(tf.reduce_sum(tf.constant(X)) > 0, branch)]), default=branch)
    call("tf.switch_case", Made(lambda: tf.constant(1)), [branch, branch])
    call("tf.switch_case", Made(lambda: tf.constant(1)), {0: branch, 1: branch}, branch)
for name in ("tf.while_loop", "tf.compat.v1.while_loop"):
    call(name, lambda i, x: i < 2, lambda i, x: (i + 1, x), Made(lambda: (0, tf.constant(X))))
    call(name, lambda i, x: i < 2, lambda i, x: [i + 1, x], Made(lambda: [tf.constant(0), [tf.constant(X), {"k": tf.constant(X)}]]))
for name in ("tf.map_fn", "tf.compat.v1.map_fn", "tf.vectorized_map"):
    call(name, lambda x: x * 2.0, T)
    call(name, lambda x: (x[0], {"k": x[1]}), Made(lambda: (tf.constant(X), tf.constant(X))), **({} if name == "tf.vectorized_map" else
                                                                                           {"fn_output_signature": (tf.float32, {"k": tf.float32})}))
call("tf.map_fn", lambda x: tf.ragged.constant([[1]]), T, fn_output_signature=tf.RaggedTensorSpec([None, None], tf.int32))
for name in ("tf.scan", "tf.foldl", "tf.foldr", "tf.compat.v1.scan", "tf.compat.v1.foldl"):
    call(name, lambda state, x: state + x, T)
    call(name, lambda state, x: (state[0] + x[0], {"k": state[1]["k"]}), Made(lambda: (tf.constant(X), tf.constant(X))),
         initializer=Made(lambda: (0.0, {"k": tf.constant(1.0)})))


def with_gradient(y, *xs):
    tf.gradients(tf.nest.flatten(y), list(xs))


program("tf.custom_gradient", lambda: {"args": [lambda x: (x * 1.0, lambda dy: dy)], "then": [tf.constant(X)], "gradient": with_gradient})
program("tf.custom_gradient", lambda: {"args": [lambda x, n: ((x * 1.0, x * n), lambda dx, dn: (dx, tf.reduce_sum(dn)))],
                                       "then": [tf.constant(X), 2.0]})
program("tf.recompute_grad", lambda: {"args": [lambda x: (x, x * 2.0)], "then": [tf.constant(X)]})
program("tf.grad_pass_through", lambda: {"args": [lambda x: x * 2.0], "then": [tf.constant(X)]})
program("tf.distribute.Strategy.run", lambda: {"of": tf.distribute.get_strategy(), "args": [lambda x, y: x, (tf.constant(X), {"a": tf.constant(X)})]})
program("tf.distribute.Strategy.run", lambda: {"of": tf.distribute.get_strategy(), "args": [lambda x, *, y, n: x, (tf.constant(X),)],
                                               "kwargs": {"kwargs": {"y": [tf.constant(X)], "n": 2.0}}})
program("tf.distribute.Strategy.run", lambda: {"of": tf.distribute.get_strategy(), "args": [lambda: tf.constant(X)]})
program("tf.signal.inverse_stft_window_fn", lambda: {"args": [2], "then": [4, tf.float32]})

# ---- datasets ----
for one in ("cache", "repeat", "ignore_errors"):
    method(one)
for one in ("take", "skip", "prefetch", "shuffle", "batch"):
    method(one, 2)
method("shard", 2, 0)
method("padded_batch", 2)
method("ragged_batch", 2, sets=[lambda: numbers().map(lambda v: (v, v))])
method("sparse_batch", 2, [9], sets=[lambda: numbers().map(lambda v: tf.fill([v], 1.0))])
method("unbatch", sets=[lambda: pairs().batch(2), lambda: dicts().batch(2)])
method("unique", sets=[numbers])
method("rebatch", 2, sets=[lambda: pairs().batch(2)])
method("with_options", tf.data.Options())
method("concatenate", numbers(), sets=[numbers])
method("enumerate")
method("window", 2)
method("filter", lambda *element: tf.constant(True))
method("take_while", lambda *element: tf.constant(True))
for function in (same, lambda *element: [1, (2.0, "a")], lambda *element: {"x": np.ones(2)}, lambda *element: numbers()):
    method("map", function)
method("flat_map", lambda *element: pairs())
method("interleave", lambda *element: dicts())
for state in (lambda: np.int64(0), lambda: (tf.constant(0, tf.int64), 0.0), lambda: {"k": np.int64(0)}):
    method("reduce", state(), lambda s, x: s)
    method("scan", state(), lambda s, x: (s, {"o": x}))
method("group_by_window", zero, lambda k, w: w.batch(2), 2)
method("group_by_window", zero, lambda k, w: w.batch(2), window_size_func=lambda k: k + 2)
method("bucket_by_sequence_length", lambda *e: tf.constant(1), [2], [1, 1])
method("rejection_resample", lambda *e: tf.constant(0), [0.5, 0.5], [0.5, 0.5])
method("apply", lambda d: d.batch(2))
method("snapshot", "snapshot_of_forms", reader_func=lambda d: d.interleave(lambda x: x), shard_func=zero, sets=[pairs])
method("__iter__")
method("get_single_element", sets=[lambda: pairs().take(1), lambda: dicts().take(1)])
method("choose_from_datasets", [pairs(), pairs()], numbers(), sets=[numbers])
method("sample_from_datasets", [dicts(), dicts()], sets=[numbers])
for tensors in (X, [[1, 2], [3, 4]], (X, {"a": X, "b": [1, 2]}), tf.ragged.constant([[[1]], [[2, 3]]]), tf.sparse.from_dense(MATRIX)):
    method("from_tensor_slices", tensors, sets=[numbers])
    method("from_tensors", tensors, sets=[numbers])
for one in ("range", "random"):
    method(one, 3, sets=[numbers])
method("counter", sets=[numbers])
method("zip", (numbers(), {"a": pairs()}), sets=[numbers])
method("zip", {"a": numbers(), "b": dicts()}, sets=[numbers])
method("from_generator", lambda: iter(()), output_signature=(tf.TensorSpec([]), {"a": tf.RaggedTensorSpec([None, None])}), sets=[numbers])
method("from_generator", lambda: iter(()), (tf.float32, {"b": tf.int32}), sets=[numbers])
for one in ("TextLineDataset", "TFRecordDataset"):
    call("tf.data." + one, [], eager=True)
call("tf.data.FixedLengthRecordDataset", [], 4, eager=True)
call("tf.data.experimental.Counter", eager=True)
call("tf.data.experimental.RandomDataset", eager=True)
call("tf.data.experimental.choose_from_datasets", [pairs(), pairs()], numbers(), eager=True)
call("tf.data.experimental.sample_from_datasets", [pairs(), pairs()], eager=True)
method("list_files", __file__, sets=[numbers])
for of in SETS:
    program("tf.data.Iterator.get_next", lambda of=of: {"of": iter(of())}, eager=True)
    program("tf.data.Iterator.get_next_as_optional", lambda of=of: {"of": iter(of())}, eager=True)
    program("tf.experimental.Optional.get_value", lambda of=of: {"of": iter(of()).get_next_as_optional()}, eager=True)
    program("tf.data.experimental.get_next_as_optional", lambda of=of: {"args": [iter(of())]}, eager=True)
    program("tf.data.experimental.get_single_element", lambda of=of: {"args": [of().take(1)]}, eager=True)
    program("tf.distribute.Strategy.experimental_distribute_dataset", lambda of=of: {"of": tf.distribute.get_strategy(), "args": [of()]}, eager=True)
call("tf.experimental.Optional.from_value", (1, [2.0, 3.0]), eager=True)
call("tf.experimental.Optional.empty", (tf.TensorSpec([]), {"a": tf.SparseTensorSpec([None])}), eager=True)

transformation("scan", np.int64(0), lambda s, x: (s, x))
transformation("map_and_batch", same, 2)
transformation("parallel_interleave", lambda *element: pairs(), 1)
transformation("take_while", lambda *element: tf.constant(True))
transformation("group_by_window", zero, lambda k, w: w.batch(2), 2)
transformation("bucket_by_sequence_length", lambda *e: tf.constant(1), [2], [1, 1])
transformation("rejection_resample", lambda *e: tf.constant(0), [0.5, 0.5], [0.5, 0.5])
for one in ("ignore_errors", "enumerate_dataset"):
    transformation(one)
transformation("unbatch", sets=[lambda: pairs().batch(2)])
transformation("unique", sets=[numbers])
transformation("dense_to_ragged_batch", 2)
transformation("dense_to_sparse_batch", 2, [9], sets=[lambda: numbers().map(lambda v: tf.fill([v], 1.0))])
transformation("copy_to_device", "/cpu:0")
transformation("prefetch_to_device", "/cpu:0")
transformation("shuffle_and_repeat", 2)
transformation("assert_cardinality", 4)
transformation("parse_example_dataset", FEATURES, sets=[lambda: tf.data.Dataset.from_tensors([EXAMPLE])])



def table_file():
    path = pathlib.Path(tempfile.mkdtemp()) / "table.csv"
    path.write_text("a,b,c\n1,2,x\n3,4,y\n", encoding="utf-8")
    return str(path)


def table_database():
    path = pathlib.Path(tempfile.mkdtemp()) / "table.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (a text, b integer)")
    return str(path)


def records_file():
    path = str(pathlib.Path(tempfile.mkdtemp()) / "table.tfrecord")
    with tf.io.TFRecordWriter(path) as writer:
        writer.write(EXAMPLE)
    return path


def from_file(name, *args, **kwargs):
    """A call in which a function stands for the file that it writes."""
    program(name, lambda: {"args": [a() if callable(a) and not isinstance(a, type) else a for a in args], "kwargs": kwargs}, eager=True)


for options in ({}, {"label_name": "c"}, {"select_columns": ["a"]}, {"select_columns": ["a", "b"], "label_name": "b"}):
    from_file("tf.data.experimental.make_csv_dataset", table_file, 2, num_epochs=1, **options)
for defaults in ([tf.float32, tf.float32, tf.string], (0.0, 0.0, "")):
    from_file("tf.data.experimental.CsvDataset", table_file, defaults, header=True)
from_file("tf.data.experimental.CsvDataset", table_file, [tf.float32], header=True, select_cols=[0])
from_file("tf.data.experimental.SqlDataset", "sqlite", table_database, "select a, b from t", (tf.string, tf.int32))
for options in ({}, {"label_key": "a"}):
    from_file("tf.data.experimental.make_batched_features_dataset", records_file, 1, {**FEATURES}, num_epochs=1, **options)
for elements in ([1, 2], [(1, 2.0), (3, 4.0)], [{"a": X}, {"a": X}]):
    call("tf.data.experimental.from_list", elements, eager=True)


def reduced(init, finish):
    """A reducer is used where group_by_reducer is applied."""
    def use(reducer):
        for of in SETS:
            of().apply(tf.data.experimental.group_by_reducer(zero, reducer))
    program("tf.data.experimental.Reducer", lambda: {"args": [init, lambda state, element: state, finish], "used": use}, eager=True)


reduced(lambda key: 0.0, lambda state: state)
reduced(lambda key: (tf.constant(0.0), {"n": key}), lambda total, count: total)
reduced(lambda key: [0.0, 1], lambda total, count: total)
transformation("group_by_reducer", zero, tf.data.experimental.Reducer(lambda key: 0.0, lambda state, element: state, lambda state: state))

try:
    from keras import ops  # noqa: F401
except ImportError:
    ops = None
if ops is not None:
    for branch in BRANCHES[:3]:
        call("keras.ops.cond", Made(lambda: tf.reduce_sum(tf.constant(X)) > 0), branch, branch)
    call("keras.ops.switch", Made(lambda: tf.constant(0)), [lambda x, n: x, lambda x, n: x * 2.0], T, 1.0)
    call("keras.ops.while_loop", lambda i, x: i < 2, lambda i, x: (i + 1, x), Made(lambda: (0, tf.constant(X))))
    call("keras.ops.fori_loop", 0, 2, lambda i, v: v, Made(lambda: (tf.constant(X), 0)))
    call("keras.ops.scan", lambda c, x: (c + x, x), 0.0, T)
    call("keras.ops.scan", lambda c, x: (c + x, (c, x)), 0.0, T)
    call("keras.ops.associative_scan", lambda a, b: a + b, T)
    call("keras.ops.map", lambda x: x, T)
    call("keras.ops.vectorized_map", lambda x: x, T)
    program("keras.ops.custom_gradient", lambda: {"args": [lambda x: (x * 1.0, lambda *dy, upstream=None: dy[0] if dy else upstream)], "then": [tf.constant(X)]})
    for structure in STRUCTURES[1:]:
        call("keras.tree.flatten", Made(structure))
        call("keras.tree.map_structure", lambda x: x, Made(structure))
    call("keras.tree.pack_sequence_as", {"a": 1, "b": [2]}, Made(lambda: [tf.constant(X), tf.constant(X)]))
program("keras.activations.get", lambda: {"args": ["relu"], "then": [tf.constant(X)]})
program("keras.losses.get", lambda: {"args": ["mse"], "then": [tf.constant(MATRIX), tf.constant(MATRIX)]})
