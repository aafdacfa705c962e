#!/usr/bin/env python3
"""Compares what graphvet and CPython refuse, and how they say it.

    rejections.py snippets [--all] [--show N]         python_3_14.txt; strings and doctests of this Python's `test` package
    rejections.py mutants [--count N] [--seed N] PATHS...   files that Python accepts, each with one mistake put in

The Python that runs this script is the reference, at the level of compile(). Both commands print how often the two
agree, the disagreements, how often the first message is on the line and at the column that CPython names, and how
often one mistake made more than one message. `--out FILE` writes the numbers as JSON. Exit code 1 if there is a
disagreement that `known-disagreements.txt` does not explain.
"""
import argparse
import ast
import collections
import doctest
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import textwrap
import tokenize
import warnings

from compare_with_cpython import python_files

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
# Modules of the test package that are about the language; --all takes the others as well.
ABOUT_SYNTAX = re.compile(
    r"test_(syntax|grammar|exceptions|fstring|patma|named_expressions|type_params|type_aliases|type_annotations|scope|"
    r"global|future.*|unpack.*|positional_only_arg|keywordonlyarg|generators|genexps|listcomps|setcomps|dictcomps|"
    r"coroutines|asyncgen|except_star|decorators|extcall|augassign|compile|eof|string_literals|symtable|tokenize|"
    r"peg_generator|parser|unparse|ast|lambda|with|contextlib|cmd_line_script|source_encoding|int|float|codeop|"
    r"super|generic.*|class|funcattrs|return|raise|global|nonlocal|string|bytes|walrus|format|unicode_identifiers)\b")
INSERTED = ["(", ")", "[", "]", "{", "}", ",", ":", ".", "=", ":=", "->", "*", "**", "@", ";", "if", "else", "for", "in",
            "def", "class", "return", "yield", "await", "async", "lambda", "not", "is", "import", "from", "as", "global",
            "nonlocal", "break", "continue", "pass", "with", "try", "except", "finally", "match", "case", "type", "x",
            "1", "'s'", "f'{x}'", "None", "print", "\n", "\\", "+", "==", "!", "..."]
BARE = "invalid syntax"
LAYOUT = {tokenize.ENCODING, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
          tokenize.COMMENT}


