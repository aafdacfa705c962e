"""Does what TensorFlow did confirm what the page claims? Pure functions from an execution's result to a reason why not.

The effects and what each must show are described in docs/adding-a-rule.md.
"""

from __future__ import annotations

import ast

CONFIRMED = ""


def _statement_lines(statement: ast.stmt) -> range:
    """The lines of a statement, of a compound one those of its header."""
    first = min([statement.lineno] + [d.lineno for d in getattr(statement, "decorator_list", [])])
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if not body:
        return range(first, statement.end_lineno + 1)
    start = body[0].pattern.lineno if isinstance(body[0], ast.match_case) else body[0].lineno
    return range(first, max(start, first + 1))


def statement_around(source: str, line: int) -> range:
    """The lines of the innermost statement that holds `line`."""
    try:
        statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    except SyntaxError:
        return range(line, line + 1)
    around = [lines for lines in map(_statement_lines, statements) if line in lines]
    return min(around, key=len, default=range(line, line + 1))


def _did(result: dict) -> str:
    if result["outcome"] == "raised":
        return f"{result['classes'][0]}: {result['message'].strip().splitlines()[-1] if result['message'].strip() else ''}"
    if result["outcome"] == "returned":
        return "returned " + (" and ".join(result["pair"]) if "pair" in result else str(result["value"]))
    return result["message"]


def _raises(result: dict, exception: str, marked: list[range]) -> str:
    if result["outcome"] != "raised":
        return f"should raise {exception}, but {_did(result)}"
    if exception not in result["classes"]:
        return f"should raise {exception}, but raised {_did(result)}"
    if marked and not any(line in lines for lines in marked for line in result["lines"]):
        return f"raised away from the marked lines, at {result['lines']}: {_did(result)}"
    return CONFIRMED


def _returns(result: dict) -> str:
    return CONFIRMED if result["outcome"] == "returned" else f"should run, but {_did(result)}"


def _runs_once(result: dict) -> str:
    if result["outcome"] != "returned":
        return _returns(result)
    if "pair" in result:
        return CONFIRMED if result.get("less") else f"should happen less often than called, but {_did(result)}"
    if not isinstance(result["value"], int):
        return f"main() should return the number of calls, but {_did(result)}"
    seen, calls = len(result["stdout"]), result["value"]
    return CONFIRMED if 0 < seen < calls else f"{seen} lines came out in {calls} calls"


def _retraces(result: dict) -> str:
    if "pair" not in result:
        return f"main() should return (traces, wanted), but {_did(result)}"
    return CONFIRMED if not result["equal"] and not result.get("less") else f"no extra trace: {_did(result)}"


def _differs(result: dict) -> str:
    if "pair" not in result:
        return f"main() should return (graph value, eager value), but {_did(result)}"
    return f"both gave {result['pair'][0]}" if result["equal"] else CONFIRMED


def _fragile(result: dict, unconverted: dict) -> str:
    if result["outcome"] != "returned":
        return _returns(result)
    return CONFIRMED if unconverted["outcome"] == "raised" else f"should raise without conversion, but {_did(unconverted)}"


def why_not_confirmed(effect: str, exception: str, marked: list[range], result: dict, unconverted: dict) -> str:
    """Of a bad example. `unconverted` is the result without AutoGraph, for the effect `fragile` only."""
    if effect == "none":
        return CONFIRMED if exception in ("", "none") else _raises(result, exception, [])
    if effect == "raises-while-tracing":
        return _raises(result, exception, marked)
    if effect in ("raises-while-running", "leaks"):
        return _raises(result, exception, [])
    judge = {"runs-once": _runs_once, "retraces": _retraces, "silently-wrong": _differs, "loses-shape": _differs, "slow": _returns}
    if effect == "fragile":
        return _fragile(result, unconverted)
    return judge[effect](result) if effect in judge else f"unknown effect `{effect}`"


def why_not_good(result: dict) -> str:
    """Of a good example."""
    if result["outcome"] != "returned":
        return _returns(result)
    return CONFIRMED if result.get("equal", True) else f"the halves differ: {_did(result)}"
