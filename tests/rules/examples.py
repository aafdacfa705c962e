"""The examples of rule pages, and programs with marks, as values.

A page is `rules/<category>/<name>/rule.md`; its examples are fenced blocks that start with

    ```python bad effect=raises-while-tracing exception=AttributeError [tensorflow=2.15]
    ```python good [tensorflow=2.15+]

A block ```cpp file=ops.cc is a C++ source that lies beside every example of its page; the oracle compiles it to `ops.so`.

Pages of that form in `tests/rules/custom_op_programs` are programs with custom ops: the oracle compiles and runs them.

A program is a file or a folder of `tests/rules/programs`, or of `tests/rules/programs_unseen`, which were written by
somebody who had not seen graphvet's code. In both, a line with findings ends with
`# expect: GV501` or `# expect: GV303 warning GV301`: codes, each followed by a severity where that matters. `GV502 missed`
is a finding that TensorFlow confirms and graphvet is known not to make. Other words are for people.
"""

from __future__ import annotations

import dataclasses
import pathlib
import re

EXECUTED = ("2.21", "2.18", "2.15", "2.12")  # by ./dev oracle
VERSIONS = ("2.21", "2.15")  # by ./dev test

_FENCE = re.compile(r"^```python (?P<kind>bad|good)(?P<options>[^\n]*)\n(?P<code>.*?)^```$", re.S | re.M)
_CPP = re.compile(r"^```cpp file=(?P<name>\S+)\n(?P<code>.*?)^```$", re.S | re.M)
_MARK = re.compile(r"#\s*expect:\s*(?P<codes>.*)$")
_PROGRAM_OPTION = re.compile(r"^# (?P<name>tensorflow|effect|exception): (?P<value>\S+)$", re.M)
_CODE = re.compile(r"GVC?\d+")
_SEVERITIES = ("error", "warning", "note", "missed")
PROGRAM_FOLDERS = ("programs", "programs_unseen", "programs_second", "programs_knowledge", "programs_rules8")


def _covers(part: str, version: str) -> bool:
    number, asked = ([int(n) for n in text.split(".")] for text in (part.rstrip("+-"), version))
    return asked == number or (part.endswith("+") and asked > number) or (part.endswith("-") and asked < number)


@dataclasses.dataclass(frozen=True, order=True)
class Expectation:
    path: str
    line: int
    code: str
    severity: str = ""  # empty: any


@dataclasses.dataclass(frozen=True)
class Example:
    name: str  # where it stands, for people
    files: dict[str, str]  # relative path -> text
    options: dict[str, str]  # effect, exception, tensorflow
    is_bad: bool

    def holds_under(self, version: str) -> bool:
        """Is something claimed of this version (`2.15`)? `tensorflow=` names versions, `2.15+` and all later, `2.15-` and all earlier ones."""
        wanted = self.options.get("tensorflow")
        return wanted is None or any(_covers(part, version) for part in wanted.split(","))

    def versions(self) -> tuple[str, ...]:
        return tuple(v for v in EXECUTED if self.holds_under(v)) if "tensorflow" in self.options else VERSIONS

    def expectations(self) -> list[Expectation]:
        return sorted(e for path, text in self.files.items() for e in _marks(path, text))


def _marks(path: str, text: str):
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _MARK.search(line)
        if mark is None:
            continue
        words = mark["codes"].split()
        for word, following in zip(words, words[1:] + [""]):
            if _CODE.fullmatch(word):
                yield Expectation(path, number, word, following if following in _SEVERITIES else "")


def of_page(page: pathlib.Path) -> list[Example]:
    text = page.read_text(encoding="utf-8")
    found = []
    sources = {cpp["name"]: cpp["code"] for cpp in _CPP.finditer(text)}
    for fence in _FENCE.finditer(text):
        line = text.count("\n", 0, fence.start()) + 1
        options = dict(option.split("=", 1) for option in fence["options"].split())
        found.append(
            Example(f"{page.parent.name}/rule.md:{line}", {"example.py": fence["code"], **sources}, options, fence["kind"] == "bad")
        )
    return found


def _program(path: pathlib.Path) -> Example:
    sources = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    root = path if path.is_dir() else path.parent
    files = {str(source.relative_to(root)): source.read_text(encoding="utf-8") for source in sources}
    options = {option["name"]: option["value"] for text in files.values() for option in _PROGRAM_OPTION.finditer(text)}
    is_bad = any(True for name, text in files.items() for _ in _marks(name, text))
    return Example(f"{path.parent.name}/{path.name}", files, options, is_bad)


def of_pages(rules: pathlib.Path) -> list[Example]:
    return [example for page in sorted(rules.glob("*/*/rule.md")) for example in of_page(page)]


def of_all_programs(tests: pathlib.Path) -> list[Example]:
    return [example for folder in PROGRAM_FOLDERS for example in of_programs(tests / folder)]


def of_programs(folder: pathlib.Path) -> list[Example]:
    entries = [p for p in sorted(folder.iterdir()) if p.suffix == ".py" or (p.is_dir() and any(p.rglob("*.py")))]
    return [_program(path) for path in entries]
