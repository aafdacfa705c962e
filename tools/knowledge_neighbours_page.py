#!/usr/bin/env python3
"""knowledge_neighbours_page.py OUT.md OUTCOMES.json...: what check_neighbours.py --json wrote, as a page."""
import collections
import json
import pathlib
import sys

KINDS = ("name", "base", "parameters", "callback", "decorator")


def row(document):
    counts = {kind: collections.Counter() for kind in KINDS}
    for claim in document["claims"]:
        counts[claim["kind"]][claim["state"]] += 1
    total = sum(counts.values(), collections.Counter())
    return f"| {document['versions']} | " + " | ".join(str(counts[kind]["held"]) for kind in KINDS) + f" | {total['contradicted']} | {total['skipped']} |"


def main():
    out, *paths = sys.argv[1:]
    documents = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in paths]
    lines = ["# What the knowledge claims of TensorFlow's neighbours, executed", "",
             "Written from `./dev knowledge --neighbours`: names, bases, where the parameters stand that are called back, how the callbacks and",
             "decorators run (traced or not by `tf.inside_function()`, converted or not by an `if` on a tensor). The versions of all packages:",
             "`tests/oracle/knowledge/neighbours`.", "",
             "| library | names | bases | parameters | callbacks | decorators | contradicted | not executed |", "|---|---:|---:|---:|---:|---:|---:|---:|"]
    lines += [row(document) for document in documents] + [""]
    for document in documents:
        lines += [f"* {claim['state']}: {claim['kind']} `{claim['name']}`: {claim['reason']}" for claim in document["claims"] if claim["state"] != "held"]
    pathlib.Path(out).write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
