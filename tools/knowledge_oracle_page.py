#!/usr/bin/env python3
"""knowledge_oracle_page.py OUT.md OUTCOMES.json...: what check_facts.py --json wrote, as a page: counts, and what was not executed and why."""
import collections
import json
import pathlib
import sys


# kind of claim -> what it says, and how it is executed
MEANINGS = {
    "autograph modules": "AutoGraph leaves functions of these modules as they are: compared with its own list",
    "traced method": "a method is traced, and converted or not, when a class defines it (`Layer.call`, `Model.train_step`): a class with such a method is used, a data-dependent `if` inside",
    "result": "`returns`: called with small arguments in a graph (NumPy and Python: with plain values), the result's kind compared",
    "call of an instance": "`instance_gives`: what a call of a layer, loss or metric gives: made and called",
    "forms": "`gives` and `given`: each form is worked out for a real call and compared with what it gave, what its callbacks were given, by place and by name, and what they gave when it is called `later`",
    "keeps ragged": "`keeps_ragged`: called with ragged tensors of several dtypes and depths, alone, in a list and beside dense ones: always a ragged one",
    "case": "`cases`: called with the argument that decides",
    "callback": "`callbacks`: where the function runs (`tf.inside_function()`) and whether a data-dependent `if` in it is converted, from eager code and in a graph",
    "counterpart names": "`counterpart_arguments` names parameters that the counterpart has (what the rewritten calls give: `./dev knowledge --numpy`)",
    "dtype": "`dtype` of the tensors given", "rank": "`rank` of the tensor given", "rank_of": "`rank_of`: the tensor has the rank of the literal",
    "is a": "`is_a`: the object is of that class",
    "op of the registry": "raw ops: generated from TensorFlow's registries, not written by hand",
    "effect CreatesVariables": "makes variables: counted by a variable creator", "effect DropsStaticShape": "in a graph the result's static shape is not fully known",
    "effect EagerOnly": "works in eager code and raises in a graph", "effect HostOutput": "prints, logs or warns at the first of two runs of a traced function only",
    "effect HostRandom": "differs from call to call in eager code, stays as it is in a traced function", "effect HostClock": "the same for clocks",
    "effect NeedsConcrete": "takes a value and raises for the symbolic tensor of it", "effect StaticOnly": "takes a symbolic tensor",
    "effect NoGradient": "the tape gives no gradient", "effect NoXlaKernel": "works in a graph and raises under `jit_compile=True`",
    "effect HostIo": "files, network, processes: not executed", "effect GlobalSwitch": "changes the process: not executed",
}


def meanings(documents):
    """One line for each kind of claim; a kind without one is a mistake here."""
    kinds = sorted({claim["kind"] for document in documents for claim in document["claims"]})
    return ["| claim | says, and how it is executed |", "|---|---|", *[f"| {kind} | {MEANINGS[kind]} |" for kind in kinds], ""]


def section(document):
    kinds = {}
    reasons = collections.defaultdict(list)
    for claim in document["claims"]:
        kind = kinds.setdefault(claim["kind"], collections.Counter())
        kind[claim["state"]] += 1
        if claim["state"] == "skipped":
            reasons[claim["reason"]].append(claim["name"])
    lines = [f"## {document['versions']}", "", "| claim | executed | contradicted | not executed |", "|---|---:|---:|---:|"]
    for name, counts in sorted(kinds.items()):
        lines.append(f"| {name} | {counts['held'] + counts['contradicted']} | {counts['contradicted']} | {counts['skipped']} |")
    total = sum(kinds.values(), collections.Counter())
    lines += [f"| all | {total['held'] + total['contradicted']} | {total['contradicted']} | {total['skipped']} |", "", "Not executed, by reason:", ""]
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        shown = ", ".join(f"`{n}`" for n in sorted(set(names))[:8])
        lines.append(f"* {len(names)} {reason}: {shown}{' ...' if len(set(names)) > 8 else ''}")
    return lines + [""]


def main():
    out, *paths = sys.argv[1:]
    lines = ["# What the knowledge claims, executed", "",
             "Written from `./dev knowledge --oracle`: each claim of `rules/knowledge` that can be executed was, under these versions. The names of all",
             "claims that were not executed: `check_facts.py facts.json --list`.", ""]
    documents = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in paths]
    lines += meanings(documents)
    for document in documents:
        lines += section(document)
    pathlib.Path(out).write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
