#!/usr/bin/env python3
"""Keeps the output shown in Markdown files real.

    fresh_docs.py --check | --write

A block to keep is a fence right after the line `<!-- output of: COMMAND -->`; the command runs in the root of the
repository, and its stdout is the block. --check lists the blocks that differ and exits 1; --write puts them right.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- output of: (?P<command>[^\n]*) -->\n```\w*\n)(?P<text>.*?)(^```$)", re.S | re.M)


@functools.cache
def output_of(command: str) -> str:
    run = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    if not run.stdout.strip():
        sys.exit(f"error: `{command}` wrote nothing to stdout:\n{run.stderr[-1000:]}")
    return run.stdout.rstrip("\n") + "\n"


def fresh(text: str) -> str:
    return BLOCK.sub(lambda block: block[1] + output_of(block["command"]) + block[4], text)


def pages() -> list[pathlib.Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--check", action="store_true")
    action.add_argument("--write", action="store_true")
    options = parser.parse_args()
    stale = 0
    for page in pages():
        old = page.read_text(encoding="utf-8")
        new = fresh(old)
        if old == new:
            continue
        stale += 1
        name = str(page.relative_to(ROOT))
        if options.write:
            page.write_text(new, encoding="utf-8")
            print(f"{name}: written")
        else:
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, f"{name}, now"))
    if stale and options.check:
        print("error: the output shown in the docs is not what the commands print: ./dev docs", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
