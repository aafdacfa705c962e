"""docs/oracle.md: how many examples of each rule page ran under which TensorFlow, and how many of the claims held."""

from __future__ import annotations

import collections
import pathlib
import re

HEAD = """# What TensorFlow confirms

Each rule page has examples: programs that a rule flags, and near misses that it leaves alone. `./dev oracle` runs every one of them under four
versions of TensorFlow and compares what happened with what the page claims (docs/adding-a-rule.md says how). This table is written by that
command. A cell is the number of examples whose claim held; `of` follows where that is not all of them. An example that says `tensorflow=2.15+`
is a claim about these versions only, and is not counted in the columns of the others.

"""


class Table:
    """Counts of confirmed and executed examples, by rule and version."""

    def __init__(self):
        self.confirmed = collections.Counter()
        self.executed = collections.Counter()
        self.rules: dict[str, str] = {}

    def add(self, code: str, name: str, version: str, held: bool) -> None:
        self.rules[code] = name
        self.executed[code, version] += 1
        self.confirmed[code, version] += held

    def _cell(self, confirmed: int, executed: int) -> str:
        return str(confirmed) if confirmed == executed else f"**{confirmed} of {executed}**"

    def _total(self, counter: collections.Counter, version: str) -> int:
        return sum(count for (_, in_version), count in counter.items() if in_version == version)

    def text(self, versions: tuple[str, ...]) -> str:
        rows = ["| rule | name | " + " | ".join(versions) + " |", "|---|---|" + "---:|" * len(versions)]
        for code, name in sorted(self.rules.items()):
            cells = [self._cell(self.confirmed[code, version], self.executed[code, version]) for version in versions]
            rows.append(f"| {code} | {name} | " + " | ".join(cells) + " |")
        totals = [self._cell(self._total(self.confirmed, version), self._total(self.executed, version)) for version in versions]
        rows.append("| | all | " + " | ".join(totals) + " |")
        return HEAD + "\n".join(rows) + "\n"


def _rows(text: str) -> dict[str, list[str]]:
    """The cells of each rule's row, by its code."""
    return {row[1]: row[2].split(" | ") for row in re.finditer(r"^\| (GVC?\d+) \| [\w-]+ \| (.*) \|$", text, re.M)}


def why_stale(page: pathlib.Path, examples: dict[str, list[int]]) -> list[str]:
    """What the page does not say of the examples that there are: code -> how many of them apply to each version."""
    rows = _rows(page.read_text(encoding="utf-8")) if page.exists() else {}
    wrong = [f"{code}: the table says {rows.get(code)}, there are {counts}" for code, counts in examples.items()
             if rows.get(code) != [str(count) for count in counts]]
    return wrong + [f"{code}: in the table, and has no page" for code in rows if code not in examples]
