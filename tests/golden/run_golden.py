#!/usr/bin/env python3
"""Compares what `graphvet regions`, or `graphvet dump --phase values`, says of each small program with the text beside it.

    run_golden.py --graphvet build/release/graphvet [--form regions|values] [--update] [NAME...]

Each folder of regions/ and of values/ holds a program and `expected.txt`. A first line `# graphvet: FLAGS` of a file gives further flags. With
--update the texts are written anew; read the difference before you commit it.
"""
import argparse
import difflib
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
COMMANDS = {"regions": ["regions"], "values": ["dump", "--phase", "values"]}


def flags_of(folder):
    flags = []
    for path in sorted(folder.rglob("*.py")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        if first.startswith("# graphvet:"):
            flags += first.split(":", 1)[1].split()
    return flags


def said_of(graphvet, form, folder):
    command = [graphvet, *COMMANDS[form], "--isolated", *flags_of(folder), "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    return run.stdout + ("" if run.returncode == 0 else f"exit code {run.returncode}\n{run.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", required=True)
    parser.add_argument("--form", choices=sorted(COMMANDS), default="regions")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    graphvet = str(pathlib.Path(options.graphvet).resolve())
    folders = [f for f in sorted((HERE / options.form).iterdir()) if f.is_dir() and (not options.names or f.name in options.names)]
    failed = 0
    for folder in folders:
        expected = folder / "expected.txt"
        said = said_of(graphvet, options.form, folder)
        if options.update:
            expected.write_text(said, encoding="utf-8")
            continue
        wanted = expected.read_text(encoding="utf-8") if expected.exists() else ""
        if said == wanted:
            continue
        failed += 1
        print(f"FAILED {folder.name}")
        sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), said.splitlines(True), "expected", "said"))
    print(f"{len(folders)} programs, {failed} failed")
    return 1 if failed or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
