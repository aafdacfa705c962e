#!/usr/bin/env python3
"""Takes names, aliases, signatures, class hierarchies and members from installed TensorFlow, Keras, NumPy and Python.

    introspect.py dump OUT.json            under the Python that has the libraries: what this installation holds
    introspect.py merge FOLDER OUT.json... writes FOLDER/*.json with since/until, and FOLDER/dumps/*.sha256 of what was merged
    introspect.py check FOLDER OUT.json... says whether these dumps are among those that FOLDER was merged from

A dump is a map from library to {"entries": {canonical name: entry}, "implementation": {module: {leaf: canonical name}}}.
An entry is {"kind", "parameters", "aliases", "bases", "outputs", "dtype", "stateful", "gradient", "xla", "since", "until"}; what is
empty is left out, and so is what holds for most ops.
Spellings that src/knowledge/spelling.h derives by rule (tf.compat.v2.X, tensorflow.keras.X ...) are not stored.
"""
import collections
import enum
import hashlib
import importlib
import inspect
import json
import os
import pathlib
import re
import sys

# Members with leading underscores that analysis wants to know of.
DUNDERS = {"__call__", "__init__", "__enter__", "__exit__", "__getitem__", "__iter__", "__len__", "__next__", "__bool__"}

# Canonical names that are not the shortest path.
PREFERRED = {"tf.float16", "tf.float64", "keras.layers.Layer", "keras.layers.InputSpec", "keras.losses.Loss", "keras.metrics.Metric",
             "keras.optimizers.Optimizer", "keras.regularizers.Regularizer", "keras.initializers.Initializer",
             "keras.quantizers.Quantizer", "keras.ops.shape", "builtins.open"}

# Classes of Python whose members are taken.
PYTHON_MEMBERS = {"builtins", "collections", "random", "datetime", "contextlib", "functools", "threading", "pathlib", "logging", "enum"}

PYTHON_MODULES = """abc argparse asyncio base64 bisect builtins calendar collections collections.abc concurrent.futures contextlib
copy csv dataclasses datetime decimal enum fractions functools gc glob gzip hashlib heapq importlib inspect io itertools json keyword
logging math multiprocessing numbers operator os os.path pathlib pickle platform pprint queue random re shutil signal socket statistics
string struct subprocess sys tempfile textwrap threading time timeit traceback types typing unittest unittest.mock urllib.parse
urllib.request uuid warnings weakref zipfile zlib cmath secrets threading""".split()

PYTHON_ROOTS = {name.split(".")[0] for name in PYTHON_MODULES}

NUMPY_MODULES = """numpy numpy.linalg numpy.random numpy.fft numpy.testing numpy.ma numpy.char numpy.typing numpy.polynomial
numpy.lib.stride_tricks numpy.ctypeslib numpy.exceptions numpy.rec""".split()


def public_names(module):
    names = list(getattr(module, "__all__", ())) + list(dir(module))
    return sorted({n for n in names if isinstance(n, str) and (not n.startswith("_") or n == "__version__")})


def module_name(module):
    try:
        return module.__name__
    except AttributeError:   # a lazy loader that objects
        return ""


class Walk:
    """Every public name of a library, grouped by the object it leads to."""

    def __init__(self, library):
        self.library = library
        self.modules = {}                                # public path -> module
        self.spellings = collections.defaultdict(list)   # object key -> public paths
        self.objects = {}                                # object key -> object, which also keeps ids alive
        self.same = {}                                   # id of an object -> key of the one that it stands for
        self.keep = []

    def add(self, path, value):
        shareable = callable(value) or type(value).__name__ == "DType"
        key = ("object", id(value)) if shareable else ("constant", path)
        self.spellings[key].append(path)
        self.objects[key] = value

    def module(self, path, module, is_below):
        """Adds `module` as `path`, and the modules below it for which is_below(name, its __name__) holds."""
        queue = collections.deque([(path, module)])
        seen = set()
        while queue:
            path, module = queue.popleft()
            if id(module) in seen and path not in self.modules:
                self.modules[path] = module   # an alias of a module: its names follow by rule
            if id(module) in seen:
                continue
            seen.add(id(module))
            self.modules[path] = module
            for name in public_names(module):
                try:
                    value = getattr(module, name)
                except Exception:   # lazily loaded parts that need more than is installed
                    continue
                if inspect.ismodule(value):
                    if is_below(name, module_name(value)):
                        queue.append((f"{path}.{name}", value))
                else:
                    self.add(f"{path}.{name}", value)


