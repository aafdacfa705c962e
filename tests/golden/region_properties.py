#!/usr/bin/env python3
"""What must not change the regions: the number of threads, the order in which paths are given, a file that nothing imports, and
edits elsewhere. The programs are those of regions/.

    region_properties.py --graphvet build/release/graphvet
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from run_golden import HERE, flags_of

UNRELATED = '''import tensorflow as tf


@tf.function
def unrelated_step(x):
    return unrelated_helper(x)


def unrelated_helper(x):
    return x
'''


def regions(graphvet, folder, *arguments):
    command = [graphvet, "regions", "--isolated", "--format", "json", *flags_of(folder), *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(run.stdout)["functions"]


def without_lines(functions):
    """Functions and chains by name, with the lines left out."""
    steps = [[(c["entry"]["kind"], [(s["function"], s["how"]) for s in c["chain"]]) for c in f["contexts"]] for f in functions]
    return [(f["path"], f["qualname"], f["graph"], f["converted"], s) for f, s in zip(functions, steps)]


def check(graphvet, folder):
    """The names of the properties that do not hold."""
    failed = []
    before = regions(graphvet, folder, ".")
    if regions(graphvet, folder, "--jobs", "1", ".") != regions(graphvet, folder, "--jobs", "4", "."):
        failed.append("jobs")
    paths = sorted(str(p.relative_to(folder)) for p in folder.rglob("*.py"))
    if regions(graphvet, folder, *paths) != regions(graphvet, folder, *reversed(paths)):
        failed.append("order of paths")
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / "program"
        shutil.copytree(folder, copy)
        for name in ("aaa_unrelated.py", "zzz_unrelated.py"):
            (copy / name).write_text(UNRELATED, encoding="utf-8")
        if [f for f in regions(graphvet, copy, ".") if "unrelated" not in f["path"]] != before:
            failed.append("unreachable files")
        for path in copy.rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text + "\n\ndef nobody_calls_this(a, b):\n    return a\n", encoding="utf-8")
        after = [f for f in regions(graphvet, copy, ".") if "unrelated" not in f["path"] and f["qualname"] != "nobody_calls_this"]
        if without_lines(after) != without_lines(before):
            failed.append("unrelated functions")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", required=True)
    graphvet = str(pathlib.Path(parser.parse_args().graphvet).resolve())
    folders = [f for f in sorted((HERE / "regions").iterdir()) if f.is_dir()]
    bad = {folder.name: failed for folder in folders if (failed := check(graphvet, folder))}
    for name, failed in bad.items():
        print(f"FAILED {name}: {', '.join(failed)}")
    print(f"{len(folders)} programs, {len(bad)} failed")
    return 1 if bad or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
