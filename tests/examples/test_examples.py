"""The two BERT projects: what TensorFlow does with them, and what graphvet says about them."""

import functools
import json
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BROKEN = ROOT / "examples" / "bert_fine_tuning"
FIXED = ROOT / "examples" / "bert_fine_tuning_fixed"
CACHE = pathlib.Path(os.environ.get("GRAPHVET_CACHE", pathlib.Path.home() / ".cache" / "graphvet"))
PYTHON = CACHE / "tf-2.21.0" / "bin" / "python"
GRAPHVET = ROOT / "build" / "release" / "graphvet"
ENVIRONMENT = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "PYTHONDONTWRITEBYTECODE": "1"}

# piece of run_pieces.py: file, the text of the line, the finding, the exception
PROBLEMS = {
    "pipeline": ("bert/data.py", "tf.py_function(", "GV506", "TypeError"),
    "class-token": ("bert/encoder.py", "len(token_ids)", "GV303", "TypeError"),
    "attention-mask": ("bert/encoder.py", "if tf.reduce_any(padding)", "GV301", "OperatorNotAllowedInGraphError"),
    "schedule": ("train.py", "SCHEDULE[epoch]", "GV304", "TypeError"),
    "confidence": ("bert/metrics.py", "confidence.numpy()", "GV501", "AttributeError"),
}


def line_of(path, text):
    lines = (BROKEN / path).read_text(encoding="utf-8").splitlines()
    (found,) = [number for number, line in enumerate(lines, start=1) if text in line]
    return found


def python(project, *arguments):
    command = [PYTHON, *arguments]
    return subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, timeout=300, check=False)


def train(project, *arguments):
    return python(project, "train.py", "--sentences", "64", *arguments)


def losses(run):
    return [float(loss) for loss in re.findall(r"loss (\d+\.\d+)", run.stdout)]


@functools.cache
def pieces(project):
    run = python(project, pathlib.Path(__file__).with_name("run_pieces.py"))
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


@functools.cache
def lint(project, *options):
    return subprocess.run(
        [GRAPHVET, "check", project.relative_to(ROOT), "--no-cache", *options],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def report(project):
    return json.loads(lint(project, "--output-format", "json").stdout)


class TestUnderTensorFlow:
    def test_the_broken_project_trains_eagerly(self):
        run = train(BROKEN, "--eager")
        assert run.returncode == 0, run.stderr
        assert losses(run)[-1] < losses(run)[0]

    def test_the_broken_project_fails_as_graphs(self):
        run = train(BROKEN, "--epochs", "1")
        assert run.returncode == 1
        assert "TypeError: Missing required argument: 'Tout'" in run.stderr

    @pytest.mark.parametrize("piece", PROBLEMS)
    def test_each_problem_raises_at_its_line(self, piece):
        path, text, _code, exception = PROBLEMS[piece]
        raised = pieces(BROKEN)[piece]
        assert raised["class"] == exception
        assert f"{path}:{line_of(path, text)}" in raised["lines"]

    def test_the_other_pieces_run(self):
        assert {name for name, raised in pieces(BROKEN).items() if raised is None} == {"accuracy"}

    def test_every_piece_of_the_fixed_project_runs(self):
        assert pieces(FIXED) == dict.fromkeys(pieces(BROKEN))

    def test_the_fixed_project_trains_to_the_eager_losses(self):
        graph, eager = train(FIXED), train(BROKEN, "--eager")
        assert graph.returncode == 0, graph.stderr
        assert losses(graph) == pytest.approx(losses(eager), abs=0.01)


class TestLinted:
    def test_exactly_the_problems_are_found(self):
        found = {(d["path"].removeprefix("examples/bert_fine_tuning/"), d["range"]["start"]["line"], d["code"])
                 for d in report(BROKEN)["diagnostics"]}  # fmt: skip
        assert found == {(path, line_of(path, text), code) for path, text, code, _exception in PROBLEMS.values()}

    def test_the_predicted_exceptions_are_those_of_tensorflow(self):
        for diagnostic in report(BROKEN)["diagnostics"]:
            (exception,) = [e for _p, _t, code, e in PROBLEMS.values() if code == diagnostic["code"]]
            assert diagnostic["effect"] == "raises-while-tracing"
            assert exception in diagnostic["message"]

    def test_the_helper_in_the_other_file_is_reached_from_the_traced_step(self):
        (helper,) = [d for d in report(BROKEN)["diagnostics"] if d["code"] == "GV501"]
        assert helper["path"].endswith("bert/metrics.py")
        assert [(step["function"], step["how"], step["path"].rpartition("bert_fine_tuning/")[2]) for step in helper["evidence"]] == [
            ("Trainer.train_step", "@tf.function", "train.py"),
            ("mean_confidence", "call", "train.py"),
        ]

    def test_the_text_report_shows_the_chain(self):
        text = lint(BROKEN, "--output-format", "full").stdout
        assert re.search(r"= traced: Trainer\.train_step \(@tf\.function, .*train\.py:\d+\) -> mean_confidence \(", text)

    def test_exit_codes(self):
        assert lint(BROKEN).returncode == 1
        assert lint(FIXED).returncode == 0

    def test_the_fixed_project_is_clean_and_says_what_was_seen(self):
        run = lint(FIXED)
        assert re.search(r"0 findings in [1-9]\d* traced functions", run.stdout + run.stderr)
