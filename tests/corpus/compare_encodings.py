#!/usr/bin/env python3
"""Compares how sources in other encodings are read with the CPython that runs this.

    compare_encodings.py [--tool build/release/ast_dump] [--samples N] [--seed N]

For every name of a codec that Python has: a file with each of its sequences of bytes (in a string), and N files with
random bytes, most of which do not decode; and cookies in many places and spellings. Exit code 1 on a difference, which
a file is that only one of the two accepts, or whose trees differ.
"""
import argparse
import ast
import codecs
import encodings.aliases
import os
import pkgutil
import random
import sys
import tempfile

import compare_with_cpython as comparison

STATEFUL = ("iso2022", "utf_", "hz", "punycode", "idna", "unicode_escape", "raw_unicode")


def codec_names():
    modules = {m.name for m in pkgutil.iter_modules(encodings.__path__)} - {"aliases", "mbcs", "oem", "undefined"}
    for name in sorted(modules | set(encodings.aliases.aliases)):
        try:
            info = codecs.lookup(name)
        except LookupError:
            continue
        if info._is_text_encoding and not info.name.replace("-", "_").startswith(STATEFUL) and spells_cookies(info):
            yield name, info


def spells_cookies(info):
    try:
        return info.decode(b"# coding")[0] == "# coding"
    except UnicodeError:
        return False  # a name for one of the codecs with a state


def sequences(name):
    """All sequences of up to three bytes that make one character or two, but of ASCII."""
    found = []
    for first in range(0x80, 0x100):
        extend(name, bytes([first]), found)
    return found


def extend(name, sequence, found):
    try:
        text = sequence.decode(name)
        if not set(text) & set("\r\n'\\"):
            found.append(sequence)
    except UnicodeDecodeError as error:
        if error.reason == "incomplete multibyte sequence" and len(sequence) < 3:
            for byte in range(0x21, 0x100):
                extend(name, sequence + bytes([byte]), found)


def all_characters(name):
    lines = [b"# coding: " + name.encode()]
    block = sequences(name)
    for i in range(0, len(block), 200):
        lines.append(b"r'''" + b"".join(block[i : i + 200]) + b"'''")
    return b"\n".join(lines) + b"\n"


def random_source(name, rng):
    if name == "gb18030" and rng.random() < 0.5:
        body = b"".join(bytes([rng.randint(0x81, 0xFE), rng.randint(0x30, 0x39), rng.randint(0x81, 0xFE), rng.randint(0x30, 0x39)])
                        for _ in range(rng.randint(1, 3)))
    else:
        body = bytes(rng.choice((rng.randint(0x80, 0xFF), rng.randint(0x40, 0x5B), rng.randint(0x5D, 0x7E)))
                     for _ in range(rng.randint(1, 4)))
    return b"# coding: " + name.encode() + b"\nx = '" + body + b"'\n"


def cookies(names):
    spelled = ["utf-8", "UTF8", "utf_8", "u8", "utf", "utf-8-sig", "utf-8-unix", "UTF_8-mac", "cp65001", "latin-1", "Latin_1-x",
               "iso-8859-1-dos", "iso_8859_15", "ISO8859.15", "l9", "klingon", "utf", "rot13", "hex", "ascii", "646", "us-ascii",
               "windows 1252", "cp1252,", "koi8-r;", "-", ".", "koi8_r_", "_koi8_r", "koi8--r", "utf-8.", "utf-85", "utf8mb4", *names]
    for name in spelled:
        for mark in (b"", codecs.BOM_UTF8):
            for body in (b"x = 1\n", "x = 'é'\n".encode(), b"x = '\xe9'\n"):
                yield mark + b"# -*- coding: " + name.encode() + b" -*-\n" + body
    shapes = [b"\n%s", b"\r%s", b"\r\n%s", b" \t\f\n%s", b"#\n%s", b"x=1\n%s", b"\\\n%s", b"''\n%s", b"\n\n%s", b"\f%s", b"   %s", b"x=1 %s",
              b"#!/usr/bin/python\n%s", b"%s", b"\r\r%s", b"\x0b%s", b"\f\n%s", b"# x\r%s", b"%s # coding: utf-8"]
    marks = [b"# coding: koi8-r", b"#coding=koi8-r", b"# encoding: \tkoi8-r", b"# coding koi8-r", b"# coding : koi8-r", b"# coding:\x0ckoi8-r",
             b"# Coding: koi8-r", b"# xcoding:koi8-r", b"# coding: coding: koi8-r", b"# coding=: koi8-r coding: ascii", b"# vim: set fileencoding=koi8-r :",
             b"# coding:", b"# coding: ", b"# codingcoding: koi8-r", b"# coding:\xa0koi8-r", b"# \xa0coding:koi8-r", b"# coding: koi8-r\xa0"]
    for shape in shapes:
        for mark in marks:
            yield shape % mark + b"\n'\xf0'\n"


def sources(names, samples, rng):
    done = set()
    for name, info in names:
        yield all_characters(name)
        if info.name not in done:
            done.add(info.name)
            for _ in range(samples):
                yield random_source(name, rng)
    yield from cookies([name for name, _ in names])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", default="build/release/ast_dump")
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts = {}
    with tempfile.TemporaryDirectory(prefix="graphvet-encodings-") as folder:
        paths = []
        for number, source in enumerate(sources(list(codec_names()), options.samples, random.Random(options.seed))):
            paths.append(os.path.join(folder, f"{number}.py"))
            with open(paths[-1], "wb") as file:
                file.write(source)
        for start in range(0, len(paths), 500):
            for path, outcome, detail in comparison.compare((options.tool, paths[start : start + 500])):
                counts.setdefault(outcome, []).append((path, detail))
        for outcome, found in counts.items():
            print(f"{outcome}: {len(found)}")
            for path, detail in found[:20] if outcome not in ("identical", "both reject") else []:
                with open(path, "rb") as file:
                    print(f"  {file.read(70)!r}: {detail}")
    return 1 if counts.keys() - {"identical", "both reject"} else 0


if __name__ == "__main__":
    sys.exit(main())
