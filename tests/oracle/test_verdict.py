"""When a page's claim counts as confirmed."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import verdict  # noqa: E402

RAISED = {"outcome": "raised", "classes": ["OperatorNotAllowedInGraphError", "TypeError", "Exception"], "message": "no", "lines": [4]}
DIFFERENT = {"outcome": "returned", "pair": ["1", "3"], "equal": False, "less": True, "stdout": []}
SAME = {"outcome": "returned", "pair": ["3", "3"], "equal": True, "less": False, "stdout": []}
PLAIN = {"outcome": "returned", "value": "None", "stdout": []}
MARKED = [range(4, 5)]


def confirmed(effect, result, exception="TypeError", marked=MARKED, unconverted=None):
    return verdict.why_not_confirmed(effect, exception, marked, result, unconverted or result) == verdict.CONFIRMED


def test_an_exception_is_matched_by_its_class_or_a_base():
    assert confirmed("raises-while-tracing", RAISED)
    assert confirmed("raises-while-tracing", RAISED, exception="OperatorNotAllowedInGraphError")
    assert not confirmed("raises-while-tracing", RAISED, exception="ValueError")


def test_the_exception_must_pass_a_marked_line_while_tracing():
    assert not confirmed("raises-while-tracing", RAISED, marked=[range(7, 9)])
    assert confirmed("raises-while-running", RAISED, marked=[range(7, 9)])


def test_what_runs_does_not_raise():
    assert not confirmed("raises-while-tracing", PLAIN)


def test_what_runs_once_prints_less_often_than_it_is_called():
    result = {"outcome": "returned", "value": 3, "stdout": ["one line"]}
    assert confirmed("runs-once", result)
    assert not confirmed("runs-once", {**result, "stdout": ["a", "b", "c"]})
    assert not confirmed("runs-once", {**result, "stdout": []})


def test_what_runs_once_may_count_for_itself():
    assert confirmed("runs-once", DIFFERENT)
    assert not confirmed("runs-once", SAME)


def test_silently_wrong_values_differ():
    assert confirmed("silently-wrong", DIFFERENT)
    assert not confirmed("silently-wrong", SAME)
    assert not confirmed("silently-wrong", RAISED)


def test_more_traces_than_wanted_are_retraces():
    assert confirmed("retraces", {**DIFFERENT, "less": False})
    assert not confirmed("retraces", DIFFERENT)
    assert not confirmed("retraces", SAME)


def test_fragile_code_runs_and_raises_without_conversion():
    assert confirmed("fragile", PLAIN, unconverted=RAISED)
    assert not confirmed("fragile", PLAIN, unconverted=PLAIN)
    assert not confirmed("fragile", RAISED, unconverted=RAISED)


def test_a_crash_confirms_nothing():
    crashed = {"outcome": "crashed", "message": "the process ended"}
    effects = ("raises-while-tracing", "raises-while-running", "runs-once", "silently-wrong", "retraces", "fragile", "slow")
    assert not any(confirmed(effect, crashed) for effect in effects)


def test_an_unknown_effect_is_refused():
    assert not confirmed("explodes", RAISED)


def test_good_examples_run_and_their_halves_agree():
    assert verdict.why_not_good(PLAIN) == verdict.CONFIRMED
    assert verdict.why_not_good(SAME) == verdict.CONFIRMED
    assert verdict.why_not_good(DIFFERENT)
    assert verdict.why_not_good(RAISED)


@pytest.mark.parametrize(("line", "lines"), [(2, range(2, 5)), (3, range(2, 5)), (1, range(1, 2)), (5, range(5, 6))])
def test_a_mark_stands_for_its_statement(line, lines):
    source = "def f(x):\n    y = g(\n        x,\n    )\n    return y\n"
    assert verdict.statement_around(source, line) == lines


def test_a_mark_on_a_compound_statement_stands_for_its_header():
    assert verdict.statement_around("if a:\n    b\n    c\n", 1) == range(1, 2)
