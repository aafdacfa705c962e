"""The judgement of the catalogue's programs and the injection of bugs, on cases made by hand."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "coverage"), str(HERE / "mutations"), str(HERE)]
import construct_programs as catalogue  # noqa: E402
import coverage_table  # noqa: E402
import mutations  # noqa: E402
import bugs  # noqa: E402
import places  # noqa: E402
import verdicts  # noqa: E402

TEXT = "import tensorflow as tf\n\n\n@tf.function  # mode\ndef f(t):\n    n = int(t)\n    return n\n\n\ndef main():\n    return f(tf.constant(3))\n"
RAISED = {"outcome": "raised", "exception": "TypeError", "lines": [11, 6], "message": "int() argument must be ..."}
RETURNED = {"outcome": "returned", "value": "3"}


def program(mode):
    return catalogue.Program("B13_int", mode, "b_builtins", catalogue.in_mode(TEXT, mode))


def finding(line, effect="raises-while-tracing", severity="error", code="GV303"):
    return {"line": line, "end": line, "code": code, "severity": severity, "effect": effect, "exception": "TypeError", "message": ""}


def judge(mode, record, findings, labels=None):
    return verdicts.judge(program(mode), record, findings, labels or {})


def test_a_mode_is_the_decorator():
    assert "@tf.function(autograph=False)\n" in catalogue.in_mode(TEXT, "noag")
    assert "@tf.function\n" in catalogue.in_mode(TEXT, "ag")
    assert "@" not in catalogue.in_mode(TEXT, "eager")


def test_what_raises_is_flagged_at_its_line_or_missed():
    assert judge("noag", RAISED, [finding(6)]).outcome == "flagged"
    assert judge("noag", RAISED, [finding(2)]).outcome == "missed"
    assert judge("noag", RAISED, []).outcome == "missed"
    assert judge("noag", RAISED, [finding(6, "fragile", "warning")]).outcome == "missed"


def test_what_works_must_be_left_alone():
    assert judge("ag", RETURNED, []).outcome == "silent"
    assert judge("ag", RETURNED, [finding(6, "fragile", "warning")]).outcome == "silent"
    assert judge("noag", RETURNED, [finding(6, "fragile", "warning")]).outcome == "false"
    assert judge("ag", RETURNED, [finding(6)]).outcome == "false"
    assert judge("eager", RETURNED, [finding(6)]).outcome == "false"


def test_an_exception_is_not_claimed_of_what_runs_once():
    labels = {"B13_int": "runs-once"}
    assert judge("ag", RETURNED, [finding(6, "runs-once", "warning")], labels).outcome == "flagged"
    assert judge("ag", RETURNED, [finding(6)], labels).outcome == "false"


def test_the_page_says_what_is_missed():
    by_version = {catalogue.VERSIONS[0]: [judge("noag", RAISED, []), judge("ag", RETURNED, [])]}
    page = coverage_table.text(by_version)
    assert "| B13_int | `noag` raises-while-tracing **missed**; `ag` ok |" in page
    assert f"| {catalogue.VERSIONS[0]} | 2 | 1 | 0 | 0.0 % | 1 | 0 |" in page


def test_every_program_was_executed_as_it_stands():
    for version in catalogue.VERSIONS:
        truth = catalogue.truth_of(version)
        assert [p.key for p in catalogue.programs() if truth.get(p.key, {}).get("source") != p.fingerprint] == []


def test_every_label_names_a_program():
    programs = catalogue.programs()
    names = {p.name for p in programs} | {p.key for p in programs} | {p.name.removesuffix(f"__{p.mode}") for p in programs}
    assert [label for label in catalogue.effects() if label not in names] == []


def test_an_injected_bug_stands_behind_its_tensor():
    place = places.Place("a.py", "f", "converted", 4, 4, "y", "tf", False)
    injection = mutations.Injection("p", place, bugs.Bug(("GV105",), "any", "MODULE:import random\ninjected = VALUE * random.random()"))
    changed = mutations.inject("import tensorflow as tf\n\ndef f(x):\n    y = tf.abs(x)\n    return y\n", [injection]).split("\n")
    assert changed[1] == "import random"
    assert [changed[line - 1] for line in injection.lines] == ["    injected = y * random.random()"]


def test_no_function_gets_two_bugs():
    available = [("p", places.Place("a.py", name, "converted", line, 4, "y", "tf", False)) for name in "fgh" for line in (3, 5)]
    chosen = mutations.chosen(available, [bugs.Bug(("GV501",), "any", "VALUE.numpy()")], 10, mutations.random.Random(1))
    assert sorted(injection.place.function for injection in chosen) == ["f", "g", "h"]
