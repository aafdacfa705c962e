#!/usr/bin/env python3
"""Runs the uses of a project and says which of the functions that were drawn run while a graph function is traced.

    run_uses.py PROJECT CHECKOUT [--markdown]      PROJECT: sonnet, probability

The functions come from drawn_PROJECT.txt (written by `score_regions.py --draw`). Each must be the target of a use, and counts as
shown when TensorFlow traced it while that use ran. Exit code 0: at least 38 of 40 are shown.
"""

import argparse
import importlib
import os
import pathlib
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
GOAL = 0.95


def run(use, watch):
    """None, or what went wrong."""
    try:
        with watch:
            use.program()
    except Exception:  # a use that fails shows what ran before it failed; the reader is told
        return traceback.format_exc(limit=-2)
    return None


def try_the_watch(watch):
    """The watch must be right about functions that are known, or nothing that it says counts."""
    import known_modes
    from watch import Target
    watch.targets = [Target(HERE, key) for key in known_modes.keys()]
    with watch:
        known_modes.run()
    seen = {target.name_in_file: target.outcome() for target in watch.targets}
    if seen != known_modes.EXPECTED:
        sys.exit("the watch is wrong about known_modes.py: it saw %s" % seen)


def rows_of(uses, root):
    """(key, outcome, what the use says) for each target; problems go to stderr."""
    from watch import Target, Watch
    watch = Watch([])
    try_the_watch(watch)
    for use in uses:
        watch.targets = [Target(root, key) for key in use.targets]
        watch.known.clear()
        problem = run(use, watch)
        if problem:
            print("%s: %s" % (use.says, problem), file=sys.stderr)
        for target in watch.targets:
            yield target.key, target.outcome() if not problem else "fails, %s" % target.outcome(), use.says


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", choices=("sonnet", "probability"))
    parser.add_argument("checkout", type=pathlib.Path)
    parser.add_argument("--only", default="", help="run only the uses whose targets contain this")
    parser.add_argument("--markdown", action="store_true", help="print the table of docs/regions.md")
    options = parser.parse_args()
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")  # what both projects are written for
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.path.insert(0, str(options.checkout.resolve()))
    drawn = (HERE / ("drawn_%s.txt" % options.project)).read_text(encoding="utf-8").split("\n")[:-1]
    uses = importlib.import_module("%s_uses" % options.project).USES
    uses = [use for use in uses if any(options.only in key for key in use.targets)]
    rows = {key: rest for key, *rest in rows_of(uses, options.checkout)}
    (report_markdown if options.markdown else report)(drawn, rows)
    shown = sum(rows.get(key, ["no use"])[0] == "traced" for key in drawn)
    print("%s: %d of %d are traced" % (options.project, shown, len(drawn)))
    sys.exit(shown < GOAL * len(drawn))


def report(drawn, rows):
    for key in drawn:
        outcome, says = rows.get(key, ("no use", ""))
        print("%-130s %-10s %s" % (key, outcome, says))


def report_markdown(drawn, rows):
    """One row for each kind of use; the functions by file and name, which is enough to find them."""
    kinds = {}
    for key in drawn:
        outcome, says = rows.get(key, ("no use", ""))
        path, name = key.split("::")
        kinds.setdefault((says, outcome), []).append("`%s` %s" % (path.rsplit("/", 1)[1], name.replace("<locals>.", "").rsplit("@")[0]))
    for (says, outcome), names in kinds.items():
        if all("lambda" in name for name in names) and len(names) > 3:
            names = ["%s, %d lambdas" % (names[0].split(" ")[0], len(names))]
        print("| %s | %s | %s |" % (says, outcome, ", ".join(names)))


if __name__ == "__main__":
    main()
