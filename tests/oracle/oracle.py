#!/usr/bin/env python3
"""Runs the examples of the rule pages under TensorFlow and asserts the effect that each page claims.

    oracle.py [--tensorflow VERSION...] [--table docs/oracle.md] [--graphvet BINARY] [PATHS...]
                                               PATHS: pages or folders of rules, default: all; with a binary, its fixes of
                                               the bad examples are executed too
    oracle.py --check-table docs/oracle.md     does the table hold every example? Runs nothing

The format and what is asserted: docs/adding-a-rule.md. Results are kept by the text of program and runner and by the
TensorFlow version, so that only what changed runs again. Exit code 0: every claim is confirmed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import fixed
import op_libraries
import oracle_table
import verdict

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(ROOT / "tests" / "rules"))
import examples  # noqa: E402  (the same reader as the tests that lint the pages)

CACHE = pathlib.Path(os.environ.get("GRAPHVET_CACHE", pathlib.Path.home() / ".cache" / "graphvet"))
RUNNER = HERE / "execution.py"
VERSIONS = ("2.21.0", "2.18.1", "2.15.1", "2.12.1")


def front_matter(page: pathlib.Path) -> dict[str, str]:
    header = re.match(r"---\n(.*?)\n---\n", page.read_text(encoding="utf-8"), re.S)
    return dict(line.split(": ", 1) for line in header[1].splitlines()) if header else {}


def main_file(example: examples.Example) -> str:
    return next((path for path, text in sorted(example.files.items()) if re.search(r"^def main\(", text, re.M)), "")


def job_of(files: dict[str, str], main: str, version: str, convert: bool = True) -> dict:
    identity = json.dumps([files, main, convert, version, RUNNER.read_text(encoding="utf-8")])
    key = hashlib.sha256(identity.encode()).hexdigest()[:32]
    return {"key": key, "files": files, "main": main, "convert": convert}


class Claim:
    """An example and what its page says of it."""

    def __init__(self, example: examples.Example, defaults: dict[str, str]):
        self.example = example
        self.code, self.rule = defaults.get("code", ""), defaults.get("name", "")
        self.main = main_file(example)
        self.effect = example.options.get("effect", defaults.get("effect", "")) if example.is_bad else "good"
        self.exception = example.options.get("exception", defaults.get("exception", ""))

    def applies_to(self, version: str) -> bool:
        return self.example.holds_under(version.rsplit(".", 1)[0])

    def job(self, version: str, convert: bool = True) -> dict:
        return job_of(self.example.files, self.main, version, convert)

    def jobs(self, version: str) -> list[dict]:
        return [self.job(version)] + ([self.job(version, convert=False)] if self.effect == "fragile" else [])

    def marked(self) -> list[range]:
        source = self.example.files[self.main]
        here = [e.line for e in self.example.expectations() if e.path == self.main]
        elsewhere = len(here) < len(self.example.expectations()) or self.example.options.get("at") == "elsewhere"
        return [] if elsewhere else [verdict.statement_around(source, line) for line in here]

    def why_not(self, results: list[dict]) -> str:
        if not self.main:
            return "no `def main()`"
        if self.effect == "good":
            return verdict.why_not_good(results[0])
        return verdict.why_not_confirmed(self.effect, self.exception, self.marked(), results[0], results[-1])


def claims(paths: list[pathlib.Path]) -> list[Claim]:
    pages = sorted({page for path in paths for page in ([path] if path.is_file() else path.rglob("rule.md"))})
    return [Claim(example, front_matter(page)) for page in pages for example in examples.of_page(page)]


def kept(key: str) -> pathlib.Path:
    return CACHE / "oracle" / f"{key}.json"


def execute(jobs: list[dict], version: str) -> dict[str, dict]:
    """The results by the jobs' keys. What is not kept yet runs; a time-out or a crash is not kept."""
    missing = {job["key"]: job for job in jobs if not kept(job["key"]).exists()}
    for job in missing.values():
        job["libraries"] = op_libraries.built(job["files"], version)
    results = run(list(missing.values()), version) if missing else {}
    kept("").parent.mkdir(parents=True, exist_ok=True)
    for key, result in results.items():
        if result["outcome"] in ("returned", "raised"):
            kept(key).write_text(json.dumps(result), encoding="utf-8")
    old = {job["key"] for job in jobs} - set(missing)
    return results | {key: json.loads(kept(key).read_text(encoding="utf-8")) for key in old}


