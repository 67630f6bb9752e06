"""A signature: a name, and the organisation that it stands for. Nothing about what is signed, or who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Refused, Say, Value, tidy

KIND = "sign"
FIELDS = ("name", "organisation")
LONGEST = 80


def check(item: Item, value: Value) -> Value:
    """`{"name": text, "organisation": text}`, both of them filled in."""
    if not isinstance(value, dict) or set(value) != set(FIELDS) or not all(_is_written(value[f]) for f in FIELDS):
        raise Refused("bad_request", "Type your name and your organisation.")
    return {field: tidy(value[field], LONGEST) for field in FIELDS}


def _is_written(text: Value) -> bool:
    return isinstance(text, str) and bool(text.strip())


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """Nothing: signatures are shown one by one, by the activity that knows which of them are visible."""
    return {}


def words(item: Item, value: Value, say: Say) -> str:
    """The name, and the organisation behind it."""
    return f"{value['name']}, {value['organisation']}"
