#!/usr/bin/env python3
"""Does `graphvet explain` map what TensorFlow printed back to the rule whose page has the example? Needs no TensorFlow.

    check.py --graphvet BINARY [--table docs/explain.md]    writes the table
    check.py --graphvet BINARY --check docs/explain.md      fails when the table is not what graphvet says today, or an example is not recorded
    --misses: shows what is not mapped right

Each traceback is asked twice: as text alone, and beside the program that raised it.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import dataclasses
import json
import pathlib
import subprocess
import sys
import tempfile

import tracebacks

GOAL = 98.0


@dataclasses.dataclass(frozen=True)
class Case:
    version: str
    name: str
    entry: dict
    files: dict

    def answer(self, graphvet: pathlib.Path, with_files: bool) -> str:
        """The code of the rule that is named first; empty: none."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in self.files.items() if with_files else ():
                pathlib.Path(folder, path).write_text(text, encoding="utf-8")
            text = self.entry["text"].replace("/home/user/project", folder)
            command = [graphvet, "explain", "--format=json", f"--tensorflow-version={self.version}"]
            done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=folder, check=False)
            rules = json.loads(done.stdout)["rules"] if done.returncode in (0, 1) else []
            return rules[0]["code"] if rules else ""

    def is_right(self, code: str) -> bool:
        return code in self.entry["codes"]


def cases() -> list[Case]:
    found = []
    for version in tracebacks.VERSIONS:
        entries = tracebacks.recorded(version)
        for claim in tracebacks.raising_claims(version):
            name = tracebacks.name_of(claim)
            if name in entries and entries[name]["text"]:
                found.append(Case(version.rsplit(".", 1)[0], name, entries[name], claim.example.files))
    return found


def not_recorded() -> list[str]:
    return [
        f"{version}: {claim.example.name}"
        for version in tracebacks.VERSIONS
        for claim in tracebacks.raising_claims(version)
        if not tracebacks.recorded(version).get(tracebacks.name_of(claim), {}).get("text")
    ]


def ask(graphvet: pathlib.Path, wanted: list[Case]) -> list[tuple[Case, str, str]]:
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        alone = list(pool.map(lambda case: case.answer(graphvet, with_files=False), wanted))
        beside = list(pool.map(lambda case: case.answer(graphvet, with_files=True), wanted))
    return list(zip(wanted, alone, beside))


HEAD = """# What `graphvet explain` knows

Every example of a rule page that raises was run under TensorFlow, and what Python printed was kept (`./dev explain --record`). `graphvet explain`
is asked which rule is behind each of them: from the text alone, and where the program lies beside it. A cell is the part that
it maps to the rule of the page (or to another rule whose finding the example marks). Written by `./dev explain`; `./dev test` fails when
it is not what graphvet says today.

"""


def _cell(answers: list[tuple[Case, str, str]]) -> str:
    if not answers:
        return "|"
    alone, beside = (sum(case.is_right(answer[i]) for case, *answer in answers) for i in (0, 1))
    return f" {alone}, {beside} of {len(answers)} |"


def table(answers: list[tuple[Case, str, str]]) -> str:
    versions = [version.rsplit(".", 1)[0] for version in tracebacks.VERSIONS]
    rows = collections.defaultdict(lambda: collections.defaultdict(list))
    for answer in answers:
        case = answer[0]
        rows[f"{case.entry['code']} {case.name.split()[0]}"][case.version].append(answer)
        rows["all"][case.version].append(answer)
    lines = ["| rule | " + " | ".join(versions) + " |", "|---|" + "---|" * len(versions)]
    lines += [f"| {name} |" + "".join(_cell(rows[name][version]) for version in versions) for name in sorted(rows)]
    return HEAD + "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", type=pathlib.Path, required=True)
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--check", type=pathlib.Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    answers = ask(options.graphvet.resolve(), cases())
    for case, alone, beside in answers if options.misses else ():
        if not case.is_right(alone) or not case.is_right(beside):
            print(f"{case.version} {case.name}: {case.entry['code']}, text {alone or 'none'}, with files {beside or 'none'}")
    text = table(answers)
    if options.table:
        options.table.write_text(text, encoding="utf-8")
    failed = not_recorded() if options.check else []
    print("\n".join(f"not recorded: {name}" for name in failed), end="\n" if failed else "")
    if options.check and options.check.read_text(encoding="utf-8") != text:
        failed.append("table")
        print(f"{options.check} is not what graphvet says today: ./dev explain")
    for i, how in enumerate(("from the text", "beside the program")):
        right = sum(case.is_right(answer[i]) for case, *answer in answers)
        part = 100 * right / max(len(answers), 1)
        print(f"{how}: {right} of {len(answers)} ({part:.1f} %)")
        if part < GOAL:
            failed.append(how)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
