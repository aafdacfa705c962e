#!/usr/bin/env python3
"""How many injected bugs does graphvet find in the code of the corpus?

    mutations.py --graphvet build/release/graphvet [--per-rule 40] [--seed 1] [--table docs/mutations.md] [--misses FILE] [RULE...]

Each bug of bugs.py is put behind an assignment of a tensor in a function that runs in a graph (places.py), at random but repeatably, into copies
of the corpus packages; no function gets two. Found is a bug that has a finding of its rule at one of its lines, and had none before.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import bugs
import places

CACHE = pathlib.Path(os.environ.get("GRAPHVET_CACHE", pathlib.Path.home() / ".cache" / "graphvet"))
PACKAGES = ("dm-sonnet", "gpflow", "keras", "tensorflow-probability", "tf-agents", "tf-models-official", "transformers")


@dataclasses.dataclass
class Injection:
    package: str
    place: places.Place
    bug: bugs.Bug
    lines: range = range(0)  # in the changed file
    found: bool = False
    other: str = ""  # what was said at its lines instead


def fits(bug: bugs.Bug, place: places.Place) -> bool:
    return bug.mode in ("any", place.mode) and (place.is_method or not bug.needs_self)


def chosen(available: list[tuple[str, places.Place]], wanted: list[bugs.Bug], per_rule: int, generator: random.Random) -> list[Injection]:
    """`per_rule` injections for each rule, its bugs in turn. No function is used twice."""
    free = available[:]
    generator.shuffle(free)
    injections, used = [], set()
    by_rule = collections.defaultdict(list)
    for bug in wanted:
        by_rule[bug.rules[0]].append(bug)
    for count in range(per_rule):
        for rule in sorted(by_rule):
            bug = by_rule[rule][count % len(by_rule[rule])]
            at = next((i for i, (package, place) in enumerate(free) if fits(bug, place) and (package, place.path, place.function) not in used), None)
            if at is not None:
                package, place = free.pop(at)
                used.add((package, place.path, place.function))
                injections.append(Injection(package, place, bug))
    return injections


def _top(lines: list[str]) -> int:
    """Behind which line a statement of the module can stand: behind the first import of tensorflow."""
    return next(number for number, line in enumerate(lines, start=1) if re.match(r"import tensorflow\b", line))


def inject(text: str, injections: list[Injection]) -> str:
    """The changed file; notes in the injections at which lines they stand."""
    lines = text.split("\n")
    pieces: list[tuple[int, list[str], Injection | None]] = []
    for injection in injections:
        place = injection.place
        body = injection.bug.text.replace("VALUE", place.value).replace("TF.", place.tf + ".").split("\n")
        pieces += [(_top(lines), [line.removeprefix("MODULE:")], None) for line in body if line.startswith("MODULE:")]
        code = [" " * place.indent + line for line in body if not line.startswith("MODULE:")]
        pieces.append((place.after_line, code, injection))
    shift = 0
    for after, code, injection in sorted(pieces, key=lambda piece: piece[0]):
        lines[after + shift:after + shift] = code
        if injection:
            injection.lines = range(after + shift + 1, after + shift + 1 + len(code))
        shift += len(code)
    return "\n".join(lines)


def diagnostics(graphvet: str, folder: pathlib.Path, rules: list[str]) -> list[dict]:
    command = [graphvet, "check", "--isolated", "--no-respect-gitignore", "--exit-zero", "--select", ",".join(rules), "--output-format", "json", "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=1800, check=False)
    if run.returncode != 0:
        sys.exit(f"graphvet ended with {run.returncode}: {run.stderr[-2000:]}")
    return json.loads(run.stdout)["diagnostics"]


def run_package(graphvet: str, package: str, injections: list[Injection], rules: list[str]) -> None:
    source = CACHE / "corpus" / package
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, package)
        shutil.copytree(source, copy, copy_function=os.link if os.stat(source).st_dev == os.stat(folder).st_dev else shutil.copy)
        by_path = collections.defaultdict(list)
        for injection in injections:
            by_path[injection.place.path].append(injection)
        for path, these in by_path.items():
            text = inject((source / path).read_text(encoding="utf-8"), these)
            (copy / path).unlink()
            (copy / path).write_text(text, encoding="utf-8")
        for found in diagnostics(graphvet, copy, rules):
            for injection in by_path.get(found["path"], ()):
                if found["range"]["start"]["line"] in injection.lines:
                    right = found["code"] in injection.bug.rules
                    injection.found |= right
                    injection.other += "" if right else found["code"] + " "


def rows(injections: list[Injection]) -> list[tuple[str, int, int]]:
    counted, found = collections.Counter(), collections.Counter()
    for injection in injections:
        counted[injection.bug.rules[0]] += 1
        found[injection.bug.rules[0]] += injection.found
    return [(rule, found[rule], counted[rule]) for rule in sorted(counted)]


def table(injections: list[Injection], seed: int) -> str:
    lines = ["| rule | found | injected | |", "|---|---:|---:|---:|"]
    lines += [f"| {rule} | {found} | {count} | {100 * found / count:.0f} % |" for rule, found, count in rows(injections)]
    all_found = sum(injection.found for injection in injections)
    lines.append(f"| all | {all_found} | {len(injections)} | {100 * all_found / len(injections):.1f} % |")
    return f"Seed {seed}; {len({i.package for i in injections})} packages.\n\n" + "\n".join(lines) + "\n"


def describe(injection: Injection) -> str:
    place = injection.place
    said = f" (said: {injection.other.strip()})" if injection.other else ""
    return f"{injection.bug.rules[0]} {place.mode} {injection.package}/{place.path}:{place.after_line} {place.function} [{place.value}] `{injection.bug.text.splitlines()[-1]}`{said}"


def known_rules(graphvet: str) -> set[str]:
    text = subprocess.run([graphvet, "rules"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"\bGVC?\d{3}\b", text))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True, type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--per-rule", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--misses", type=pathlib.Path)
    parser.add_argument("--packages", nargs="+", default=PACKAGES)
    parser.add_argument("rules", nargs="*")
    options = parser.parse_args()
    rules = sorted(set(options.rules or bugs.rules()) & known_rules(options.graphvet))
    wanted = [bug for bug in bugs.BUGS if bug.rules[0] in rules]
    available = [(package, place) for package in options.packages for place in places.of_package(options.graphvet, CACHE / "corpus" / package)]
    injections = chosen(available, wanted, options.per_rule, random.Random(options.seed))
    said = sorted({rule for bug in wanted for rule in bug.rules} & known_rules(options.graphvet))
    for package in options.packages:
        run_package(options.graphvet, package, [i for i in injections if i.package == package], said)
    text = table(injections, options.seed)
    print(f"{len(available)} places\n{text}")
    if options.table:
        options.table.write_text(text, encoding="utf-8")
    if options.misses:
        options.misses.write_text("\n".join(describe(i) for i in injections if not i.found) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
