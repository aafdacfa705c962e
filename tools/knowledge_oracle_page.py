#!/usr/bin/env python3
"""knowledge_oracle_page.py OUT.md OUTCOMES.json...: what check_facts.py --json wrote, as a page: counts, and what was not executed and why."""
import collections
import json
import pathlib
import sys


def section(document):
    kinds = {}
    reasons = collections.defaultdict(list)
    for claim in document["claims"]:
        kind = kinds.setdefault(claim["kind"], collections.Counter())
        kind[claim["state"]] += 1
        if claim["state"] == "skipped":
            reasons[claim["reason"]].append(claim["name"])
    lines = [f"## {document['versions']}", "", "| claim | executed | contradicted | not executed |", "|---|---:|---:|---:|"]
    for name, counts in sorted(kinds.items()):
        lines.append(f"| {name} | {counts['held'] + counts['contradicted']} | {counts['contradicted']} | {counts['skipped']} |")
    total = sum(kinds.values(), collections.Counter())
    lines += [f"| all | {total['held'] + total['contradicted']} | {total['contradicted']} | {total['skipped']} |", "", "Not executed, by reason:", ""]
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        shown = ", ".join(f"`{n}`" for n in sorted(set(names))[:8])
        lines.append(f"* {len(names)} {reason}: {shown}{' ...' if len(set(names)) > 8 else ''}")
    return lines + [""]


def main():
    out, *paths = sys.argv[1:]
    lines = ["# What the knowledge claims, executed", "",
             "Written from `./dev knowledge --oracle`: each claim of `rules/knowledge` that can be executed was, under these versions. The names of all",
             "claims that were not executed: `check_facts.py facts.json --list`.", ""]
    for path in paths:
        lines += section(json.loads(pathlib.Path(path).read_text(encoding="utf-8")))
    pathlib.Path(out).write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
