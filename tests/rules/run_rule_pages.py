#!/usr/bin/env python3
"""Runs graphvet over the examples of all rule pages and over the marked programs, and compares the findings.

Every finding of any rule must be marked, and every mark must be found. Exit code 0: all agree.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import examples

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


class ReportError(Exception):
    """graphvet gave no report that can be compared."""


def write(example: examples.Example, folder: pathlib.Path) -> None:
    for path, text in example.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def check(graphvet: str, folder: pathlib.Path, version: str) -> dict:
    command = [graphvet, "check", "--output-format", "json", "--isolated", "--no-cache", "--tensorflow-version", version, "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    if run.returncode not in (0, 1):
        raise ReportError(f"exit code {run.returncode}: {run.stderr.strip()}")
    try:
        return json.loads(run.stdout)
    except json.JSONDecodeError as error:
        raise ReportError(f"no JSON on stdout: {error}") from error


def findings(report: dict) -> list[examples.Expectation]:
    return sorted(
        examples.Expectation(
            str(pathlib.PurePosixPath(d["path"])), d["range"]["start"]["line"], d["code"], d["severity"]
        )
        for d in report["diagnostics"]
        if not d.get("suppressed", False)
    )


def agrees(wanted: examples.Expectation, found: examples.Expectation) -> bool:
    same_place = (wanted.path, wanted.line, wanted.code) == (found.path, found.line, found.code)
    return same_place and wanted.severity in ("", found.severity)


def differences(wanted: list[examples.Expectation], found: list[examples.Expectation]) -> list[str]:
    # Once graphvet finds a known miss it is unexpected here, and the mark must change.
    wanted = [w for w in wanted if w.severity != "missed"]
    missing = [w for w in wanted if not any(agrees(w, f) for f in found)]
    unexpected = [f for f in found if not any(agrees(w, f) for w in wanted)]
    return [f"missing    {m.path}:{m.line} {m.code} {m.severity}".rstrip() for m in missing] + [
        f"unexpected {u.path}:{u.line} {u.code} {u.severity}" for u in unexpected
    ]


def judge(graphvet: str, example: examples.Example, version: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        write(example, pathlib.Path(folder))
        try:
            return differences(example.expectations(), findings(check(graphvet, pathlib.Path(folder), version)))
        except (ReportError, subprocess.TimeoutExpired) as error:
            return [str(error)]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True, help="the binary")
    parser.add_argument("--only", choices=("pages", "programs"), help="run one kind of examples")
    parser.add_argument("filter", nargs="?", default="", help="run the examples whose name contains this")
    return parser.parse_args()


def selected(options: argparse.Namespace) -> list[examples.Example]:
    found = []
    if options.only != "programs":
        found += examples.of_pages(ROOT / "rules")
    if options.only != "pages":
        found += examples.of_pages(HERE) + examples.of_all_programs(HERE)
    return [example for example in found if options.filter in example.name]


def main() -> int:
    options = arguments()
    graphvet = str(pathlib.Path(options.graphvet).resolve())
    runs = failed = 0
    for example in selected(options):
        for version in example.versions():
            runs += 1
            problems = judge(graphvet, example, version)
            failed += bool(problems)
            for problem in problems:
                print(f"{example.name} [{version}]: {problem}")
    print(f"{runs} runs, {failed} failed")
    return 1 if failed or runs == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
