#!/usr/bin/env python3
"""Runs the programs of the catalogue under TensorFlow and writes down in truth/ what happened.

    record.py --tensorflow VERSION... [PATTERN...]

Only programs whose text differs from the recorded one run again. PATTERN: `B01_*`.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import pathlib
import re
import sys

import construct_programs as catalogue

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import oracle  # noqa: E402


def job_of(program: catalogue.Program) -> dict:
    return {"key": program.key, "files": {"program.py": program.text}, "libraries": {}, "main": "program.py", "convert": True}


_LIBRARY = re.compile(r'(?<=File ")[^"]*/(?=site-packages/)')  # where a library lies on the machine that recorded


def shortened(result: dict) -> dict:
    """What is worth keeping. Addresses and numbers of generated names differ from run to run: only the head of a message is kept."""
    kept = {"outcome": result["outcome"]}
    if result["outcome"] == "raised":
        text = [line.strip() for line in result["message"].strip().splitlines() if line.strip()]
        kept |= {"exception": result["classes"][0], "lines": result["lines"], "message": _LIBRARY.sub("", text[-1])[:160] if text else ""}
    elif "pair" in result:
        kept["value"] = ", ".join(result["pair"])[:200]
    elif "value" in result:
        kept["value"] = str(result["value"])[:200]
    if result.get("stdout"):
        kept["printed"] = len(result["stdout"])
    return kept


def record(version: str, wanted: list[catalogue.Program]) -> int:
    path = catalogue.truth_path(version)
    truth = catalogue.truth_of(version)
    missing = [p for p in wanted if truth.get(p.key, {}).get("source") != p.fingerprint]
    for start in range(0, len(missing), 100):  # a part at a time: what is done is kept
        part = missing[start:start + 100]
        results = oracle.run([job_of(program) for program in part], version)
        truth |= {program.key: {"source": program.fingerprint, **shortened(results[program.key])} for program in part}
        path.write_text(json.dumps(truth, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{version}: {start + len(part)} of {len(missing)}", flush=True)
    return len(missing)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tensorflow", nargs="+", default=catalogue.VERSIONS, metavar="VERSION")
    parser.add_argument("patterns", nargs="*", default=["*"])
    options = parser.parse_args()
    wanted = [p for p in catalogue.programs() if any(fnmatch.fnmatch(p.name, pattern) for pattern in options.patterns)]
    for version in options.tensorflow:
        print(f"{version}: {record(version, wanted)} of {len(wanted)} programs run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
