#!/usr/bin/env python3
"""Executes the claims of rules/knowledge under the installed TensorFlow, as far as they can be executed (checks.py).

    compile_knowledge rules/knowledge facts.json      what the binary believes (the host tool of the build)
    check_facts.py facts.json [--list] [--json OUT]   under the Python of one TensorFlow version
    check_facts.py facts.json --sample PER_KIND       some claims of each kind: always the same ones for the same facts, others when facts change

Prints counts of what was checked, contradicted and not executable with the reasons (--list: names); a claim whose program of ours fails is
not confirmed, and always named. Exit code 1 if something is contradicted, or if nothing was executed.
Libraries crash on some of the odd arguments: the checks run in a process of their own, which is started anew behind the claim that broke it.
"""
import argparse
import collections
import faulthandler
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zlib

SECONDS_PER_CLAIM = 30
OUR_FAULT = "our program raises"
SLOW_KINDS = ("traced method",)   # a second for each: fits a model


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def chosen(claims, per_kind, seed):
    """The numbers of a sample: of each kind `per_kind` claims, fewer of the slow ones; all when `per_kind` is None."""
    if per_kind is None:
        return list(range(len(claims)))
    kinds = collections.defaultdict(list)
    for number, claim in enumerate(claims):
        kinds[claim[0]].append(number)
    pick = random.Random(seed)
    return sorted(number for kind, numbers in sorted(kinds.items())
                  for number in pick.sample(numbers, min(len(numbers), max(1, per_kind // 10) if kind in SLOW_KINDS else per_kind)))


def seed_of(path):
    with open(path, "rb") as file:
        return zlib.crc32(file.read())


def work(path, first, per_kind):
    """Prints a line of JSON for each chosen claim from the one at `first` on."""
    report = os.fdopen(os.dup(1), "w")   # what checks print stays out of it
    os.dup2(2, 1)
    import checks
    from libraries import of_this_version
    document = load(path)
    facts = {name: of_this_version(fact) for name, fact in document["apis"].items()}
    os.chdir(tempfile.mkdtemp())
    claims = list(checks.claims(document, facts))
    for kind, name, check in [claims[number] for number in chosen(claims, per_kind, seed_of(path))][first:]:
        signal.alarm(SECONDS_PER_CLAIM)
        started = time.monotonic()
        try:
            outcome = check(name, facts.get(name))
        except Exception as error:
            outcome = checks.Skipped(f"{OUR_FAULT} {type(error).__name__}")
        signal.alarm(0)
        line = {"kind": kind, "name": name, "state": "held", "seconds": round(time.monotonic() - started, 2)}
        if isinstance(outcome, checks.Skipped):
            line.update(state="skipped", reason=outcome.reason)
        elif outcome is not None:
            line.update(state="contradicted", said=str(outcome.said), got=str(outcome.got))
        print(json.dumps(line), file=report, flush=True)
    print(json.dumps({"state": "end"}), file=report, flush=True)
    report.close()


def titles(path, per_kind):
    """(kind, name) of each chosen claim, and the versions."""
    import checks
    import libraries
    document = load(path)
    facts = {name: libraries.of_this_version(fact) for name, fact in document["apis"].items()}
    versions = f"TensorFlow {libraries.tf.__version__}, Keras {libraries.KERAS_VERSION}, NumPy {libraries.np.__version__}"
    claims = list(checks.claims(document, facts))
    return [claims[number][:2] for number in chosen(claims, per_kind, seed_of(path))], versions


def run_all(path, per_kind):
    known, versions = titles(path, per_kind)
    sample = [] if per_kind is None else ["--sample", str(per_kind)]
    lines = []
    while True:
        print(f"{len(lines)} of {len(known)} claims", file=sys.stderr, flush=True)
        worker = subprocess.run([sys.executable, __file__, path, "--from", str(len(lines)), *sample], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        found = [json.loads(line) for line in worker.stdout.splitlines()]
        lines += [line for line in found if line["state"] != "end"]
        if found and found[-1]["state"] == "end":
            return lines, versions
        if worker.returncode > 0:
            sys.exit(f"{known[len(lines)]}: {worker.stderr[-2000:]}")
        kind, name = known[len(lines)]
        reason = "does not end" if worker.returncode == -signal.SIGALRM else "crashes the process for one of our arguments"
        lines.append({"kind": kind, "name": name, "state": "skipped", "reason": reason})


def summarise(lines):
    """kind -> {"held", "contradicted", "not executable": {reason: count}}"""
    kinds = {}
    for line in lines:
        kind = kinds.setdefault(line["kind"], {"held": 0, "contradicted": 0, "not executable": collections.Counter()})
        if line["state"] == "skipped":
            kind["not executable"][line["reason"]] += 1
        else:
            kind[line["state"]] += 1
    return {kind: {**counts, "not executable": dict(sorted(counts["not executable"].items()))} for kind, counts in sorted(kinds.items())}


def report(lines, versions, show):
    print(versions)
    for kind, counts in summarise(lines).items():
        skipped = counts["not executable"]
        print(f"  {kind:24} {counts['held'] + counts['contradicted']:5} executed, {counts['contradicted']:3} contradicted, {sum(skipped.values()):4} not executable")
        for reason, count in skipped.items():
            print(f"      {count:5} {reason}")
            if show:
                print("           ", " ".join(line["name"] for line in lines if line["kind"] == kind and line.get("reason") == reason))
    for line in lines:
        if line.get("reason", "").startswith(OUR_FAULT):
            print(f"NOT CONFIRMED {line['kind']}: {line['name']}: {line['reason']}")
        if line["state"] == "contradicted":
            print(f"CONTRADICTED {line['kind']}: {line['name']}: said {line['said']}, is {line['got'][:300]}")


def verdict(lines):
    """The exit code: 0 only if claims were executed and none was contradicted."""
    states = collections.Counter(line["state"] for line in lines)
    if states["held"] + states["contradicted"] == 0:
        print("FAILED: no claim was executed")
        return 1
    return 1 if states["contradicted"] else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("facts")
    parser.add_argument("--list", action="store_true", help="name what could not be executed")
    parser.add_argument("--json", metavar="OUT", help="write every outcome")
    parser.add_argument("--sample", type=int, metavar="PER_KIND", help="execute that many claims of each kind")
    parser.add_argument("--from", dest="first", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    path = os.path.abspath(options.facts)
    if options.first is not None:
        faulthandler.enable()
        return work(path, options.first, options.sample)
    lines, versions = run_all(path, options.sample)
    report(lines, versions, options.list)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"versions": versions, "claims": lines}, file, indent=0, sort_keys=True)
    return verdict(lines)


if __name__ == "__main__":
    sys.exit(main())
