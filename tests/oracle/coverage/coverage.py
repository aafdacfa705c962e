#!/usr/bin/env python3
"""What graphvet says of each program of the catalogue, against what TensorFlow did with it.

    coverage.py --graphvet build/release/graphvet
"""

from __future__ import annotations

import argparse
import fnmatch
import pathlib
import sys

import catalogue
import findings
import verdicts

def judged(graphvet: str, version: str) -> list[verdicts.Verdict]:
    truth, labels = catalogue.truth_of(version), catalogue.effects()
    programs = [p for p in catalogue.programs() if truth.get(p.key, {}).get("source") == p.fingerprint]
    said = findings.of_all(graphvet, programs, ".".join(version.split(".")[:2]))
    return [verdicts.judge(program, truth[program.key], said[program.key], labels) for program in programs]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True, type=lambda text: str(pathlib.Path(text).resolve()))
    options = parser.parse_args()
    for version in catalogue.VERSIONS:
        found = judged(options.graphvet, version)
        if not found:
            continue
        wanted = [v for v in found if v.effect in verdicts.TO_FLAG]
        flagged = sum(v.outcome == "flagged" for v in wanted)
        works = [v for v in found if v.effect not in verdicts.TO_FLAG]
        print(f"{version}: {flagged} of {len(wanted)} flagged, {sum(v.outcome == 'false' for v in found)} false of {len(found)} ({len(works)} work)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
