"""The comparison of tests/oracle/entries/check.py: what counts as a disagreement, and what as one that is listed."""
import importlib.util
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "entries"
sys.path.insert(0, str(FOLDER))
specification = importlib.util.spec_from_file_location("entries_check", FOLDER / "check.py")
check = importlib.util.module_from_spec(specification)
specification.loader.exec_module(check)

GROUP = ("python/a.py", "C.m.<locals>.<lambda>@3", "eager", "mixed")


def test_a_listed_line_is_read_as_it_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(check, "MISSES", tmp_path / "known-misses.txt")
    reasons = {GROUP: (["2.12.1", "2.15.1"], "a reason: with a colon")}
    check.write_misses({GROUP: ["2.12.1", "2.15.1"]}, reasons)
    assert check.listed_misses() == reasons


def test_what_is_listed_with_its_reason_is_silent():
    assert check.report({GROUP: ["2.12.1"]}, {GROUP: (["2.12.1"], "known")}) == 0


def test_a_disagreement_that_is_not_listed_is_told(capsys):
    assert check.report({GROUP: ["2.12.1"]}, {}) == 1
    assert capsys.readouterr().out.startswith("NEW python/a.py C.m.<locals>.<lambda>@3: said eager, is mixed (2.12.1)")


def test_a_listed_disagreement_that_is_gone_is_told(capsys):
    assert check.report({}, {GROUP: (["2.12.1"], "known")}) == 1
    assert capsys.readouterr().out.startswith("GONE")


def test_another_version_of_a_listed_disagreement_is_told():
    assert check.report({GROUP: ["2.12.1", "2.21.0"]}, {GROUP: (["2.12.1"], "known")}) == 2


def test_a_listed_disagreement_needs_a_reason():
    assert check.report({GROUP: ["2.12.1"]}, {GROUP: (["2.12.1"], "")}) == 1


def answers(monkeypatch, said, truth):
    program = check.catalogue.every()[0]
    monkeypatch.setattr(check, "said_of", lambda *_: said)
    recorded = {"source": check.catalogue.fingerprint(program), "functions": truth}
    return [item[1:] for item in check.disagreements("", program, "2.21.0", recorded)]


def test_every_executed_function_is_compared_and_no_other(monkeypatch):
    said = {"f@1": "converted", "g@2": "unconverted", "not_executed@9": "converted"}
    truth = {"f@1": "converted", "g@2": "mixed", "h@3": "eager"}
    assert answers(monkeypatch, said, truth) == [("g@2", "2.21.0", "unconverted", "mixed"), ("h@3", "2.21.0", "nothing", "eager")]


def test_a_program_that_changed_since_it_was_recorded_is_told():
    program = check.catalogue.every()[0]
    (found,) = check.disagreements("", program, "2.21.0", {"source": "older", "functions": {}})
    assert "./dev entries" in found[-1]