def join_version_1(walk):
    """tf.compat.v1.X that is tf.X behind another dispatch wrapper is the same API."""
    owner = {path: key for key, paths in walk.spellings.items() for path in paths}
    for key, paths in list(walk.spellings.items()):
        if key[0] != "object" or not all(path.startswith("tf.compat.v1.") for path in paths):
            continue
        value = walk.objects[key]
        for path in paths:
            other = owner.get("tf." + path[len("tf.compat.v1."):])
            if other and (origin(value) == origin(walk.objects[other]) and origin(value)[1]):
                walk.spellings[other] += paths
                walk.same[key[1]] = other
                walk.keep.append(value)
                del walk.spellings[key], walk.objects[key]
                break


def origin(value):
    return getattr(value, "__module__", None), getattr(value, "__qualname__", None)


def rank(path):
    """Shortest public path first; version 1 and raw spellings only where there is no other."""
    return (path not in PREFERRED, ".compat.v1." in path, ".raw_ops." in path, "experimental" in path, "legacy" in path,
            path.count("."), len(path), path)


def kind_of(value):
    if inspect.isclass(value):
        return "Class"
    if callable(value) and not isinstance(value, type(os)) and type(value).__name__ != "DType":
        return "Function"
    return "Constant"


def parameters_of(value):
    """"x, axis=, *, name=" : names, "=" for a default, a lone * before keyword-only ones. None if there is no signature."""
    if isinstance(value, type(None)):
        return None
    subject = value
    if inspect.isclass(value):
        if value.__init__ is object.__init__ and value.__new__ is not object.__new__:
            subject = value.__new__
        else:
            subject = value.__init__
    try:
        signature = inspect.signature(subject)
    except (ValueError, TypeError):
        return None
    parameters = list(signature.parameters.values())
    if inspect.isclass(value) and parameters and parameters[0].name in ("self", "cls", "_cls"):
        parameters = parameters[1:]
    return spell_parameters(parameters)


def spell_parameters(parameters):
    out, star = [], False
    for p in parameters:
        if p.kind == p.VAR_POSITIONAL:
            out.append("*" + p.name)
            star = True
        elif p.kind == p.VAR_KEYWORD:
            out.append("**" + p.name)
        else:
            if p.kind == p.KEYWORD_ONLY and not star:
                out.append("*")
                star = True
            out.append(p.name + ("" if p.default is p.empty else "="))
    return ", ".join(out)


def entry_of(value, kind):
    entry = {"kind": kind}
    if kind in ("Class", "Function", "Method"):
        parameters = parameters_of(value)
        if parameters is not None:
            entry["parameters"] = parameters
    return entry


def method_entry(cls, name, raw):
    """The entry of a class's attribute, `raw` as it stands in the class body."""
    if isinstance(raw, property) or type(raw).__name__ in ("cached_property", "getset_descriptor", "member_descriptor"):
        return {"kind": "Property"}
    if isinstance(raw, (int, float, str, bytes, tuple, enum.Enum)) or raw is None:
        return {"kind": "Constant"}
    if inspect.isclass(raw):
        return {"kind": "Class"}
    bound = isinstance(raw, (classmethod, staticmethod))
    function = raw.__func__ if bound else raw
    if not callable(function):
        return {"kind": "Property"}
    entry = {"kind": "Method"}
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (ValueError, TypeError):
        return entry
    if not isinstance(raw, staticmethod) and parameters and parameters[0].kind in (
            parameters[0].POSITIONAL_ONLY, parameters[0].POSITIONAL_OR_KEYWORD):
        parameters = parameters[1:]
    entry["parameters"] = spell_parameters(parameters)
    return entry


class Names:
    """Canonical names of all libraries of this installation, by object."""

    def __init__(self):
        self.canonical = {}   # id -> canonical name


