#!/usr/bin/env python3
"""Compares graphvet with a CPython that is newer than the machine's: 3.14 as compiled for pyodide, run under node.

    compare_with_newer_python.py --pyodide FOLDER [--out FILE] [FILE_OR_FOLDER...]

FOLDER holds node_modules/pyodide (`./dev newer-python` puts it there). Compared are the snippets of python_3_14.txt and
newer_syntax.txt and the files given: refused or not, and where both read it, the whole tree with all positions.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from compare_with_cpython import python_files
from newer_syntax import snippets
from rejections import Graphvet

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent

# What older Pythons read and 3.14 does not, or what graphvet says it does not know: docs/front-end.md.
KNOWN = [
    r"cannot be used within an annotation",  # 3.14 evaluates every annotation later
    r"newlines are not allowed in format specifiers",  # 3.13 reads them
]


def read_snippets():
    for line in (HERE / "python_3_14.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\") + "\n"
    for _, text in snippets():
        yield text


def files(roots):
    for path in python_files(roots):
        try:
            yield pathlib.Path(path).read_text("utf-8")
        except UnicodeDecodeError:
            continue


def ask(pyodide, texts, folder):
    (folder / "texts.json").write_text(json.dumps(texts))
    subprocess.run(["node", str(HERE / "newer_python.mjs"), pyodide, str(folder / "texts.json"), str(folder / "answers.json")],
                   check=True)
    return json.loads((folder / "answers.json").read_text())


def our_tree(tool, text, folder):
    path = folder / "text.py"
    path.write_text(text, newline="")
    output = subprocess.run([tool, str(path)], capture_output=True, check=True).stdout
    return output.split(b"\n", 1)[1].decode("utf-8", "replace").split("\n")[:-1]


def judge(tool, text, ours, answer, folder):
    """None, or what differs."""
    theirs, lines = answer
    if ours and theirs:
        return None
    if ours or theirs:
        return f"graphvet: {ours[0][2] if ours else 'reads it'}; Python: {theirs or 'reads it'}"
    for mine, other in zip(our_tree(tool, text, folder) + ["(end)"], lines + ["(end)"]):
        if mine != other:
            return f"{mine.strip()} against {other.strip()}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pyodide", required=True)
    parser.add_argument("--tool", default=str(ROOT / "build/release/ast_dump"))
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("roots", nargs="*")
    options = parser.parse_args()
    sets = {"snippets": list(dict.fromkeys(read_snippets())), "files": list(files(options.roots))}
    graphvet, result, bad = Graphvet(options.tool, 14), {}, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for kind, texts in sets.items():
            if not texts:
                continue
            answers = ask(options.pyodide, texts, folder)
            differing = explained = 0
            for text, answer in zip(texts, answers["answers"]):
                difference = judge(options.tool, text, graphvet.errors(text), answer, folder)
                if difference and any(re.search(known, difference) for known in KNOWN):
                    explained += 1
                elif difference:
                    differing += 1
                    print(f"{text[:80]!r}: {difference}")
            refused = sum(answer[0] is not None for answer in answers["answers"])
            result[kind] = {"python": answers["version"], "texts": len(texts), "refused": refused, "explained": explained, "different": differing}
            bad += differing
    print(json.dumps(result))
    if options.out:
        options.out.write_text(json.dumps(result, indent=1) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
