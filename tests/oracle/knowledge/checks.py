"""What the knowledge claims, and how each kind of claim is executed under the installed libraries.

A check takes (name, fact) and gives nothing when the claim holds, Wrong(said, got) when it does not, Skipped(reason) when it cannot be executed.
"""
import contextlib
import inspect
import io
import logging
import time
import warnings

import numpy as np
import tensorflow as tf

import callbacks
import form_programs
import forms
import ragged
import traced_methods
from libraries import (KERAS_MAJOR, VERSION, accepted_concrete, agrees, argument_sets, call_in_graph, concrete, find, host_arguments, in_graph,
                       kind_of, numbers_only, quiet, required, symbolic)
from samples import EXAMPLES, LAYER_ARGUMENTS, NEVER_CALL, TENSOR_FLAVOURS, VALUES


class Skipped:
    def __init__(self, reason):
        self.reason = reason


class Wrong:
    def __init__(self, said, got):
        self.said, self.got = said, got


ABSENT = "not in this version"
DANGEROUS = "changes the process, writes files or needs a device"
NO_ARGUMENTS = "none of the tiny arguments is accepted"
NOT_CALLED = "is run by what it belongs to, never called alone"
VERSION_1 = "a version 1 name: its facts follow from version 2's"
HOSTS = ("numpy.", "math.", "random.", "time.", "statistics.", "os.path.", "json.", "copy.", "re.", "builtins.", "logging.", "functools.", "itertools.",
         "operator.", "collections.", "datetime.", "uuid.", "string.", "secrets.", "cmath.", "pprint.", "warnings.")


def said_of(fact):
    return fact["returns"] + (f"({fact['arity']})" if fact.get("arity") else "")


def judge(agreed, said, got):
    return None if agreed else Wrong(said, got)


def obstacle(name, fact):
    """Why nothing of this API can be called here."""
    until, since = fact.get("until", 0), fact.get("since", 0)
    if until and VERSION > until or since and VERSION < since or find(name) is None:
        return ABSENT
    if name.startswith("tf.compat.v1."):
        return VERSION_1
    if any(name.startswith(p) for p in NEVER_CALL):
        return DANGEROUS
    return None


# ---- what a call gives ----

def check_result(name, fact):
    reason = obstacle(name, fact)
    if reason:
        return Skipped(reason)
    if fact["kind"] in ("Method", "Property"):
        return check_member(name, fact)
    if fact["kind"] == "Constant":
        return judge(agrees(fact, find(name), []), said_of(fact), kind_of(find(name)))
    if fact["kind"] == "Class":
        return Skipped("a class: what its constructor gives is the class")
    if set(fact.get("effects", ())) & {"GlobalSwitch", "HostIo"}:
        return Skipped(DANGEROUS)
    if fact.get("callbacks"):
        return Skipped("takes a function: see its callback")
    if not name.startswith(("tf.", "keras.")):
        return check_host_result(name, fact)
    if set(fact.get("effects", ())) & {"NeedsConcrete", "EagerOnly"}:
        return Skipped("needs eager values")
    try:
        outcome = call_in_graph(name, fact, find(name))
    except Exception as error:  # an example of ours that this version does not take
        return Skipped(f"{NO_ARGUMENTS} ({type(error).__name__})")
    if outcome is None:
        return Skipped(NO_ARGUMENTS)
    return judge(agrees(fact, *outcome), said_of(fact), kind_of(outcome[0]))


def check_host_result(name, fact):
    """What NumPy and Python functions give for plain values."""
    if not name.startswith(HOSTS):
        return Skipped("a library that is not installed with TensorFlow")
    if "HostOutput" in fact.get("effects", ()):
        return Skipped("prints")
    samples = [np.array([0.5, 0.25], np.float32), np.eye(2), np.array([1, 2]), 2, 0.5, "a", [1.0, 2.0], (2, 2)]
    for first in numbers_only(name, samples if name.startswith("numpy.") else samples[3:]):
        try:
            with quiet():
                arguments = [] if name in EXAMPLES else host_arguments(name, fact, first)
                result = EXAMPLES[name](find(name)) if name in EXAMPLES else find(name)(*arguments)
        except Exception:
            continue
        return judge(agrees(fact, result, arguments), said_of(fact), kind_of(result))
    return Skipped(NO_ARGUMENTS)