class Graphvet:
    """graphvet's parser, text by text."""

    def __init__(self, tool, minor):
        self.process = subprocess.Popen([tool, "--errors", str(minor)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def errors(self, text):
        """[(line, column, message)], both from 1, columns in characters."""
        data = text.encode()
        self.process.stdin.write(b"%d\n%s" % (len(data), data))
        self.process.stdin.flush()
        count = int(self.process.stdout.readline())
        found = []
        for _ in range(count):
            begin, _end, message = self.process.stdout.readline().decode("utf-8", "replace").rstrip("\n").split(" ", 2)
            before = data[: int(begin)].decode("utf-8", "replace")
            before = before.replace("\r\n", "\n").replace("\r", "\n")
            found.append((before.count("\n") + 1, len(before) - before.rfind("\n"), message))
        return found


def cpython(text):
    """(line, column, message) of CPython's complaint, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "text", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error.lineno or 0, error.offset or 0, error.msg
    except (ValueError, OverflowError) as error:
        return 0, 0, str(error)
    return None


# ---- texts ----

def strings_of(path):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        yield node.value
        if node.value.startswith((" ", "\n")):
            yield textwrap.dedent(node.value)
        if ">>>" in node.value:
            try:
                yield from (example.source for example in doctest.DocTestParser().get_examples(node.value))
            except ValueError:
                pass


def snippets(everything):
    folder = pathlib.Path(os.path.dirname(os.__file__)) / "test"
    seen = set()
    for line in (HERE / "python_3_14.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            yield "python_3_14", line.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\") + "\n"
    for path in sorted(folder.rglob("*.py")):
        if not everything and not ABOUT_SYNTAX.match(path.stem):
            continue
        for text in strings_of(path):
            is_prose = len(text) > 20_000 or "\0" in text or re.search("[\ud800-\udfff]", text)
            if text not in seen and not is_prose:
                seen.add(text)
                yield path.stem, text


def with_tokens(source):
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type not in LAYOUT]
    except (tokenize.TokenError, SyntaxError):
        return [], []
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return tokens, [(starts[t.start[0] - 1] + t.start[1], starts[t.end[0] - 1] + t.end[1]) for t in tokens]


def change_indentation(source, rng):
    lines = source.splitlines(keepends=True)
    at = rng.choice([i for i, line in enumerate(lines) if line.strip()])
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip(" \t"))]
    content = lines[at][len(indent) :]
    lines[at] = rng.choice([indent + " ", indent + "    ", indent[1:], indent[4:], "\t" + indent, indent + "\t", ""]) + content
    return "".join(lines)


def mutate(source, kind, rng):
    if kind == "indentation":
        return change_indentation(source, rng)
    tokens, places = with_tokens(source)
    if len(tokens) < 3:
        return source
    i = rng.randrange(len(tokens) - 1)
    begin, end = places[i]
    text = source[begin:end]
    if kind == "truncate":
        return source[: rng.randint(begin, end)]
    if kind == "delete":
        return source[:begin] + source[end:]
    if kind == "double":
        return source[:end] + " " + text + source[end:]
    if kind == "insert":
        return source[:begin] + rng.choice(INSERTED) + " " + source[begin:]
    if kind == "replace":
        return source[:begin] + rng.choice(INSERTED) + source[end:]
    if kind == "swap":
        next_begin, next_end = places[i + 1]
        return source[:begin] + source[next_begin:next_end] + source[end:next_begin] + text + source[next_end:]
    at = rng.randrange(begin, end)  # "character"
    return source[:at] + rng.choice(["", "'", '"', "(", ")", "{", "}", "\\", "0", "_", " ", "\n", "é", "$"]) + source[at + 1 :]


KINDS = ["delete", "insert", "replace", "swap", "double", "truncate", "indentation", "character"]


def mutants(paths, count, seed):
    rng = random.Random(seed)
    sources = []
    for path in python_files(paths):
        if os.path.getsize(path) < 12_000:
            sources.append(path)
    made = 0
    while made < count:
        path = rng.choice(sources)
        try:
            source = pathlib.Path(path).read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if not source.strip() or cpython(source) is not None:
            continue
        for kind in KINDS:
            yield kind, mutate(source, kind, rng)
            made += 1


# ---- judging ----

def normal(message):
    """A message without what differs on purpose: case of the first letter, quotes, the advice behind it."""
    message = re.sub(r"( \(detected at line \d+\)| on line \d+)$", "", message)
    return re.sub(r"[`'\"]", "", message).lower().replace("; ", ". ")


class Tally:
    def __init__(self):
        self.texts = self.agreed = self.rejected = self.line = self.column = self.message = self.says_more = self.says_less = self.cascades = 0
        self.by_kind = collections.Counter()
        self.wrong_by_kind = collections.Counter()
        self.disagreements = []
        self.message_pairs = collections.Counter()
        self.examples = {}
        self.cascade_examples = []
        self.line_examples = []

    def add(self, kind, text, ours, theirs):
        self.texts += 1
        self.by_kind[kind] += 1
        if bool(ours) != (theirs is not None):
            self.wrong_by_kind[kind] += 1
            self.disagreements.append((kind, text, ours, theirs))
            return
        self.agreed += 1
        if not ours:
            return
        self.rejected += 1
        line, column, message = theirs
        same_line = line == ours[0][0] or line == 0
        self.line += same_line
        self.column += same_line and column == ours[0][1]
        if normal(message) == normal(ours[0][2]):
            self.message += 1
        else:
            self.says_more += theirs[2] == BARE
            self.says_less += ours[0][2] == BARE
            pair = (re.sub(r"'[^']*'|\d+", "#", message), re.sub(r"'[^']*'|\d+", "#", ours[0][2]))
            self.message_pairs[pair] += 1
            self.examples.setdefault(pair, (text, theirs, ours))
        if len(ours) > 1:
            self.cascades += 1
            self.cascade_examples.append((kind, text, ours, theirs))
        if not same_line:
            self.line_examples.append((kind, text, ours, theirs))

    def summary(self):
        def share(n, of):
            return round(100 * n / max(1, of), 3)
        return {"python": sys.version.split()[0], "texts": self.texts, "agreement_percent": share(self.agreed, self.texts),
                "disagreements": len(self.disagreements), "both_reject": self.rejected,
                "same_line_percent": share(self.line, self.rejected),
                "same_line_and_column_percent": share(self.column, self.rejected),
                "same_message_percent": share(self.message, self.rejected),
                "says_more_than_invalid_syntax_percent": share(self.says_more, self.rejected),
                "says_less_percent": share(self.says_less, self.rejected),
                "more_than_one_message_percent": share(self.cascades, self.rejected),
                "by_kind": {kind: {"texts": n, "disagreements": self.wrong_by_kind[kind]}
                            for kind, n in sorted(self.by_kind.items())}}


def excerpt(text, line):
    lines = text.split("\n")
    return "\n".join(f"      {n + 1:4} {lines[n]}" for n in range(max(0, line - 3), min(len(lines), line + 1)))


def show(title, entries, count):
    if entries and count:
        print(f"---- {title}: {len(entries)}")
    for kind, text, ours, theirs in entries[:count]:
        print(f"  {kind}: graphvet {ours[:3]}, CPython {theirs}")
        print(excerpt(text, (theirs or ours[0])[0]) if len(text) > 200 else f"      {text!r}")


def explained(entry, patterns):
    _, text, ours, theirs = entry
    said = f"{'graphvet' if ours else 'CPython'}: {ours[0][2] if ours else theirs[2]}"
    return any(re.search(message, said) and re.search(source, text) for message, source in patterns)


def known_disagreements():
    """Lines `MESSAGE => TEXT`, two regular expressions: who refuses and why, and what stands in the text."""
    lines = (HERE / "known-disagreements.txt").read_text().splitlines()
    return [line.split(" => ", 1) for line in lines if line and not line.startswith("#")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["snippets", "mutants"])
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--tool", default=str(ROOT / "build/release/ast_dump"))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--show-messages", type=int, default=0)
    parser.add_argument("--show-cascades", type=int, default=0)
    parser.add_argument("--show-lines", type=int, default=0)
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_intermixed_args()
    texts = snippets(options.all) if options.what == "snippets" else mutants(options.paths, options.count, options.seed)
    graphvet, tally = Graphvet(options.tool, sys.version_info[1]), Tally()
    sys.setrecursionlimit(20_000)
    beyond_cpython = 0
    for kind, text in texts:
        try:
            theirs = cpython(text)
        except (MemoryError, RecursionError):  # nested deeper than this Python's parser goes: no answer
            beyond_cpython += 1
            continue
        tally.add(kind, text, graphvet.errors(text), theirs)
    known = known_disagreements()
    unexplained = [d for d in tally.disagreements if not explained(d, known)]
    summary = tally.summary()
    summary["unexplained"] = len(unexplained)
    summary["beyond_cpython"] = beyond_cpython
    show("unexplained disagreements", unexplained, options.show)
    show("another line first", tally.line_examples, options.show_lines)
    show("more than one message", tally.cascade_examples, options.show_cascades)
    for (theirs, ours), n in tally.message_pairs.most_common(options.show_messages):
        text, complaint, mine = tally.examples[theirs, ours]
        print(f"  {n:5} CPython: {theirs}\n        ours:    {ours}\n{excerpt(text, complaint[0])}\n        {complaint} {mine[:2]}")
    print(json.dumps({k: v for k, v in summary.items() if k != "by_kind"}))
    for kind, counts in summary["by_kind"].items():
        if counts["disagreements"]:
            print(f"  {kind}: {counts['disagreements']} of {counts['texts']} disagree")
    if options.out:
        options.out.write_text(json.dumps(summary, indent=1) + "\n")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
