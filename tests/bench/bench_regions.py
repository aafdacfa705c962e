#!/usr/bin/env python3
"""How fast `graphvet regions` is, and whether its cost is linear.

    bench_regions.py [--graphvet build/release/graphvet] [--largest MB] [PACKAGE...]

One thread; processor time of the whole run (find, read, parse, trace, write the JSON to nowhere); the peak of the process. First
the packages of the corpus one by one, then monorepos put together from them (1 MB, and ten times as much until --largest), then
programs whose calls all go through one function.
"""
import argparse
import os
import pathlib
import shutil
import sys
import tempfile

CACHE = pathlib.Path(os.environ.get("GRAPHVET_CACHE", pathlib.Path.home() / ".cache" / "graphvet"))
PACKAGES = ["gpflow", "dm-sonnet", "tf-agents", "keras", "tf-models-official", "tensorflow-probability", "tensorflow-cpu", "transformers"]


def run(graphvet, folder):
    """(processor seconds, peak bytes)"""
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(graphvet, [graphvet, "regions", "--isolated", "--no-respect-gitignore", "--jobs", "1", "--format", "json", "."])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{folder}: graphvet ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def size_of(folder):
    return sum(p.stat().st_size for p in folder.rglob("*.py"))


def report(name, folder, graphvet):
    size = size_of(folder)
    seconds, peak = run(graphvet, folder)
    print(f"{name:32} {size / 1e6:8.2f} MB {seconds:8.2f} s {size / 1e6 / seconds:8.1f} MB/s {peak / size:7.1f} bytes of memory per byte", flush=True)


def monorepo(to, packages, size):
    """Whole packages in folders of their own, the last one cut off, until `size` bytes are there."""
    made, copy = 0, 0
    while made < size:
        for package in packages:
            for path in sorted((CACHE / "corpus" / package).rglob("*.py")):
                if made >= size:
                    return
                target = to / f"copy{copy}" / package / path.relative_to(CACHE / "corpus" / package)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                made += path.stat().st_size
        copy += 1


def hub(to, callers):
    lines = ["import tensorflow as tf\n\n\ndef hub(x, n):\n    return inner(x) + n\n\n\ndef inner(x):\n    return x * 2\n"]
    lines += [f"\n\n@tf.function\ndef step{i}(x):\n    y = hub(x, {i})\n    return hub(y, {i} + 1)\n" for i in range(callers)]
    (to / "hub.py").write_text("".join(lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", default="build/release/graphvet")
    parser.add_argument("--largest", type=float, default=100, metavar="MB")
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    options = parser.parse_args()
    graphvet = os.path.abspath(options.graphvet)
    packages = options.packages or PACKAGES
    for package in packages:
        report(package, CACHE / "corpus" / package, graphvet)
    megabytes = 1
    while megabytes <= options.largest:
        with tempfile.TemporaryDirectory() as scratch:
            monorepo(pathlib.Path(scratch), packages, megabytes * 1e6)
            report(f"monorepo of {megabytes} MB", pathlib.Path(scratch), graphvet)
        megabytes *= 10
    for callers in (1_000, 4_000, 16_000):
        with tempfile.TemporaryDirectory() as scratch:
            hub(pathlib.Path(scratch), callers)
            report(f"hub with {callers} callers", pathlib.Path(scratch), graphvet)


if __name__ == "__main__":
    main()
