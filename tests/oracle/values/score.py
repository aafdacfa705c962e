#!/usr/bin/env python3
"""Compares the values that graphvet infers with those that a recording of a real run holds.

    score.py RECORDING CHECKOUT --graphvet BINARY [--wrong | --unknown | --causes] [--mode traced|eager]

RECORDING is a file that record.py wrote, or the name of one in recordings/. CHECKOUT is the source tree that was recorded; it is analysed
as a whole, for the recorded TensorFlow. A cell is a parameter, a stored variable or a result of a function in one mode (eager, or
traced), with the kinds that it had in the run. Receivers (`self`, `cls`) and what constructors return are not counted: they are easy.
    right    each recorded kind is one that the analysis gives, and no dtype or rank that it gives is another
    wrong    a recorded kind is none of those it gives, and it says that it knows (likely or certain) in each of its contexts
    unknown  the rest: nothing said, said to be possible only, or a context in which it does not know
known = right / (right + unknown + wrong); wrong = wrong / (right + wrong). "Where rules hear of it": without what is only known in contexts
whose callers the tracer has mixed (`doubtful`); rules are not told of events there.
"""

import argparse
import collections
import gzip
import json
import pathlib
import subprocess

from places import Places

HERE = pathlib.Path(__file__).resolve().parent
KINDS_OF = {  # recorded -> what an analysis may call it
    "None": {"None"},
    "tuple": {"tuple", "instance"}, "list": {"list", "instance"}, "dict": {"dict", "instance"}, "set": {"set", "instance"},
    "iterable": {"generator", "iterator", "instance"}, "generator": {"generator", "iterator"},
    "spec": {"spec", "instance"},  # of a project's own class of specs
    "Keras tensor": {"Keras tensor", "tensor"},  # Keras 2's stands for a tensor wherever one may be given
    "int": {"int"}, "float": {"float"}, "str": {"str"}, "NumPy scalar": {"NumPy scalar", "ndarray"}, "function": {"function"}, "class": {"class"},
}
RENAMED = {"instance:KerasTensor": "Keras tensor", "instance:TensorArray": "tensor array"}  # classes that TensorFlow keeps to itself
SUBCLASSED = {"int", "float", "str"}  # "int:Kind" is an enumeration's member
DTYPES = (("bool", "bool"), ("int", "integer"), ("uint", "integer"), ("qint", "integer"), ("float", "floating"), ("bfloat", "floating"), ("half", "floating"), ("complex", "complex"),
          ("string", "string"), ("resource", "resource"), ("variant", "variant"))


def dtype_class(name):
    return next((word for start, word in DTYPES if name.startswith(start)), "")


class Said:
    """One thing that the analysis says of a place."""

    def __init__(self, line):
        self.kinds = set(line["kinds"].split("|"))
        self.or_none, self.dtype, self.rank, self.text = line["or_none"], line["dtype"], line["rank"], line["text"]
        self.is_doubtful = line["doubtful"]
        self.is_vague = line["confidence"] == "possible" or bool(self.kinds & {"unknown", "constant"})

    def covers(self, recorded):
        kind, _, rest = recorded.partition(":")
        if kind == "None" and self.or_none:
            return True
        accepted = KINDS_OF.get(kind, {kind}) | ({"instance"} if rest and kind in SUBCLASSED else set())
        if not self.kinds & accepted:
            return False
        if kind not in ("tensor", "ndarray", "NumPy scalar") or not rest:
            return True
        dtype, _, rank = rest.partition(":")
        return (not self.dtype or self.dtype == dtype_class(dtype)) and (self.rank < 0 or rank in ("?", str(self.rank)))


class Cell:
    def __init__(self, key, recorded, said):
        self.key, self.recorded, self.said = key, recorded, said
        self.missed = sorted(r for r in recorded if not any(s.covers(r) for s in said if not s.is_vague))
        vague = not said or any(s.is_vague for s in said)
        self.is_heard = not self.missed and all(any(s.covers(r) for s in said if not s.is_vague and not s.is_doubtful) for r in recorded)
        self.verdict = "right" if not self.missed else "unknown" if vague else "wrong"

    def words(self):
        path, mode, role, line, name = self.key
        said = sorted({s.text for s in self.said}) or ["nothing said"]
        return f"{path}:{line} {'traced' if mode == 't' else 'eager'} {role} {name or '-'}: was {', '.join(sorted(self.recorded))}; said {' / '.join(said)}"


def load(name):
    path = pathlib.Path(name) if pathlib.Path(name).is_file() else HERE / "recordings" / (name + ".json.gz")
    with gzip.open(path, "rt", encoding="utf-8") as source:
        return json.load(source)


def shown_mode(mode):
    return "e" if mode.startswith("e") else "t"


