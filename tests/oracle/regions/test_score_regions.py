"""The scorer, on recordings and analyses of a few lines; and the drawn functions, on the recordings that they were drawn from."""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import score_regions  # noqa: E402


def function(qualname, line, graph="yes", converted="yes", path="m.py"):
    return {"path": path, "qualname": qualname, "line": line, "graph": graph, "converted": converted}


def ran(eager=0, traced=0, converted=0, v1=0, **more):
    return {"eager": eager, "traced": traced, "converted": converted, "v1": v1, "py_function": 0, **more}


def rows(recording, *functions):
    return list(score_regions.compare(recording, score_regions.Analysis(functions)))


def test_counts_what_was_found_missed_and_said_too_much():
    recording = {"m.py::found@1": ran(traced=2, converted=2), "m.py::missed@2": ran(traced=1), "m.py::perhaps@3": ran(traced=1),
                 "m.py::wrong@4": ran(eager=1), "m.py::right@5": ran(eager=1)}
    summary = score_regions.summary(rows(
        recording, function("found", 1), function("missed", 2, "no", "no"), function("perhaps", 3, "unknown", "unknown"),
        function("wrong", 4), function("right", 5, "no", "no")))
    assert (summary["recall"], summary["precision"], summary["conversion right"]) == ("0.333", "0.500", "1.000")
    assert (summary["said no"], summary["said possibly"], summary["said yes, ran eager only"]) == (1, 1, 1)


def test_a_traced_function_that_is_not_listed_is_missed():
    summary = score_regions.summary(rows({"m.py::f@1": ran(traced=1)}))
    assert (summary["recall"], summary["not listed"]) == ("0.000", 1)


@pytest.mark.parametrize(("converted", "word"), [(0, "no"), (1, "mixed"), (3, "yes")])
def test_conversion_compares_converted_runs_with_traced_ones(converted, word):
    assert [row[3] for row in rows({"m.py::f@1": ran(traced=3, converted=converted)}, function("f", 1))] == [word]


@pytest.mark.parametrize("path", ["tests/m.py", "a/test_m.py", "a/m_test.py", "conftest.py", "a/test_utils.py"])
def test_functions_of_test_files_are_left_out(path):
    assert rows({path + "::f@1": ran(traced=1)}, function("f", 1, path=path)) == []


def test_a_function_that_ran_only_in_a_plain_graph_is_left_out():
    assert rows({"m.py::f@1": ran(v1=1)}, function("f", 1)) == []


def test_a_decorated_function_is_found_by_the_line_of_its_def():
    assert rows({"m.py::f@3": ran(traced=1, def_line=4)}, function("f", 4))[0][2] == "yes"


def test_of_several_functions_on_a_line_the_one_of_that_name_is_taken():
    recording = {"m.py::outer.<locals>.<lambda>@3": ran(traced=1)}
    assert rows(recording, function("outer", 3, "no"), function("outer.<locals>.<lambda>", 3))[0][2] == "yes"


def test_a_lambda_does_not_stand_for_a_function_on_its_line():
    assert rows({"m.py::f@3": ran(traced=1)}, function("<lambda>", 3))[0][2] == "not listed"


@pytest.mark.parametrize("project", ["sonnet", "probability"])
def test_what_was_drawn_ran_only_eagerly_in_the_recording(project):
    recording = score_regions.recording_of(project)["functions"]
    drawn = (HERE / ("drawn_%s.txt" % project)).read_text(encoding="utf-8").split()
    assert len(drawn) == len(set(drawn)) == 40
    assert [key for key in drawn if recording[key]["traced"] or not recording[key]["eager"]] == []
