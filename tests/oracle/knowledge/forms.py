"""Forms of the facts (rules/knowledge/README.md), worked out for a real call and compared with what TensorFlow gave and called back."""
import tensorflow as tf

from libraries import find, in_graph, kind_of

ANYTHING = "anything"


class Leaf:
    """What is no container: its kind, and the value where there is one."""

    def __init__(self, kind, value=None, may_be_none=False):
        self.kind, self.value, self.may_be_none = kind, value, may_be_none

    def __repr__(self):
        return self.kind


class Tuple(tuple):
    """A tuple with the names of its fields."""

    fields = ()


class Many:
    """A list of any length, or arguments of any number."""

    def __init__(self, element):
        self.element = element

    def __repr__(self):
        return f"[{self.element!r}...]"


class Keyed:
    """A dict whose keys are not known."""

    def __init__(self, element):
        self.element = element

    def __repr__(self):
        return f"{{{self.element!r}...}}"


class Holder:
    """A dataset, an iterator or an optional."""

    def __init__(self, kind, element):
        self.kind, self.element = kind, element

    def __repr__(self):
        return f"{self.kind}({self.element!r})"


def of_spec(spec):
    if isinstance(spec, (tuple, list)):
        return tuple(of_spec(s) for s in spec)
    if isinstance(spec, dict):
        return {k: of_spec(s) for k, s in spec.items()}
    if isinstance(spec, tf.data.DatasetSpec):
        return Holder("Dataset", of_spec(spec.element_spec))
    kinds = ((tf.RaggedTensorSpec, "RaggedTensor"), (tf.SparseTensorSpec, "SparseTensor"), (tf.TensorArraySpec, "TensorArray"), (tf.TensorSpec, "Tensor"))
    for cls, kind in kinds:
        if isinstance(spec, cls):
            dense = kind == "RaggedTensor" and spec.ragged_rank == 0
            return Leaf("Tensor" if dense else kind)
    return ANYTHING


def shape_of(value):
    """A real value as containers of leaves."""
    if isinstance(value, (tf.data.Dataset, tf.data.Iterator, tf.experimental.Optional)):
        kinds = ((tf.data.Dataset, "Dataset"), (tf.data.Iterator, "Iterator"), (tf.experimental.Optional, "Optional"))
        return Holder(next(k for cls, k in kinds if isinstance(value, cls)), of_spec(value.element_spec))
    if isinstance(value, tuple) and type(value).__name__.endswith("Feature"):   # what describes a feature is a named tuple
        return Leaf("Instance", value)
    if isinstance(value, tuple) and not isinstance(value, tf.TensorShape):
        result = Tuple(shape_of(v) for v in value)
        result.fields = getattr(value, "_fields", ())
        return result
    if isinstance(value, list):
        return [shape_of(v) for v in value]
    if isinstance(value, dict):
        return {k: shape_of(v) for k, v in value.items()}
    kind = "Nothing" if isinstance(value, tf.Operation) else kind_of(value)
    return Leaf("Variable" if kind == "Variable" else str(kind), value)


def is_nest(shape):
    return isinstance(shape, (tuple, list, dict))


def mapped(shape, leaf):
    if isinstance(shape, dict):
        return {k: mapped(v, leaf) for k, v in shape.items()}
    if isinstance(shape, tuple):
        result = Tuple(mapped(v, leaf) for v in shape)
        result.fields = getattr(shape, "fields", ())
        return result
    if isinstance(shape, list):
        return [mapped(v, leaf) for v in shape]
    return shape if shape is ANYTHING else leaf(shape)


def leaves(shape):
    if isinstance(shape, dict):
        return [leaf for k in sorted(shape) for leaf in leaves(shape[k])]
    if isinstance(shape, (tuple, list)):
        return [leaf for v in shape for leaf in leaves(v)]
    return [shape]


