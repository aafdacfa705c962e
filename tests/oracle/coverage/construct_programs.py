"""The programs of the catalogue: one construct of Python in one mode of execution each.

`programs/*.txt` hold them one after the other: a line `#### NAME: MODES`, then the program. A program whose modes are more than one has a
line `@tf.function...  # mode`; that decorator is what the modes differ in:

    ag      @tf.function: AutoGraph converts the body
    noag    @tf.function(autograph=False): traced as it stands
    jit     @tf.function(jit_compile=True)
    eager   no decorator

The mode `-` is a program that says itself how it runs, `fix` one that shows what to write instead.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
_HEAD = re.compile(r"^#### (?P<name>\w+): (?P<modes>[\w\- ]+)\n", re.M)
_DECORATOR = re.compile(r"^@tf\.function(?:\((?P<options>.*)\))?  # mode\n", re.M)
_OPTION = {"ag": "", "noag": "autograph=False", "jit": "jit_compile=True"}


@dataclasses.dataclass(frozen=True)
class Program:
    name: str
    mode: str
    section: str  # the file that holds it
    text: str

    @property
    def key(self) -> str:
        return f"{self.name}@{self.mode}"

    @property
    def entry(self) -> str:
        """The entry of the catalogue: B01, X12."""
        return self.name.split("_", 1)[0]

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def in_mode(text: str, mode: str) -> str:
    def decorator(match: re.Match) -> str:
        options = ", ".join(filter(None, [match["options"], _OPTION[mode]]))
        return f"@tf.function({options})\n" if options else "@tf.function\n"

    return _DECORATOR.sub("" if mode == "eager" else decorator, text)


def programs_in(path: pathlib.Path) -> list[Program]:
    _, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
    found = []
    for name, modes, text in zip(parts[0::3], parts[1::3], parts[2::3]):
        found += [Program(name, mode, path.stem, in_mode(text, mode).strip() + "\n") for mode in modes.split()]
    return found


def programs() -> list[Program]:
    return [program for path in sorted((HERE / "programs").glob("*.txt")) for program in programs_in(path)]


VERSIONS = ("2.21.0", "2.15.1")


def truth_path(version: str) -> pathlib.Path:
    return HERE / "truth" / f"tensorflow-{version}.json"


def truth_of(version: str) -> dict[str, dict]:
    """What TensorFlow did with each program, by its key."""
    path = truth_path(version)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def effects() -> dict[str, str]:
    """What the programs that return do otherwise than expected, by name or key."""
    lines = (HERE / "effects.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))
