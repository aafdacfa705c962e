#!/usr/bin/env python3
"""Validates JSON reports against docs/report-schema.json: one of the unit tests with a bit of everything, and real ones.

    check_schema.py GRAPHVET
"""

import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: the Python package jsonschema is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]


def report(program: str, *arguments: str, cwd: str) -> str:
    done = subprocess.run([program, *arguments, "--output-format", "json"], cwd=cwd, capture_output=True, text=True)
    return done.stdout


def reports(program: str):
    yield "hand_made.json", (ROOT / "tests/unit/report/hand_made.json").read_text("utf-8")
    with tempfile.TemporaryDirectory() as empty:
        yield "an empty folder", report(program, cwd=empty)
        yield "a missing file", report(program, "missing.py", cwd=empty)
    trees = sorted((ROOT / "tests/cli").glob("*/tree"))
    for tree in [*trees, ROOT / "examples"]:
        if tree.is_dir():
            yield str(tree.relative_to(ROOT)), report(program, "--isolated", ".", cwd=str(tree))


def main() -> int:
    schema = json.loads((ROOT / "docs/report-schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    ok = True
    for name, text in reports(str(pathlib.Path(sys.argv[1]).resolve())):
        for error in validator.iter_errors(json.loads(text)):
            ok = False
            print(f"{name}: {error.json_path}: {error.message}")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
