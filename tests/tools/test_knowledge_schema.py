"""The facts have the form that rules/knowledge/schema.json describes, and so has the example of extra-knowledge."""
import json
import pathlib

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "rules/knowledge/schema.json").read_text("utf-8"))
FILES = [*sorted((ROOT / "rules/knowledge/facts").glob("*.json")), ROOT / "tests/cli/extra-knowledge/tree/acme.json"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_facts_have_the_form_of_the_schema(path):
    jsonschema.validate(json.loads(path.read_text("utf-8")), SCHEMA)


@pytest.mark.parametrize("change", [{"returns": "Tenser"}, {"versions": [{"returns": "Tensor"}]}, {"versions": [{"tensorflow": "2.15"}]}, {"effect": []}])
def test_a_faulty_fact_does_not(change):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"area": "a", "source": "s", "entries": [{"api": "a.b", **change}]}, SCHEMA)
