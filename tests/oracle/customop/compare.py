#!/usr/bin/env python3
"""Compares what graphvet reads from op sources with what TensorFlow says of the compiled library.

    compare.py --graphvet BINARY [--tensorflow VERSION] [SOURCE...]

Default sources: everything.cc beside this file and those of the rule pages. Each is compiled against the headers of the wheel
and loaded; compared are the names of ops, inputs, outputs, attrs with their constraints and defaults, statefulness, the
functions in Python with their parameters, and kernels with their devices and type constraints. Exit code 0: no difference.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent), str(ROOT / "tests" / "rules")]
import examples  # noqa: E402
import op_libraries  # noqa: E402


def of_pages() -> dict[str, str]:
    pages = examples.of_pages(ROOT / "rules")
    return {f"{e.name.split('/')[0]}/{path}": text for e in pages for path, text in e.files.items() if path.endswith(".cc")}


def by_graphvet(graphvet: str, text: str) -> dict[str, dict]:
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "ops.cc").write_text(text, encoding="utf-8")
        done = subprocess.run([graphvet, "dump", "--phase", "ops", "--isolated", "."], cwd=folder, capture_output=True, text=True, check=True)
    ops: dict[str, dict] = {}
    for line in done.stdout.splitlines():
        source = json.loads(line)
        for op in source["ops"]:
            ops[op["name"]] = {
                "python": op["python_name"],
                "inputs": [argument(a) for a in op["inputs"]],
                "outputs": [argument(a) for a in op["outputs"]],
                "attrs": {a["name"]: {"type": a["type"], "allowed": sorted(a["allowed"]), "has_default": "default" in a, "minimum": a.get("minimum")} for a in op["attrs"]},
                "stateful": op["is_stateful"],
                "kernels": sorted(
                    [k["device"], sorted([c["attr"], sorted(c["dtypes"])] for c in k["constraints"]), sorted(k["host_memory"])]
                    for k in source["kernels"]
                    if k["op"] == op["name"] and not k["is_xla"]
                ),
            }
    return ops


def argument(a: dict) -> list[str]:
    return [a["name"], a["dtype"], a["type_attr"], a["list_attr"], a["count_attr"]]


def by_tensorflow(text: str, version: str) -> dict[str, dict]:
    library = op_libraries.built({"ops.cc": text}, version)["ops.so"]
    python = op_libraries.CACHE / f"tf-{version}" / "bin" / "python"
    done = subprocess.run([python, HERE / "registry.py", library], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise op_libraries.Refused(f"TensorFlow does not load it: {done.stderr.strip().splitlines()[-1][:300]}")
    return json.loads(done.stdout.splitlines()[-1])


def differences(name: str, ours: dict[str, dict], theirs: dict[str, dict]) -> list[str]:
    found = [f"{name}: {op}: only {'graphvet' if op in ours else 'TensorFlow'} has it" for op in sorted(set(ours) ^ set(theirs))]
    for op in sorted(set(ours) & set(theirs)):
        for field, theirs_value in theirs[op].items():
            if field in ours[op] and ours[op][field] != theirs_value:
                found.append(f"{name}: {op}: {field}: graphvet {ours[op][field]}, TensorFlow {theirs_value}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True)
    parser.add_argument("--tensorflow", default="2.21.0", metavar="VERSION")
    parser.add_argument("sources", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    graphvet = str(pathlib.Path(options.graphvet).resolve())
    sources = {str(p): p.read_text(encoding="utf-8") for p in options.sources} or {"everything.cc": (HERE / "everything.cc").read_text(encoding="utf-8"), **of_pages()}
    ops = failed = 0
    for name, text in sources.items():
        try:
            theirs = by_tensorflow(text, options.tensorflow)
        except op_libraries.Refused as refused:
            print(f"----  {name}: not compared, {refused}", flush=True)
            failed += not options.sources  # those of this repository compile
            continue
        problems = differences(name, by_graphvet(graphvet, text), theirs)
        ops += len(theirs)
        failed += len(problems)
        print("\n".join(problems) or f"ok    {name}: {len(theirs)} ops", flush=True)
    print(f"{len(sources)} sources, {ops} ops, {failed} differences under TensorFlow {options.tensorflow}")
    return 1 if failed or not ops else 0


if __name__ == "__main__":
    sys.exit(main())
