#!/usr/bin/env python3
"""Measures recovery: edits one token of a file at a time and asks whether every other function stays what it was.

    survive_edits.py [--tool build/release/ast_dump] [--edits N] [--show N] FOLDER_OR_FILE...

An edit deletes, doubles or replaces a token, or puts one before it. A function is the text of its tree without
positions; the functions around the edited token may change. Only edits that make the file invalid count. Exit code 1 if
fewer than --at-least percent of them left every other function as it was.
"""
import argparse
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import tokenize

from compare_with_cpython import python_files

INSERTED = ["(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "if", "def", "in", "x", "1", "'s'", "*", "not", "return", "class"]
SKIPPED = {tokenize.ENCODING, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
           tokenize.COMMENT}
PLACE = re.compile(r" @(\d+):\d+-(\d+):\d+$")


def trees_of(tool, paths):
    output = subprocess.run([tool], input="\n".join(paths).encode(), stdout=subprocess.PIPE, check=True).stdout
    trees, at = [], 0
    for _ in paths:
        end = output.index(b"\n", at)
        errors, size = map(int, output[at:end].split(b" ")[-2:])
        at = end + 1 + size
        trees.append((errors, output[end + 1 : at].decode("utf-8", "replace").split("\n")))
    return trees


def functions(lines):
    """(first line, last line, tree without positions) of every function."""
    found, open_ = [], []
    for line in lines:
        depth = len(line) - len(line.lstrip(" "))
        while open_ and depth <= open_[-1][0]:
            found.append(open_.pop()[1:])
        match = PLACE.search(line)
        text = line[: match.start()] if match else line
        for entry in open_:
            entry[3].append(text[entry[0] :])
            if match and depth == entry[0] + 1 and text.lstrip().startswith("decorator_list"):
                entry[1] = min(entry[1], int(match[1]))
        if match and "FunctionDef name=" in text:
            name = text[text.index("FunctionDef") :]
            if "Async" in text:
                name = "Async" + name
            open_.append([depth, int(match[1]), int(match[2]), [name]])
    found.extend(entry[1:] for entry in open_)
    return [(first, last, "\n".join(body)) for first, last, body in found]


def edits_of(source, count, rng):
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type not in SKIPPED]
    except (tokenize.TokenError, IndentationError, SyntaxError):
        return
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    if not tokens:
        return
    for _ in range(count):
        token = rng.choice(tokens)
        begin = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        kind = rng.choice(["delete", "double", "replace", "insert"])
        other = rng.choice(INSERTED)
        new = {"delete": "", "double": f"{token.string} {token.string}", "replace": other,
               "insert": f"{other} {token.string}"}[kind]
        yield token, kind, other, source[:begin] + new + source[end:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", default="build/release/ast_dump")
    parser.add_argument("--edits", type=int, default=20, help="edits for each file")
    parser.add_argument("--files", type=int, default=100, help="how many files to take, at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--at-least", type=float, default=0, help="percent of the edits that must leave all others as they were")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("roots", nargs="+")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    paths = list(python_files(options.roots))
    paths = rng.sample(paths, min(options.files, len(paths)))

    known = set()
    invalid = survived = lost = kept = extra_errors = shown = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            with open(path, encoding="utf-8", errors="replace", newline="") as file:
                source = file.read()
            if "\r" in source or "\f" in source:
                continue
            edits = list(edits_of(source, options.edits, rng))
            if not edits:
                continue
            names = [path]
            for i, edit in enumerate(edits):
                names.append(os.path.join(folder, f"{i}.py"))
                with open(names[-1], "w", encoding="utf-8", newline="") as file:
                    file.write(edit[3])
            (_, original), *mutants = trees_of(options.tool, names)
            before = functions(original)
            known.update((path, first) for first, _, _ in before)
            for (token, kind, other, text), (errors, lines) in zip(edits, mutants):
                if errors == 0:
                    continue
                invalid += 1
                extra_errors += errors > 1
                after = {tree for _, _, tree in functions(lines)}
                others = [f for f in before if not f[0] <= token.start[0] <= f[1]]
                missing = [f for f in others if f[2] not in after]
                lost += len(missing)
                kept += len(others) - len(missing)
                survived += not missing
                if missing and shown < options.show:
                    shown += 1
                    first = lines[0]
                    print(f"{path}:{token.start[0]}:{token.start[1] + 1}: {kind} `{token.string[:30]}` ({other}): "
                          f"{len(missing)} of {len(others)} lost, first at line {missing[0][0]}; {errors} errors, {first}")
    share = 100 * survived / max(1, invalid)
    print(f"{invalid} invalid edits: {survived} left all other functions as they were "
          f"({100 * survived / max(1, invalid):.2f} %), {lost} of {lost + kept} functions lost; "
          f"{extra_errors} with more than one error")
    if options.out:
        options.out.write_text(json.dumps({"files": len(paths), "functions": len(known), "invalid_edits": invalid,
                                           "others_unchanged_percent": round(share, 3), "functions_lost": lost,
                                           "functions_kept": kept, "more_than_one_error": extra_errors}, indent=1) + "\n")
    return 0 if share >= options.at_least else 1


if __name__ == "__main__":
    sys.exit(main())
