#!/usr/bin/env python3
"""Are the messages and places of `messages.txt` graphvet's, and does it say truly where CPython's are others?

    compare_messages.py [--tool build/release/ast_dump] [--write]

messages.txt holds programs, each with what graphvet says (nothing: both accept it) and, where CPython 3.13 says another
thing or names another place, what that says. A comment gives the reason for the programs behind it. Run by another Python, the script takes the table's word for CPython. With --write, which needs
3.13, it writes the table anew: look at the difference before you keep it.
"""
import argparse
import pathlib
import sys

from rejections import Graphvet, cpython, normal

HERE = pathlib.Path(__file__).parent
TABLE = HERE / "messages.txt"
CPYTHON = "    CPython "


def escaped(text):
    shown = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" for c in shown)


def entries(lines):
    """[program, what graphvet says, what CPython says or None], comments as they are."""
    for line in lines:
        if line.startswith(CPYTHON):
            entry[2] = line[len(CPYTHON) :]
            continue
        if line.startswith("    "):
            entry[1].append(line.strip())
            continue
        entry = line if not line or line.startswith("# ") else [line, [], None]
        yield entry


def read_table():
    return list(entries(TABLE.read_text("utf-8").splitlines()))


def said(complaint):
    line, column, message = complaint
    return f"{line}:{column} {message}"


def agrees(ours, theirs):
    return ours[:2] == theirs[:2] and normal(ours[2]) == normal(theirs[2])


def judge(text, graphvet):
    program = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    ours = graphvet.errors(program)
    found = [text, [said(error) for error in ours], None]
    if sys.version_info[:2] != (3, 13):
        return found
    theirs = cpython(program)
    if theirs is None:
        found[2] = "accepts it" if ours else None
    elif not ours or not agrees(ours[0], theirs):
        found[2] = said(theirs)
    return found


def write(table):
    lines = []
    for entry in table:
        if isinstance(entry, str):
            lines.append(entry)
            continue
        text, ours, theirs = entry
        lines += [text] + ["    " + line for line in ours] + ([CPYTHON + theirs] if theirs else [])
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default=str(HERE.parent.parent / "build/release/ast_dump"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    is_reference = sys.version_info[:2] == (3, 13)
    if options.write and not is_reference:
        sys.exit("--write needs Python 3.13")
    graphvet = Graphvet(options.tool, 13)
    table = read_table()
    found = [entry if isinstance(entry, str) else judge(entry[0], graphvet) for entry in table]
    if options.write:
        write(found)
    wrong = 0
    for expected, actual in zip(table, found):
        same = expected == actual if is_reference or isinstance(expected, str) else expected[:2] == actual[:2]
        if not same:
            wrong += 1
            print(f"expected {expected}\n     got {actual}")
    programs = [entry for entry in found if not isinstance(entry, str)]
    others = sum(entry[2] is not None for entry in found if not isinstance(entry, str))
    print(f"{len(programs)} programs, {wrong} not as in the table" + (f"; CPython says another thing of {others}" if is_reference else ""))
    return 1 if wrong and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
