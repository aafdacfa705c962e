"""How APIs run the functions they are given: observed with a named callback that asks where it is and branches on a tensor."""
import contextlib
import io

import numpy as np
import tensorflow as tf

LOG = []


def note(result):
    LOG.append(tf.inside_function())
    x = tf.constant(1.0) if not isinstance(result, tf.Tensor) or result.dtype not in (tf.float32, tf.int64, tf.int32) else result
    large = tf.reduce_sum(tf.cast(x, tf.float32)) > -100.0
    LOG.append("asked")   # what goes wrong before this says nothing of AutoGraph
    if large:   # a Python `if` on a tensor: works eagerly or converted
        LOG.append("branched")
    return result


def nothing():
    return note(tf.constant(1.0))


def one(x):
    return note(x)


def two(x, y):
    note(x)
    return x


def condition(x):
    note(x)
    return tf.less(tf.cast(x, tf.float32), 0.0)


def step(x):
    note(x)
    return [x + 1.0]


def key(x):
    note(x)
    return tf.constant(0, tf.int64)


def window_size(k):
    note(k)
    return tf.constant(2, tf.int64)


def reduce_window(k, window):
    note(k)
    return window.batch(2)


def length(x):
    note(x)
    return tf.constant(1)


def class_of(x):
    note(x)
    return tf.constant(0)


def dataset_of(x):
    note(x)
    return tf.data.Dataset.range(1)


def scan_step(state, x):
    note(x)
    return state, x


def shard(x):
    note(x)
    return tf.constant(0, tf.int64)


def transform(dataset):
    note(None)
    return dataset


def generator():
    note(None)
    yield 1


def gradient_pair(x):
    note(x)
    return x, lambda g: g


def array_in(x):
    LOG.extend([tf.inside_function(), "asked", "branched"])
    return x


def initial():
    return note(tf.constant(1.0))


def zero():
    return tf.constant(0.0)


def numbers():
    return tf.data.Dataset.range(2)


def old_numbers():
    return tf.compat.v1.data.Dataset.range(2)


def read_shards(datasets):
    note(None)
    return datasets.interleave(lambda x: x)


def SAVED():
    with tf.init_scope():
        tf.data.Dataset.range(2).save("to_load")
    return "to_load"


KEPT = {}   # variables made by callbacks: a function may make them in its first call only


def floats():
    return tf.constant([1.0, 2.0])


