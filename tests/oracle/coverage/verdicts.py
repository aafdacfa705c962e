"""Does what graphvet says of a program agree with what TensorFlow did? Pure functions."""

from __future__ import annotations

import ast
import dataclasses
import pathlib
import sys

import construct_programs as catalogue

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import verdict  # noqa: E402

# What has to be flagged. `fragile`, `slow` and `loses-shape` may be: the program does what it says, today.
TO_FLAG = ("raises-while-tracing", "raises-while-running", "runs-once", "silently-wrong", "leaks", "retraces")
MAY_BE_FLAGGED = ("fragile", "slow", "loses-shape")
GRAPH_MODES = ("ag", "noag", "jit", "-")


@dataclasses.dataclass(frozen=True)
class Verdict:
    program: catalogue.Program
    effect: str  # what the program does: one of TO_FLAG, of MAY_BE_FLAGGED, or `works`
    outcome: str  # flagged, missed, silent, false
    findings: tuple[dict, ...]  # that decided it
    detail: str = ""


def effect_of(program: catalogue.Program, record: dict, labels: dict[str, str]) -> str:
    if program.mode in ("eager", "fix") or program.name.endswith("_fix"):
        return "works"
    if record["outcome"] == "timeout":
        return "raises-while-tracing"  # it never ends
    if record["outcome"] == "raised":
        return "raises-while-running" if record["exception"] in _OF_RUNNING else "raises-while-tracing"
    names = (program.key, program.name, program.name.removesuffix(f"__{program.mode}"))
    return next((labels[name] for name in names if name in labels), "works")


_OF_RUNNING = ("InvalidArgumentError", "OutOfRangeError", "UnimplementedError", "FailedPreconditionError", "NotFoundError",
               "UnknownError", "InternalError", "StopIteration")


def _compound_around(tree: ast.Module, line: int) -> range:
    """The whole of an `if`, a loop, a `with`, a `try` whose header holds the line: what is wrong with its branches may be said in them."""
    kinds = (ast.If, ast.For, ast.While, ast.With, ast.Try)
    found = [node for node in ast.walk(tree) if isinstance(node, kinds) and node.lineno <= line < node.body[0].lineno]
    return range(found[-1].lineno, found[-1].end_lineno + 1) if found else range(0)


def _only_calls(tree: ast.Module, lines: list[int]) -> bool:
    """Did the exception pass `main` only, no function of the program? Then TensorFlow refused the function as such, or its arguments."""
    inner = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda))
             and getattr(node, "name", "") not in ("main", "error_of")]
    return not any(node.lineno < line <= node.end_lineno for node in inner for line in lines)


# Messages about what a function gave: they come when it has ended, and name it.
_OF_THE_CALLER = ("out of scope", "Python functions must return zero or more Tensors")


def _at_the_right_line(finding: dict, program: catalogue.Program, record: dict) -> bool:
    """At a statement that the exception passed. Where TensorFlow names another place than the cause, anywhere."""
    if record["outcome"] != "raised" or record["exception"] in _OF_RUNNING or any(words in record["message"] for words in _OF_THE_CALLER):
        return True
    tree = ast.parse(program.text)
    if record["exception"] == "InaccessibleTensorError" or _only_calls(tree, record["lines"]):
        return True
    statements = [verdict.statement_around(program.text, line) for line in record["lines"]]
    statements += [_compound_around(tree, line) for line in record["lines"]]
    said = range(finding["line"], finding["end"] + 1)
    return any(set(lines) & set(said) for lines in statements)


def _claims_an_exception(finding: dict) -> bool:
    return finding["effect"].startswith("raises") and finding["severity"] == "error"


def judge(program: catalogue.Program, record: dict, findings: list[dict], labels: dict[str, str]) -> Verdict:
    effect = effect_of(program, record, labels)
    loud = [finding for finding in findings if finding["severity"] != "note"]
    strong = [finding for finding in loud if finding["effect"] not in MAY_BE_FLAGGED]
    if effect in TO_FLAG:
        right = [finding for finding in strong if _at_the_right_line(finding, program, record)]
        wrong = [f for f in strong if _claims_an_exception(f)] if record["outcome"] == "returned" and not effect.startswith("raises") else []
        if wrong:
            return Verdict(program, effect, "false", tuple(wrong), "says that it raises; it does not")
        if right:
            return Verdict(program, effect, "flagged", tuple(right))
        detail = "flagged elsewhere" if strong else "only as fragile" if loud else ""
        return Verdict(program, effect, "missed", tuple(strong or loud), detail)
    if effect in MAY_BE_FLAGGED:
        wrong = [finding for finding in strong if _claims_an_exception(finding)]
        return Verdict(program, effect, "false" if wrong else "flagged" if loud else "silent", tuple(wrong or loud))
    excused = record["outcome"] == "raised" or program.mode in ("ag", "jit", "-")  # `fragile` is said of converted code only
    wrong = strong if excused else loud
    if record["outcome"] == "raised":  # an eager program that raises by itself
        wrong = []
    return Verdict(program, effect, "false" if wrong else "silent", tuple(wrong or loud))
