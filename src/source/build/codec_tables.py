#!/usr/bin/env python3
"""codec_tables.py OUTPUT: writes the tables of encoding.cc from the codecs of the Python that runs this.

CPython decodes sources with its own codecs, so they are what there is to agree with. Codecs with a state, and those in
which `coding` is not spelled as in ASCII, are named as not supported.
"""
import codecs
import encodings.aliases
import pkgutil
import sys

# Values that are no character of 16 bits. Both are followed by numbers among the codec's own: of a pair of characters
# (of which the second may be none), of a table for the next byte.
INVALID, PAIR, CHILD = 0xFFFF, 0xD800, 0xDF00
UTF_8 = {"utf_8", "utf_8_sig"}
STATEFUL = ("iso2022_", "utf_", "hz", "punycode", "idna", "unicode_escape", "raw_unicode_escape")
SINCE_3_13 = {"windows_31j": "cp932"}  # aliases that the Python at hand may lack
NOT_TEXT = {"aliases", "mbcs", "oem", "undefined"}  # or not on every system


class Tables:
    def __init__(self):
        self.values, self.nodes, self.pairs, self.children = [], [], [], []
        self.first_child = self.first_pair = 0  # of the codec at hand
        self.numbers = {}  # of nodes with the same content

    def value(self, text):
        if len(text) == 1 and ord(text) < PAIR or len(text) == 1 and 0xE000 <= ord(text) < INVALID:
            return ord(text)
        pair = (ord(text[0]), ord(text[1]) if len(text) == 2 else 0)
        if pair not in self.pairs[self.first_pair :]:
            self.pairs.append(pair)
        number = PAIR + self.pairs.index(pair, self.first_pair) - self.first_pair
        assert len(text) <= 2 and number < CHILD
        return number

    def begin_codec(self):
        self.first_child, self.first_pair = len(self.children), len(self.pairs)
        return self.first_child, self.first_pair

    def empty_node(self):
        self.nodes.append((len(self.values), 0x80, 0x80))
        self.values.append(INVALID)
        return len(self.nodes) - 1

    def node(self, codec, prefix, skipped=()):
        """The number of the table for the byte behind `prefix`, or None where nothing is valid."""
        row = [INVALID if b in skipped else self.entry(codec, prefix + bytes([b])) for b in range(256)]
        valid = [b for b in range(256) if row[b] != INVALID]
        if not valid:
            return None
        first, last = valid[0], valid[-1]
        key = (first, tuple(row[first : last + 1]))
        if key not in self.numbers:
            self.numbers[key] = len(self.nodes)
            self.nodes.append((len(self.values), first, last))
            self.values += key[1]
        return self.numbers[key]

    def entry(self, codec, sequence):
        try:
            return self.value(codec.decode(sequence)[0])
        except UnicodeDecodeError as error:
            # Only sequences that may go on have tables below. (EUC-KR can spell a rare syllable in eight bytes, as its
            # parts: those are not decoded.)
            if error.start > 0 or error.reason != "incomplete multibyte sequence" or len(sequence) > 2:
                return INVALID
        four_bytes = range(0x30, 0x3A) if codec.name == "gb18030" else ()
        below = self.node(codec, sequence, four_bytes)
        if below is None:
            return INVALID
        self.children.append(below)
        number = CHILD + len(self.children) - 1 - self.first_child
        assert number < 0xE000
        return number


def is_ascii(codec):
    """Are the bytes below 0x80 ASCII, wherever a character begins?"""
    try:
        return codec.decode(bytes(range(128)))[0] == "".join(map(chr, range(128)))
    except UnicodeDecodeError:
        return False


def spells_cookies(codec):
    try:
        return codec.decode(b"# coding")[0] == "# coding"
    except UnicodeError:
        return False


def four_byte_runs():
    """GB 18030 in four bytes, below U+10000: (number of the sequence, code point) where the difference changes."""
    runs, step = [], None
    for code in range(0x80, 0x10000):
        if 0xD800 <= code < 0xE000:
            continue
        sequence = chr(code).encode("gb18030")
        if len(sequence) != 4:
            continue
        number = (((sequence[0] - 0x81) * 10 + sequence[1] - 0x30) * 126 + sequence[2] - 0x81) * 10 + sequence[3] - 0x30
        runs.append((number, code))
    runs.sort()
    kept = []
    for number, code in runs:
        if code - number != step:
            kept.append((number, code))
            step = code - number
    return kept, runs[-1][0]


def codec_names():
    """Every name by which Python finds a codec that makes text of bytes, and the module's name."""
    modules = {m.name for m in pkgutil.iter_modules(encodings.__path__)} - NOT_TEXT
    names = {m: m for m in modules}
    names.update((alias, module) for alias, module in encodings.aliases.aliases.items() if module in modules)
    names.update(SINCE_3_13)
    for name, module in sorted(names.items()):
        info = codecs.lookup(module)
        if info._is_text_encoding:
            yield name, module, info


def main():
    tables, found, names = Tables(), {}, []
    for name, module, info in codec_names():
        if module not in found:
            kind, root, ascii_only = "Table", 0, False
            first_child, first_pair = tables.begin_codec()
            if module in UTF_8:
                kind = "Utf8"
            elif module.startswith(STATEFUL) or not spells_cookies(info):
                kind = "Unsupported"
            else:
                kind = "Gb18030" if module == "gb18030" else kind
                ascii_only = is_ascii(info)
                root = tables.node(info, b"", range(128) if ascii_only else ())
                if root is None:  # ASCII itself: nothing above 0x7F
                    root = tables.empty_node()
            found[module] = (len(found), kind, root, first_child, first_pair, ascii_only)
        names.append((name, found[module][0], str(name in encodings.aliases.aliases or name in SINCE_3_13).lower()))
    with open(sys.argv[1], "w", encoding="ascii") as out:
        write(out, tables, found, names)


def write(out, tables, found, names):
    runs, last = four_byte_runs()
    print('#include "source/codec_tables.h"\n\nnamespace graphvet::source {\n', file=out)

    def rows(declaration, cells, per_line=12):
        print(f"const {declaration} = {{", file=out)
        for i in range(0, len(cells), per_line):
            print(" ".join(f"{cell}," for cell in cells[i : i + per_line]), file=out)
        print("};", file=out)

    rows("std::uint16_t kCodecValues[]", [f"0x{v:X}" for v in tables.values])
    rows("CodecNode kCodecNodes[]", [f"{{{at}, {first}, {end}}}" for at, first, end in tables.nodes])
    rows("std::uint16_t kCodecChildren[]", tables.children)
    rows("CodecPair kCodecPairs[]", [f"{{0x{a:X}, 0x{b:X}}}" for a, b in tables.pairs])
    rows("FourByteRun kFourByteRuns[]", [f"{{{n}, 0x{c:X}}}" for n, c in runs])
    print(f"const std::size_t kFourByteRunCount = {len(runs)};\nconst std::uint32_t kLastFourByte = {last};", file=out)
    rows("Codec kCodecs[]", [f'{{"{m}", {root}, {child}, {pair}, CodecKind::{kind}, {str(ascii_only).lower()}}}'
                             for m, (_, kind, root, child, pair, ascii_only) in found.items()], 1)
    rows("CodecName kCodecNames[]", [f'{{"{name}", {codec}, {is_alias}}}' for name, codec, is_alias in names], 4)
    print(f"const std::size_t kCodecNameCount = {len(names)};\n\n}}  // namespace graphvet::source", file=out)


if __name__ == "__main__":
    sys.exit(main())
