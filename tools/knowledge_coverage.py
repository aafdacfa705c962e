#!/usr/bin/env python3
"""How much of the corpus packages the knowledge covers.

    knowledge_coverage.py GRAPHVET FACTS.json CORPUS OUT.md

graphvet itself counts (`graphvet dump --phase=apis`): dotted names of TensorFlow, Keras and NumPy that lead to an API, and calls of APIs in traced
functions. What a call gives is known when the table says it, when it is what a callback returns, or when the tracer knew the value.
TensorFlow and Keras themselves are left out: their own modules are no uses of their API. Writes the list of the most used APIs to OUT.md.
"""
import collections
import json
import pathlib
import subprocess
import sys

OWN = {"keras", "tensorflow-cpu"}
ROOTS = {"tensorflow", "keras", "numpy", "tf_keras"}
MOST_USED, MISSES = 500, 40


class Counts:
    def __init__(self):
        self.named, self.unknown_names = 0, collections.Counter()
        self.calls, self.known = collections.Counter(), collections.Counter()
        self.uses = collections.Counter()
        self.all_calls = self.all_known = 0

    def add(self, text):
        for line in text.splitlines():
            kind, *rest = line.split()
            if kind == "all":
                self.all_calls += int(rest[0])
                self.all_known += int(rest[1])
            elif kind == "called":
                self.calls[rest[0]] += int(rest[1])
                self.known[rest[0]] += int(rest[2])
            elif kind == "named" and rest[0].split(".")[0] in ROOTS:
                self.named += int(rest[1])
                if rest[2] == "no":
                    self.unknown_names[rest[0]] += int(rest[1])
                else:
                    self.uses[rest[3]] += int(rest[1])


def said_by_table(fact):
    return fact["returns"] != "Unknown" or any(c["result_is_returned"] for c in fact.get("callbacks", ()))


def known_calls(counts, facts):
    return {name: calls if said_by_table(facts[name]) else counts.known[name] for name, calls in counts.calls.items()}


def describe(fact):
    """What is known of an API, in a few words."""
    parts = [fact["returns"] + (f"({fact['arity']})" if fact.get("arity") else "")]
    parts += [f"{field} {fact[field]}" for field in ("dtype", "elements") if field in fact]
    parts += [f"calls {c['parameter']} ({c['mode']})" for c in fact.get("callbacks", ())]
    parts += fact.get("effects", [])
    if "counterpart" in fact:
        parts.append("in TensorFlow " + fact["counterpart"]["name"])
    return ", ".join(parts)


def page(counts, facts, versions):
    used = [(name, times) for name, times in counts.uses.most_common() if facts[name]["kind"] != "Module"][:MOST_USED]
    lines = ["# The APIs used most", "", "Written by `./dev knowledge --coverage`: the " + str(len(used)) + " APIs of TensorFlow, Keras and NumPy that the corpus packages",
             "(" + versions + ") name most often, and what graphvet knows of them.", "", "| uses | API | kind | known |", "|---:|---|---|---|"]
    lines += [f"| {times} | `{name}` | {facts[name]['kind']} | {describe(facts[name])} |" for name, times in used]
    return "\n".join(lines) + "\n"


def show_misses(title, missed, facts):
    print(f"\n{title}:")
    for name, times in collections.Counter(missed).most_common(MISSES):
        print(f"  {times:5} {name}: {describe(facts[name])}")


def main():
    graphvet, facts_path, corpus, out = sys.argv[1:]
    facts = json.loads(pathlib.Path(facts_path).read_text(encoding="utf-8"))["apis"]
    counts, packages = Counts(), []
    for package in sorted(p for p in pathlib.Path(corpus).iterdir() if p.is_dir() and p.name not in OWN):
        run = subprocess.run([graphvet, "dump", "--isolated", "--phase", "apis", package], stdout=subprocess.PIPE, text=True, check=True)
        counts.add(run.stdout)
        packages.append(package.name)
    known = known_calls(counts, facts)
    unresolved, calls = sum(counts.unknown_names.values()), sum(counts.calls.values())
    print(f"packages: {', '.join(packages)}")
    print(f"names of TensorFlow, Keras and NumPy that lead to an API: {100 * (1 - unresolved / counts.named):.2f} % of {counts.named}")
    print(f"API calls in traced functions whose result is known:       {100 * sum(known.values()) / calls:.2f} % of {calls} (as values: {100 * sum(counts.known.values()) / calls:.2f} %)")
    print(f"calls of whatever in traced functions with a known value:  {100 * counts.all_known / counts.all_calls:.2f} % of {counts.all_calls}")
    print("\nnames missed most:")
    for name, times in counts.unknown_names.most_common(MISSES):
        print(f"  {times:5} {name}")
    show_misses("results missed most", {name: counts.calls[name] - known[name] for name in counts.calls}, facts)
    show_misses("values missed most", {name: counts.calls[name] - counts.known[name] for name in counts.calls}, facts)
    pathlib.Path(out).write_text(page(counts, facts, ", ".join(packages)), encoding="utf-8")
    print(f"\nwritten: {out}")


if __name__ == "__main__":
    main()
