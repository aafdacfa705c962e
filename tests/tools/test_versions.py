"""What is written in more than one place is the same."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def test_cmake_and_the_wheel_have_one_version():
    cmake = re.search(r"project\(graphvet VERSION ([\d.]+)", text("CMakeLists.txt"))[1]
    assert re.search(r'^version = "([\d.]+)"$', text("pyproject.toml"), re.M)[1] == cmake


def test_the_readme_names_every_package_with_its_version():
    readme = text("README.md")
    lines = [line.split() for line in text("tools/debian-packages.txt").splitlines() if not line.startswith("#")]
    assert [package for _group, package, version in lines if f"`{package}` {version}" not in readme] == []


def test_the_readme_names_every_python_tool_with_its_version():
    pins = [line for line in text("tools/requirements.txt").splitlines() if line and not line.startswith("#")]
    readme = text("README.md")
    assert [pin for pin in pins if "`{}` {}".format(*pin.split("==")) not in readme] == []
