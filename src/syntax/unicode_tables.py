#!/usr/bin/env python3
"""Writes unicode_tables.inc and unicode_names_added.txt: what identifiers and names of characters are to CPython 3.14.

    unicode_tables.py FOLDER

Needs `unicodedata2`, the unicodedata of a newer Unicode than that of the Python that runs this; and a CPython of 3.12
or later, whose own `str.isidentifier` checks the derivation on every character that both know.
"""
import pathlib
import sys
import unicodedata

import unicodedata2

LAST = 0x10FFFF
# PropList.txt: letters in all but their general category, and digits likewise.
OTHER_ID_START = {0x1885, 0x1886, 0x2118, 0x212E, 0x309B, 0x309C}
OTHER_ID_CONTINUE = {0xB7, 0x387, *range(0x1369, 0x1372), 0x19DA, 0x200C, 0x200D, 0x30FB, 0xFF65}
PATTERN_SYNTAX_LETTERS = {0x2E2F}  # VERTICAL TILDE
# Joined with Unicode 15.1; CPython takes them since 3.13.
BEFORE_15_1 = {0x200C, 0x200D, 0x30FB, 0xFF65}


def id_start(char, data):
    code = ord(char)
    category = data.category(char)
    return (category in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl") or code in OTHER_ID_START) and code not in PATTERN_SYNTAX_LETTERS


def id_continue(char, data):
    other = OTHER_ID_CONTINUE if data.unidata_version != "15.0.0" else OTHER_ID_CONTINUE - BEFORE_15_1
    return id_start(char, data) or data.category(char) in ("Mn", "Mc", "Nd", "Pc") or ord(char) in other


def xid_start(char, data):
    normal = data.normalize("NFKC", char)
    return char == "_" or (id_start(char, data) and id_start(normal[0], data) and all(id_continue(c, data) for c in normal[1:]))


def xid_continue(char, data):
    return id_continue(char, data) and all(id_continue(c, data) for c in data.normalize("NFKC", char))


def check_derivation():
    for code in range(0x80, LAST + 1):
        char = chr(code)
        for derived, name in ((xid_start, char), (xid_continue, "a" + char)):
            if derived(char, unicodedata) != name.isidentifier():
                sys.exit(f"U+{code:04X}: {derived.__name__} is not what this CPython says")
        if is_not_printable(char, unicodedata) == char.isprintable():
            sys.exit(f"U+{code:04X}: is_not_printable is not what this CPython says")


def is_not_printable(char, data):
    """What CPython's messages call non-printable: it takes everything but ASCII's blank that is no visible character."""
    return data.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")


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


def write_rows(out, declaration, cells, per_line=6):
    print(f"constexpr {declaration}[] = {{", file=out)
    for i in range(0, len(cells), per_line):
        print("    " + " ".join(f"{cell}," for cell in cells[i : i + per_line]), file=out)
    print("};", file=out)


def is_hangul(code):
    return 0xAC00 <= code < 0xAC00 + 11172


def decompositions():
    """The compatibility decomposition of every character that has one; Hangul is computed."""
    pool, entries = "", []
    for code in range(0x80, LAST + 1):
        normal = unicodedata2.normalize("NFKD", chr(code))
        if normal == chr(code) or is_hangul(code):
            continue
        at = pool.find(normal)
        if at < 0:
            at = len(pool)
            pool += normal
        entries.append((code, at, len(normal)))
    return pool, entries


def combining_classes():
    found = []
    for code in range(0x80, LAST + 1):
        value = unicodedata2.combining(chr(code))
        if value == 0:
            continue
        if found and found[-1][1] == code - 1 and found[-1][2] == value:
            found[-1][1] = code
        else:
            found.append([code, code, value])
    return found


def compositions():
    pairs = []
    for code in range(0x80, LAST + 1):
        parts = unicodedata2.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<") and unicodedata2.normalize("NFC", chr(code)) == chr(code):
            pairs.append((int(parts[0], 16), int(parts[1], 16), code))
    return sorted(pairs)


def write_tables(out):
    print(f"// Written by unicode_tables.py from Unicode {unicodedata2.unidata_version}.", file=out)
    for name, accept in (("kNameStart", xid_start), ("kNameContinue", xid_continue), ("kNotPrintable", is_not_printable)):
        found = ranges(lambda c: accept(c, unicodedata2))
        write_rows(out, f"CodeRange {name}", [f"{{0x{a:X}, 0x{b:X}}}" for a, b in found])
    pool, entries = decompositions()
    write_rows(out, "char32_t kDecomposedPool", [f"0x{ord(c):X}" for c in pool], 14)
    write_rows(out, "Decomposition kDecompositions", [f"{{0x{c:X}, {a}, {n}}}" for c, a, n in entries])
    write_rows(out, "CombiningRange kCombining", [f"{{0x{a:X}, 0x{b:X}, {v}}}" for a, b, v in combining_classes()])
    write_rows(out, "Composition kCompositions", [f"{{0x{a:X}, 0x{b:X}, 0x{c:X}}}" for a, b, c in compositions()])


def names_behind(debian):
    """The characters that Debian's UnicodeData.txt does not name yet."""
    known = {int(line.split(";")[0], 16) for line in debian.read_text("ascii").splitlines()}
    for code in range(LAST + 1):
        name = unicodedata2.name(chr(code), "")
        if name and code not in known and not name.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")):
            yield code, name


def write_names(out):
    first = last = None

    def flush():
        if first is not None:
            print(f"{first:04X}..{last:04X};EGYPTIAN HIEROGLYPH-*", file=out)

    for code, name in names_behind(pathlib.Path("/usr/share/unicode/UnicodeData.txt")):
        if name == f"EGYPTIAN HIEROGLYPH-{code:X}":
            if last != code - 1:
                flush()
                first = code
            last = code
        else:
            print(f"{code:04X};{name}", file=out)
    flush()


def main():
    folder = pathlib.Path(sys.argv[1])
    check_derivation()
    with open(folder / "unicode_tables.inc", "w", encoding="ascii") as out:
        write_tables(out)
    with open(folder / "unicode_names_added.txt", "w", encoding="ascii") as out:
        write_names(out)


if __name__ == "__main__":
    main()