BUILT = {}


def built(name):
    """A layer or metric of that class that has its variables, or None."""
    if name not in BUILT:
        BUILT[name] = make_and_call(name)
    return BUILT[name]


def make_and_call(name):
    cls, metric = find(name), name.startswith("keras.metrics.")
    defaults = {k: LAYER_ARGUMENTS["*"][k] for k in LAYER_ARGUMENTS["*"] if k in inspect.signature(cls.__init__).parameters and
                inspect.signature(cls.__init__).parameters[k].default is inspect.Parameter.empty}
    for options in ({**LAYER_ARGUMENTS[name]} if name in LAYER_ARGUMENTS else defaults, {"num_classes": 2}, {"num_classes": 2, "target_class_ids": [0]}, {"recall": 0.5},
                    {"precision": 0.5}, {"specificity": 0.5}, {"sensitivity": 0.5}):
        for flavour in ("matrix", "sequence", "image", "volume", "integer matrix"):
            t = TENSOR_FLAVOURS[flavour]
            for given in ((t, t), (t,)) if metric else ((t,), ([t, t],), (t, t), (t, [t])):
                try:
                    with quiet():
                        one = cls(**options)
                        (one.update_state if metric else one)(*given)
                    return one
                except Exception:
                    continue
    return None


def members_of():
    """A value of each class whose members are executed, made in the current graph."""
    return {"tf.Tensor": lambda: symbolic("matrix"), "tf.TensorShape": lambda: symbolic("matrix").shape, "tf.DType": lambda: tf.float32,
            "tf.TensorArray": lambda: tf.TensorArray(tf.float32, 2).unstack([1.0, 2.0]), "tf.RaggedTensor": lambda: tf.ragged.constant([[1.0], [2.0, 3.0]]),
            "tf.SparseTensor": lambda: tf.sparse.from_dense([[1.0, 0.0]]), "tf.TensorSpec": lambda: tf.TensorSpec([2]), "tf.Variable": lambda: VARIABLE,
            "tf.data.Dataset": lambda: tf.data.Dataset.range(4), "tf.linalg.LinearOperator": lambda: OPERATOR, "tf.random.Generator": lambda: GENERATOR, "keras.KerasTensor": lambda: find("keras.Input")([2]),
            "keras.layers.Layer": lambda: LAYER, "keras.optimizers.Optimizer": lambda: OPTIMIZER, "keras.metrics.Metric": lambda: METRIC,
            "keras.Variable": lambda: KERAS_VARIABLE, "numpy.ndarray": lambda: np.ones([2, 2]), "builtins.list": lambda: [2, 1], "builtins.dict": lambda: {"a": 1},
            "builtins.str": lambda: "ab", "builtins.int": lambda: 2, "builtins.float": lambda: 0.5, "builtins.bytes": lambda: b"ab", "builtins.tuple": lambda: (1, 2)}


VARIABLE = tf.Variable([1.0, 2.0])
GENERATOR = tf.random.Generator.from_seed(1)
LAYER = find("keras.layers.Dense")(2)
LAYER.build([None, 2])
OPTIMIZER = find("keras.optimizers.SGD")(0.1)
OPTIMIZER.build([tf.Variable(1.0)])
METRIC = find("keras.metrics.Mean")()
OPERATOR = tf.linalg.LinearOperatorFullMatrix([[2.0, 1.0], [1.0, 3.0]], is_self_adjoint=True, is_positive_definite=True)
KERAS_VARIABLE = find("keras.Variable")([1.0, 2.0]) if KERAS_MAJOR >= 3 else None


def read_member(name, fact):
    cls, _, member = name.rpartition(".")
    owner = members_of()[cls]() if cls in members_of() else built(cls)
    value = getattr(owner, member)
    if fact["kind"] == "Property":
        return value, []
    if name in EXAMPLES:
        return EXAMPLES[name](owner), []
    arguments = [VALUES.get(p["name"], 1) for p in required(fact)]
    return value(*arguments), arguments


