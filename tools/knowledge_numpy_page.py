#!/usr/bin/env python3
"""Writes what the checks of graphvet's words on NumPy saw.

    knowledge_numpy_page.py OUT.md VERSION=COUNTERPARTS.json,OUTCOMES.json...
"""
import json
import pathlib
import sys

HEAD = """# NumPy on tensors, executed

Written by `./dev knowledge --numpy`.

**With a tensor**: each NumPy function that the knowledge names (and the methods of ufuncs, generators and arrays) was called while a graph is
built, with a tensor, a list of tensors and a variable for one parameter after the other; the exception was compared with the one that GV502 names.
A function without a call is one for which the check has no arguments that work; a few calls crash NumPy.

**Rewritten**: calls with many patterns of arguments were given to graphvet, and what its help writes in TensorFlow was executed in a graph and
compared with the NumPy call on arrays. "In words": the help names the function and writes no call. Of tensors of unknown dtype and rank the rewrite
takes that they are floating and of the rank that the function is meant for.

| versions | functions | arguments | wrong | without a call | crash | rewritten and equal | wrong | in words | refused by NumPy |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
"""


def row(paths):
    counterparts, outcomes = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in paths.split(",")]
    results, counts = outcomes["outcomes"], counterparts["counts"]
    called, uncalled = sum(isinstance(r, dict) for r in results.values()), [n for n, r in results.items() if r is None]
    line = (f"| {counterparts['versions']} | {called} | {outcomes['agreed'] + len(outcomes['wrong'])} | {len(outcomes['wrong'])} | {len(uncalled)} | {len(outcomes['crashed'])} "
            f"| {counts.get('equal', 0)} | {counts.get('wrong', 0)} | {counts.get('in words', 0)} | {counts.get('refused', 0)} |")
    return line, uncalled, counterparts["without"]


def main():
    out, *versions = sys.argv[1:]
    rows = [row(paths) for paths in versions]
    names = lambda which: ", ".join(f"`{n[len('numpy.'):]}`" for n in sorted(set().union(*[r[which] for r in rows])))
    text = HEAD + "\n".join(r[0] for r in rows) + "\n\nWithout a call in one version or more: " + names(1) + ".\n\nNever rewritten by the check: " + names(2) + ".\n"
    pathlib.Path(out).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
