#!/usr/bin/env python3
"""Compiles the wheel: build_wheel.py FOLDER. Prints its path and its line for published-wheels.txt."""

from __future__ import annotations

import hashlib
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

import backend


def needs_shared_libraries(program: pathlib.Path) -> bool:
    return "INTERP" in subprocess.run(["readelf", "-lW", program], capture_output=True, text=True, check=True).stdout


def check_program(wheel: pathlib.Path) -> None:
    """The tag promises a program that runs on every Linux: look, and run it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "wheel", "unpack", "--dest", folder, wheel], check=True, capture_output=True)
        (program,) = pathlib.Path(folder).glob("*/*.data/scripts/graphvet")
        if needs_shared_libraries(program):
            sys.exit(f"error: {wheel.name} holds a program that needs shared libraries")
        program.chmod(0o755)
        subprocess.run([program, "version"], check=True, stdout=subprocess.DEVNULL)


def retag(wheel: pathlib.Path) -> pathlib.Path:
    tag = f"manylinux_2_17_{platform.machine()}"
    command = [sys.executable, "-m", "wheel", "tags", "--remove", "--platform-tag", tag, wheel]
    return wheel.with_name(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])


def main() -> None:
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(backend.ROOT)
    for old in folder.glob("graphvet-*.whl"):
        old.unlink()
    wheel = folder / backend.compile_wheel(str(folder), {"build-dir": "build/wheel"})
    check_program(wheel)
    wheel = retag(wheel)
    print(wheel)
    print(f"graphvet=={backend.version()} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
