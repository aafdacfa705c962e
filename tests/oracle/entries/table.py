#!/usr/bin/env python3
"""Writes the table of README.md: which program shows which row of the catalogue, which shows what of Python.

    table.py [--check]      with --check: is README.md as it would be written, has every row a program or a reason?
"""
import argparse
import re
import sys

import catalogue

PAGE = catalogue.FOLDER / "README.md"
ROWS = catalogue.FOLDER / "rows.txt"
MARK = "<!-- from here on: table.py -->\n"


def programs_of_rows():
    """{row: [program]}"""
    shown = {}
    for path in catalogue.every():
        for line in catalogue.header(path):
            if line.startswith("Rows:"):
                for row in line.split()[1:]:
                    shown.setdefault(row, []).append(catalogue.name_of(path).removesuffix(".py"))
    return shown


def row_lines(shown):
    lines = []
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lines += ["", line, "", "| row | what | programs |", "|---|---|---|"]
        elif re.match(r"K\d", line):
            row, what = line.split(" ", 1)
            what, _, reason = what.partition(" -- ")
            lines.append(f"| {row} | {what} | {', '.join(shown.get(row, [])) or reason} |")
    return lines


def program_lines():
    lines = ["", "## All programs", "", "| program | what it shows |", "|---|---|"]
    for path in catalogue.every():
        lines.append(f"| {catalogue.name_of(path).removesuffix('.py')} | {catalogue.header(path)[0]} |")
    return lines


def faults(shown):
    known = dict(re.findall(r"^(K\d+) (.*)$", ROWS.read_text(encoding="utf-8"), re.M))
    missing = [f"no program shows {row}" for row, what in known.items() if row not in shown and " -- " not in what]
    return missing + [f"rows.txt has no {row}, which {shown[row][0]} names" for row in shown if row not in known]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    shown = programs_of_rows()
    text = PAGE.read_text(encoding="utf-8")
    fresh = text.split(MARK)[0] + MARK + "\n".join(row_lines(shown) + program_lines()) + "\n"
    wrong = faults(shown)
    if not options.check:
        PAGE.write_text(fresh, encoding="utf-8")
    elif fresh != text:
        wrong.append("README.md is not fresh: tests/oracle/entries/table.py")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
