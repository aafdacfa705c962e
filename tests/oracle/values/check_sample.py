#!/usr/bin/env python3
"""The scorer says of the recorded sample what sample/expected.txt says: cells that are right, wrong and unknown, and their shares.

    check_sample.py --graphvet BINARY [--update]
"""

import argparse
import difflib
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "sample" / "expected.txt"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True)
    parser.add_argument("--update", action="store_true", help="write expected.txt anew")
    options = parser.parse_args()
    command = [sys.executable, HERE / "score.py", "sample", HERE / "sample", "--graphvet", options.graphvet, "--wrong", "--unknown", "--causes"]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    if options.update:
        EXPECTED.write_text(said, encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8")
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), said.splitlines(True), "expected", "said"))
    return said != expected


if __name__ == "__main__":
    sys.exit(main())
