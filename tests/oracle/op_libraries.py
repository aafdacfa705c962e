"""Op libraries for the examples of the rules about custom ops: `ops.cc` beside a program is compiled to `ops.so`.

TensorFlow's headers and flags come with the wheel. Three headers take most of the time, so they are compiled once for
each version. Libraries are kept by their text and the version.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pathlib
import subprocess

CACHE = pathlib.Path(os.environ.get("GRAPHVET_CACHE", pathlib.Path.home() / ".cache" / "graphvet"))
FOLDER = CACHE / "oracle" / "op-libraries"
HEADERS = ("op.h", "op_kernel.h", "shape_inference.h")
_ASK = "import tensorflow as tf; print(tf.sysconfig.get_compile_flags()); print(tf.sysconfig.get_link_flags())"


class Refused(Exception):
    """The compiler or TensorFlow does not take a source."""


@functools.lru_cache(maxsize=None)
def flags(version: str) -> tuple[list[str], list[str]]:
    """For compiling and for linking."""
    python = CACHE / f"tf-{version}" / "bin" / "python"
    environment = dict(os.environ, TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
    told = subprocess.run([python, "-c", _ASK], capture_output=True, text=True, check=True, env=environment).stdout.splitlines()
    compiling, linking = (eval(line, {}) for line in told[-2:])
    # Warnings in TensorFlow's headers are nobody's business here.
    compiling = [flag.replace("-I", "-isystem", 1) if flag.startswith("-I") else flag for flag in compiling]
    return ["-std=c++17", "-fPIC", "-O0", "-w", *compiling], linking


def compile_with(arguments: list[str], target: pathlib.Path) -> None:
    part = target.with_suffix(f".{os.getpid()}.part")
    done = subprocess.run(["g++", *arguments, "-o", part], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refused(next((line for line in done.stderr.splitlines() if "error" in line), done.stderr[-300:]))
    part.rename(target)


def prefix(version: str) -> pathlib.Path:
    folder = FOLDER / version
    header = folder / "prefix.h"
    if not (folder / "prefix.h.gch").exists():
        folder.mkdir(parents=True, exist_ok=True)
        header.write_text("".join(f'#include "tensorflow/core/framework/{name}"\n' for name in HEADERS), encoding="utf-8")
        compile_with(["-x", "c++-header", *flags(version)[0], str(header)], folder / "prefix.h.gch")
    return header


def built(files: dict[str, str], version: str) -> dict[str, str]:
    """The libraries of an example: name -> file."""
    libraries = {}
    for name, text in files.items():
        if not name.endswith(".cc"):
            continue
        kept = FOLDER / version / f"{hashlib.sha256(text.encode()).hexdigest()[:24]}.so"
        if not kept.exists():
            header = prefix(version)
            source = kept.with_suffix(".cc")
            source.write_text(text, encoding="utf-8")
            compiling, linking = flags(version)
            compile_with(["-shared", *compiling, "-include", str(header), str(source), *linking], kept)
        libraries[str(pathlib.PurePosixPath(name).with_suffix(".so"))] = str(kept)
    return libraries
