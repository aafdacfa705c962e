#!/usr/bin/env python3
"""Compares what `graphvet regions` says of the programs with how TensorFlow executed them (truth/).

    check.py --graphvet build/release/graphvet [--write-misses] [PATTERN...]

Every function that was executed is compared: does it run in a graph, did AutoGraph convert it. Disagreements that stand today are
listed with a reason in known-misses.txt; one that is not listed fails, and so does a listed one that is gone. Needs no TensorFlow.
"""
import argparse
import concurrent.futures
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import catalogue

MISSES = catalogue.FOLDER / "known-misses.txt"
SAID = {("no", ""): "eager", ("yes", "yes"): "converted", ("yes", "no"): "unconverted", ("yes", "mixed"): "mixed"}


def said_of(graphvet, path, version):
    """What graphvet says of each function, in the words of the truth; `unknown` where it does not know."""
    command = [graphvet, "regions", "--isolated", "--jobs", "1", "--tensorflow-version", version, "--format", "json", path.name]
    with tempfile.TemporaryDirectory() as alone:  # away from the rest of this repository, which would be its project
        shutil.copy(path, alone)
        run = subprocess.run(command, cwd=alone, capture_output=True, text=True, timeout=60)
    if run.returncode != 0:
        return {"": f"exit code {run.returncode}: {run.stderr.strip()}"}
    answers = {}
    for function in json.loads(run.stdout)["functions"]:
        key = f"{function['qualname']}@{function['line']}"
        converted = function["converted"] if function["graph"] == "yes" else ""
        answers[key] = SAID.get((function["graph"], converted), "unknown")
    return answers


def disagreements(graphvet, path, version, truth):
    """[(program, function, version, said, is)]"""
    name = catalogue.name_of(path)
    if truth.get("source") != catalogue.fingerprint(path):
        return [(name, "", version, "", "the program is not the recorded one: ./dev entries")]
    said = said_of(graphvet, path, version)
    if "" in said:
        return [(name, "", version, said[""], "an answer")]
    return [(name, function, version, said.get(function, "nothing"), state)
            for function, state in truth["functions"].items() if said.get(function, "nothing") != state]


def grouped(found):
    """{(program, function, said, is): versions}: most disagreements are the same in several versions."""
    groups = {}
    for name, function, version, said, state in found:
        groups.setdefault((name, function, said, state), []).append(version)
    return groups


def listed_misses():
    """The groups of known-misses.txt: `PROGRAM FUNCTION: said SAID, is IS (VERSIONS): REASON`."""
    misses = {}
    lines = MISSES.read_text(encoding="utf-8").splitlines() if MISSES.exists() else []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            what, outcome, reason = line.split(": ", 2)
            name, function = what.split(" ", 1)
            verdict, versions = outcome.rstrip(")").split(" (")
            said, state = verdict.removeprefix("said ").split(", is ")
            misses[name, function, said, state] = versions.split(), reason.strip()
    return misses


def line_of(group, versions, reason):
    name, function, said, state = group
    return f"{name} {function}: said {said}, is {state} ({' '.join(versions)}): {reason}"


def report(found, misses):
    """Prints what is not as listed; how many lines that were."""
    lines = [f"NEW {line_of(group, versions, 'not listed')}" for group, versions in found.items()
             if misses.get(group, ([], ""))[0] != versions]
    lines += [f"GONE OR CHANGED {line_of(group, versions, reason)}" for group, (versions, reason) in misses.items()
              if found.get(group) != versions]
    lines += [f"NO REASON {line_of(group, versions, reason)}" for group, (versions, reason) in misses.items() if not reason]
    print("\n".join(lines))
    return len(lines)


def write_misses(found, misses):
    top = [line for line in MISSES.read_text(encoding="utf-8").splitlines() if line.startswith("#")] if MISSES.exists() else []
    lines = [line_of(group, versions, misses.get(group, ([], ""))[1]) for group, versions in sorted(found.items())]
    MISSES.write_text("\n".join(top + lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", required=True, type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--write-misses", action="store_true", help="write known-misses.txt anew, reasons kept")
    parser.add_argument("patterns", nargs="*")
    options = parser.parse_args()
    paths = catalogue.chosen(options.patterns)
    truths = {version: catalogue.truth_of(version) for version in catalogue.VERSIONS}
    jobs = [(path, version, truths[version].get(catalogue.name_of(path), {}))
            for path in paths for version in catalogue.versions_of(path)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda job: disagreements(options.graphvet, *job), jobs))
    groups = grouped(item for items in found for item in items)
    names = {catalogue.name_of(path) for path in paths}
    misses = {group: entry for group, entry in listed_misses().items() if group[0] in names}
    if options.write_misses:
        write_misses(groups, misses)
        return 0
    wrong = report(groups, misses)
    functions = sum(len(truth.get("functions", ())) for _, _, truth in jobs)
    print(f"{len(paths)} programs, {functions} functions in {len(catalogue.VERSIONS)} versions, "
          f"{len(groups)} disagreements, {wrong} not as listed")
    return 1 if wrong or not functions else 0


if __name__ == "__main__":
    sys.exit(main())