# "api(parameter)" -> a call that runs the callback.
RUNNERS = {
    "tf.cond(true_fn)": lambda: tf.cond(tf.constant(True), nothing, zero),
    "tf.cond(false_fn)": lambda: tf.cond(tf.constant(False), zero, nothing),
    "tf.compat.v1.cond(true_fn)": lambda: tf.compat.v1.cond(tf.constant(True), nothing, zero),
    "tf.compat.v1.cond(false_fn)": lambda: tf.compat.v1.cond(tf.constant(False), zero, nothing),
    "tf.case(pred_fn_pairs)": lambda: tf.case([(tf.constant(True), nothing)], default=zero),
    "tf.case(default)": lambda: tf.case([(tf.constant(False), zero)], default=nothing),
    "tf.switch_case(branch_fns)": lambda: tf.switch_case(tf.constant(0), [nothing, zero]),
    "tf.switch_case(default)": lambda: tf.switch_case(tf.constant(5), [zero], default=nothing),
    "tf.while_loop(cond)": lambda: tf.while_loop(condition, lambda x: [x + 1.0], [tf.constant(1.0)]),
    "tf.while_loop(body)": lambda: tf.while_loop(lambda x: x < 2.0, step, [tf.constant(1.0)]),
    "tf.compat.v1.while_loop(cond)": lambda: tf.compat.v1.while_loop(condition, lambda x: [x + 1.0], [tf.constant(1.0)]),
    "tf.compat.v1.while_loop(body)": lambda: tf.compat.v1.while_loop(lambda x: x < 2.0, step, [tf.constant(1.0)]),
    "tf.map_fn(fn)": lambda: tf.map_fn(one, floats()),
    "tf.compat.v1.map_fn(fn)": lambda: tf.compat.v1.map_fn(one, floats()),
    "tf.scan(fn)": lambda: tf.scan(two, floats()),
    "tf.foldl(fn)": lambda: tf.foldl(two, floats()),
    "tf.foldr(fn)": lambda: tf.foldr(two, floats()),
    "tf.compat.v1.scan(fn)": lambda: tf.compat.v1.scan(two, floats()),
    "tf.compat.v1.foldl(fn)": lambda: tf.compat.v1.foldl(two, floats()),
    "tf.compat.v1.foldr(fn)": lambda: tf.compat.v1.foldr(two, floats()),
    "tf.vectorized_map(fn)": lambda: tf.vectorized_map(one, floats()),
    "tf.nest.map_structure(func)": lambda: tf.nest.map_structure(one, [floats()]),
    "tf.ragged.map_flat_values(op)": lambda: tf.ragged.map_flat_values(one, tf.ragged.constant([[1.0]])),
    "tf.sparse.map_values(op)": lambda: tf.sparse.map_values(one, tf.sparse.from_dense([[1.0]])),
    "tf.custom_gradient(f)": lambda: tf.custom_gradient(gradient_pair)(tf.constant(1.0)),
    "tf.recompute_grad(f)": lambda: tf.recompute_grad(one)(tf.constant(1.0)),
    "tf.grad_pass_through(f)": lambda: tf.grad_pass_through(one)(tf.constant(1.0)),
    "tf.py_function(func)": lambda: tf.py_function(one, [tf.constant(1.0)], tf.float32),
    "tf.numpy_function(func)": lambda: tf.numpy_function(array_in, [tf.constant(1.0)], tf.float32),
    "tf.compat.v1.py_func(func)": lambda: tf.compat.v1.py_func(array_in, [tf.constant(1.0)], tf.float32),
    "tf.compat.v1.wrap_function(fn)": lambda: tf.compat.v1.wrap_function(one, [tf.TensorSpec([], tf.float32)]),
    "tf.compat.v1.case(pred_fn_pairs)": lambda: tf.compat.v1.case([(tf.constant(True), nothing)], default=zero),
    "tf.compat.v1.case(default)": lambda: tf.compat.v1.case([(tf.constant(False), zero)], default=nothing),
    "tf.compat.v1.distribute.Strategy.run(fn)": lambda: tf.distribute.get_strategy().run(one, [tf.constant(1.0)]),
    "tf.data.Dataset.save(shard_func)": lambda: numbers().save("saved", shard_func=shard),
    "tf.data.Dataset.snapshot(reader_func)": lambda: numbers().snapshot("snapshot_read", reader_func=read_shards),
    "tf.data.Dataset.load(reader_func)": lambda: tf.data.Dataset.load(SAVED(), reader_func=read_shards),
    "tf.Variable(initial_value)": lambda: KEPT.setdefault(tf.inside_function(), None) or KEPT.update(
        {tf.inside_function(): tf.Variable(initial, shape=[], dtype=tf.float32)}),
    "tf.compat.v1.Variable(initial_value)": lambda: KEPT.setdefault(("v1", tf.inside_function()), None) or KEPT.update(
        {("v1", tf.inside_function()): tf.compat.v1.Variable(initial)}),
    "tf.distribute.Strategy.run(fn)": lambda: tf.distribute.get_strategy().run(one, [tf.constant(1.0)]),
    "tf.distribute.ReplicaContext.merge_call(merge_fn)": lambda: tf.distribute.get_replica_context().merge_call(two, [tf.constant(1.0)]),
    "tf.distribute.Strategy.distribute_datasets_from_function(dataset_fn)":
        lambda: tf.distribute.get_strategy().distribute_datasets_from_function(dataset_of),
    "tf.data.Dataset.map(map_func)": lambda: numbers().map(one),
    "tf.data.Dataset.flat_map(map_func)": lambda: numbers().flat_map(dataset_of),
    "tf.data.Dataset.interleave(map_func)": lambda: numbers().interleave(dataset_of),
    "tf.data.Dataset.filter(predicate)": lambda: numbers().filter(condition),
    "tf.data.Dataset.take_while(predicate)": lambda: numbers().take_while(condition),
    "tf.data.Dataset.reduce(reduce_func)": lambda: numbers().reduce(tf.constant(0, tf.int64), two),
    "tf.data.Dataset.scan(scan_func)": lambda: numbers().scan(tf.constant(0, tf.int64), scan_step),
    "tf.data.Dataset.group_by_window(key_func)": lambda: numbers().group_by_window(key, lambda k, w: w.batch(2), 2),
    "tf.data.Dataset.group_by_window(reduce_func)": lambda: numbers().group_by_window(lambda x: tf.constant(0, tf.int64), reduce_window, 2),
    "tf.data.Dataset.group_by_window(window_size_func)":
        lambda: numbers().group_by_window(lambda x: tf.constant(0, tf.int64), lambda k, w: w.batch(2), window_size_func=window_size),
    "tf.data.Dataset.bucket_by_sequence_length(element_length_func)":
        lambda: tf.data.Dataset.from_tensors([1]).bucket_by_sequence_length(length, [2], [1, 1]),
    "tf.data.Dataset.rejection_resample(class_func)": lambda: numbers().rejection_resample(class_of, [0.5, 0.5], [0.5, 0.5]),
    "tf.data.Dataset.snapshot(shard_func)": lambda: numbers().snapshot("snapshot", shard_func=shard),
    "tf.data.Dataset.from_generator(generator)":
        lambda: tf.data.Dataset.from_generator(generator, output_signature=tf.TensorSpec([], tf.int32)).reduce(0, lambda s, x: x),
    "tf.data.Dataset.apply(transformation_func)": lambda: numbers().apply(transform),
    "tf.data.experimental.Reducer(init_func)":
        lambda: numbers().apply(tf.data.experimental.group_by_reducer(lambda x: tf.constant(0, tf.int64), tf.data.experimental.Reducer(
            one, lambda s, x: s, lambda s: s))),
    "tf.data.experimental.Reducer(reduce_func)":
        lambda: numbers().apply(tf.data.experimental.group_by_reducer(lambda x: tf.constant(0, tf.int64), tf.data.experimental.Reducer(
            lambda k: k, two, lambda s: s))),
    "tf.data.experimental.Reducer(finalize_func)":
        lambda: numbers().apply(tf.data.experimental.group_by_reducer(lambda x: tf.constant(0, tf.int64), tf.data.experimental.Reducer(
            lambda k: k, lambda s, x: s, one))),
    "tf.data.experimental.group_by_reducer(key_func)":
        lambda: numbers().apply(tf.data.experimental.group_by_reducer(key, tf.data.experimental.Reducer(lambda k: k, lambda s, x: s, lambda s: s))),
    "tf.data.experimental.take_while(predicate)": lambda: numbers().apply(tf.data.experimental.take_while(condition)),
    "tf.data.experimental.scan(scan_func)": lambda: numbers().apply(tf.data.experimental.scan(tf.constant(0, tf.int64), scan_step)),
    "tf.data.experimental.map_and_batch(map_func)": lambda: numbers().apply(tf.data.experimental.map_and_batch(one, 1)),
    "tf.data.experimental.parallel_interleave(map_func)": lambda: numbers().apply(tf.data.experimental.parallel_interleave(dataset_of, 1)),
    "tf.data.experimental.group_by_window(key_func)":
        lambda: numbers().apply(tf.data.experimental.group_by_window(key, lambda k, w: w.batch(2), 2)),
    "tf.data.experimental.group_by_window(reduce_func)":
        lambda: numbers().apply(tf.data.experimental.group_by_window(lambda x: tf.constant(0, tf.int64), reduce_window, 2)),
    "tf.data.experimental.group_by_window(window_size_func)":
        lambda: numbers().apply(tf.data.experimental.group_by_window(lambda x: tf.constant(0, tf.int64), lambda k, w: w.batch(2),
                                                                     window_size_func=window_size)),
    "tf.data.experimental.bucket_by_sequence_length(element_length_func)":
        lambda: tf.data.Dataset.from_tensors([1]).apply(tf.data.experimental.bucket_by_sequence_length(length, [2], [1, 1])),
    "tf.data.experimental.rejection_resample(class_func)":
        lambda: numbers().apply(tf.data.experimental.rejection_resample(class_of, [0.5, 0.5], [0.5, 0.5])),
    "tf.compat.v1.data.Dataset.map(map_func)": lambda: old_numbers().map(one),
    "tf.compat.v1.data.Dataset.flat_map(map_func)": lambda: old_numbers().flat_map(dataset_of),
    "tf.compat.v1.data.Dataset.interleave(map_func)": lambda: old_numbers().interleave(dataset_of),
    "tf.compat.v1.data.Dataset.filter(predicate)": lambda: old_numbers().filter(condition),
    "tf.compat.v1.data.Dataset.apply(transformation_func)": lambda: old_numbers().apply(transform),
    "tf.compat.v1.data.Dataset.from_generator(generator)":
        lambda: tf.compat.v1.data.Dataset.from_generator(generator, tf.int32, []).reduce(0, lambda s, x: x),
    "tf.compat.v1.data.Dataset.map_with_legacy_function(map_func)": lambda: old_numbers().map_with_legacy_function(one),
    "numpy.apply_along_axis(func1d)": lambda: np.apply_along_axis(one, 0, np.ones([2, 2])),
}


