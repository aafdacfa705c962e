#!/usr/bin/env python3
"""Fetches the pinned PyPI packages that graphvet is measured on, and unpacks their .py files.

    corpus.py CACHE    fills CACHE/corpus/<package>; what is complete is left alone
"""

from __future__ import annotations

import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

PINS = pathlib.Path(__file__).with_name("corpus.txt")
# Wheels for the Python and the machine that the hashes were taken of.
PLATFORM = ["--python-version", "3.11", "--platform", "manylinux_2_27_x86_64", "--only-binary", ":all:"]


def pins() -> list[tuple[str, str, str]]:
    lines = PINS.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


def download(name: str, version: str, folder: pathlib.Path) -> pathlib.Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, *PLATFORM, "--dest", folder, f"{name}=={version}"], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def verify(wheel: pathlib.Path, wanted: str) -> None:
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != wanted:
        sys.exit(f"error: {wheel.name} has SHA-256 {found}, but {PINS.name} says {wanted}")


def unpack(wheel: pathlib.Path, target: pathlib.Path) -> int:
    """Unpacks beside the target first, so that an interrupted run leaves no half package."""
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with zipfile.ZipFile(wheel) as archive:
        sources = [member for member in archive.namelist() if member.endswith(".py")]
        archive.extractall(partial, sources)
    partial.rename(target)
    return len(sources)


def main() -> None:
    corpus = pathlib.Path(sys.argv[1]) / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for name, version, sha256 in pins():
        target = corpus / name
        if target.exists():
            print(f"{name} {version}: there")
            continue
        with tempfile.TemporaryDirectory() as folder:
            wheel = download(name, version, pathlib.Path(folder))
            verify(wheel, sha256)
            print(f"{name} {version}: {unpack(wheel, target)} files")


if __name__ == "__main__":
    main()