def check_member(name, fact):
    if fact.get("callbacks"):
        return Skipped("takes a function: see its callback")
    owner = name.rpartition(".")[0]
    is_variable = fact["returns"] == "Variable" and owner.startswith(("keras.layers.", "keras.metrics."))
    if owner not in members_of() and (not is_variable or built(owner) is None):
        return Skipped("a member of a class of which no value is made")
    if "EagerOnly" in fact.get("effects", ()):
        return Skipped("needs eager values")
    try:
        with quiet():
            outcome = in_graph(lambda: read_member(name, fact))
    except Exception as error:
        return Skipped(f"{NO_ARGUMENTS} ({type(error).__name__})")
    return judge(agrees(fact, *outcome), said_of(fact), kind_of(outcome[0]))


def results_by_flavour(name, fact):
    """Tensors that a function gives for each flavour of tensor it takes."""
    value, results = find(name), []
    if name in EXAMPLES:
        with quiet():
            return in_graph(lambda: [EXAMPLES[name](value)])
    for index in range(len(TENSOR_FLAVOURS)):
        try:
            with quiet():
                def attempt(index=index):
                    positional, keyword = list(argument_sets(name, fact, symbolic))[index]
                    return value(*positional, **keyword)
                results.append(in_graph(attempt))
        except Exception:  # it does not take this flavour
            continue
    return results


def tensors_in(result):
    return [t for t in tf.nest.flatten(result) if isinstance(t, tf.Tensor)]


def dtype_of(tensor):
    d = tensor.dtype
    return ("Bool" if d.is_bool else "Integer" if d.is_integer else "Floating" if d.is_floating else "Complex" if d.is_complex else
            "String" if d == tf.string else d.name)


def check_tensors(name, fact, field, read):
    reason = obstacle(name, fact)
    if reason and reason != VERSION_1:
        return Skipped(reason)
    if fact["kind"] != "Function":
        return Skipped("a method: see the function behind it")
    try:
        results = results_by_flavour(name, fact)
    except Exception as error:
        return Skipped(f"{NO_ARGUMENTS} ({type(error).__name__})")
    if not results:
        return Skipped(NO_ARGUMENTS)
    got = sorted({str(read(t)) for result in results for t in tensors_in(result)})
    return judge(got == [str(fact[field])], fact[field], got)


def check_dtype(name, fact):
    return check_tensors(name, fact, "dtype", dtype_of)


def check_rank(name, fact):
    return check_tensors(name, fact, "rank", lambda t: t.shape.rank)


def check_rank_of(name, fact):
    """Python values of each rank, given as the named parameter."""
    if obstacle(name, fact) not in (None, VERSION_1):
        return Skipped(obstacle(name, fact))
    if fact["rank_of"].startswith("len("):
        return check_rank_by_length(name, fact["rank_of"].removeprefix("len(").removesuffix(")"))
    literals = [1, 1.5, True, "a", b"a", [], [1, 2], (1.0, 2.0), [[1], [2]], [(1, 2)], [[["a"]]]]
    got = [in_graph(lambda value=value: find(name)(**{fact["rank_of"]: value})).shape.rank for value in literals]
    said = [np.ndim(value) for value in literals]
    return judge(got == said, said, got)


def check_rank_by_length(name, parameter):
    """A shape of each length, of one element: what else the function needs is of that size."""
    others = {"tensor": 1.0, "input": 1.0, "value": 1.0, "seed": [1, 2]}
    accepted = inspect.signature(find(name)).parameters
    needed = {key: value for key, value in others.items() if key in accepted and accepted[key].default is inspect.Parameter.empty}
    shapes = [[1], [1, 1], (1, 1, 1)]
    got = [in_graph(lambda shape=shape: find(name)(**needed, **{parameter: shape})).shape.rank for shape in shapes]
    return judge(got == [1, 2, 3], [1, 2, 3], got)