def add_library(walk, names):
    entries = {}
    for path in walk.modules:
        entries[path] = {"kind": "Module"}
    classes = {}
    for key, paths in walk.spellings.items():
        paths = sorted(set(paths), key=rank)
        value = walk.objects[key]
        kind = kind_of(value)
        entry = entry_of(value, kind)
        if len(paths) > 1:
            entry["aliases"] = sorted(paths[1:])
        if kind == "Constant" and type(value).__name__ in ("DType", "int", "float", "str", "bool"):
            entry["type"] = type(value).__name__
        entries[paths[0]] = entry
        if key[0] == "object":
            names.canonical.setdefault(key[1], paths[0])
        if kind == "Class":
            classes[paths[0]] = value
    for identity, key in walk.same.items():
        names.canonical[identity] = names.canonical[key[1]]
    return entries, classes


def add_hierarchy(entries, classes, names):
    """Bases and members; a member stands at the nearest known class that has it."""
    for path, cls in sorted(classes.items()):
        ancestors = [(names.canonical[id(c)], c) for c in inspect.getmro(cls)[1:]
                     if id(c) in names.canonical and c is not object]
        if ancestors:
            entries[path]["bases"] = [name for name, _ in ancestors]
        if issubclass(cls, BaseException) or path.split(".")[0] in PYTHON_ROOTS - PYTHON_MEMBERS:
            continue
        for name in sorted(dir(cls)):
            if name.startswith("_") and name not in DUNDERS or name == "__init__":
                continue
            raw = inspect.getattr_static(cls, name, None)
            if any(inspect.getattr_static(c, name, None) is raw for _, c in ancestors):
                continue
            if name.startswith("__") and getattr(object, name, None) is raw:
                continue
            if f"{path}.{name}" not in entries:
                entries[f"{path}.{name}"] = method_entry(cls, name, raw)