def recorded_cells(recording):
    """The recorded kinds by (path, mode, role, line, name); whether AutoGraph converted does not matter here."""
    cells = collections.defaultdict(set)
    for path, places in recording["files"].items():
        for key, kinds in places.items():
            mode, role, line, *name = key.split(" ")
            cells[path, shown_mode(mode), role, int(line), name[0] if name else ""] |= {RENAMED.get(recording["kinds"][k], recording["kinds"][k]) for k in kinds}
    return cells


class Inferred:
    def __init__(self, graphvet, checkout, tensorflow, places):
        command = [graphvet, "dump", "--phase", "kinds", "--isolated", "--tensorflow-version", ".".join(tensorflow.split(".")[:2]), "."]
        run = subprocess.run(command, cwd=checkout, stdout=subprocess.PIPE, check=False, text=True)
        self.at = collections.defaultdict(list)
        self.functions = collections.defaultdict(set)
        for text in run.stdout.splitlines():
            if not text.startswith("{"):
                continue  # a file that cannot be read is told of in its place
            line = json.loads(text)
            if line["path"] in places:
                self.add(line, places[line["path"]])

    def add(self, line, places):
        path, mode, name = line["path"], shown_mode(line["mode"]), line["name"]
        if line["role"] == "local":
            at = places.storing(line["line"], name)
            key = (path, mode, "v", at, name)
        else:
            at = places.function(line["function_line"])
            key = (path, mode, "p" if line["role"] == "parameter" else "r", at, name if line["role"] == "parameter" else "")
        if at is not None:
            self.at[key].append(Said(line))


def is_easy(key, places):
    path, _, role, line, name = key
    here = places[path]
    return (role == "p" and here.receivers.get(line) == name) or (role == "r" and here.names.get(line) == "__init__")


def compare(recording, checkout, graphvet):
    places = {path: Places(pathlib.Path(checkout) / path) for path in recording["files"]}
    inferred = Inferred(graphvet, checkout, recording["tensorflow"], places)
    return [Cell(key, kinds, inferred.at.get(key, [])) for key, kinds in sorted(recorded_cells(recording).items()) if not is_easy(key, places)], places


def share(part, whole):
    return f"{100 * part / whole:.2f} %" if whole else "-"


def functions_of(cells, places):
    return len({(c.key[0], places[c.key[0]].function(c.key[3])) for c in cells})


def line_of(name, cells, places):
    count = collections.Counter(c.verdict for c in cells)
    right, wrong, unknown = count["right"], count["wrong"], count["unknown"]
    return (f"{name}: {functions_of(cells, places)} functions, {len(cells)} cells, known {share(right, len(cells))} "
            f"({share(sum(c.is_heard for c in cells), len(cells))} where rules hear of it), "
            f"wrong {share(wrong, right + wrong)} ({wrong}), unknown {unknown}")


def detail_line(cells):
    """Of the tensors that are known: of how many the dtype, the rank."""
    tensors = [c for c in cells if c.verdict == "right" and all(r.startswith("tensor:") for r in c.recorded)]
    dtype = sum(all(s.dtype for s in c.said) for c in tensors)
    rank = sum(all(s.rank >= 0 for s in c.said) for c in tensors)
    return f"  tensors {len(tensors)}: dtype known {share(dtype, len(tensors))}, rank known {share(rank, len(tensors))}"


def causes(cells):
    pairs = collections.Counter()
    for c in cells:
        said = "|".join(sorted({k for s in c.said for k in s.kinds})) or "nothing said"
        pairs[c.verdict, c.key[2], "|".join(sorted({r.split(":")[0] for r in c.missed})), said] += 1
    return pairs.most_common(60)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recording")
    parser.add_argument("checkout")
    parser.add_argument("--graphvet", required=True)
    parser.add_argument("--wrong", action="store_true", help="list the cells of which the analysis is wrong")
    parser.add_argument("--unknown", action="store_true", help="list those of which it does not know")
    parser.add_argument("--causes", action="store_true", help="count both by what was recorded and what was said")
    parser.add_argument("--mode", choices=("traced", "eager"), help="lists and counts of this mode only")
    options = parser.parse_args()
    cells, places = compare(load(options.recording), options.checkout, str(pathlib.Path(options.graphvet).resolve()))
    chosen = [c for c in cells if options.mode is None or (c.key[1] == "t") == (options.mode == "traced")]
    for verdict in ("wrong", "unknown"):
        if getattr(options, verdict):
            print(*(c.words() for c in chosen if c.verdict == verdict), sep="\n")
    if options.causes:
        for (verdict, role, recorded, said), count in causes([c for c in chosen if c.verdict != "right"]):
            print(f"{count:5} {verdict} {role}: was {recorded}; said {said}")
    for name, mode in (("traced", "t"), ("eager", "e")):
        here = [c for c in cells if c.key[1] == mode]
        print(line_of(name, here, places))
        print(detail_line(here))
    print(line_of("all", cells, places))


if __name__ == "__main__":
    main()
