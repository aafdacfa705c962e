#!/usr/bin/env python3
"""Lints the corpus packages and says how it went.

    lint_corpus.py [--graphvet build/release/graphvet] [--out tests/corpus/summary.json] [--report-dir DIR] [PACKAGE...]
    lint_corpus.py --sample 40 [--seed 1] --report-dir DIR      prints random findings of the reports with their code

For each package: files, lines, seconds, peak memory, functions, traced functions, findings by rule, severity and
confidence, limits, files lost. Exit code 1 when a run crashed, hung, or lost a file.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import time

CACHE = pathlib.Path(os.environ.get("GRAPHVET_CACHE", pathlib.Path.home() / ".cache" / "graphvet"))
PACKAGES = ["keras", "tensorflow-probability", "tf-agents", "gpflow", "transformers", "tf-models-official",
            "tensorflow-cpu", "dm-sonnet"]
SECONDS_PER_FILE = 2


def python_files(folder):
    return sorted(p for p in folder.rglob("*.py") if p.is_file())


def lint(graphvet, folder, report, jobs):
    """Runs graphvet over `folder`; its JSON report goes to `report`. Returns (exit code, seconds, peak MiB)."""
    command = [graphvet, "check", "--isolated", "--no-respect-gitignore", "--exit-zero", "--jobs", str(jobs),
               "--output-format", f"json:{report}", "."]
    start = time.monotonic()
    limit = max(60, SECONDS_PER_FILE * len(python_files(folder)))
    run = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=limit)
    seconds = time.monotonic() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if run.returncode not in (0, 1, 2):
        print(run.stderr, file=sys.stderr)
    return run.returncode, seconds, peak


def summarise(folder, report, code, seconds, peak):
    result = json.loads(report.read_text())
    files = python_files(folder)
    lines = sum(p.read_bytes().count(b"\n") for p in files)
    counts = collections.Counter((d["code"], d["severity"], d["confidence"]) for d in result["diagnostics"])
    coverage = result["coverage"]
    return {
        "files": len(files),
        "lines": lines,
        "megabytes": round(sum(p.stat().st_size for p in files) / 1e6, 1),
        "analysed": coverage["files"],
        "lost": len(files) - coverage["files"] - len(result["errors"]),
        "unreadable": len(result["errors"]),
        "functions": coverage["functions"],
        "traced_functions": coverage["traced_functions"],
        "limits": len(coverage["limits"]),
        "errors_per_1000_lines": round(1000 * sum(n for (_, s, _c), n in counts.items() if s == "error") / max(1, lines), 4),
        "findings": {" ".join(key): n for key, n in sorted(counts.items())},
        "measured": {"exit": code, "seconds": round(seconds, 2), "peak_mib": round(peak)},
    }


def sample(report_dir, count, seed):
    findings = []
    for package in PACKAGES:
        report = report_dir / f"{package}.json"
        if report.exists():
            findings += [(package, d) for d in json.loads(report.read_text())["diagnostics"]]
    random.Random(seed).shuffle(findings)
    for package, d in findings[:count]:
        path = CACHE / "corpus" / package / d["path"]
        text = path.read_text(errors="replace").split("\n")
        at = d["range"]["start"]["line"]
        print(f"=== {package} {d['path']}:{at} {d['code']} {d['severity']} {d['confidence']}\n    {d['message']}")
        print("    " + " -> ".join(f"{s['function']} ({s['how']}, {s['path']}:{s['line']})" for s in d["evidence"]))
        for n in range(max(1, at - 6), min(len(text), at + 3) + 1):
            print(f"{'>' if n == at else ' '} {n:5} {text[n - 1]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--graphvet", default="build/release/graphvet")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--report-dir", type=pathlib.Path, default=CACHE / "corpus-reports")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.sample:
        return sample(arguments.report_dir, arguments.sample, arguments.seed)
    graphvet = os.path.abspath(arguments.graphvet)
    arguments.report_dir.mkdir(parents=True, exist_ok=True)
    summary, bad = {}, False
    for package in arguments.packages or PACKAGES:
        folder = CACHE / "corpus" / package
        report = arguments.report_dir / f"{package}.json"
        code, seconds, peak = lint(graphvet, folder, report, arguments.jobs)
        if code not in (0, 1, 2):
            print(f"{package}: exit code {code}")
            bad = True
            continue
        s = summary[package] = summarise(folder, report, code, seconds, peak)
        bad |= s["lost"] != 0
        print(f"{package}: {s['analysed']}/{s['files']} files, {s['megabytes']} MB in {seconds:.1f} s, {peak:.0f} MiB, "
              f"{s['traced_functions']}/{s['functions']} functions traced, {s['limits']} limits, lost {s['lost']}, "
              f"errors per 1000 lines {s['errors_per_1000_lines']}")
        for key, n in s["findings"].items():
            print(f"    {n:6} {key}")
    if arguments.out:
        arguments.out.write_text(json.dumps(summary, indent=1, sort_keys=True) + "\n")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