def snake_case(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def implementation_names(prefixes, names, library):
    """module -> {leaf: canonical name} for what projects import from implementation modules."""
    table = {}
    for module_name in sorted(sys.modules):
        module = sys.modules[module_name]
        if module is None or not any(module_name == p or module_name.startswith(p + ".") for p in prefixes):
            continue
        leaves = {}
        for leaf, value in sorted(vars(module).items()):
            if leaf.startswith("_") or not (callable(value) or type(value).__name__ == "DType"):
                continue
            canonical = names.canonical.get(id(value))
            if canonical and canonical.startswith("tf.raw_ops."):
                python_name = snake_case(leaf)   # gen_math_ops.add_v2 stands beside the raw op AddV2
                if ".gen_" in module_name and python_name in vars(module) and python_name not in leaves and id(
                        vars(module)[python_name]) not in names.canonical:
                    leaves[python_name] = canonical
            elif canonical and canonical.startswith(library):
                home = getattr(value, "__module__", None)
                # Re-exports by "from x import y" are kept only where the leaf is the object's own name.
                if home == module_name or type(value).__name__ == "DType" or module_name.count(".") <= 3:
                    leaves[leaf] = canonical
        if leaves:
            table[module_name] = leaves
    return table


# Leaves of functions that are other generations of a public one: convert_to_tensor_v2, reduce_mean_internal.
GENERATION = re.compile(r"(_v\d|_internal|_with_dispatch|_for_tf_v2)+$")


def add_generations(table, entries, names):
    """Unpublished functions of implementation modules that stand for tf.X: its name and result are theirs."""
    for module_name, module in sorted(sys.modules.items()):
        if module is None or not re.match(r"tensorflow\.python\.(ops|framework|data\.util|util\.nest)", module_name):
            continue
        for leaf, value in sorted(vars(module).items()):
            if not inspect.isfunction(value) or id(value) in names.canonical or value.__module__ != module_name:
                continue
            plain = GENERATION.sub("", leaf)
            for head in ("tf.nest.", "tf.") if "nest" in module_name else ("tf.", "tf.math.", "tf.nn."):
                if entries.get(head + plain, {}).get("kind") == "Function":
                    table.setdefault(module_name, {}).setdefault(leaf, head + plain)
                    break


def output_fields(op):
    """The names of an op's outputs as its Python function gives them."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tensorflow.python.ops.gen_"):
            made = getattr(module, f"_{op.name}Output", None)
            if hasattr(made, "_fields"):
                return list(made._fields)
    return [arg.name for arg in op.output_arg]


def form_of_outputs(op):
    """A named tuple, as a form."""
    kinds = ["[tensor]" if arg.number_attr or arg.type_list_attr else "tensor" for arg in op.output_arg]
    return "(" + ", ".join(f"{name}: {kind}" for name, kind in zip(output_fields(op), kinds)) + ")"


def op_outputs(entries):
    """Result structure of tf.raw_ops from the op registry: 0 or 1, "list", or a form with the names of several."""
    from tensorflow.python.framework import op_def_registry
    for path, entry in entries.items():
        if not path.startswith("tf.raw_ops."):
            continue
        op = op_def_registry.get(path.rsplit(".", 1)[1])
        if op is None:
            continue
        if len(op.output_arg) > 1:
            entry["outputs"] = form_of_outputs(op)
        elif any(arg.number_attr or arg.type_list_attr for arg in op.output_arg):
            entry["outputs"] = "list"
        else:
            entry["outputs"] = len(op.output_arg)
        types = {DTYPES.get(arg.type) for arg in op.output_arg}
        if len(types) == 1 and None not in types:
            entry["dtype"] = types.pop()
        if op.is_stateful:
            entry["stateful"] = True
        if not has_gradient(op.name):
            entry["gradient"] = False
        if not has_xla_kernel(op.name):
            entry["xla"] = False


# DataType of tensorflow/core/framework/types.proto -> the kind of dtype. Outputs of other types depend on the inputs.
DTYPES = {1: "Floating", 2: "Floating", 3: "Integer", 4: "Integer", 5: "Integer", 6: "Integer", 7: "String", 8: "Complex", 9: "Integer", 10: "Bool",
          14: "Floating", 17: "Integer", 18: "Complex", 19: "Floating", 20: "Resource", 21: "Variant", 22: "Integer", 23: "Integer"}


def has_gradient(op):
    from tensorflow.python.framework import ops
    try:
        return ops._gradient_registry.lookup(op) is not None   # None: said to have none
    except LookupError:
        return False


def has_xla_kernel(op):
    from tensorflow.python.framework import kernels
    return any("XLA" in kernel.device_type for kernel in kernels.get_registered_kernels_for_op(op).kernel)


def load_xla(tf):
    """XLA's kernels are registered when it first compiles."""
    tf.function(lambda x: x + 1.0, jit_compile=True)(tf.constant(1.0))


def dump(out):
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
    libraries, names, pending = {}, Names(), []

    def finish(library, walk):
        entries, classes = add_library(walk, names)
        libraries[library] = {"entries": entries}
        pending.append((entries, classes))

    # Python's own first, so that re-exports of them elsewhere are not taken for the other library's.
    python = Walk("python")
    for name in PYTHON_MODULES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        python.modules[name] = module
        for leaf in public_names(module):
            value = getattr(module, leaf, None)
            home = getattr(value, "__module__", None)
            if inspect.ismodule(value) or value is None:
                continue
            if home not in (None, name) and hasattr(value, "__qualname__"):
                root = str(home).split(".")[0].lstrip("_")
                own = {"posixpath": "os", "genericpath": "os", "posix": "os", "collections": "collections"}.get(root, root)
                if own != name.split(".")[0] and name != "builtins" and own in PYTHON_ROOTS:
                    continue
                if own != name.split(".")[0] and name != "builtins":
                    if name not in ("math", "operator", "itertools", "functools", "random", "datetime", "time", "json", "os.path", "os"):
                        continue
            python.add(f"{name}.{leaf}", value)
    finish("python", python)

    import numpy
    walk = Walk("numpy")
    for name in NUMPY_MODULES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        walk.modules[name] = module
        for leaf in public_names(module):
            try:
                value = getattr(module, leaf)
            except AttributeError:
                continue
            if not inspect.ismodule(value) and id(value) not in names.canonical:
                walk.add(f"{name}.{leaf}", value)
    finish("numpy", walk)

    import tensorflow as tf
    walk = Walk("tensorflow")
    # From 2.16 on tf.experimental is loaded lazily, and goes by another name until then.
    walk.module("tf", tf, lambda name, home: name not in ("keras", "v2", "estimator") and
                home.startswith(("tensorflow._api.", "tensorflow.compat", "tensorflow.experimental")) and "keras" not in home and
                not home.endswith("v1.compat"))
    join_version_1(walk)
    for key in [k for k in walk.spellings if k[0] == "object" and k[1] in names.canonical]:
        if names.canonical[key[1]].split(".")[0] not in ("numpy",):
            del walk.spellings[key], walk.objects[key]
    finish("tensorflow", walk)
    load_xla(tf)
    op_outputs(libraries["tensorflow"]["entries"])

    import keras
    if keras.__version__.startswith("2."):
        root = importlib.import_module("keras.api._v2.keras")
        below = lambda name, home: home.startswith("keras.api._v2.keras.")
    else:
        root = keras
        below = lambda name, home: home.startswith("keras.") and not home.startswith(
            ("keras.src", "keras._tf_keras")) and name not in ("api",)
    walk = Walk("keras")
    walk.module("keras", root, below)
    for key in [k for k in walk.spellings if k[0] == "object" and k[1] in names.canonical]:
        del walk.spellings[key], walk.objects[key]
    finish("keras", walk)

    for entries, classes in pending:
        add_hierarchy(entries, classes, names)
    libraries["tensorflow"]["implementation"] = implementation_names(("tensorflow.python",), names, "tf.")
    add_generations(libraries["tensorflow"]["implementation"], libraries["tensorflow"]["entries"], names)
    libraries["keras"]["implementation"] = implementation_names(("keras.src",), names, "keras.")
    libraries["numpy"]["implementation"] = implementation_names(("numpy.core", "numpy._core", "numpy.lib"), names, "numpy.")
    versions = {"tensorflow": tf.__version__, "keras": keras.__version__, "numpy": numpy.__version__}
    version = tf.__version__.split(".")
    result = {"version": int(version[0]) * 100 + int(version[1]), "versions": versions, "libraries": libraries}
    pathlib.Path(out).write_text(json.dumps(result, sort_keys=True), encoding="utf-8")
    print({name: len(library["entries"]) for name, library in libraries.items()})


def merge_library(name, dumps):
    """`dumps` newest first: [(version, library)]."""
    merged, owner = {}, {}
    oldest, newest = dumps[-1][0], dumps[0][0]
    seen = collections.defaultdict(set)
    implementation = collections.defaultdict(dict)
    for version, library in dumps:
        renamed = {}
        for canonical, entry in sorted(library["entries"].items(), key=lambda item: (rank(item[0]), item[0])):
            spellings = [canonical] + entry.get("aliases", [])
            target = next((owner[s] for s in spellings if s in owner), canonical)
            parent, _, leaf = canonical.rpartition(".")
            if target == canonical and parent in renamed:   # a member of a class that has another name by now
                target = f"{renamed[parent]}.{leaf}"
            renamed[canonical] = target
            seen[target].add(version)
            if target not in merged:
                merged[target] = {k: v for k, v in entry.items() if k != "aliases"}
                merged[target]["aliases"] = []
            known = merged[target]
            for field in ("parameters", "outputs", "type", "dtype", "stateful"):
                if field not in known and field in entry:
                    known[field] = entry[field]
            for field in ("gradient", "xla"):   # missing in every version that has the op, or not said
                if field in known and field not in entry:
                    del known[field]
            known.setdefault("bases", [])
            known["bases"] += [renamed.get(b, owner.get(b, b)) for b in entry.get("bases", [])
                               if renamed.get(b, owner.get(b, b)) not in known["bases"]]
            for spelling in spellings:
                if spelling not in owner:
                    owner[spelling] = target
                    if spelling != target:
                        known["aliases"].append(spelling)
        for module, leaves in library.get("implementation", {}).items():
            for leaf, canonical in leaves.items():
                implementation[module].setdefault(leaf, renamed.get(canonical, owner.get(canonical, canonical)))
    for target, entry in merged.items():
        versions = seen[target]
        if name in ("tensorflow", "keras"):
            if min(versions) != oldest:
                entry["since"] = min(versions)
            if max(versions) != newest:
                entry["until"] = max(versions)
        entry["aliases"] = sorted(a for a in entry["aliases"] if not derived(a, target))
        entry["bases"] = [b for b in entry["bases"] if b != target]
    return merged, implementation


def derived(alias, target):
    """Spellings that the lookup finds without an entry: version 1 names of what version 2 exports under the same path."""
    return alias.startswith("tf.compat.v1.") and "tf." + alias[len("tf.compat.v1."):] == target


def lines_of(merged, implementation):
    lines = []
    for canonical in sorted(merged):
        entry = {k: v for k, v in merged[canonical].items() if v != [] and v is not None}
        lines.append(f"{json.dumps(canonical)}: {json.dumps(entry, sort_keys=True, separators=(',', ':'))}")
    modules = [f"{json.dumps(module)}: {json.dumps(implementation[module], sort_keys=True, separators=(',', ':'))}"
               for module in sorted(implementation)]
    return '{"entries": {\n' + ",\n".join(lines) + '\n},\n"implementation": {\n' + ",\n".join(modules) + "\n}}\n"


# Python's library differs from one patch release to the next: it is no part of what a dump must be.
HASHED = ("numpy", "tensorflow", "keras")


def hashes(dump):
    return {library: hashlib.sha256(json.dumps(dump["libraries"][library], sort_keys=True).encode()).hexdigest() for library in HASHED}


def load(paths):
    dumps = [json.loads(pathlib.Path(p).read_text(encoding="utf-8")) for p in paths]
    return sorted(dumps, key=lambda d: -d["version"])


def merge(folder, paths):
    dumps = load(paths)
    # First of all: merging joins lists of the dumps in place.
    table = {d["versions"]["tensorflow"]: {"versions": d["versions"], "sha256": hashes(d)} for d in dumps}
    for name in ("python", "numpy", "tensorflow", "keras"):
        merged, implementation = merge_library(name, [(d["version"], d["libraries"][name]) for d in dumps])
        (folder / f"{name}.json").write_text(lines_of(merged, implementation), encoding="utf-8")
        print(name, len(merged), "entries,", sum(len(e["aliases"]) for e in merged.values()), "aliases,",
              sum(len(v) for v in implementation.values()), "implementation names")
    (folder / "dumps").mkdir(exist_ok=True)
    (folder / "dumps" / "hashes.json").write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def names_of(entries):
    for name, entry in entries.items():
        yield name
        yield from entry.get("aliases", ())


def changed_by_hand(library, merged, entries):
    """What of the merged entries no run of this file can have written, as far as the dump of the newest version tells it: signatures and
    kinds are taken over from it, and it has what is not said to end before it."""
    spelled = set(names_of(entries))
    for name, entry in merged.items():
        theirs = entries.get(name)
        for field in ("kind", "parameters") if theirs is not None else ():
            if field in theirs and entry.get(field) != theirs[field]:
                yield f"{library}: {name}: {field} is {theirs[field]!r}, not {entry.get(field)!r}"
        if library != "numpy" and "until" not in entry and not spelled & {name, *entry.get("aliases", ())}:   # NumPy's have no versions
            yield f"{library}: {name} is said to be there"


def contradictions(folder, dump):
    """What the merged data in `folder` says otherwise than the dump."""
    table = json.loads((folder / "dumps" / "hashes.json").read_text(encoding="utf-8"))
    known = table.get(dump["versions"]["tensorflow"])
    is_newest = dump["versions"]["tensorflow"] == max(table, key=lambda version: [int(part) for part in version.split(".")])
    if known is None:
        return [f"TensorFlow {dump['versions']['tensorflow']} is not among the merged versions"]
    found = [f"{library} {dump['versions'][library]} is not what was merged ({known['versions'][library]})"
             for library, value in hashes(dump).items() if known["sha256"][library] != value]
    for library in HASHED:
        merged = json.loads((folder / f"{library}.json").read_text(encoding="utf-8"))["entries"]
        spelled = set(names_of(merged))
        for name, entry in dump["libraries"][library]["entries"].items():
            if not spelled & {name, *entry.get("aliases", ())} and name.rpartition(".")[0] in spelled:
                found.append(f"{library}: {name} is missing")
        found += changed_by_hand(library, merged, dump["libraries"][library]["entries"]) if is_newest else ()
        for name, entry in merged.items():
            if entry.get("since", 0) > dump["version"] and name in dump["libraries"][library]["entries"]:
                found.append(f"{library}: {name} is said to come later, in {entry['since']}")
    return found


def check(folder, paths):
    faults = []
    for dump in load(paths):
        found = contradictions(folder, dump)
        print(f"TensorFlow {dump['versions']['tensorflow']}: {len(found)} differences")
        faults += found
    for fault in faults:
        print(" ", fault)
    return 1 if faults else 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "dump":
        return dump(arguments[1])
    if len(arguments) > 2 and arguments[0] == "merge":
        return merge(pathlib.Path(arguments[1]), arguments[2:])
    if len(arguments) > 2 and arguments[0] == "check":
        return check(pathlib.Path(arguments[1]), arguments[2:])
    return __doc__


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