KINDS = {"tensor": "Tensor", "ragged": "RaggedTensor", "sparse": "SparseTensor", "eager": "Tensor", "array": "NdArray", "int": "PyInt", "float": "PyFloat",
         "bool": "PyBool", "str": "PyStr", "none": "Nothing", "shape": "Shape", "dtype": "DType"}
NUMBERS = ("PyInt", "PyFloat", "PyBool", "NdArray", "NumpyScalar", "PyStr", "PyBytes", "Variable")


class Call:
    """One call of an API: its arguments by parameter, and what its callbacks were given and gave."""

    def __init__(self, parameters, arguments, receiver=None):
        self.parameters, self.arguments, self.receiver = parameters, arguments, receiver
        self.given, self.results, self.passed, self.leaf = {}, {}, (), None

    def value(self, form):
        return getattr(self, "_" + form["word"], None)(form) if form["word"] not in KINDS else Leaf(KINDS[form["word"]])

    def parts(self, form):
        return [self.value(p) for p in form.get("parts", [])]

    def _unknown(self, form):
        return ANYTHING

    def _parameter(self, form):
        name = form["text"]
        return shape_of(self.arguments[name]) if name in self.arguments else Leaf("Nothing")

    def _receiver(self, form):
        return shape_of(self.receiver)

    def _element(self, form):
        of = self.value(form["parts"][0]) if form.get("parts") else shape_of(self.receiver)
        if isinstance(of, (tuple, list)):
            return of[0]
        return of.element if isinstance(of, Holder) else ANYTHING

    def _result(self, form):
        results = [r for p, rs in self.results.items() for r in rs if form.get("text", p) == p]
        return shape_of(results[0]) if results else ANYTHING

    def _passed(self, form):
        return shape_of(tuple(self.passed))

    def _leaf(self, form):
        return self.leaf

    def _tuple(self, form):
        result = Tuple(self.value(p["parts"][0] if p["word"] == "field" else p) for p in form.get("parts", []))
        result.fields = tuple(p["text"] for p in form.get("parts", []) if p["word"] == "field")
        return result

    def _list(self, form):
        return Many(self.value(form["parts"][0]))

    def _keyed(self, form):
        return Keyed(self.value(form["parts"][0]))

    def _dataset(self, form):
        return Holder("Dataset", self.value(form["parts"][0]) if form.get("parts") else ANYTHING)

    def _iterator(self, form):
        return Holder("Iterator", *self.parts(form))

    def _optional(self, form):
        return Holder("Optional", *self.parts(form))

    def _each(self, form):
        def one(leaf):
            if isinstance(leaf, Leaf) and leaf.kind == "Nothing":
                return leaf
            self.leaf, before = leaf, self.leaf
            result = self.value(form["parts"][1])
            self.leaf = before
            return result
        return mapped(self.value(form["parts"][0]), one)

    def _flat(self, form):
        return leaves(*self.parts(form))

    def _packed(self, form):
        structure, flat = self.parts(form)
        rest = iter(flat)
        return mapped(structure, lambda leaf: next(rest)) if not isinstance(structure, dict) else {k: mapped(structure[k], lambda leaf: next(rest)) for k in sorted(structure)}

    def _leaves(self, form):
        return Tuple(leaves(s)[0] for s in self.value(form["parts"][0]))

    def _item(self, form):
        of = self.value(form["parts"][0])
        return of[form.get("number", 0)] if isinstance(of, (tuple, list)) else ANYTHING

    def _tensors(self, form):
        return mapped(self.value(form["parts"][0]), lambda leaf: Leaf("Tensor") if isinstance(leaf, Leaf) and leaf.kind in NUMBERS else leaf)

    _slice = _stacked = _staged = _tensors

    def _component(self, form, lists=False):
        def one(shape):
            if isinstance(shape, list):
                return Tuple(one(s) for s in shape) if lists else Leaf("Tensor")
            if isinstance(shape, tuple):
                return Tuple(one(s) for s in shape)
            if isinstance(shape, dict):
                return {k: one(s) for k, s in shape.items()}
            return Leaf("Tensor") if isinstance(shape, Leaf) and shape.kind in NUMBERS else shape
        return one(self.value(form["parts"][0]))

    def _returned(self, form):
        return self._component(form, lists=True)

    def _zipped(self, form):
        given = self.arguments.get("args", self.arguments.get("datasets"))
        structure = shape_of(given[0] if isinstance(given, tuple) and len(given) == 1 else given)
        return mapped(structure, lambda leaf: leaf.element)

    def _described(self, form):
        value = self.value(form["parts"][0]).value
        if isinstance(value, tf.TypeSpec):
            return of_spec(value)
        for name, kind in DESCRIBED.items():
            cls = find(name)
            if cls is not None and isinstance(value, cls):
                return Leaf(kind)
        return Leaf("Tensor")

    def _nested(self, form):
        return self.value(form["parts"][0])

    def _listed(self, form):
        value = self.value(form["parts"][0])
        return list(value) if isinstance(value, tuple) else value

    def _likely(self, form):
        return mapped(self.value(form["parts"][0]), lambda leaf: Leaf(leaf.kind, may_be_none=True))

    def _when(self, form):
        given = self.arguments.get(form["text"])
        return self.value(form["parts"][1 if given is None or given is False else 0])

    def _unless_false(self, form):
        return self.value(form["parts"][1 if self.arguments.get(form["text"]) is False else 0])

    def _of_class(self, form):
        value = self.value(form["parts"][0])
        return self.value(form["parts"][1 if isinstance(value, Leaf) and isinstance(value.value, find(form["text"])) else 2])

    def _named(self, form):
        given = self.value(form["parts"][0])
        return self.value(form["parts"][1]) if given.kind == "PyStr" else given

    def _callable(self, form):
        return self.value(form["parts"][0])

    _later = _callable

    def arguments_of(self, form):
        """What a `given` says: the arguments one by one, Many for any number, and those with names."""
        result, keywords = [], {}
        for part in form.get("parts", []):
            if part["word"] == "entries":
                named = self.value(part["parts"][0])
                keywords.update(named if isinstance(named, dict) else {})
                continue
            if part["word"] != "spread":
                result.append(self.value(part))
                continue
            inner = part["parts"][0]
            value = self.value(inner)
            if isinstance(value, tuple) or isinstance(value, list) and inner["word"] != "element":
                result += list(value)
            else:
                result.append(Many(value) if inner["word"] in KINDS else value)
        return result, keywords


