#!/usr/bin/env python3
"""Writes what NumPy does with a tensor as facts, from what tests/oracle/knowledge/tensor_outcomes.py saw.

    numpy_with_tensors.py OUT.json SEEN.json...      one file for each TensorFlow version, of any order

Most arguments of one name meet the same end in most functions: that is said once, for the module. A function says what differs, and under which
versions.
"""
import collections
import json
import pathlib
import re
import sys

NAMED_BY_VERSION = {"dtype", "device", "initial"}   # which exception they raise is nobody's concern
FORMS = {"tensor": "{}", "list": "{} in a list", "variable": "{} as a variable"}
ANY = "*"
COMMON_FROM, COMMON_SHARE = 4, 0.75
# `isscalar` is False for a tensor, and rightly so.
SAID_BY_HAND = {"numpy.isscalar": {ANY: "nothing"}}


def spelled(outcome):
    if outcome.startswith("varies"):
        return "nothing"
    return "" if outcome == "raises" else outcome


def said(parameters):
    """{"axis": "TypeError", "axis in a list": ...} of one function under one version."""
    return {form.format(name): spelled(outcomes[kind]) for name, outcomes in parameters.items() if name not in NAMED_BY_VERSION
            for kind, form in FORMS.items() if kind in outcomes}


def bare(key):
    return re.sub(" (in a list|as a variable)$", "", key)


def usual(functions):
    """What most functions do with an argument of that name, and with any."""
    votes = collections.defaultdict(collections.Counter)
    for function in functions:
        for key, outcome in function.items():
            votes[key][outcome] += 1
    common = {ANY: "NotImplementedError"}
    for key, counts in sorted(votes.items()):
        outcome, times = counts.most_common(1)[0]
        if times >= COMMON_FROM and times >= COMMON_SHARE * sum(counts.values()) and not key.startswith("*") and outcome != "NotImplementedError":
            common[key] = outcome
    return {key: outcome for key, outcome in common.items() if not key.endswith(" as a variable")}


def expected(common, key):
    """What graphvet concludes from the module's facts alone."""
    for candidate in (key, bare(key) if key.endswith("as a variable") else key, ANY):
        if candidate in common:
            return common[candidate]


def differences(function, common):
    kept = {}
    for key, outcome in function.items():
        own = kept.get(bare(key)) if key.endswith(" as a variable") else None
        if outcome != (own if own is not None else expected(common, key)):
            kept[key] = outcome
    return kept


def ranges(versions):
    """One text for each version: the range that begins with it and ends before the next."""
    numbers = [".".join(v.split(".")[:2]) for v in versions]
    return ["<" + numbers[1], *[f">={a},<{b}" for a, b in zip(numbers[1:-1], numbers[2:])], None]


def entry(name, seen, common):
    by_version = [differences(function, common) if function is not None else None for function in seen]
    newest = by_version[-1] if by_version[-1] is not None else next(d for d in reversed(by_version) if d is not None)
    result = {"api": name}
    if newest:
        result["with_tensor"] = newest
    others = []
    for text, found in zip(RANGES, by_version):
        if text is not None and found is not None and found != newest:
            if others and others[-1]["with_tensor"] == found and not text.startswith("<"):
                others[-1]["tensorflow"] = joined(others[-1]["tensorflow"], text)
            else:
                others.append({"tensorflow": text, "with_tensor": found})
    if others:
        result["versions"] = others
    return result if len(result) > 1 else None


def joined(first, second):
    low = first.split(",")[0] if first.startswith(">=") else None
    high = second.split(",")[-1]
    return f"{low},{high}" if low else high


def load(paths):
    files = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in paths]
    return sorted(((re.search(r"TensorFlow ([\d.]+)", file["versions"]).group(1), file["outcomes"]) for file in files),
                  key=lambda pair: [int(part) for part in pair[0].split(".")])


def main():
    global RANGES
    out, *paths = sys.argv[1:]
    versions, seen = zip(*load(paths))
    RANGES = ranges(versions)
    functions = [{name: said(p) if isinstance(p, dict) else None for name, p in one.items()} for one in seen]
    common = usual([f for f in functions[-1].values() if f])
    entries = [{"api": "numpy", "with_tensor": common, "note": "where the function itself says nothing else"}]
    for name in sorted(set().union(*functions)):
        found = [one.get(name) for one in functions]
        if name in SAID_BY_HAND:
            entries.append({"api": name, "with_tensor": SAID_BY_HAND[name]})
        elif any(f for f in found):
            one = entry(name, found, common)
            if one is not None:
                entries.append(one)
    head = {"area": "numpy-with-tensors", "source": "executed under TensorFlow " + ", ".join(versions) + " by tests/oracle/knowledge/tensor_outcomes.py"}
    lines = ["{", *[f'"{key}": {json.dumps(value)},' for key, value in head.items()], '"entries": [', ",\n".join(json.dumps(e) for e in entries), "]", "}"]
    pathlib.Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
