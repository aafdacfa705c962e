#!/usr/bin/env python3
"""Fixes the examples of the rule pages and the marked programs, and looks at the texts. Runs no TensorFlow: that is oracle.py's part.

    check_fixes.py --graphvet BINARY

Each text must parse, have no finding left that had a fix, no new one, and stay as it is when it is fixed again. Exit code 0: all do.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import pathlib
import sys

import fixed

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.append(str(TESTS / "rules"))
import examples  # noqa: E402  (the same reader as the tests that lint the pages)


def why_not(graphvet: str, example: examples.Example, version: str) -> str | None:
    """What is wrong with the fixed text; None: there is no fix."""
    try:
        text = fixed.fixed(graphvet, example.files, version)
    except fixed.FixError as error:
        return str(error)
    return None if text is None else text.complaint


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True, type=lambda text: str(pathlib.Path(text).resolve()))
    options = parser.parse_args()
    programs = examples.of_pages(TESTS.parent / "rules") + examples.of_all_programs(TESTS / "rules")
    runs = [(example, version) for example in programs for version in example.versions()[:1]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reasons = list(pool.map(lambda run: why_not(options.graphvet, *run), runs))
    for (example, version), reason in zip(runs, reasons):
        if reason:
            print(f"{example.name} [{version}]: {reason}")
    done, failed = sum(reason is not None for reason in reasons), sum(bool(reason) for reason in reasons)
    print(f"{len(runs)} programs, {done} fixed, {failed} wrongly")
    return 1 if failed or not done else 0


if __name__ == "__main__":
    sys.exit(main())
