"""`python docs/schemas.py`: writes the two schemas that are published here, from the models that check the same things at work."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

DOCS = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(DOCS.parent))

from workshop.activities import TYPES  # noqa: E402 - the line above finds them
from workshop.activities.base import Part, Setup  # noqa: E402
from workshop.messages import EVENTS, Acknowledgement, Auth  # noqa: E402
from workshop.programme import Programme  # noqa: E402

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TABLE = re.compile(r"<!-- fields: (\S+) -->\n\n\|.*\n\|.*\n((?:\|.*\n)+)")
ROW = re.compile(r"\| `(\w+)` \| (.*?) \| (.*?) \|\n")


def field_tables() -> dict[str, dict[str, tuple[str, str]]]:
    """The tables of programme.md: the place in a programme → field → (default, meaning)."""
    text = (DOCS / "programme.md").read_text("utf-8")
    return {
        place: {name: (left_out, said) for name, left_out, said in ROW.findall(rows)}
        for place, rows in TABLE.findall(text)
    }


def model_at(place: str) -> type[Part]:
    """The model of a place: Programme, Setup (what all steps share), a type, or the field of a type that holds parts."""
    if place in ("Programme", "Setup"):
        return Programme if place == "Programme" else Setup
    type_, _, field = place.partition(".")
    setup: type[Part] = TYPES[type_].Setup
    return next(models_in(setup.model_fields[field].annotation)) if field else setup


def models_in(annotation: Any) -> Iterator[type[Part]]:
    """The models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for each in get_args(annotation):
        yield from models_in(each)


def programme_schema() -> dict[str, Any]:
    """By which an editor completes and checks a programme file. It says of each field what programme.md says."""
    tables = field_tables()
    places = {model_at(place): place for place in tables}
    definitions = _definitions(places)
    for place, shape in definitions.items():
        rows = tables[place] | {key: said for key, said in tables["Setup"].items() if place in TYPES}
        for name, field in shape["properties"].items():
            field["description"] = rows[name][1]
        if place in TYPES:
            shape["properties"]["type"] = {"const": place, "description": rows["type"][1]}
            shape["required"] = ["type", *shape["required"]]
    del definitions["Setup"]
    return {"$schema": DRAFT, **definitions.pop("Programme"), "$defs": definitions}


def protocol_schema() -> dict[str, Any]:
    """What a client may send and how it is acknowledged: a definition per event, and of `auth`."""
    names = {model: event for event, model in EVENTS.items()}
    definitions = _definitions({Auth: "auth", Acknowledgement: "acknowledgement", **names})
    definitions |= {event: definitions[names[model]] for event, model in EVENTS.items()}
    return {"$schema": DRAFT, "title": "The live protocol of Mekaere, version 1", "$defs": definitions}


def _definitions(names: Mapping[type[BaseModel], str]) -> dict[str, Any]:
    """The schemas of these models by their names, without the titles that pydantic thinks up."""
    refs, made = models_json_schema([(model, "validation") for model in names])
    text = json.dumps(_plain(made["$defs"]))
    for model, name in names.items():
        text = text.replace(f"{json.dumps(refs[model, 'validation']['$ref'])}", f'"#/$defs/{name}"')
    found: dict[str, Any] = json.loads(text)
    keys = {refs[model, "validation"]["$ref"].rsplit("/", 1)[1]: name for model, name in names.items()}
    return {
        keys.get(key, key): shape for key, shape in sorted(found.items(), key=lambda each: keys.get(each[0], each[0]))
    }


def _plain(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made_up = [key for key, value in schema.items() if key == "title" and isinstance(value, str)]
    return {key: _plain(value) for key, value in schema.items() if key not in made_up}


SCHEMAS = {"programme.schema.json": programme_schema, "protocol.schema.json": protocol_schema}


def as_text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for file, schema in SCHEMAS.items():
        (DOCS / file).write_text(as_text(schema()), "utf-8")
