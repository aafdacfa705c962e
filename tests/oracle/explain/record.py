#!/usr/bin/env python3
"""Records the tracebacks of the examples that raise, for `graphvet explain`.

    record.py [--tensorflow VERSION...]     only examples that are new or changed run; those that are gone are dropped
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import tracebacks

sys.path.append(str(tracebacks.HERE.parent))
import op_libraries  # noqa: E402
import oracle  # noqa: E402

RUNNER = tracebacks.HERE / "runner.py"


def run(jobs: list[dict], version: str) -> dict[str, dict]:
    python = oracle.CACHE / f"tf-{version}" / "bin" / "python"
    if not python.exists():
        sys.exit(f"error: no TensorFlow {version}: run `./dev tensorflow {version}`")
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = pathlib.Path(folder, "jobs.json"), pathlib.Path(folder, "results.json")
        wanted.write_text(json.dumps(jobs), encoding="utf-8")
        subprocess.run([python, RUNNER, wanted, found], capture_output=True, timeout=3600, check=True)
        return json.loads(found.read_text(encoding="utf-8"))


def job_of(claim: oracle.Claim, version: str) -> dict:
    files = {path: re.sub(r" *# expect:.*", "", text) for path, text in claim.example.files.items()}
    return {**claim.job(version), "files": files, "libraries": op_libraries.built(claim.example.files, version)}


def entry_of(claim: oracle.Claim, text: str) -> dict:
    codes = sorted({expectation.code for expectation in claim.example.expectations()} | {claim.code})
    return {"code": claim.code, "codes": codes, "text": text}


def record(version: str) -> int:
    """How many ran."""
    claims = tracebacks.raising_claims(version)
    known = tracebacks.recorded(version)
    missing = [claim for claim in claims if tracebacks.name_of(claim) not in known]
    jobs = [job_of(claim, version) for claim in missing]
    results = run(jobs, version) if jobs else {}
    known |= {tracebacks.name_of(c): entry_of(c, results[job["key"]].get("text", "")) for c, job in zip(missing, jobs)}
    tracebacks.save(version, {name: known[name] for name in map(tracebacks.name_of, claims)})
    return len(missing)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tensorflow", nargs="+", default=tracebacks.VERSIONS, metavar="VERSION")
    for version in parser.parse_args().tensorflow:
        print(f"{version}: {record(version)} examples ran")


if __name__ == "__main__":
    main()