def check_instance(name, fact):
    reason = obstacle(name, fact)
    if reason:
        return Skipped(reason)
    if name.startswith(("keras.metrics.", "keras.losses.")):
        return check_loss_or_metric(name)
    try:
        with quiet():
            layer = find(name)(**LAYER_ARGUMENTS.get(name, {p["name"]: LAYER_ARGUMENTS["*"].get(p["name"], 2) for p in required(fact)}))
    except Exception as error:
        return Skipped(f"{NO_ARGUMENTS} ({type(error).__name__})")
    for flavour in ("matrix", "sequence", "image", "volume", "integer matrix", "strings"):
        for make in (lambda t: t, lambda t: [t, t]):
            try:
                with quiet():
                    result = tf.function(lambda: kind_of_call(layer, make, flavour), autograph=False)
                    result.get_concrete_function()
            except Exception:
                continue
            return judge(KINDS[-1] == "Tensor", "Tensor", KINDS[-1])
    return Skipped(NO_ARGUMENTS)


KINDS = []


def kind_of_call(layer, make, flavour):
    KINDS.append(kind_of(layer(make(symbolic(flavour)))))


def check_loss_or_metric(name):
    for flavour in ("positive", "matrix", "integers", "longs"):
        for make in (lambda t: (t, t), lambda t: (t,), lambda t: (symbolic("integers"), symbolic("matrix"))):
            for options in ({}, {"num_classes": 2}, {"num_classes": 2, "target_class_ids": [0]}, {"recall": 0.5}, {"precision": 0.5},
                            {"specificity": 0.5}, {"sensitivity": 0.5}):
                try:
                    with quiet():
                        instance = find(name)(**options)
                        tf.function(lambda: KINDS.append(kind_of(instance(*make(symbolic(flavour))))), autograph=False).get_concrete_function()
                except Exception:
                    continue
                return judge(KINDS[-1] == "Tensor", "Tensor", KINDS[-1])
    return Skipped(NO_ARGUMENTS)


# ---- results that an argument decides ----

CASE_VALUES = {"True": True, "False": False}


def check_case(case):
    def check(name, fact):
        reason = obstacle(name, fact)
        if reason:
            return Skipped(reason)
        said = {**case, "kind": fact["kind"]}
        if fact["kind"] == "Class":
            return check_case_of_layer(name, fact, said)
        if fact["kind"] != "Function" or case["is"] not in ("True", "False", "Missing"):
            return Skipped("no call is written for it")
        options = {case["argument"]: CASE_VALUES[case["is"]]} if case["is"] in CASE_VALUES else {}
        try:
            outcome = call_in_graph("", fact, lambda *a, **k: find(name)(*a, **k, **options))   # not as its example calls it
        except Exception as error:
            return Skipped(f"{NO_ARGUMENTS} ({type(error).__name__})")
        return Skipped(NO_ARGUMENTS) if outcome is None else judge(agrees(said, *outcome), said_of(said), kind_of(outcome[0]))
    return check


def check_case_of_layer(name, fact, case):
    in_constructor = any(p["name"] == case["argument"] for p in fact["parameters"])
    value = CASE_VALUES.get(case["is"], True)
    options = {p["name"]: LAYER_ARGUMENTS["*"].get(p["name"], 2) for p in required(fact)}
    if name == "keras.layers.RNN":
        options["cell"] = find("keras.layers.LSTMCell")(2)
    if in_constructor:
        options[case["argument"]] = value
    given = {} if in_constructor else {case["argument"]: value}
    for flavour in ("sequence", "image", "volume", "matrix", "frames", "video"):
        if flavour not in TENSOR_FLAVOURS and flavour not in FRAMES:
            continue
        for make in (lambda t: (t,), lambda t: (t, t), lambda t: ([t, t],)):
            try:
                with quiet():
                    layer = find(name)(**options)
                    tensor = FRAMES.get(flavour) if flavour in FRAMES else TENSOR_FLAVOURS[flavour]
                    layer(*make(tensor), **given)
                    result = in_graph(lambda: layer(*make(tf.identity(tensor)), **given))
            except Exception:
                continue
            return judge(agrees(case, result, []), said_of(case), kind_of(result))
    return Skipped(NO_ARGUMENTS)


