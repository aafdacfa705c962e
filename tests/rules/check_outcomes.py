#!/usr/bin/env python3
"""Programs by somebody who had not seen the rules, with what TensorFlow did with each.

    check_outcomes.py --graphvet build/release/graphvet

The first line of a file of outcomes/ says what its run came to under each version, as executed: `# 2.21 raises: 12 TypeError`,
`# 2.15 fine`. graphvet must report an error at that line which names that exception, and no error where all went well.
What it says otherwise stands in DIFFERENT with the reason; the test fails on those too once they agree.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).parent / "outcomes"
DIFFERENT = {
    "b17_strings_split_len": "the warning about `len` stands at the line; that tf.constant refuses its result is not told",
    "h07_tape_lists": "a gradient that is None is taken for a tensor, which it is in programs that train",
}


def outcomes(path):
    """By version: None, or the line and the class of the exception."""
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    found = {}
    for version, text in re.findall(r"(2\.\d+) (fine|raises: \d+ \w+)", first):
        found[version] = None if text == "fine" else (int(text.split()[1]), text.split()[2])
    return found


def errors(graphvet, version):
    """By file: the line and the exception of each error, from one run over a copy outside of any project."""
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(FOLDER, pathlib.Path(scratch) / "programs")
        run = subprocess.run([graphvet, "check", "--isolated", "--tensorflow-version", version, "--output-format", "json", "programs"],
                             cwd=scratch, capture_output=True, text=True, timeout=120)
    found = {}
    for f in json.loads(run.stdout)["diagnostics"]:
        if f["severity"] == "error":
            found.setdefault(pathlib.Path(f["path"]).name, []).append((f["range"]["start"]["line"], f["exception"]))
    return found


def disagreement(name, version, outcome, said):
    if outcome is None:
        return f"{name} under {version}: fine, but said {said}" if said else None
    return None if outcome in said else f"{name} under {version}: raises {outcome}, but said {said}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", required=True)
    graphvet = str(pathlib.Path(parser.parse_args().graphvet).resolve())
    failed, runs = [], 0
    said = {version: errors(graphvet, version) for version in ("2.15", "2.21")}
    for path in sorted(FOLDER.glob("*.py")):
        told = outcomes(path)
        if not told:
            failed.append(f"{path.name}: its first line says no outcome")
        found = [d for version, outcome in told.items() if (d := disagreement(path.name, version, outcome, said[version].get(path.name, [])))]
        runs += len(told)
        if path.stem not in DIFFERENT:
            failed += found
        elif not found:
            failed.append(f"{path.name}: agrees now; take it off the list")
    print("\n".join(failed))
    print(f"{runs} outcomes, {len(failed)} faults")
    return 1 if failed or not runs else 0


if __name__ == "__main__":
    sys.exit(main())
