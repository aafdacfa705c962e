#!/usr/bin/env python3
"""What do the fixes make of the corpus packages with bugs injected?

    fix_injected.py --graphvet build/release/graphvet [--per-rule 20] [--seed 1] [--packages NAME...] [RULE...]

The bugs are put in as mutations.py does; the packages' own findings are fixed along. After `--fix --unsafe-fixes` each changed file must parse, no
finding may have a fix any more, every finding whose fix was counted is gone, and none is new. Fixes that graphvet itself took back, because they
would bring another finding, are counted apart. Exit code 0: all holds.
"""

from __future__ import annotations

import argparse
import ast
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import shutil
import warnings

import bugs
import mutations
import places


def run(graphvet: str, folder: pathlib.Path, *flags: str) -> subprocess.CompletedProcess:
    command = [graphvet, "check", "--isolated", "--no-respect-gitignore", "--exit-zero", "--output-format", "json", *flags, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=1800, check=False)
    if done.returncode != 0:
        sys.exit(f"graphvet ended with {done.returncode}: {done.stderr[-2000:]}")
    return done


def is_fixable(finding: dict) -> bool:
    return any(fix["applicability"] != "display-only" for fix in finding["fixes"])


def identity(finding: dict) -> tuple:
    return finding["path"], finding["code"], finding["message"]


def parses(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text)
        except SyntaxError:
            return False
    return True


def changed_files(folder: pathlib.Path, before: dict[str, str]) -> list[str]:
    return [path for path, text in before.items() if (folder / path).read_text(encoding="utf-8") != text]


def judge(graphvet: str, folder: pathlib.Path, counts: collections.Counter) -> list[str]:
    """Fixes the folder; what is wrong afterwards."""
    found = json.loads(run(graphvet, folder).stdout)["diagnostics"]
    fixable = [f for f in found if is_fixable(f)]
    before = {f["path"]: (folder / f["path"]).read_text(encoding="utf-8") for f in found}
    done = run(graphvet, folder, "--fix", "--unsafe-fixes")
    left = json.loads(done.stdout)["diagnostics"]
    said = re.search(r"fixed (\d+) finding", done.stderr)
    changed = changed_files(folder, before)
    counts.update(f["code"] for f in fixable)
    counts["files"] += len(changed)
    problems = [f"{path} does not parse" for path in changed if parses(before[path]) and not parses((folder / path).read_text(encoding="utf-8"))]
    taken_back = sum("a fix of" in line for line in done.stderr.splitlines())
    counts["taken back"] += taken_back
    with_fix = [f"{f['path']}:{f['range']['start']['line']} {f['code']} still has a fix" for f in left if is_fixable(f)]
    problems += with_fix if len(with_fix) > taken_back else []
    new = collections.Counter(map(identity, left)) - collections.Counter(map(identity, found))
    problems += [f"new: {path} {code} {message}" for path, code, message in new]
    gone = len(found) - len(left)
    if min(gone, int(said[1]) if said else 0) + taken_back < len(fixable):
        problems.append(f"{len(fixable)} findings have fixes, {said[0] if said else 'nothing fixed'}, {gone} are gone")
    return problems + [line for line in done.stderr.splitlines() if "were taken back" in line]


def judge_package(graphvet: str, package: str, injections: list[mutations.Injection], counts: collections.Counter) -> list[str]:
    source = mutations.CACHE / "corpus" / package
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch, package)
        shutil.copytree(source, copy)
        by_path = collections.defaultdict(list)
        for injection in injections:
            by_path[injection.place.path].append(injection)
        for path, these in by_path.items():
            (copy / path).write_text(mutations.inject((source / path).read_text(encoding="utf-8"), these), encoding="utf-8")
        return [f"{package}: {problem}" for problem in judge(graphvet, copy, counts)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphvet", required=True, type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--per-rule", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--packages", nargs="+", default=mutations.PACKAGES)
    parser.add_argument("rules", nargs="*")
    options = parser.parse_args()
    rules = set(options.rules or bugs.rules()) & mutations.known_rules(options.graphvet)
    wanted = [bug for bug in bugs.BUGS if bug.rules[0] in rules]
    folder = mutations.CACHE / "corpus"
    available = [(package, place) for package in options.packages for place in places.of_package(options.graphvet, folder / package)]
    injections = mutations.chosen(available, wanted, options.per_rule, random.Random(options.seed))
    counts, problems = collections.Counter(), []
    for package in options.packages:
        problems += judge_package(options.graphvet, package, [i for i in injections if i.package == package], counts)
    files, taken_back = counts.pop("files", 0), counts.pop("taken back", 0)
    print("\n".join([*problems, *(f"{code}: {count} findings with a fix" for code, count in sorted(counts.items()))]))
    print(f"{len(injections)} bugs injected, {counts.total() - taken_back} findings fixed in {files} files, {taken_back} taken back, {len(problems)} problems")
    return 1 if problems or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
