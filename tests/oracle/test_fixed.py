"""When a fixed text counts as right."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import fixed  # noqa: E402

RAISED = {"outcome": "raised", "classes": ["TypeError"], "message": "no", "stdout": []}
FIX = {"fixes": [{"applicability": "unsafe"}], "code": "GV501", "message": "a"}


def returned(value, lines=0):
    return {"outcome": "returned", "pair": [repr(value), repr(value)], "equal": True, "stdout": ["line"] * lines}


@pytest.mark.parametrize(("a", "b", "same"), [("1.0", "1.0000001", True), ("1.0", "1.1", False), ("[1, 2]", "(1, 2)", True),
                                              ("[1, 2]", "[1]", False), ("<x>", "<x>", True), ("True", "False", False)])
def test_values_agree_as_float32_and_float64_do(a, b, same):
    assert fixed.same_value(a, b) is same


def test_the_eager_run_of_the_bad_text_is_what_was_meant():
    assert not fixed.why_not_meant("raises-while-tracing", returned(3), returned(3), RAISED, [])
    assert fixed.why_not_meant("raises-while-tracing", returned(4), returned(3), RAISED, [returned(4)])


def test_a_good_example_stands_in_where_the_bad_one_does_not_run_eagerly():
    assert not fixed.why_not_meant("raises-while-tracing", returned(4), RAISED, RAISED, [returned(3), returned(4)])
    assert fixed.why_not_meant("raises-while-tracing", returned(5), RAISED, RAISED, [returned(3), returned(4)])
    assert fixed.why_not_meant("raises-while-tracing", returned(5), RAISED, RAISED, [RAISED])


def test_a_fixed_text_that_raises_is_wrong():
    assert fixed.why_not_meant("raises-while-tracing", RAISED, returned(3), RAISED, [])


@pytest.mark.parametrize("effect", fixed.PAIRS)
def test_halves_of_a_pair_must_agree(effect):
    assert not fixed.why_not_meant(effect, returned([2.0, 2.0]), RAISED, RAISED, [])
    assert fixed.why_not_meant(effect, returned([2.0, 3.0]), returned([3.0, 3.0]), RAISED, [])


def test_the_fixed_text_without_a_graph_is_the_last_word():
    assert not fixed.why_not_meant("raises-while-tracing", returned(5), RAISED, returned(5), [returned(3)])
    assert fixed.why_not_meant("raises-while-tracing", returned(5), RAISED, returned(6), [returned(3)])
    assert fixed.why_not_meant("raises-while-tracing", returned(5), returned(6), returned(5), [])


def test_what_ran_once_runs_each_time():
    assert not fixed.why_not_meant("runs-once", returned(3, lines=3), RAISED, RAISED, [])
    assert fixed.why_not_meant("runs-once", returned(3, lines=1), RAISED, RAISED, [])
    assert fixed.why_not_meant("runs-once", returned(0), RAISED, RAISED, [])
    assert not fixed.why_not_meant("runs-once", returned([3, 3]), RAISED, RAISED, [])
    assert fixed.why_not_meant("runs-once", returned([1, 3]), RAISED, RAISED, [])


def test_a_text_must_parse_and_bring_nothing_new():
    assert fixed._complaint(["GV501"], [FIX], [], {"a.py": "x = 1"}) == ""
    assert "does not parse" in fixed._complaint(["GV501"], [FIX], [], {"a.py": "x ="})
    assert "left" in fixed._complaint(["GV501"], [FIX], [FIX], {"a.py": ""})
    assert fixed._complaint([], [FIX], [FIX], {"a.py": ""}) == ""
    assert "new: GV502 b" in fixed._complaint(["GV501"], [FIX], [{"code": "GV502", "message": "b", "fixes": []}], {"a.py": ""})


def test_a_finding_without_a_fix_may_stay():
    other = {**FIX, "fixes": []}
    assert fixed._complaint(["GV501"], [FIX, other], [other], {"a.py": ""}) == ""
    assert fixed._complaint(["GV501"], [other, FIX], [other, FIX], {"a.py": ""})