def kept(make):
    """Made once, outside of any graph."""
    if make not in KEPT:
        with tf.init_scope():
            KEPT[make] = make()
    return KEPT[make]


def one_device():
    return tf.distribute.OneDeviceStrategy("/cpu:0")


def central_storage():
    return tf.distribute.experimental.CentralStorageStrategy(["/cpu:0"], "/cpu:0")


def dataset_of_context(context):
    note(None)
    return tf.data.Dataset.range(2)


def merge(strategy, x):
    return note(x)


def of_backend(name, *arguments):
    return getattr(tf.keras.backend, name)(*arguments)


RUNNERS.update({
    "tf.distribute.OneDeviceStrategy.run(fn)": lambda: kept(one_device).run(one, [tf.constant(1.0)]),
    "tf.distribute.OneDeviceStrategy.distribute_datasets_from_function(dataset_fn)":
        lambda: kept(one_device).distribute_datasets_from_function(dataset_of_context),
    "tf.distribute.experimental.CentralStorageStrategy.run(fn)": lambda: kept(central_storage).run(one, [tf.constant(1.0)]),
    "tf.compat.v1.distribute.Strategy.distribute_datasets_from_function(dataset_fn)":
        lambda: tf.compat.v1.distribute.get_strategy().distribute_datasets_from_function(dataset_of_context),
    "tf.compat.v1.distribute.ReplicaContext.merge_call(merge_fn)":
        lambda: tf.compat.v1.distribute.get_replica_context().merge_call(merge, args=(tf.constant(1.0),)),
    "tf.xla.experimental.compile(computation)": lambda: tf.xla.experimental.compile(one, [tf.constant(1.0)]),
    "keras.layers.Lambda(function)": lambda: tf.keras.layers.Lambda(one)(tf.constant([[1.0]])),
    "keras.backend.foldl(fn)": lambda: of_backend("foldl", two, floats()),
    "keras.backend.foldr(fn)": lambda: of_backend("foldr", two, floats()),
    "keras.backend.map_fn(fn)": lambda: of_backend("map_fn", one, floats()),
    "keras.backend.switch(then_expression)": lambda: of_backend("switch", tf.constant(True), nothing, zero),
    "keras.backend.switch(else_expression)": lambda: of_backend("switch", tf.constant(False), zero, nothing),
})

