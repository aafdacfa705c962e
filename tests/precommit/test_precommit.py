"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit on commits to a scratch repository.

The hook's repository is this one as it stands, plus the line in packaging/published-wheels.txt that a release has: pip
takes the wheel from a folder in place of an index. Everything else is what a user's machine does.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
WRONG = """\
import numpy as np
import tensorflow as tf


@tf.function
def loss(logits):
    return np.mean(logits.numpy())
"""
RIGHT = """\
import tensorflow as tf


@tf.function
def loss(logits):
    return tf.reduce_mean(logits)
"""
IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))}  # fmt: skip


def run(folder, *command, **environment):
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **IDENTITY, **environment},
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600, check=False,
    )  # fmt: skip


def must(folder, *command, **environment):
    done = run(folder, *command, **environment)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The folder with the wheel, and its line for published-wheels.txt."""
    folder = tmp_path_factory.mktemp("wheel")
    return folder, must(ROOT, sys.executable, "packaging/build_wheel.py", str(folder)).splitlines()[-1]


@pytest.fixture(scope="session")
def hook_repository(tmp_path_factory, wheel):
    """A release of this repository: its working tree, with the wheel listed as published."""
    folder = tmp_path_factory.mktemp("graphvet")
    files = must(ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for file in filter(None, files):
        if (ROOT / file).is_file():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, folder / file)
    with (folder / "packaging" / "published-wheels.txt").open("a") as published:
        published.write(wheel[1] + "\n")
    must(folder, "git", "init", "--quiet")
    must(folder, "git", "add", "--all")
    must(folder, "git", "commit", "--quiet", "--message", "Release")
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def commit(tmp_path, hook_repository, wheel, cache):
    """A function that commits files to a project with the hook, and gives the exit code and the output."""
    environment = {"PRE_COMMIT_HOME": str(cache), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel[0])}
    revision = must(hook_repository, "git", "rev-parse", "HEAD").strip()

    def commit_files(hook, files):
        if not (tmp_path / ".git").exists():
            must(tmp_path, "git", "init", "--quiet")
            (tmp_path / ".pre-commit-config.yaml").write_text(
                f"repos:\n- repo: {hook_repository}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n"
            )
            must(tmp_path, sys.executable, "-m", "pre_commit", "install")
        for name, text in files.items():
            (tmp_path / name).write_text(text)
            must(tmp_path, "git", "add", name)
        return run(tmp_path, "git", "commit", "--message", "Change", **environment)

    return commit_files


def test_a_commit_with_a_finding_is_refused(commit):
    done = commit("graphvet", {"loss.py": WRONG})
    assert done.returncode == 1
    assert "loss.py:7" in done.stdout
    assert "GV501" in done.stdout


def test_a_commit_without_findings_passes(commit):
    assert commit("graphvet", {"loss.py": RIGHT}).returncode == 0


def test_files_that_are_not_python_are_no_concern(commit):
    assert commit("graphvet", {"README.md": WRONG}).returncode == 0


def test_the_helper_of_another_file_is_known_but_not_reported(commit, tmp_path):
    (tmp_path / "helper.py").write_text("def mean(t):\n    return t.numpy().mean()\n")
    step = "import tensorflow as tf\nfrom helper import mean\n\n\n@tf.function\ndef step(t):\n    return mean(t)\n"
    assert commit("graphvet", {"step.py": step}).returncode == 0


def test_the_whole_project_hook_reports_it(commit, tmp_path):
    (tmp_path / "helper.py").write_text("def mean(t):\n    return t.numpy().mean()\n")
    step = "import tensorflow as tf\nfrom helper import mean\n\n\n@tf.function\ndef step(t):\n    return mean(t)\n"
    done = commit("graphvet-all", {"step.py": step})
    assert done.returncode == 1
    assert "helper.py:2" in done.stdout
