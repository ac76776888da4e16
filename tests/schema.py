"""Amazon's own published schema, in npm's ask-smapi-model: what is wrong with what should be of its form."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SPEC = Path(__file__).parent / "node" / "node_modules" / "ask-smapi-model" / "spec.json"
ANYTHING = {"type": "object", "properties": {}}
"""How the schema writes that a value may be anything."""


def faults(definition: str, data: object) -> list[str]:
    """Return what the schema's definition of this name finds wrong with `data`; names that it lacks are wrong, too."""
    jsonschema = pytest.importorskip("jsonschema", reason="the Python package jsonschema is not installed")
    schema = _schema() | {"$ref": f"#/definitions/{definition}"}
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(data)]


@cache
def _schema() -> dict[str, Any]:
    if not SPEC.exists():
        pytest.skip("npm's ask-smapi-model is not installed: run `npm ci` in tests/node")
    schema: dict[str, Any] = _closed(json.loads(SPEC.read_text("utf-8")))
    return schema


def _closed(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """Return Amazon's schema closed to what it does not name; synonyms may be missing, as they are in use."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if schema == ANYTHING:
        return {}
    if not isinstance(schema, dict):
        return schema
    inner = {key: _closed(value) for key, value in schema.items()}
    if isinstance(inner.get("properties"), dict) and inner.get("type") == "object" and "x-inheritsFrom" not in inner:
        inner.setdefault("additionalProperties", False)
    if inner.get("required") == ["synonyms", "value"]:
        inner["required"] = ["value"]
    return inner