try:
    from keras import ops
except ImportError:
    ops = None
if ops is not None:
    RUNNERS.update({
        "keras.ops.cond(true_fn)": lambda: ops.cond(tf.constant(True), nothing, zero),
        "keras.ops.cond(false_fn)": lambda: ops.cond(tf.constant(False), zero, nothing),
        "keras.ops.switch(branches)": lambda: ops.switch(tf.constant(0), [one], tf.constant(1.0)),
        "keras.ops.while_loop(cond)": lambda: ops.while_loop(condition, lambda x: (x + 1.0,), (tf.constant(1.0),)),
        "keras.ops.while_loop(body)": lambda: ops.while_loop(lambda x: x < 2.0, step, [tf.constant(1.0)]),
        "keras.ops.fori_loop(body_fun)": lambda: ops.fori_loop(0, 2, lambda_two, tf.constant(1.0)),
        "keras.ops.scan(f)": lambda: ops.scan(scan_step, tf.constant(0.0), floats()),
        "keras.ops.associative_scan(f)": lambda: ops.associative_scan(two, floats()),
        "keras.ops.map(f)": lambda: ops.map(one, floats()),
        "keras.ops.vectorized_map(function)": lambda: ops.vectorized_map(one, floats()),
        "keras.ops.custom_gradient(f)": lambda: ops.custom_gradient(gradient_pair_of_many)(tf.constant(1.0)),
    })
    from keras import tree
    RUNNERS["keras.tree.map_structure(func)"] = lambda: tree.map_structure(one, [floats()])