DESCRIBED = {}   # class -> kind, from the facts


def fits(said, got):
    """Is what TensorFlow gave what the form says?"""
    if said is ANYTHING or got is ANYTHING:
        return True
    if isinstance(said, Many):
        return isinstance(got, (list, tuple)) and all(fits(said.element, g) for g in got)
    if isinstance(said, Keyed):
        return isinstance(got, dict) and all(fits(said.element, g) for g in got.values())
    if isinstance(said, Holder):
        return isinstance(got, Holder) and said.kind == got.kind and fits(said.element, got.element)
    if isinstance(said, dict):
        return isinstance(got, dict) and said.keys() == got.keys() and all(fits(said[k], got[k]) for k in said)
    if isinstance(said, (tuple, list)):
        alike = isinstance(got, tuple) == isinstance(said, tuple) and isinstance(got, (tuple, list)) and len(said) == len(got)
        return alike and getattr(said, "fields", ()) in ((), getattr(got, "fields", ())) and all(map(fits, said, got))
    if isinstance(got, Leaf):
        return said.kind == got.kind or said.may_be_none and got.kind == "Nothing"
    return False


def fit_arguments(said, got):
    if said and isinstance(said[-1], Many):
        return len(got) >= len(said) - 1 and all(map(fits, said[:-1], got)) and all(fits(said[-1].element, g) for g in got[len(said) - 1:])
    return len(said) == len(got) and all(map(fits, said, got))


