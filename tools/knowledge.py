#!/usr/bin/env python3
"""Takes the knowledge's names and signatures from the installed libraries anew. ./dev knowledge runs it.

    knowledge.py CACHE VERSION...            merges all these TensorFlow versions into rules/knowledge/generated, says what changed
    knowledge.py CACHE --check VERSION...    says whether the committed data is what all these versions give
    knowledge.py CACHE --part VERSION...     the same for some of the versions: are they, as installed, what was merged?

CACHE/tf-VERSION is a venv with that version. Nothing of the result depends on time, place or order.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
INTROSPECT = ROOT / "rules/knowledge/introspect.py"
GENERATED = ROOT / "rules/knowledge/generated"
SHOWN = 12   # names of each kind of change


def introspect(python, *arguments):
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "PYTHONHASHSEED": "0"}
    run = subprocess.run([python, INTROSPECT, *map(str, arguments)], env=environment, capture_output=True, text=True, check=False)
    if run.stderr and run.returncode != 0:
        sys.stderr.write(run.stderr[-3000:])
    return run


def dump_all(cache, versions, folder):
    """A dump of each version, made side by side."""
    def one(version):
        out = folder / f"{version}.json"
        run = introspect(cache / f"tf-{version}/bin/python", "dump", out)
        if run.returncode != 0 or not out.exists():
            sys.exit(f"error: introspect.py failed under TensorFlow {version}")
        return out
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, versions))


def entries(path):
    return json.loads(path.read_text(encoding="utf-8"))["entries"] if path.exists() else {}


def changes(old, new):
    """(word, names) of what came, went and is another now."""
    yield "new", sorted(new.keys() - old.keys())
    yield "gone", sorted(old.keys() - new.keys())
    yield "changed", sorted(name for name in old.keys() & new.keys() if old[name] != new[name])


def tell(before, after):
    """Prints the differences between two folders of generated data; is there one?"""
    different = False
    for path in sorted(after.glob("**/*.json")):
        name = path.relative_to(after)
        old = before / name
        if old.exists() and old.read_bytes() == path.read_bytes():
            continue
        different = True
        print(f"{name}:")
        if name.parent.name == "dumps":
            print("  other versions were merged, or they are installed otherwise")
            continue
        for word, names in changes(entries(old), entries(path)):
            if names:
                print(f"  {len(names)} {word}: {', '.join(names[:SHOWN])}{' ...' if len(names) > SHOWN else ''}")
    return different


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cache", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--part", action="store_true")
    parser.add_argument("versions", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="graphvet-knowledge-") as scratch:
        folder = pathlib.Path(scratch)
        dumps = dump_all(options.cache, options.versions, folder)
        if options.part:
            run = introspect(sys.executable, "check", GENERATED, *dumps)
            print(run.stdout, end="")
            return run.returncode
        merged = folder / "generated" if options.check else GENERATED
        before = folder / "before"
        before.symlink_to(GENERATED) if options.check else before.mkdir()
        if not options.check:
            for path in GENERATED.glob("**/*.json"):
                target = before / path.relative_to(GENERATED)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(path.read_bytes())
        merged.mkdir(exist_ok=True)
        run = introspect(sys.executable, "merge", merged, *dumps)
        if run.returncode != 0:
            return run.returncode
        print(run.stdout, end="")
        different = tell(before, merged)
    if options.check and different:
        print("error: rules/knowledge/generated is not what the libraries give: ./dev knowledge", file=sys.stderr)
    elif not different:
        print("nothing changed")
    return int(options.check and different)


if __name__ == "__main__":
    sys.exit(main())
