#!/usr/bin/env python3
"""Compares graphvet's syntax trees with CPython's `ast`, file by file.

    compare_with_cpython.py [--tool build/release/ast_dump] [--show N] FOLDER_OR_FILE...

Prints how many files there are, how many trees are identical (kinds, fields, values, positions), which differ with the
first difference, and which files only one of the two parsers accepts. Exit code 1 unless all are identical.

The Python that runs this script is the reference. Before 3.12 CPython gave the parts of f-strings wrong positions:
there the positions inside them are not compared. With --type-comments the trees have type comments; files that CPython
reads only without them, because one stands where it has no meaning, are left out.
"""
import argparse
import ast
import multiprocessing
import os
import subprocess
import sys
import warnings

TRUSTS_FSTRINGS = sys.version_info >= (3, 12)
TYPE_COMMENTS = "--type-comments" in sys.argv


def place(node):
    return f" @{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"


def write(out, depth, field, node, in_fstring):
    kind = type(node).__name__
    plain, children = [], []
    for name in node._fields:
        value = getattr(node, name, None)
        if value is None and not (kind in ("Constant", "MatchSingleton") and name == "value"):
            continue
        if isinstance(value, ast.AST):
            if not value._fields and not value._attributes:  # an operator or a context
                plain.append(f"{name}={type(value).__name__}")
            else:
                children.append((name, value))
        elif isinstance(value, list):
            if not value:
                continue
            if isinstance(value[0], str):
                plain.append(f"{name}=[{', '.join(map(ascii, value))}]")
            elif isinstance(value[0], ast.cmpop):
                plain.append(f"{name}=[{', '.join(type(v).__name__ for v in value)}]")
            else:
                children.extend((name, v) for v in value)
        else:
            plain.append(f"{name}={ascii(value)}")
    line = f"{' ' * depth}{field}: {kind}"
    if plain:
        line += " " + " ".join(plain)
    if node._attributes:
        line += " @" if in_fstring and not TRUSTS_FSTRINGS else place(node)
    out.append(line)
    inside = in_fstring or kind == "JoinedStr"
    for name, child in children:
        if child is None:
            out.append(f"{' ' * (depth + 1)}{name}: None")
        else:
            write(out, depth + 1, name, child, inside)


def reference(path):
    """CPython's tree of a file as lines, or its complaint."""
    with open(path, "rb") as file:
        source = file.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source, path, type_comments=TYPE_COMMENTS)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return None, f"{type(error).__name__}: {error}"
    out = ["Module"]
    for statement in tree.body:
        write(out, 1, "body", statement, False)
    out += [f" type_ignores: TypeIgnore lineno={ignore.lineno} tag={ascii(ignore.tag)}" for ignore in tree.type_ignores]
    return out, None


def without_fstring_places(lines):
    """Drops the positions below JoinedStr nodes from our dump."""
    out, limit = [], None
    for line in lines:
        depth = len(line) - len(line.lstrip(" "))
        if limit is not None and depth > limit:
            cut = line.rfind(" @")
            out.append(line[: cut + 2] if cut >= 0 else line)
            continue
        limit = depth if line.lstrip(" ").split(" ", 2)[1:2] == ["JoinedStr"] else None
        out.append(line)
    return out


def compare(job):
    tool, paths = job
    sys.setrecursionlimit(20000)
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    command = [tool, "--type-comments"] if TYPE_COMMENTS else [tool]
    output = subprocess.run(command, input="\n".join(paths).encode(), stdout=subprocess.PIPE, check=True).stdout
    results, at = [], 0
    for path in paths:
        end = output.index(b"\n", at)
        errors, size = output[at:end].split(b" ")[-2:]
        body = output[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size)
        ours = body.decode("utf-8", "replace").split("\n")[:-1]
        results.append((path, *judge(path, int(errors), ours)))
    return results


def compiler_refuses(path):
    """Whether compile() refuses what ast.parse() reads."""
    with open(path, "rb") as file:
        source = file.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return True
    return False


def judge(path, errors, ours):
    theirs, complaint = reference(path)
    if errors and (theirs is None or compiler_refuses(path)):
        return "both reject", ""
    if errors:
        return "rejected by us only", ours[0]
    if theirs is None:
        return ("misplaced type comment", "") if TYPE_COMMENTS else ("rejected by CPython only", complaint)
    if not TRUSTS_FSTRINGS:
        ours = without_fstring_places(ours)
    if ours == theirs:
        return "identical", ""
    for mine, other in zip(ours + ["(end)"], theirs + ["(end)"]):
        if mine != other:
            return "different", f"\n    ours   {mine.strip()}\n    CPython {other.strip()}"
    return "different", "\n    one tree is longer"


def python_files(roots):
    for root in roots:
        if os.path.isfile(root):
            yield root
        for folder, _, names in os.walk(root):
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", default="build/release/ast_dump")
    parser.add_argument("--show", type=int, default=20, help="how many files to name for each outcome")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--type-comments", action="store_true")
    parser.add_argument("roots", nargs="+")
    options = parser.parse_args()

    paths = list(python_files(options.roots))
    jobs = [(options.tool, paths[i : i + 40]) for i in range(0, len(paths), 40)]
    outcomes = {}
    with multiprocessing.Pool(options.jobs) as pool:
        for results in pool.imap_unordered(compare, jobs):
            for path, outcome, detail in results:
                outcomes.setdefault(outcome, []).append((path, detail))
    print(f"Python {sys.version.split()[0]}: {len(paths)} files")
    for outcome in ("identical", "both reject", "misplaced type comment", "different", "rejected by us only", "rejected by CPython only"):
        found = outcomes.get(outcome, [])
        print(f"{outcome}: {len(found)}")
        if outcome in ("identical", "both reject", "misplaced type comment"):
            continue
        for path, detail in sorted(found)[: options.show]:
            print(f"  {path}: {detail}")
    agreed = sum(len(outcomes.get(outcome, [])) for outcome in ("identical", "both reject", "misplaced type comment"))
    return 0 if agreed == len(paths) else 1


if __name__ == "__main__":
    sys.exit(main())
