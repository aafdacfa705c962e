"""The build backend of pyproject.toml (PEP 517): what `pip install` of this repository does, also in pre-commit.

A version that is listed in published-wheels.txt comes as that wheel, checked against its SHA-256; nobody compiles. Any
other state of the repository is compiled by scikit-build-core, which needs a C++20 compiler and the packages of
tools/debian-packages.txt.
"""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PUBLISHED = ROOT / "packaging" / "published-wheels.txt"
COMPILE_REQUIRES = ["scikit-build-core==0.10.7"]
NEEDED_PROGRAMS = ("cmake", "ninja", "c++", "re2c", "bison")


def version() -> str:
    return re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)[1]


def is_published() -> bool:
    return re.search(rf"^graphvet=={re.escape(version())}\s", PUBLISHED.read_text(encoding="utf-8"), re.M) is not None


def fetch(wheel_directory: str) -> str:
    """Downloads the published wheel with pip, which knows the user's index and checks the hash."""
    # -I: the isolated environment of the build hides pip from the Python that runs it.
    pip = [sys.executable, "-I", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    with tempfile.TemporaryDirectory() as folder:
        command = [*pip, "--only-binary", ":all:", "--require-hashes", "--requirement", PUBLISHED, "--dest", folder]
        subprocess.run(command, check=True)
        (wheel,) = pathlib.Path(folder).glob("*.whl")
        shutil.copy(wheel, wheel_directory)
        return wheel.name


def compile_wheel(wheel_directory: str, config_settings: dict | None = None) -> str:
    missing = [program for program in NEEDED_PROGRAMS if shutil.which(program) is None]
    if missing:
        raise SystemExit(
            f"graphvet {version()} has no published wheel for this state of the repository, and compiling it needs "
            f"{', '.join(missing)}. On Debian 12: `./dev setup` in a clone of the repository."
        )
    from scikit_build_core import build

    settings = {"cmake.define.CMAKE_PROJECT_graphvet_INCLUDE": str(ROOT / "packaging" / "wheel.cmake")}
    return build.build_wheel(wheel_directory, {**(config_settings or {}), **settings})


def get_requires_for_build_wheel(config_settings: dict | None = None) -> list[str]:
    return [] if is_published() else COMPILE_REQUIRES


def build_wheel(wheel_directory: str, config_settings: dict | None = None, metadata_directory: str | None = None) -> str:
    return fetch(wheel_directory) if is_published() else compile_wheel(wheel_directory, config_settings)


def get_requires_for_build_sdist(config_settings: dict | None = None) -> list[str]:
    return COMPILE_REQUIRES


def build_sdist(sdist_directory: str, config_settings: dict | None = None) -> str:
    from scikit_build_core import build

    return build.build_sdist(sdist_directory, config_settings)
