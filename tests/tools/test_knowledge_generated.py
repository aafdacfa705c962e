"""The generated part of the knowledge, checked against a dump of one version: what was changed by hand is found."""
import importlib.util
import json
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("introspect", ROOT / "rules/knowledge/introspect.py")
introspect = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(introspect)


def library(**entries):
    return {"entries": entries, "implementation": {}}


def dump_of(version, tensorflow):
    empty = {name: library() for name in ("python", "numpy", "keras")}
    return {"version": int(version[0]) * 100 + int(version[2:4]), "versions": {"tensorflow": version, "numpy": "2.4", "keras": "3.0"},
            "libraries": {**empty, "tensorflow": tensorflow}}


NEW = dump_of("2.21.0", library(**{"tf": {"kind": "Module"}, "tf.exp": {"kind": "Function", "parameters": "x, name=", "aliases": ["tf.math.exp"]},
                                   "tf.late": {"kind": "Function", "parameters": "x"}}))
OLD = dump_of("2.15.1", library(**{"tf": {"kind": "Module"}, "tf.exp": {"kind": "Function", "parameters": "x", "aliases": ["tf.math.exp"]}}))


@pytest.fixture(name="merged")
def merged_of_both(tmp_path):
    paths = []
    for dump in (NEW, OLD):
        paths.append(tmp_path / f"{dump['version']}.dump")
        paths[-1].write_text(json.dumps(dump), encoding="utf-8")
    introspect.merge(tmp_path, paths)
    return tmp_path


def rewritten(folder, change):
    path = folder / "tensorflow.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data["entries"])
    path.write_text(json.dumps(data), encoding="utf-8")


def test_what_was_merged_is_what_the_versions_have(merged):
    assert introspect.contradictions(merged, NEW) == []
    assert introspect.contradictions(merged, OLD) == []


def test_another_signature_is_found(merged):
    rewritten(merged, lambda entries: entries["tf.exp"].update(parameters="x, base=, name="))
    assert introspect.contradictions(merged, NEW) == ["tensorflow: tf.exp: parameters is 'x, name=', not 'x, base=, name='"]


def test_a_name_that_no_version_has_is_found(merged):
    rewritten(merged, lambda entries: entries.update({"tf.invented": {"kind": "Function", "parameters": "x"}}))
    assert introspect.contradictions(merged, NEW) == ["tensorflow: tf.invented is said to be there"]


def test_a_name_that_is_gone_is_found(merged):
    rewritten(merged, lambda entries: entries.pop("tf.exp"))
    assert introspect.contradictions(merged, NEW) == ["tensorflow: tf.exp is missing"]


def test_a_version_too_late_is_found(merged):
    rewritten(merged, lambda entries: entries["tf.exp"].update(since=221))
    assert introspect.contradictions(merged, OLD) == ["tensorflow: tf.exp is said to come later, in 221"]


def test_another_installation_is_found(merged):
    other = json.loads(json.dumps(NEW))
    other["libraries"]["tensorflow"]["entries"]["tf.exp"]["parameters"] = "x"
    assert introspect.contradictions(merged, other)[0] == "tensorflow 2.21.0 is not what was merged (2.21.0)"
