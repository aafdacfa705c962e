"""The fixes of a rule page's bad examples, executed: graphvet makes the fixed text, TensorFlow says whether it does what was meant.

What was meant is what the bad text gives when nothing is traced; where it does not run then either (`.item()` is no method of
any tensor), what a good example of the page gives, or the fixed text when nothing is traced. The program runs through a small main file, so that its value comes out whole and what it prints is seen
on whichever stream. docs/adding-a-rule.md tells the rest.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import math
import pathlib
import subprocess
import tempfile

# Results that are a pair of what came out and what should have.
PAIRS = ("silently-wrong", "loses-shape", "retraces")

_MAIN = """import os
import tensorflow as tf

os.dup2(1, 2)
{switch}
import {program}


def main():
    value = {program}.main()
    return value, value
"""
_EAGER = "tf.config.run_functions_eagerly(True)\ntf.data.experimental.enable_debug_mode()\n"


class FixError(Exception):
    """graphvet gave no report, or no fixed text."""


@dataclasses.dataclass(frozen=True)
class Fixed:
    """An example whose finding carries a fix."""

    files: dict[str, str]
    complaint: str  # what is wrong with the text, before anything runs; empty: nothing
    is_whole: bool  # false: the example has other mistakes that no fix mends, so it cannot run


def _graphvet(graphvet: str, folder: str, version: str, *flags: str) -> subprocess.CompletedProcess:
    command = [graphvet, "check", "--output-format", "json", "--isolated", "--no-cache", "--tensorflow-version", version, *flags, "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    if run.returncode not in (0, 1):
        raise FixError(f"graphvet ended with {run.returncode}: {run.stderr.strip()}")
    return run


def _findings(graphvet: str, folder: str, version: str, *flags: str) -> list[dict]:
    return json.loads(_graphvet(graphvet, folder, version, *flags).stdout)["diagnostics"]


def _can_be_fixed(finding: dict) -> bool:
    return any(fix["applicability"] != "display-only" for fix in finding["fixes"])


def _place(finding: dict) -> tuple:
    return finding["code"], finding["message"]


def _complaint(codes: list[str], before: list[dict], after: list[dict], files: dict[str, str]) -> str:
    """`codes`: the rules of which nothing may be left that had a fix."""
    for path, text in files.items():
        try:
            ast.parse(text)
        except SyntaxError as error:
            return f"{path} does not parse: {error}"
    for code in codes:
        without_fix = sum(not _can_be_fixed(f) for f in before if f["code"] == code)
        left = sum(f["code"] == code for f in after)
        if left > without_fix:
            return f"{left} findings of the rule are left"
    known = {_place(f) for f in before}
    new = [f"{f['code']} {f['message']}" for f in after if _place(f) not in known]
    return f"new: {'; '.join(new)}" if new else ""


def fixed(graphvet: str, files: dict[str, str], version: str, code: str = "") -> Fixed | None:
    """The files after all fixes; None: no finding (of the rule, where one is named) has a fix that can be applied."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            pathlib.Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
            pathlib.Path(folder, path).write_text(text, encoding="utf-8")
        before = _findings(graphvet, folder, version)
        codes = {f["code"] for f in before if _can_be_fixed(f) and code in ("", f["code"])}
        if not codes:
            return None
        done = _graphvet(graphvet, folder, version, "--fix", "--unsafe-fixes")
        texts = {path: pathlib.Path(folder, path).read_text(encoding="utf-8") for path in files}
        taken_back = "taken back" in done.stderr
        again = _graphvet(graphvet, folder, version, "--fix", "--unsafe-fixes")
        if any(pathlib.Path(folder, path).read_text(encoding="utf-8") != text for path, text in texts.items()):
            return Fixed(texts, f"a second --fix changes more: {again.stderr}", is_whole=False)
        after = _findings(graphvet, folder, version)
        is_whole = not any(f["severity"] == "error" or f["code"] in codes for f in after)
        return Fixed(texts, _complaint([] if taken_back else sorted(codes), before, after, texts), is_whole)


def program(files: dict[str, str], main: str, eager: bool = False) -> tuple[dict[str, str], str]:
    """Files and main file of the program that tells its value whole."""
    name = "tell_value.py"
    text = _MAIN.format(switch=_EAGER if eager else "", program=main.removesuffix(".py").replace("/", "."))
    return {**files, name: text}, name


def _same_numbers(a, b) -> bool:
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(_same_numbers, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-6)
    return a == b


def same_value(a: str, b: str) -> bool:
    """Of two `repr`s: numbers may differ as float32 and float64 do."""
    try:
        return _same_numbers(ast.literal_eval(a), ast.literal_eval(b))
    except (ValueError, SyntaxError):
        return a == b


def _value(result: dict) -> str:
    return result["pair"][0]


def _halves_agree(value: str) -> bool:
    try:
        first, second = ast.literal_eval(value)
    except (ValueError, SyntaxError, TypeError):
        return False
    return _same_numbers(first, second)


def why_not_meant(effect: str, result: dict, eager: dict, itself: dict, good: list[dict]) -> str:
    """Why the fixed program's result is not what the author meant; empty: it is.

    `eager` and `itself`: the bad and the fixed text without graphs; `good`: results of the page's good examples.
    """
    if result["outcome"] != "returned":
        return f"does not run: {result.get('classes', [''])[0]} {result['message'].strip()[-300:]}"
    value = _value(result)
    if effect in PAIRS or (effect == "runs-once" and value.startswith(("[", "("))):
        return "" if _halves_agree(value) else f"gives {value}, a pair whose halves differ"
    if effect == "runs-once":
        return "" if value.isdigit() and len(result["stdout"]) >= int(value) > 0 else f"prints {len(result['stdout'])} lines in {value} calls"
    if eager["outcome"] == "returned":
        return "" if same_value(value, _value(eager)) else f"gives {value}; without a graph the bad text gives {_value(eager)}"
    wanted = [_value(r) for r in [*good, itself] if r["outcome"] == "returned"]
    return "" if any(same_value(value, w) for w in wanted) else f"gives {value}; good examples, and itself without a graph, give {', '.join(wanted)}"