def lambda_two(i, x):
    note(x)
    return x


def gradient_pair_of_many(x):
    note(x)
    return x, lambda *args, upstream=None: args[0] if upstream is None else upstream

import functools  # noqa: E402
import itertools  # noqa: E402
RUNNERS.update({
    "functools.reduce(function)": lambda: functools.reduce(two, [tf.constant(1.0), tf.constant(2.0)]),
    "itertools.starmap(function)": lambda: list(itertools.starmap(one, [(tf.constant(1.0),)])),
    "itertools.accumulate(func)": lambda: list(itertools.accumulate([tf.constant(1.0), tf.constant(2.0)], two)),
    "itertools.takewhile(predicate)": lambda: list(itertools.takewhile(condition, [tf.constant(1.0)])),
    "itertools.dropwhile(predicate)": lambda: list(itertools.dropwhile(condition, [tf.constant(1.0)])),
    "itertools.filterfalse(predicate)": lambda: list(itertools.filterfalse(condition, [tf.constant(1.0)])),
    "builtins.filter(function)": lambda: list(filter(condition, [tf.constant(1.0)])),
    "builtins.map(function)": lambda: list(map(one, [tf.constant(1.0)])),
    "builtins.sorted(key)": lambda: sorted([tf.constant(1.0)], key=rank_of),
})


def rank_of(x):
    note(x)
    return 1

# Counterparts whose values are another thing on purpose (np.argwhere's order, a flat default axis ...).
OTHER_VALUES = {"numpy.array_equal", "numpy.array_equiv", "numpy.where", "numpy.argwhere", "numpy.shape", "numpy.nonzero", "numpy.unique", "numpy.diag", "numpy.ravel",
                "numpy.argmax", "numpy.argmin", "numpy.cumsum", "numpy.cumprod", "numpy.roll", "numpy.repeat", "numpy.take", "numpy.linalg.svd",
                "numpy.linalg.qr", "numpy.linspace"}


def run(runner):
    """([inside a graph?, "branched"?], error) of the first run of the callback."""
    LOG.clear()
    error = None
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            runner()
    except Exception as caught:
        error = type(caught).__name__ + ": " + str(caught)[:300]
    return list(LOG), error


def observe(runner):
    """Where the callback ran and whether its tensor `if` was taken, from eager code and from a traced and converted function."""
    # tf.foldl and others set it and do not come to resetting it when their callback raises.
    tf.compat.v1.get_variable_scope()._caching_device = None
    eager, eager_error = run(runner)
    LOG.clear()
    error = None
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            traced = tf.function(lambda: use(runner()))
            traced()
    except Exception as caught:
        error = type(caught).__name__ + ": " + str(caught)[:300]
    graph = list(LOG)
    return {"eager": eager[:1], "eager branched": "branched" in eager, "graph": graph[:1], "graph branched": "branched" in graph,
            "eager refused": "asked" in eager and "branched" not in eager, "graph refused": "asked" in graph and "branched" not in graph,
            "errors": [text for text in (eager_error, error) if text and "bool" not in text]}


def use(result):
    """Something that makes a graph run: the sum of a tensor, or nothing."""
    return result if isinstance(result, tf.Tensor) else None


EXPECTED = {
    "TracedConverted": lambda o: o["graph"] == [True] and o["graph branched"] and o["eager"] == [True],
    "TracedConverted, eager in eager code": lambda o: o["graph"] == [True] and o["graph branched"] and o["eager"] == [False],
    "TracedUnconverted": lambda o: o["graph"] == [True] and o["graph refused"] and o["eager"] in ([False], []),
    "AlwaysTracedUnconverted": lambda o: o["eager"] == [True] and o["eager refused"],
    "Host": lambda o: (o["graph"] == [False] and o["graph branched"]) or o["eager"] == [False] and o["graph"] == [],
    "SameAsCaller": lambda o: o["graph"] == [True] and o["graph refused"] and o["eager"] == [False],
}
