"""./dev new-rule: what it writes and what it refuses."""

import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path):
    """A project with one rule, GV501 eager-only/numpy-method."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "new_rule.py").write_text((ROOT / "tools" / "new_rule.py").read_text())
    (tmp_path / "CMakeLists.txt").write_text("project(graphvet VERSION 0.1.0 LANGUAGES CXX)\n")
    page = tmp_path / "rules" / "eager-only" / "numpy-method" / "rule.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ncode: GV501\n---\n")
    return tmp_path


def new_rule(project, *arguments):
    command = [sys.executable, project / "tools" / "new_rule.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_writes_both_files_with_the_next_code(project):
    assert new_rule(project, "eager-only/item-method").returncode == 0
    folder = project / "rules" / "eager-only" / "item-method"
    assert '.code = "GV502"' in (folder / "rule.cc").read_text()
    assert "namespace graphvet::rules::item_method" in (folder / "rule.cc").read_text()
    assert "code: GV502" in (folder / "rule.md").read_text()


def test_a_code_can_be_given(project):
    assert new_rule(project, "keras/state-in-call", "GV602").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["eager-only/other", "GV501"], "GV501 is taken by numpy-method"),
        (["eager-only/numpy-method"], "rules/eager-only/numpy-method exists"),
        (["keras/state-in-call"], "a new category needs one"),
        (["Eager/x"], "is not category/name"),
        (["../outside/x", "GV700"], "is not category/name"),
    ],
)
def test_it_says_why_it_refuses(project, arguments, reason):
    done = new_rule(project, *arguments)
    assert done.returncode == 2
    assert reason in done.stderr


def test_the_skeleton_compiles(project):
    new_rule(project, "eager-only/item-method")
    source = project / "rules" / "eager-only" / "item-method" / "rule.cc"
    command = ["g++", "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", f"-I{ROOT / 'include'}", source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
