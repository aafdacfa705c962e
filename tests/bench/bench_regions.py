#!/usr/bin/env python3
"""How fast `graphvet regions` is, and whether its cost is linear.

    bench_regions.py [--graphvet build/release/graphvet] [--largest MB] [PACKAGE...]

One thread; processor time of the whole run (find, read, parse, trace, write the JSON to nowhere); the peak of the process. First
the packages of the corpus one by one, then monorepos put together from them (1 to 100 MB), then programs in which much hangs
together: a function with thousands of callers, a class with thousands of heirs, a dict of thousands of functions.
"""
import argparse
import os
import pathlib
import re
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
    """Whole packages in folders of their own, the last one cut off, until `size` bytes are there. Copies have names of their own,
    as the packages of a real monorepo have: `keras` of the second copy is `keras_1`, in its imports too."""
    made, copy = 0, 0
    while made < size:
        for package in packages:
            root = CACHE / "corpus" / package
            names = sorted({p.relative_to(root).parts[0] for p in root.rglob("*.py")})
            tops = [n.removesuffix(".py") for n in names]
            imports = re.compile(rb"^(\s*(?:from|import)\s+)(" + "|".join(map(re.escape, tops)).encode() + rb")\b", re.MULTILINE)
            for path in sorted(root.rglob("*.py")):
                if made >= size:
                    return
                first, *rest = path.relative_to(root).parts
                text = path.read_bytes()
                if copy:
                    first = f"{first.removesuffix('.py')}_{copy}" + (".py" if first.endswith(".py") else "")
                    text = imports.sub(rb"\1\2_%d" % copy, text)
                target = to.joinpath(package, first, *rest)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text)
                made += len(text)
        copy += 1


def hub(to, count):
    """One function that `count` traced functions call."""
    lines = ["import tensorflow as tf\n\n\ndef hub(x, n):\n    return inner(x) + n\n\n\ndef inner(x):\n    return x * 2\n"]
    lines += [f"\n\n@tf.function\ndef step{i}(x):\n    y = hub(x, {i})\n    return hub(y, {i} + 1)\n" for i in range(count)]
    (to / "hub.py").write_text("".join(lines), encoding="utf-8")


def heirs(to, count):
    """One base class with `count` heirs, each with an override that the base's traced method calls."""
    lines = ["import tensorflow as tf\n\n\nclass Base:\n    def __init__(self, n):\n        self.n = n\n\n    @tf.function\n"
             "    def run(self, x):\n        return self.step(x) + self.n\n\n    def step(self, x):\n        return x\n"]
    lines += [f"\n\nclass Heir{i}(Base):\n    def step(self, x):\n        return super().step(x) * {i}\n" for i in range(count)]
    lines.append(f"\n\ndef main(x):\n    return Heir{count // 2}(1).run(x)\n")
    (to / "heirs.py").write_text("".join(lines), encoding="utf-8")


def registry(to, count):
    """A dict of `count` functions, of which a traced function calls one by name."""
    lines = ["import tensorflow as tf\n"]
    lines += [f"\n\ndef op{i}(x):\n    return x + {i}\n" for i in range(count)]
    lines.append("\n\nREGISTRY = {\n" + "".join(f'    "op{i}": op{i},\n' for i in range(count)) + "}\n")
    lines.append("\n\nOTHER = {}\n" + "".join(f'OTHER["op{i}"] = op{i}\n' for i in range(count)))
    lines.append("\n\n@tf.function\ndef run(name, x):\n    return REGISTRY[name](x) + OTHER[name](x)\n")
    (to / "registry.py").write_text("".join(lines), encoding="utf-8")


HUBS = [
    (hub, "hub with {} traced callers", (2_500, 5_000, 10_000, 20_000)),
    (heirs, "base class with {} heirs", (1_250, 2_500, 5_000, 10_000)),
    (registry, "registry of {} functions", (1_250, 2_500, 5_000, 10_000)),
]


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
    for megabytes in (1, 3, 10, 30, 100):
        if megabytes > options.largest:
            break
        with tempfile.TemporaryDirectory() as scratch:
            monorepo(pathlib.Path(scratch), packages, megabytes * 1e6)
            report(f"monorepo of {megabytes} MB", pathlib.Path(scratch), graphvet)
    for make, words, counts in HUBS:
        for count in counts:
            with tempfile.TemporaryDirectory() as scratch:
                make(pathlib.Path(scratch), count)
                report(words.format(f"{count:,}"), pathlib.Path(scratch), graphvet)


if __name__ == "__main__":
    main()
