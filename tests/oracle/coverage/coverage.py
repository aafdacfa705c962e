#!/usr/bin/env python3
"""What graphvet says of each program of the catalogue, against what TensorFlow did with it.

    coverage.py --graphvet build/release/graphvet [--table docs/coverage.md | --check docs/coverage.md] [--misses FILE] [PATTERN...]

PATTERN: names of programs, `B01_*`; without any, all. --table writes the page, --check says whether it is what graphvet says today,
--misses writes a line for each program that is missed or flagged wrongly.
"""

from __future__ import annotations

import argparse
import fnmatch
import pathlib
import sys

import construct_programs as catalogue
import coverage_table
import findings
import verdicts


def judged(graphvet: str, version: str, patterns: list[str]) -> list[verdicts.Verdict]:
    truth, labels = catalogue.truth_of(version), catalogue.effects()
    programs = [p for p in catalogue.programs() if truth.get(p.key, {}).get("source") == p.fingerprint]
    programs = [p for p in programs if any(fnmatch.fnmatch(p.name, pattern) for pattern in patterns)]
    said = findings.of_all(graphvet, programs, ".".join(version.split(".")[:2]))
    return [verdicts.judge(program, truth[program.key], said[program.key], labels) for program in programs]


def unexecuted(version: str) -> list[str]:
    """Programs that were never run under this version as they stand now: nothing may be claimed of them."""
    truth = catalogue.truth_of(version)
    return [p.key for p in catalogue.programs() if truth.get(p.key, {}).get("source") != p.fingerprint]


def describe(verdict: verdicts.Verdict, version: str) -> str:
    said = "; ".join(f"{f['line']} {f['code']} {f['severity']} {f['effect']}" for f in verdict.findings)
    return f"{version} {verdict.program.section} {verdict.program.key} {verdict.effect} {verdict.outcome} {verdict.detail} [{said}]"


def check(page: pathlib.Path, text: str) -> int:
    """0 where the page is as graphvet speaks today; else the lines that are not."""
    committed = page.read_text(encoding="utf-8").splitlines() if page.exists() else []
    today = text.splitlines()
    stale = [line for line in committed if line not in set(today)] + [line for line in today if line not in set(committed)]
    print("\n".join(stale[:20]) or f"{page}: {len(today)} lines, as graphvet says today")
    if stale:
        print(f"{len(stale)} lines of {page} differ; write it anew: ./dev coverage")
    return 1 if stale else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True, type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--check", type=pathlib.Path)
    parser.add_argument("--misses", type=pathlib.Path)
    parser.add_argument("patterns", nargs="*", default=["*"])
    options = parser.parse_args()
    missing = {version: unexecuted(version) for version in catalogue.VERSIONS}
    for version, keys in missing.items():
        if keys:
            print(f"{version}: {len(keys)} programs were not executed as they stand, {keys[0]} the first: ./dev coverage --record {version}")
    by_version = {version: judged(options.graphvet, version, options.patterns) for version in catalogue.VERSIONS}
    print("\n".join(coverage_table.totals(by_version)))
    if options.misses:
        wrong = [describe(v, version) for version, found in by_version.items() for v in found if v.outcome in ("missed", "false")]
        options.misses.write_text("\n".join(wrong) + "\n", encoding="utf-8")
    if options.table:
        options.table.write_text(coverage_table.text(by_version), encoding="utf-8")
    stale = check(options.check, coverage_table.text(by_version)) if options.check else 0
    return 1 if stale or any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