FRAMES = {"frames": tf.ones([1, 2, 4, 3]), "video": tf.ones([1, 2, 4, 4, 4, 3])}


def check_is_a(name, fact):
    reason = obstacle(name, fact)
    return Skipped(reason) if reason else judge(isinstance(find(name), find(fact["is_a"])), fact["is_a"], type(find(name)).__name__)


# ---- effects: what a call does, by running it twice ----

def caller(name, fact):
    """Something that calls the API with plain values, or a reason why there is none."""
    reason = obstacle(name, fact)
    if reason:
        return None, Skipped(reason)
    if fact["kind"] not in ("Function", "Class"):
        return None, Skipped(NOT_CALLED)
    value = find(name)
    for first in numbers_only(name, ["a", 2, 0.5, [1.0, 2.0, 3.0], np.array([0.5, 0.25, 0.125]), np.array([1, 2])]):
        arguments = host_arguments(name, fact, first)
        try:
            with quiet():
                EXAMPLES[name](value) if name in EXAMPLES else value(*arguments)
            return (lambda: EXAMPLES[name](value)) if name in EXAMPLES else (lambda: value(*arguments)), None
        except Exception:
            continue
    return None, Skipped(NO_ARGUMENTS)


class Listener(logging.Handler):
    def __init__(self):
        super().__init__(0)
        self.heard = 0

    def emit(self, record):
        self.heard += 1


@contextlib.contextmanager
def listening():
    """Yields a function that tells whether anything was printed or logged."""
    listener, text = Listener(), io.StringIO()
    root = logging.getLogger()
    level = root.level
    root.addHandler(listener)
    root.setLevel(1)
    try:
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
            yield lambda: listener.heard > 0 or text.getvalue() != ""
    finally:
        root.removeHandler(listener)
        root.setLevel(level)


def check_host_output(name, fact):
    call, skipped = caller(name, fact)
    if skipped:
        return skipped
    traced = tf.function(lambda: (call(), tf.constant(1))[1], autograph=False)
    heard = []
    for _ in range(2):
        with warnings.catch_warnings(), listening() as anything:
            warnings.simplefilter("always")
            traced()
            heard.append(anything())
    return judge(heard == [True, False], "prints while tracing only", heard)


def frozen(value):
    try:
        return repr(np.asarray(value).tolist()) if not isinstance(value, str) else value
    except ValueError:   # the state of a generator: tuples of tuples
        return repr(value)


def check_fixed_while_tracing(name, fact):
    """Differs from call to call in eager code; the same at each run of a graph."""
    call, skipped = caller(name, fact)
    if skipped:
        return skipped
    eager = set()
    for _ in range(20):
        eager.add(frozen(call()))
        time.sleep(0.005)
    if len(eager) == 1:
        return Skipped("gives the same for our arguments")
    seen = []
    traced = tf.function(lambda: (seen.append(frozen(call())), tf.constant(1))[1], autograph=False)
    for _ in range(3):
        traced()
    return judge(len(seen) == 1, "runs while tracing only", f"ran {len(seen)} times")


def eager_only_call(name, fact):
    """A call that works in eager code."""
    if fact["kind"] in ("Method", "Property"):
        return lambda: read_member(name, fact)
    if name in EXAMPLES:
        return lambda: EXAMPLES[name](find(name))
    return lambda: find(name)(*[tf.identity(TENSOR_FLAVOURS["vector"]) for _ in required(fact)])


def check_eager_only(name, fact):
    if fact["kind"] in ("Method", "Property") and name.rpartition(".")[0] not in members_of():
        return Skipped("a member of a class of which no value is made")
    if obstacle(name, fact):
        return Skipped(obstacle(name, fact))
    run = eager_only_call(name, fact)
    try:
        with quiet():
            run()
    except Exception as error:   # what fails anyhow says nothing of graphs
        return Skipped(f"our call does not work in eager code ({type(error).__name__})")
    try:
        with quiet():
            outcome = in_graph(run)
    except Exception:
        return None
    return Wrong("raises in a graph", kind_of(outcome))


