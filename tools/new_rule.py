#!/usr/bin/env python3
"""Writes the skeleton of a rule, which builds and reports nothing yet.

    new_rule.py category/name [CODE]    CODE: by default the next free one of the category's block
"""

from __future__ import annotations

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"

RULE_CC = """\
// {code}: <what it reports, in a sentence>.
#include "graphvet/rule.h"

namespace graphvet::rules::{identifier} {{
namespace {{

void on_call(RuleContext& ctx, const Called& call) {{
  if (!ctx.mode().graph || call.kind != CalleeKind::Api || call.name != "tf.{identifier}") return;
  ctx.report(call.span, "`tf.{identifier}` raises `TypeError` while tracing")
      .effect(Effect::RaisesWhileTracing, "TypeError")
      .help("write something else");
}}

}}  // namespace

extern const Rule kRule{{
    .code = "{code}",
    .name = "{name}",
    .summary = "<one line: what is wrong>",
    .category = "{category}",
    .severity = Severity::Error,
    .since = "{version}",
    .handlers = {{.called = on_call}},
}};

}}  // namespace graphvet::rules::{identifier}
"""

RULE_MD = """\
---
code: {code}
name: {name}
severity: error
effect: raises-while-tracing
exception: TypeError
---

# <The rule in a few words>

## What it flags

Add the examples that TensorFlow raises on: fenced blocks `python bad` (docs/adding-a-rule.md).

## What TensorFlow does

## Near misses that stay silent

```python good
import tensorflow as tf


@tf.function
def double(x):
    return x * 2.0


def main():
    return double(tf.constant([1.0, 3.0]))
```

## What to write instead

## When to ignore it
"""


def taken_codes() -> dict[str, pathlib.Path]:
    """The rules' folders by code."""
    pages = RULES.glob("*/*/rule.md")
    found = ((re.search(r"^code: (\w+)$", page.read_text(encoding="utf-8"), re.M), page) for page in pages)
    return {match[1]: page.parent for match, page in found if match}


def next_code(path: str) -> str:
    """The first free code after those of the category, or an empty text for a new category."""
    category = path.split("/")[0]
    codes = taken_codes()
    last = max((code for code, folder in codes.items() if folder.parent.name == category), default="")
    if not last:
        return ""
    prefix, number = last[:-3], int(last[-3:])
    return next(code for code in (f"{prefix}{n:03}" for n in range(number + 1, 1000)) if code not in codes)


def project_version() -> str:
    return re.search(r"project\(graphvet VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


def problem(code: str, path: str) -> str:
    """Why the rule cannot be made, or an empty text."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*", path):
        return f"`{path}` is not category/name, in lower case with hyphens"
    if not re.fullmatch(r"GVC?\d{3}", code):
        return f"`{code}` is not a code such as GV512 (a new category needs one: ./dev new-rule {path} GV512)"
    if code in taken_codes():
        return f"{code} is taken by {taken_codes()[code].name}"
    if (RULES / path).exists():
        return f"rules/{path} exists"
    return ""


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print("usage: ./dev new-rule category/name [CODE]", file=sys.stderr)
        return 2
    path = sys.argv[1]
    code = sys.argv[2] if len(sys.argv) == 3 else next_code(path)
    if reason := problem(code, path):
        print(f"error: {reason}", file=sys.stderr)
        return 2
    category, name = path.split("/")
    values = {
        "code": code, "category": category, "name": name,
        "identifier": name.replace("-", "_"), "version": project_version(),
    }  # fmt: skip
    (RULES / path).mkdir(parents=True)
    for file, template in {"rule.cc": RULE_CC, "rule.md": RULE_MD}.items():
        (RULES / path / file).write_text(template.format(**values), encoding="utf-8")
        print(f"rules/{path}/{file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
