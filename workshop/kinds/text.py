"""A few lines of someone's own words. Nothing about who may read them, or which are right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Say, Value, tidy

KIND = "text"


def check(item: Item, value: Value) -> Value:
    """The text, trimmed."""
    return tidy(value, item.max_length or 280, lines=True)


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """Nothing: own words are shown one by one, by the activity that knows which of them are visible."""
    return {}


def words(item: Item, value: Value, say: Say) -> str:
    """The text."""
    return str(value)