def check_need(name, fact):
    """NumPy and Python functions: they take a value, and a symbolic tensor of it they do not take."""
    effects = set(fact.get("effects", ()))
    if fact["kind"] != "Function" or not name.startswith(HOSTS):
        return Skipped(NOT_CALLED)
    reason = obstacle(name, fact)
    if reason or effects & {"GlobalSwitch", "HostIo"}:
        return Skipped(reason or DANGEROUS)
    value, parameters = find(name), required(fact)
    first = accepted_concrete(name, value, parameters) if parameters else None
    if first is None:
        return Skipped(NO_ARGUMENTS)
    try:
        with quiet():
            in_graph(lambda: value(tf.identity(first), *[concrete(p["name"]) for p in parameters[1:]]))
        raised = None
    except Exception as error:
        raised = type(error).__name__
    if "StaticOnly" in effects:
        return judge(raised is None, "touches only the type and shape", raised)
    return judge(raised is not None, "needs a concrete value", "no error")


def check_static_only(name, fact):
    if name.startswith(("tf.", "keras.")):
        # It works in a graph: nothing more to see.
        return check_result(name, fact) if fact["returns"] != "Unknown" else Skipped("gives one thing or another")
    return check_need(name, fact)


def tensor_call(name, fact):
    """(value, arguments) that a TensorFlow function accepts eagerly."""
    value = find(name)
    if name in EXAMPLES:
        return lambda *ignored: EXAMPLES[name](value), []
    for flavour in TENSOR_FLAVOURS:
        for positional, keyword in argument_sets(name, fact, lambda f: tf.constant(TENSOR_FLAVOURS[flavour])):
            try:
                with quiet():
                    value(*positional, **keyword)
                return lambda *given, keyword=keyword: value(*given, **keyword), positional
            except Exception:
                continue
    return None, None


def check_no_xla_kernel(name, fact):
    if obstacle(name, fact) or fact["kind"] != "Function":
        return Skipped(obstacle(name, fact) or NOT_CALLED)
    call, arguments = tensor_call(name, fact)
    if call is None:
        return Skipped(NO_ARGUMENTS)
    tensors = [a for a in arguments if isinstance(a, tf.Tensor)]

    def run(*given):
        rest = iter(given)
        return tensors_in(call(*[next(rest) if isinstance(a, tf.Tensor) else a for a in arguments]))
    try:
        with quiet():
            tf.function(run, autograph=False)(*tensors)
    except Exception as error:
        return Skipped(f"our call does not work in a graph ({type(error).__name__})")
    try:
        with quiet():
            tf.function(run, jit_compile=True, autograph=False)(*tensors)
    except Exception:
        return None
    return Wrong("raises under jit_compile=True", "no error")


def check_no_gradient(name, fact):
    if obstacle(name, fact) or fact["kind"] != "Function":
        return Skipped(obstacle(name, fact) or NOT_CALLED)
    call, arguments = tensor_call(name, fact)
    floats = [a for a in arguments or () if isinstance(a, tf.Tensor) and a.dtype.is_floating]
    if call is None or not floats:
        return Skipped(NO_ARGUMENTS if call is None else "takes no floating-point tensor")
    with tf.GradientTape() as tape:
        tape.watch(floats[0])
        with quiet():
            results = [t for t in tensors_in(call(*arguments)) if t.dtype.is_floating]
    try:
        gradient = tape.gradient(results, floats[0]) if results else None
    except LookupError:
        gradient = None
    return judge(gradient is None, "no gradient", "a gradient")


def check_drops_shape(name, fact):
    if obstacle(name, fact) or fact["kind"] != "Function":
        return Skipped(obstacle(name, fact) or NOT_CALLED)
    try:
        outcome = call_in_graph(name, fact, find(name))
    except Exception:
        outcome = None
    if outcome is None:
        return Skipped(NO_ARGUMENTS)
    shapes = [t.shape for t in tensors_in(outcome[0])]
    return judge(any(not s.is_fully_defined() for s in shapes), "an unknown static shape", [str(s) for s in shapes])


