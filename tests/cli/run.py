#!/usr/bin/env python3
"""Runs scenarios of the command line.

    run.py GRAPHVET [--update] [SCENARIO...]

A scenario is a folder:

    cmd       what is run, by sh, in a copy of `tree`; `graphvet` is the program under test
    tree/     the files it meets (may be missing)
    setup.sh  makes what git cannot hold well: links, NUL bytes (optional)
    stdout, stderr, exit    what is expected: empty, empty and 0 where there is no file

The version reads as <VERSION>, the copy's path as <TREE>. --update writes what came out as what is expected: read the
difference before you commit it.
"""

import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def environment(program: pathlib.Path) -> dict:
    return {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/"),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        # Sanitizers take their options from here.
        **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
    }


def run(scenario: pathlib.Path, program: pathlib.Path) -> dict:
    with tempfile.TemporaryDirectory(prefix="graphvet-cli-") as scratch:
        # A .git folder, so that nothing above the copy counts.
        tree = pathlib.Path(scratch).resolve() / "tree"
        if (scenario / "tree").is_dir():
            shutil.copytree(scenario / "tree", tree, symlinks=True)
        (tree / ".git").mkdir(parents=True, exist_ok=True)
        env = environment(program)
        if (scenario / "setup.sh").exists():
            subprocess.run(["sh", "-eu", str(scenario / "setup.sh")], cwd=tree, env=env, check=True)
        done = subprocess.run(["sh", str(scenario / "cmd")], cwd=tree, env=env, capture_output=True, timeout=60,
                              stdin=subprocess.DEVNULL)
        version = subprocess.run([str(program), "version"], capture_output=True, text=True).stdout.split()[1]

        def text(raw: bytes) -> str:
            shown = raw.decode("utf-8", "backslashreplace").replace(str(tree), "<TREE>")
            return shown.replace(f'"version": "{version}"', '"version": "<VERSION>"')

        return {"stdout": text(done.stdout), "stderr": text(done.stderr), "exit": f"{done.returncode}\n"}


def expected(scenario: pathlib.Path) -> dict:
    empty = {"stdout": "", "stderr": "", "exit": "0\n"}
    return {name: (scenario / name).read_text("utf-8") if (scenario / name).exists() else nothing
            for name, nothing in empty.items()}


def update(scenario: pathlib.Path, actual: dict) -> None:
    for name, text in actual.items():
        if text in ("", "0\n"):
            (scenario / name).unlink(missing_ok=True)
        else:
            (scenario / name).write_text(text, "utf-8")


def check(scenario: pathlib.Path, actual: dict) -> bool:
    wanted = expected(scenario)
    for name in wanted:
        lines = difflib.unified_diff(wanted[name].splitlines(), actual[name].splitlines(), f"{name} expected",
                                     f"{name} of this run", lineterm="")
        for line in lines:
            print(f"{scenario.name}: {line}")
    return wanted == actual


def main() -> int:
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    program = pathlib.Path(arguments[0]).resolve()
    names = arguments[1:] or sorted(p.parent.name for p in HERE.glob("*/cmd"))
    ok = True
    for name in names:
        actual = run(HERE / name, program)
        if "--update" in sys.argv:
            update(HERE / name, actual)
        elif not check(HERE / name, actual):
            ok = False
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
