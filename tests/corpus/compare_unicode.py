#!/usr/bin/env python3
"""Compares graphvet with the CPython that runs this in what depends on Unicode, over every character.

    compare_unicode.py [--tool build/release/ast_dump] [--sequences N] [--seed N]

Which characters begin and continue a name, what a name is after normalisation (every character that a name may have,
behind a letter, and N random names), and which character each \\N{NAME} is (every name, in capitals and small letters,
and as many wrong ones). Characters that this Python's Unicode does not know are left out. Exit code 1 on a difference.
"""
import argparse
import ast
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

BLOCK = 9000  # lines of one file: of more than 10,000 errors some would be left out
ERROR = re.compile(rb"^error line (\d+): (.*)$", re.M)


def known(code):
    return unicodedata.category(chr(code)) not in ("Cn", "Cs") and code >= 0x80


def dumps(tool, lines):
    """For each line alone: None where it is refused, else the dump of its statement."""
    with tempfile.TemporaryDirectory(prefix="graphvet-unicode-") as folder:
        path = os.path.join(folder, "a.py")
        for start in range(0, len(lines), BLOCK):
            block = lines[start : start + BLOCK]
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write("\n".join(block) + "\n")
            output = subprocess.run([tool, path], stdout=subprocess.PIPE, check=True).stdout
            refused = {int(number) for number, _ in ERROR.findall(output)}
            found = {}
            for match in re.finditer(rb"^ body: \w+ @(\d+):[^\n]*\n((?:  [^\n]*\n)*)", output, re.M):
                found[int(match[1])] = match[2].decode("ascii")
            for number, line in enumerate(block, 1):
                yield line, None if number in refused else found.get(number)


def report(title, count, wrong):
    print(f"{title}: {count} compared, {len(wrong)} different")
    for line in wrong[:20]:
        print(f"  {line}")
    return bool(wrong)


def compare_names(tool, title, names):
    """Is it a name, and which?"""
    wrong = []
    for name, dump in dumps(tool, names):
        expected = f"id={ascii(unicodedata.normalize('NFKC', name))} " if name.isidentifier() else None
        if (dump is None) != (expected is None) or (expected and expected not in dump):
            wrong.append(f"{ascii(name)}: ours {dump!r}, CPython {expected}")
    return report(title, len(names), wrong)


def random_names(count, rng):
    """Names rich in characters that decompose, combine and reorder."""
    letters = [chr(c) for c in range(0x41, 0x110000) if chr(c).isidentifier()]
    marks = [chr(c) for c in range(0x80, 0x110000) if known(c) and ("a" + chr(c)).isidentifier()
             and (unicodedata.combining(chr(c)) or not chr(c).isidentifier())]
    moving = [c for c in letters if unicodedata.normalize("NFKD", c) != c]
    hangul = [chr(c) for c in (*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A7, 0x11C3), 0xAC00, 0xAC01)]
    pools = (letters, marks, marks, moving, hangul, ["a", "e", "O", "u", "s", "\u0307", "\u0323", "\u0301", "\u0328"])
    for _ in range(count):
        # A name of a keyword's letters stays a name; behind an `x` there is none.
        yield "x" + "".join(rng.choice(rng.choice(pools)) for _ in range(rng.randint(1, 8)))


def named(code):
    name = unicodedata.name(chr(code), None)
    return name if name and chr(code) == unicodedata.lookup(name) else None


def character(name):
    """What CPython makes of it in a string."""
    try:
        return ast.parse("'\\N{%s}'" % name).body[0].value.value
    except SyntaxError:
        return None


def compare_character_names(tool):
    names = [n for n in (named(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000) if n]
    mutated = [n.lower() for n in names if not n.startswith(("CJK", "HANGUL"))]
    mutated += ["CJK UNIFIED IDEOGRAPH-%X" % code for code in range(0x3300, 0x33000)]
    mutated += [n[:-1] for n in names] + [n + "A" for n in names] + [n.replace(" ", "-", 1) for n in names]
    wrong = []
    lines = [f"'\\N{{{n}}}'" for n in dict.fromkeys(names + mutated)]
    for line, dump in dumps(tool, lines):
        expected = character(line[4:-2])
        # A name that a later Unicode gave is none here.
        if expected is None and dump is not None and is_later(dump):
            continue
        if (dump is None) != (expected is None) or (expected and f"value={ascii(expected)} " not in dump):
            wrong.append(f"{line}: ours {dump!r}, CPython {expected!a}")
    return report("names of characters", len(lines), wrong)


def is_later(dump):
    value = ast.literal_eval(re.search(r"value=('(?:[^'\\]|\\.)*'|\"'\")", dump)[1])
    return unicodedata.category(value) == "Cn"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", default="build/release/ast_dump")
    parser.add_argument("--sequences", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    codes = [code for code in range(0x110000) if known(code)]
    print(f"Python {sys.version.split()[0]}, Unicode {unicodedata.unidata_version}")
    differs = [
        compare_names(options.tool, "characters that begin a name", [chr(code) for code in codes]),
        compare_names(options.tool, "characters inside a name", ["a" + chr(code) for code in codes]),
        compare_names(options.tool, "random names", list(random_names(options.sequences, random.Random(options.seed)))),
        compare_character_names(options.tool),
    ]
    return 1 if any(differs) else 0


if __name__ == "__main__":
    sys.exit(main())
