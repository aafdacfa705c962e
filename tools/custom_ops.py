#!/usr/bin/env python3
"""Measures the reading of custom ops on real sources.

    custom_ops.py GRAPHVET FOLDER...    a row of Markdown for each folder

Ops are counted by `graphvet dump --phase ops` and, independently, by a regular expression over the sources without their
comments: names in REGISTER_OP, written as literals or as a macro that the file defines as one. Uses of REGISTER_OP with anything else, and TensorFlow Text's
REGISTER_TF_OP_SHIM, must be told as not understood, or be found. Exit code 0: nothing is lost.
"""

from __future__ import annotations

import json
import pathlib
import re
import statistics
import subprocess
import sys

COMMENTS = re.compile(r'//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*")', re.S)
LITERAL = re.compile(r'\bREGISTER_OP\(\s*"([^"]+)"\s*\)')
MACRO = re.compile(r'(?m)^\s*#\s*define\s+(\w+)\s+("[^"]+")\s*$')
OTHER = re.compile(r'(?m)^(?!\s*#\s*define\s+REGISTER_OP)[^\n]*?\b(?:REGISTER_OP\((?!\s*")|REGISTER_TF_OP_SHIM\()')
SUFFIXES = {".cc", ".cpp", ".cxx", ".cu"}


def count(folder: pathlib.Path) -> tuple[list[str], int]:
    """Names of ops written out, and uses that are not."""
    names: list[str] = []
    others = 0
    for source in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.is_file()):
        text = COMMENTS.sub(lambda m: m[1] or " ", source.read_text(errors="replace"))
        for macro, literal in MACRO.findall(text):
            text = re.sub(rf"\bREGISTER_OP\(\s*{macro}\s*\)", lambda _, told=literal: f"REGISTER_OP({told})", text)
        names += LITERAL.findall(text)
        others += len(OTHER.findall(text))
    return names, others


def read(graphvet: str, folder: pathlib.Path) -> list[dict]:
    done = subprocess.run([graphvet, "dump", "--phase", "ops", "--isolated", "--no-respect-gitignore", "."], cwd=folder, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def row(graphvet: str, folder: pathlib.Path) -> tuple[str, bool]:
    names, others = count(folder)
    sources = read(graphvet, folder)
    found = [op["name"] for s in sources for op in s["ops"]]
    understood = sum(op["is_understood"] for s in sources for op in s["ops"])
    told = sum(len(s["not_understood"]) for s in sources) + sum(bool(s["failure"]) for s in sources)
    kernels = sum(len(s["kernels"]) for s in sources)
    lost = sorted(set(names) - set(found))
    times = [s["milliseconds"] for s in sources] or [0.0]
    text = (
        f"| {folder.name} | {len(sources)} | {len(set(names) & set(found))} / {len(set(names))} | {understood} | {others} | {told} | {kernels} "
        f"| {statistics.mean(times):.1f} | {statistics.median(times):.1f} | {max(times):.0f} |"
    )
    if lost:
        print(f"{folder.name}: lost {lost}", file=sys.stderr)
    return text, not lost and (others == 0 or told > 0 or len(found) > len(names))


def main() -> int:
    graphvet, *folders = sys.argv[1:]
    graphvet = str(pathlib.Path(graphvet).resolve())
    print("| sources | files | ops found / counted | understood whole | other uses | told | kernels | ms mean | median | most |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    good = True
    for folder in folders:
        text, is_good = row(graphvet, pathlib.Path(folder))
        print(text, flush=True)
        good = good and is_good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
