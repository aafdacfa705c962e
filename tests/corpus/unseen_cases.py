#!/usr/bin/env python3
"""Files with every kind of mistake, and without, by somebody who had not seen the front end.

    unseen_cases.py [--graphvet PROGRAM] [--update]

`unseen/expected.json` says of each file which CPython was asked and what it answered (`accepted`, or the line and the
message), and what graphvet reports: findings as `line:code`, and the words of the syntax errors. The files stand in
for a user's: a mistake somewhere, and often a function with a TensorFlow bug elsewhere that must still be found.
`--update` writes graphvet's part anew: read the difference.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).parent / "unseen"
EXPECTED = FOLDER / "expected.json"


def report_of(graphvet, path):
    """Of the file alone in a folder: beside others it would be part of a project."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        run = subprocess.run([graphvet, "check", "--isolated", "--output-format", "json", path.name], cwd=folder,
                             capture_output=True, text=True, timeout=60)
    report = json.loads(run.stdout)
    found = [(finding["range"]["start"]["line"], finding["code"], finding["message"]) for finding in report["diagnostics"]]
    return [f"{line}:{code}" + (f" {message}" if code == "GV901" else "") for line, code, message in sorted(found)] + \
           [error["message"] for error in report["errors"]]


def disagreements(case, reported):
    """Whether graphvet refuses what this CPython refuses; other lines are no fault (CPython may name the end)."""
    refused = any(":GV901" in text or not text[0].isdigit() for text in reported)
    if case["cpython"] == "accepted" and refused and not case.get("why"):
        yield "refused, though CPython accepts it"
    if case["cpython"] != "accepted" and not refused and not case.get("why"):
        yield "accepted, though CPython refuses it"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", default="build/release/graphvet")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    graphvet = str(pathlib.Path(arguments.graphvet).resolve())
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    faults = []
    files = sorted(FOLDER.glob("*.py"))
    for path in files:
        case = expected[path.name]
        reported = report_of(graphvet, path)
        faults += [f"{path.name}: {fault}" for fault in disagreements(case, reported)]
        if arguments.update:
            case["graphvet"] = reported
        elif reported != case["graphvet"]:
            faults.append(f"{path.name}: reported {reported}, expected {case['graphvet']}")
    if arguments.update:
        EXPECTED.write_text(json.dumps(expected, indent=1, ensure_ascii=True, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(faults))
    print(f"{len(files)} files, {len(faults)} faults")
    sys.exit(bool(faults) or not files or len(files) != len(expected))


if __name__ == "__main__":
    main()
