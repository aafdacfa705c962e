#!/usr/bin/env python3
"""Writes unicode_tables.inc: which characters make up identifiers, and how Python normalises them (NFKC).

Run with the newest Python at hand: the tables are those of its `unicodedata`.
"""
import sys
import unicodedata

LAST = 0x10FFFF


def ranges(accept):
    found = []
    for code in range(0x80, LAST + 1):
        if not accept(chr(code)):
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def write_ranges(name, found):
    print(f"constexpr CodeRange {name}[] = {{")
    for i in range(0, len(found), 6):
        print("    " + " ".join(f"{{0x{a:X}, 0x{b:X}}}," for a, b in found[i : i + 6]))
    print("};")


def main():
    print(f"// Written by unicode_tables.py from Unicode {unicodedata.unidata_version}.")
    write_ranges("kNameStart", ranges(str.isidentifier))
    write_ranges("kNameContinue", ranges(lambda c: ("a" + c).isidentifier()))
    pool, entries = "", []
    for code in range(0x80, LAST + 1):
        char = chr(code)
        normal = unicodedata.normalize("NFKC", char)
        if normal == char or not ("a" + char).isidentifier():
            continue
        at = pool.find(normal)
        if at < 0:
            at = len(pool)
            pool += normal
        entries.append((code, at, len(normal)))
    print("constexpr char32_t kNormalPool[] = {")
    for i in range(0, len(pool), 14):
        print("    " + " ".join(f"0x{ord(c):X}," for c in pool[i : i + 14]))
    print("};")
    print("constexpr NormalForm kNormalForms[] = {")
    for i in range(0, len(entries), 6):
        print("    " + " ".join(f"{{0x{c:X}, {a}, {n}}}," for c, a, n in entries[i : i + 6]))
    print("};")


if __name__ == "__main__":
    sys.exit(main())
