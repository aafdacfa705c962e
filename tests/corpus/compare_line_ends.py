#!/usr/bin/env python3
r"""Compares how lines and blanks are read with the CPython that runs this.

    compare_line_ends.py [--tool build/release/ast_dump] [--samples N] [--seed N]

CR, CRLF and LF in all mixtures, form feeds, tabs, NUL bytes, BOMs, `\` at the end of lines and files, files without a
last line end, and all of these inside strings, f-strings, brackets and comments: N sources put together at random of such
pieces, N valid ones whose line ends and blanks were changed, and every source of up to three of the pieces that matter
most. Left out are f-strings before Python 3.12, and before 3.14 those whose `{x=}` has escapes or comments, which spoil
its text. Exit code 1 on a difference, which a source is that only one of the two accepts, or whose trees differ in a value
or a position.
"""
import argparse
import codecs
import itertools
import os
import random
import re
import sys
import tempfile

import compare_with_cpython as comparison

LINE_ENDS = [b"\n", b"\r", b"\r\n", b"\n\r", b"\r\r", b"\r\r\n"]
BLANKS = [b" ", b"\t", b"\f", b"        ", b"\t ", b" \t", b"\f ", b" \f", b"\x0b", b"\xc2\xa0", b"\0"]
KEYS = [b"\n", b"\r", b"\r\n", b"\\", b"\f", b"\t", b" ", b"\0", b"#", b"x", b"'", b"'''", b"(", b")", b"if x:", codecs.BOM_UTF8, b"\xc3\xa9",
        b"f'''{", b"}'''", b"\x1a", b";", b"1"]
PIECES = KEYS + LINE_ENDS + BLANKS + [
    b"x = 1", b"pass", b"if x:", b"else:", b"def f():", b"class C:", b"# c", b"#", b"#\\", b"'a'", b"'''", b'"""', b"r'''", b"b'''", b"f'''", b"f'", b'f"""',
    b"{x}", b"{x=}", b"{x!r:>{y}}", b"{", b"}", b":", b"=", b"(", b"[", b")", b"]", b"\\\n", b"\\\r", b"\\\r\n", b"\\ ", b"x", b"  x", b"\tx", b"+", b",",
    b"@d", b"return", b"1_0", b"1\\", b"if x: pass", b"x\\", b"'\\", b"lambda: 0", b"match x:", b"case y:", b"async ", b"...", b"{x:\n}", b"{x:\r\n}", b"rb'"]

VALID = [
    b"""def f(a, b=1):
    '''A doc.

    \\
    More.'''
    if a:  # c
        return (a,
                b)  # d

    else:
        x = a + \\
            b
    return f'{a}' f'''{
        b
        =}
    {b:
    }'''

class C(object):
    y = [1,
         # in
         2]
\tz = 1
""".replace(b"\tz", b"    z"),
    b"""if x:
    pass
    # less

  # odd
    y = b'''1
2\\
3'''; z = r'\\
'
for i in j:
    if i:
        continue
    while i: break
else:
    pass
# the end""",
    b"""x = {'a': 1,

     # c
     'b': 2}
try:
    f(x)
except E as e:
    print(e,
      f"{x!r}\\
 {e}")
finally:
    del x
""",
]


def random_source(rng):
    parts = []
    for _ in range(rng.randint(1, 9)):
        parts.append(rng.choice(PIECES))
        if rng.random() < 0.4:
            parts.append(rng.choice(LINE_ENDS))
    return (codecs.BOM_UTF8 if rng.random() < 0.05 else b"") + b"".join(parts)


def line_ends_changed(source, rng):
    """A valid source with other line ends, of one kind or of many, and a few other blanks."""
    kinds = rng.choice([[b"\r"], [b"\r\n"], [b"\n"], [b"\n", b"\r\n"], [b"\r", b"\r\n", b"\n"]])
    out = b"".join(line + rng.choice(kinds) for line in source.split(b"\n"))
    for _ in range(rng.randint(0, 3)):
        at = rng.randint(0, len(out))
        out = out[:at] + rng.choice(BLANKS + LINE_ENDS + [b"\\", b"#", b"\\\r", b"\\\n"]) + out[at + rng.randint(0, 2) :]
    if rng.random() < 0.4:
        out = out[: rng.randint(len(out) - 30, len(out))]
    if rng.random() < 0.3:
        out = out.replace(b"    ", rng.choice([b"\t", b"        ", b" \t", b"\f    ", b"  "]))
    return (codecs.BOM_UTF8 if rng.random() < 0.1 else b"") + out


def is_judged(source):
    """Not where a CPython is known to garble the text of `{x=}`, or reads less of f-strings than graphvet does.

    Before 3.12 a file might end with a backslash and CRLF, though not with a backslash and LF."""
    if sys.version_info < (3, 12):
        return not re.search(rb"[fF]['\"]", source) and not source.endswith(b"\\\r\n")
    return sys.version_info >= (3, 14) or not re.search(rb"[{][^}]*[\\#][^}]*=\s*[}!:]", source)


def sources(samples, rng):
    for length in range(4):
        yield from map(b"".join, itertools.product(KEYS, repeat=length))
    for _ in range(samples):
        yield random_source(rng)
    for _ in range(samples):
        yield line_ends_changed(rng.choice(VALID), rng)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", default="build/release/ast_dump")
    parser.add_argument("--samples", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args()
    counts = {}
    unique = dict.fromkeys(filter(is_judged, sources(options.samples, random.Random(options.seed))))
    with tempfile.TemporaryDirectory(prefix="graphvet-lines-") as folder:
        paths = []
        for number, source in enumerate(unique):
            paths.append(os.path.join(folder, f"{number}.py"))
            with open(paths[-1], "wb") as file:
                file.write(source)
        for start in range(0, len(paths), 500):
            for path, outcome, detail in comparison.compare((options.tool, paths[start : start + 500])):
                counts.setdefault(outcome, []).append((path, detail))
        print(f"Python {sys.version.split()[0]}: {len(paths)} sources")
        for outcome, found in counts.items():
            print(f"{outcome}: {len(found)}")
            for path, detail in found[: options.show] if outcome not in ("identical", "both reject") else []:
                with open(path, "rb") as file:
                    print(f"  {file.read()[-300:]!r}: {detail}")
    return 1 if counts.keys() - {"identical", "both reject"} else 0


if __name__ == "__main__":
    sys.exit(main())