# What makes a layer that has variables, where LAYER_ARGUMENTS make one that has none.
BUILD_ARGUMENTS = {"keras.layers.Normalization": {}, "keras.layers.TextVectorization": {"output_mode": "tf_idf", "max_tokens": 4},
                   "keras.layers.Discretization": {"num_bins": 2}}
SHAPES = [(None, 2), (None, 4, 2), (None, 8, 8, 3), (None, 4, 4, 4, 1), (2,), ()]


def build_attempts(name):
    """Ways of calling a method `build`: (a function that makes the object, the arguments)."""
    cls = find(name.removesuffix(".build"))
    owner = name.removesuffix(".build")
    if owner.startswith("keras.optimizers."):
        return [(make, [[tf.Variable(1.0)]]) for make in (lambda: cls(0.1, momentum=0.9), cls, lambda: cls(0.1))]
    if owner.startswith("keras.metrics."):
        return [(cls, [shape, shape]) for shape in SHAPES]
    fact_arguments = BUILD_ARGUMENTS.get(owner, LAYER_ARGUMENTS.get(owner))

    def make():
        parts = {"layer": find("keras.layers.Dense")(2), "cell": find("keras.layers.SimpleRNNCell")(2), **LAYER_ARGUMENTS["*"]}
        if fact_arguments is not None:
            return cls(**fact_arguments)
        wanted = [p.name for p in inspect.signature(cls.__init__).parameters.values() if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
        return cls(**{name: parts.get(name, 2) for name in wanted if name != "self"})
    return [(make, arguments) for shape in SHAPES for arguments in ([shape], [[shape, shape]], [shape, shape])]


STANDS_FOR_SUBCLASSES = ("keras.layers.Layer.build", "keras.optimizers.Optimizer.build")


def check_build(name, counting):
    if name in STANDS_FOR_SUBCLASSES:
        return Skipped("the base's makes nothing: its facts are those of what overrides it")
    accepted = False
    for make, arguments in build_attempts(name):
        try:
            with quiet():
                owner = make()
                with counting() as made:
                    owner.build(*arguments)
        except Exception:  # another shape
            continue
        accepted = True
        if made:
            return None
    return Wrong("makes variables", "none") if accepted else Skipped(NO_ARGUMENTS)


@contextlib.contextmanager
def counting_variables():
    made = []

    def count(next_creator, **kwargs):
        made.append(1)
        return next_creator(**kwargs)
    with tf.variable_creator_scope(count):
        yield made


def check_creates_variables(name, fact):
    reason = obstacle(name, fact)
    if reason:
        return Skipped(reason)
    if name.endswith(".build") and "creates " + name not in EXAMPLES:
        return check_build(name, counting_variables)
    example = EXAMPLES.get("creates " + name) or EXAMPLES.get(name)
    try:
        with quiet(), counting_variables() as made:
            if example:
                example(find(name))
            else:
                find(name)(*[VALUES.get(p["name"], 1.0) for p in required(fact)])
    except Exception as error:
        return Skipped(f"{NO_ARGUMENTS} ({type(error).__name__})")
    return judge(bool(made), "makes variables", "none")


def check_nothing(reason):
    return lambda name, fact: Skipped(reason)


EFFECTS = {"HostOutput": check_host_output, "HostRandom": check_fixed_while_tracing, "HostClock": check_fixed_while_tracing, "EagerOnly": check_eager_only,
           "NeedsConcrete": check_need, "StaticOnly": check_static_only, "NoXlaKernel": check_no_xla_kernel, "NoGradient": check_no_gradient,
           "DropsStaticShape": check_drops_shape, "CreatesVariables": check_creates_variables,
           "HostIo": check_nothing("touches files, the network or processes"), "GlobalSwitch": check_nothing("changes the process")}


# ---- callbacks, counterparts, traced methods ----

def check_callback(callback):
    def check(name, fact):
        key = f"{name}({callback['parameter']})"
        if find(name) is None:
            return Skipped(ABSENT)
        runner = callbacks.RUNNERS.get(key)
        if runner is None:
            return Skipped("no call is written for it")
        got = callbacks.observe(runner)
        if got["errors"] and not (got["eager"] and got["graph"]):
            return Skipped("our call does not work in this version")
        mode = callback["mode"] + (", eager in eager code" if callback["eager_in_eager_code"] else "")
        return judge(callbacks.EXPECTED[mode](got), mode, got)
    return check


def check_forms(name, fact):
    if find(name) is None:
        return Skipped(ABSENT)
    if name not in form_programs.PROGRAMS:
        return Skipped(VERSION_1 if name.startswith("tf.compat.v1.") else "no call is written for it")
    looked_at, failures = 0, []
    for run in form_programs.PROGRAMS[name]:
        try:
            with quiet():
                found, count = forms.problems(name, fact, run)
        except Exception as error:
            failures.append(type(error).__name__)
            continue
        looked_at += count
        if found:
            return judge(False, "its forms", "; ".join(found))
    return judge(True, "its forms", "") if looked_at else Skipped(f"our calls do not work in this version ({failures})")


def check_keeps_ragged(name, fact):
    reason = obstacle(name, fact)
    if reason:
        return Skipped(reason)
    got = ragged.kinds_given(find(name), fact)
    return judge(got == {"RaggedTensor"}, "a ragged tensor for a ragged tensor", got) if got else Skipped(NO_ARGUMENTS)


def check_counterpart_names(facts):
    def check(name, fact):
        counterpart = fact["counterpart"]
        names = {p["name"] for p in facts[counterpart["name"]]["parameters"]}
        missing = [to for to in counterpart["arguments"].values() if to not in names]
        return judge(not missing, counterpart["name"], f"no parameter {missing}")
    return check


def check_traced_method(method):
    def check(name, fact):
        said = method[f"keras{min(KERAS_MAJOR, 3)}"]
        got = traced_methods.observe(method["class"], method["method"])
        if got is None:
            return Skipped("no program is written for it")
        return judge(got == said, said, got)
    return check


def check_autograph_modules(document):
    def check(name, fact):
        from tensorflow.python.autograph.core import config
        convert = [r._prefix for r in config.CONVERSION_RULES if isinstance(r, config.Convert)]
        leave = {r._prefix for r in config.CONVERSION_RULES if isinstance(r, config.DoNotConvert)}
        ours = set(document["autograph_does_not_convert"])
        # Later versions add modules (keras, tf_keras) that cannot be met where they are missing.
        agreed = convert == document["autograph_converts"] and leave <= ours and ours - leave <= {"keras", "tf_keras"}
        return judge(agreed, sorted(ours), sorted(leave))
    return check


def claims(document, facts):
    """All claims, in a fixed order: (kind, name, check)."""
    forms.DESCRIBED.update({name: fact["describes"] for name, fact in facts.items() if "describes" in fact})
    yield "autograph modules", "AutoGraph", check_autograph_modules(document)
    for method in document["traced_methods"]:
        yield "traced method", f"{method['class']}.{method['method']}", check_traced_method(method)
    for name, fact in sorted(facts.items()):
        if name.startswith("tf.raw_ops."):
            yield "op of the registry", name, check_nothing("taken from TensorFlow's own op registry, not written by hand")
            continue
        if fact["returns"] not in ("Unknown", "Instance") or fact["returns"] == "Instance" and fact["kind"] != "Class":
            yield "result", name, check_result
        for field, check in (("dtype", check_dtype), ("rank", check_rank), ("rank_of", check_rank_of)):
            if field in fact:
                yield field, name, check
        if fact.get("keeps_ragged"):
            yield "keeps ragged", name, check_keeps_ragged
        if fact.get("gives") or any(c.get("given") for c in fact.get("callbacks", ())):
            yield "forms", name, check_forms
        if fact.get("instance_gives") == "Tensor":
            yield "call of an instance", name, check_instance
        for case in fact.get("cases", ()):
            yield "case", name, check_case(case)
        if "is_a" in fact:
            yield "is a", name, check_is_a
        for effect in fact.get("effects", ()):
            yield "effect " + effect, name, EFFECTS[effect]
        for callback in fact.get("callbacks", ()):
            yield "callback", name, check_callback(callback)
        if "counterpart" in fact:
            yield "counterpart names", name, check_counterpart_names(facts)
