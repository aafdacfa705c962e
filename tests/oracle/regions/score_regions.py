#!/usr/bin/env python3
"""Scores `graphvet regions --format json` against a recording of what ran.

    score_regions.py RECORDING ANALYSIS [--list | --draw COUNT SEED]
    score_regions.py RECORDING CHECKOUT --graphvet BINARY [...]             analyses the checkout first, as for the recorded TensorFlow

RECORDING may be gzipped, or the name of one in recordings/. It is {"functions": {"PATH::QUALNAME@LINE": {"eager", "traced", "converted", "v1", "py_function", "def_line"}}}: how often the
function ran in each mode. Only functions that ran are scored; those of test files, and those that ran only in a plain tf.Graph, are not.
    recall       of the functions that ran traced, those that the analysis says run in a graph
    precision    of the functions that it says run in a graph, those that ran traced. A lower bound: nobody need have traced the rest
    conversion   of the functions that both call traced, those of which the analysis says rightly whether AutoGraph converted them:
                 yes (each traced run), no (none), mixed
`--draw` prints functions drawn at random from those said to run in a graph and recorded as eager only.
"""

import argparse
import collections
import gzip
import json
import pathlib
import random
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
TEST_FILE = re.compile(r"(^|/)(tests?|testing)/|(^|/)(test_[^/]*|[^/]*_test|[^/]*test_util[^/]*|conftest)\.py$")
KEY = re.compile(r"(?P<path>.*?)::(?P<name>.*)@(?P<line>\d+)")


def load(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as source:
        return json.load(source)


def recording_of(name):
    return load(pathlib.Path(name) if pathlib.Path(name).exists() else HERE / "recordings" / (name + ".json.gz"))


def analyse(graphvet, checkout, tensorflow):
    """What graphvet says of the checkout, seen as a whole and on its own. That it cannot read some file does not matter here; it says so itself."""
    command = [graphvet, "regions", "--isolated", "--tensorflow-version", ".".join(tensorflow.split(".")[:2]), "--format", "json", "."]
    return json.loads(subprocess.run(command, cwd=checkout, stdout=subprocess.PIPE, check=False).stdout)


def plain(qualname):
    return qualname.replace("<locals>.", "")


def short(qualname):
    return qualname.rsplit(".", 1)[-1]


class Analysis:
    """Finds what the analysis says of a recorded function: by place, else by name (a decorator may have moved the line)."""

    def __init__(self, functions):
        self.places, self.names = collections.defaultdict(list), collections.defaultdict(list)
        for function in functions:
            self.places[function["path"], function["line"]].append(function)
            self.names[function["path"], plain(function["qualname"])].append(function)

    def find(self, path, name, lines):
        for line in lines:
            function = self.at(self.places.get((path, line), ()), name)
            if function:
                return function
        return min(self.names.get((path, name), ()), key=lambda f: abs(f["line"] - lines[0]), default=None)

    @staticmethod
    def at(here, name):
        """The one of that name among those on a line; an only one may have another name, unless a lambda is concerned."""
        for same in (lambda f: plain(f["qualname"]) == name, lambda f: short(f["qualname"]) == short(name)):
            found = next(filter(same, here), None)
            if found:
                return found
        if len(here) == 1 and "lambda" not in short(name) + short(here[0]["qualname"]):
            return here[0]
        return None


def conversion_of(row):
    return "no" if not row["converted"] else "yes" if row["converted"] == row["traced"] else "mixed"


def compare(recording, analysis):
    """Yields (key, ran, said, converted, said_converted) for each function that is scored; ran: traced or eager."""
    for key, row in sorted(recording.items()):
        path, name, line = KEY.fullmatch(key).group("path", "name", "line")
        if TEST_FILE.search(path) or (row["v1"] and not row["traced"]):
            continue
        found = analysis.find(path, plain(name), sorted({int(line), row.get("def_line", int(line))}))
        said = found["graph"] if found else "not listed"
        yield key, "traced" if row["traced"] else "eager", said, conversion_of(row), found["converted"] if found else ""


def ratio(part, whole):
    return "%.3f" % (part / whole) if whole else "-"


def summary(rows):
    answers = collections.Counter((ran, said) for _, ran, said, *_ in rows)
    both = [row for row in rows if row[1:3] == ("traced", "yes")]
    traced = sum(count for (ran, _), count in answers.items() if ran == "traced")
    told = [row for row in both if row[4] != "unknown"]
    return {
        "scored": len(rows), "traced": traced,
        "recall": ratio(len(both), traced),
        "said no": answers["traced", "no"], "said possibly": answers["traced", "unknown"], "not listed": answers["traced", "not listed"],
        "said yes, ran eager only": answers["eager", "yes"],
        "precision": ratio(len(both), len(both) + answers["eager", "yes"]),
        "conversion right": ratio(sum(row[3] == row[4] for row in told), len(told)),
    }


def disagreements(rows):
    for key, ran, said, converted, said_converted in rows:
        if (ran == "traced") != (said == "yes"):
            yield "said %s, was %s" % (said, ran), key
        elif ran == "traced" and converted != said_converted:
            yield "said converted: %s, was: %s" % (said_converted, converted), key


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recording")
    parser.add_argument("analysis", metavar="ANALYSIS|CHECKOUT", type=pathlib.Path)
    parser.add_argument("--graphvet", type=pathlib.Path)
    parser.add_argument("--list", action="store_true", help="print each disagreement")
    parser.add_argument("--draw", nargs=2, type=int, metavar=("COUNT", "SEED"))
    options = parser.parse_args()
    recording = recording_of(options.recording)
    analysis = analyse(options.graphvet.resolve(), options.analysis, recording["meta"]["tensorflow"]) if options.graphvet else load(options.analysis)
    rows = list(compare(recording["functions"], Analysis(analysis["functions"])))
    if options.draw:
        wrong = [key for key, ran, said, *_ in rows if (ran, said) == ("eager", "yes")]
        print("\n".join(sorted(random.Random(options.draw[1]).sample(wrong, min(options.draw[0], len(wrong))))))
        return
    for name, value in summary(rows).items():
        print("%-26s %s" % (name, value))
    if options.list:
        for kind, key in sorted(disagreements(rows)):
            print("%-32s %s" % (kind, key))


if __name__ == "__main__":
    main()