def run(jobs: list[dict], version: str) -> dict[str, dict]:
    python = CACHE / f"tf-{version}" / "bin" / "python"
    if not python.exists():
        sys.exit(f"error: no TensorFlow {version}: run `./dev tensorflow {version}`")
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = pathlib.Path(folder, "jobs.json"), pathlib.Path(folder, "results.json")
        wanted.write_text(json.dumps(jobs), encoding="utf-8")
        done = subprocess.run([python, RUNNER, wanted, found], capture_output=True, text=True, timeout=3600, check=False)
        if done.returncode != 0:
            sys.exit(f"error: the runner failed under TensorFlow {version}:\n{done.stderr[-2000:]}")
        return json.loads(found.read_text(encoding="utf-8"))


def check(version: str, wanted: list[Claim], table: oracle_table.Table) -> tuple[int, int]:
    """Numbers of confirmed and refuted claims."""
    here = [claim for claim in wanted if claim.applies_to(version)]
    results = execute([job for claim in here if claim.main for job in claim.jobs(version)], version)
    failed = 0
    for claim in here:
        reason = claim.why_not([results[job["key"]] for job in claim.jobs(version)] if claim.main else [])
        failed += bool(reason)
        table.add(claim.code, claim.rule, version, not reason)
        print(f"{'FAIL' if reason else 'ok':4}  {version:7}  {claim.effect:20}  {claim.example.name}")
        if reason:
            print(f"      {reason}")
    return len(here) - failed, failed


class FixedClaim:
    """A bad example that graphvet has fixed, to be run under one version."""

    def __init__(self, claim: Claim, text: fixed.Fixed, good: list[Claim], version: str):
        self.claim, self.text = claim, text
        programs = [fixed.program(text.files, claim.main), fixed.program(claim.example.files, claim.main, eager=True)]
        programs += [fixed.program(text.files, claim.main, eager=True)]
        programs += [fixed.program(g.example.files, g.main) for g in good]
        self.jobs = [job_of(files, main, version) for files, main in programs] if text.is_whole else []

    def why_not(self, results: dict[str, dict]) -> str:
        if self.text.complaint or not self.jobs:
            return self.text.complaint
        result, eager, itself, *good = (results[job["key"]] for job in self.jobs)
        return fixed.why_not_meant(self.claim.effect, result, eager, itself, good)


def fixed_claims(version: str, wanted: list[Claim], graphvet: str) -> list[FixedClaim]:
    here = [claim for claim in wanted if claim.main and claim.applies_to(version)]
    found = []
    for claim in here:
        text = fixed.fixed(graphvet, claim.example.files, version.rsplit(".", 1)[0], claim.code) if claim.example.is_bad else None
        good = [other for other in here if other.rule == claim.rule and not other.example.is_bad]
        if text is not None:
            found.append(FixedClaim(claim, text, good, version))
    return found


def check_fixes(version: str, wanted: list[Claim], graphvet: str) -> tuple[int, int]:
    """Numbers of fixed examples that do what was meant, and that do not."""
    found = fixed_claims(version, wanted, graphvet)
    results = execute([job for claim in found for job in claim.jobs], version)
    failed = 0
    for claim in found:
        reason = claim.why_not(results)
        failed += bool(reason)
        what = "fixed" if claim.jobs else "fixed in part, not run"
        print(f"{'FAIL' if reason else 'ok':4}  {version:7}  {what:20}  {claim.claim.example.name}")
        if reason:
            print(f"      {reason}")
    return len(found) - failed, failed


def check_table(page: pathlib.Path, wanted: list[Claim]) -> int:
    counts: dict[str, list[int]] = {}
    for claim in wanted:
        row = counts.setdefault(claim.code, [0] * len(VERSIONS))
        counts[claim.code] = [count + claim.applies_to(version) for count, version in zip(row, VERSIONS)]
    wrong = oracle_table.why_stale(page, counts)
    print("\n".join(wrong) or f"{page}: {len(counts)} rules, {len(wanted)} examples, all confirmed")
    if wrong:
        print("write it anew: ./dev oracle")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tensorflow", nargs="+", action="extend", metavar="VERSION")
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--check-table", type=pathlib.Path)
    parser.add_argument("--graphvet", type=pathlib.Path)
    parser.add_argument("paths", nargs="*", type=pathlib.Path, default=[ROOT / "rules"])
    options = parser.parse_args()
    versions = options.tensorflow or VERSIONS
    wanted, table = claims(options.paths), oracle_table.Table()
    if options.check_table:
        return check_table(options.check_table, wanted)
    counts = [check(version, wanted, table) for version in versions]
    if options.graphvet:
        counts += [check_fixes(version, wanted, str(options.graphvet.resolve())) for version in versions]
    passed, failed = (sum(column) for column in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    if options.table:
        options.table.write_text(table.text(tuple(versions)), encoding="utf-8")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
