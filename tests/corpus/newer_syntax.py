#!/usr/bin/env python3
"""Checks newer_syntax.txt against Pythons and against graphvet.

    newer_syntax.py [--graphvet build/release/graphvet] [--pythons FOLDER]

Every snippet must be read by exactly those Pythons of FOLDER (one for each version, `3.*/bin/python`) that are as new as
the file says; graphvet must report it for exactly the targets that are older, in one message, and never without a target.
Python 3.14 is not asked here: compare_with_newer_python.py does that.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
MINORS = range(7, 15)
ASK = """
import json, sys, warnings
warnings.simplefilter("ignore")
def reads(text):
    try:
        compile(text, "text", "exec")
        return True
    except SyntaxError:
        return False
print(json.dumps([sys.version_info[1], [reads(t) for t in json.load(sys.stdin)]]))
"""


def snippets():
    for line in (HERE / "newer_syntax.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            since, text = line.split(" ", 1)
            yield int(since), text.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\") + "\n"


def ask(python, texts):
    run = subprocess.run([python, "-c", ASK], input=json.dumps(texts), capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def reports(graphvet, texts, minor):
    """The number of GV901 of each text."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            (pathlib.Path(folder) / f"t{i}.py").write_text(text)
        target = [] if minor is None else ["--target-version", f"3.{minor}"]
        run = subprocess.run([graphvet, "check", "--isolated", "--select", "GV901", "--output-format", "json", *target, "."],
                             cwd=folder, capture_output=True, text=True)
        counts = [0] * len(texts)
        for diagnostic in json.loads(run.stdout)["diagnostics"]:
            counts[int(pathlib.Path(diagnostic["path"]).stem[1:])] += 1
        return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", default=str(HERE.parent.parent / "build/release/graphvet"))
    parser.add_argument("--pythons", type=pathlib.Path)
    options = parser.parse_args()
    options.graphvet = str(pathlib.Path(options.graphvet).resolve())
    pairs = list(snippets())
    texts = [text for _, text in pairs]
    bad = asked = 0
    for python in sorted(options.pythons.glob("3.*/bin/python")) if options.pythons else []:
        minor, answers = ask(python, texts)
        asked += 1
        for (since, text), reads in zip(pairs, answers):
            if reads != (minor >= since):
                bad += 1
                print(f"Python 3.{minor} {'reads' if reads else 'refuses'} what is marked as new in 3.{since}: {text!r}")
    for minor in [None, *MINORS]:
        for (since, text), count in zip(pairs, reports(options.graphvet, texts, minor)):
            is_new = minor is not None and minor < since
            if (count > 0) != is_new:
                bad += 1
                print(f"target {minor}: {count} reports for what is new in 3.{since}: {text!r}")
    print(f"{len(pairs)} snippets, {asked} Pythons, {len(MINORS)} targets: {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