def bound(parameters, positional, keyword):
    names = [p["name"] for p in parameters]
    arguments = dict(keyword)
    for i, value in enumerate(positional):
        at = names[i] if i < len(names) else names[-1]
        if at.startswith("*"):
            arguments[at[1:]] = tuple(positional[i:])
            break
        arguments[at] = value
    return arguments


def recorder(call, parameter, function, returned=None):
    """The function, as the API is given it: what it is given and gives stands in the call afterwards."""
    @tf.autograph.experimental.do_not_convert
    def recorded(*args, **kwargs):
        call.given.setdefault(parameter, []).append(([shape_of(a) for a in args], shape_of(kwargs)))
        result = function(*args, **kwargs)
        call.results.setdefault(parameter, []).append(result)
        if returned is not None and isinstance(result, tuple):
            inner = result[returned]
            result = result[:returned] + (recorder(call, f"{parameter}[{returned}]", inner),) + result[returned + 1:]
        return result
    return recorded


def wrapped(call, parameter, value, returned):
    if isinstance(value, (list, tuple)):
        return type(value)(wrapped(call, parameter, v, returned) for v in value)
    if isinstance(value, dict):
        return {k: wrapped(call, parameter, v, returned) for k, v in value.items()}
    return recorder(call, parameter, value, returned) if callable(value) and not isinstance(value, tf.Tensor) else value


def observe(name, fact, run):
    """The call and what it gave. `run`: a dict with `args`, `kwargs`, `of` (the receiver), `then` (the arguments of the function it gives)
    and `used` (what is done with the object it gives, so that its callbacks run)."""
    call = Call(fact["parameters"], {}, run.get("of"))
    positional, keyword = list(run.get("args", ())), dict(run.get("kwargs", {}))
    call.arguments = bound(fact["parameters"], positional, keyword)
    returned = {c["parameter"]: c["returned_item"] for c in fact.get("callbacks", ()) if c["returned_item"] >= 0}
    for callback in fact.get("callbacks", ()):
        parameter = callback["parameter"]
        if callback["returned_item"] >= 0 or parameter not in call.arguments:
            continue
        function = wrapped(call, parameter, call.arguments[parameter], returned.get(parameter))
        if parameter in keyword:
            keyword[parameter] = function
        else:
            positional[[p["name"] for p in fact["parameters"]].index(parameter)] = function
    function = getattr(run["of"], name.rpartition(".")[2]) if "of" in run else find(name)
    result = function(*positional, **keyword)
    if "used" in run:
        run["used"](result)
    if "then" in run:
        call.passed = run["then"]
        call.receiver = run["then"][0] if isinstance(run["then"][0], tf.data.Dataset) else None
        result = result(*run["then"])
        if "gradient" in run:
            run["gradient"](result, *run["then"])
    return call, result


def problems(name, fact, run):
    """What the forms of the API say otherwise than TensorFlow does, and how many forms were looked at."""
    call, result = run_in(run, lambda: observe(name, fact, run()))
    found, looked_at = [], 0
    if fact.get("gives"):
        looked_at += 1
        said = call.value(fact["gives"])
        if not fits(said, shape_of(result)):
            found.append(f"gives {said!r}, is {shape_of(result)!r}")
    for callback in fact.get("callbacks", ()):
        if not callback.get("given"):
            continue
        key = callback["parameter"] + (f"[{callback['returned_item']}]" if callback["returned_item"] >= 0 else "")
        for got, got_keywords in call.given.get(key, ()):
            looked_at += 1
            said, keywords = call.arguments_of(callback["given"])
            if not fit_arguments(said, got):
                found.append(f"{key} is given {said!r}, is {got!r}")
            if callback["returned_item"] < 0 and not fits(keywords, got_keywords):   # a gradient is given some of TensorFlow's own
                found.append(f"{key} is given the keywords {keywords!r}, is {got_keywords!r}")
    return found, looked_at


def run_in(run, action):
    """In a graph, unless the program says that it is one of eager code."""
    return action() if getattr(run, "eager", False) else in_graph(action)
