"""Ideas in one's own words, several a person. Nothing about how they are shown or sorted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Refused, Say, Value, tidy

KIND = "ideas"


def check(item: Item, value: Value) -> Value:
    """`{"text": text}` for one more idea, or `{"withdraw": ref}` to take one back."""
    if isinstance(value, dict) and set(value) == {"text"}:
        return {"text": tidy(value["text"], item.max_length or 280, lines=True)}
    if isinstance(value, dict) and set(value) == {"withdraw"} and isinstance(value["withdraw"], str):
        return {"withdraw": value["withdraw"]}
    raise Refused("bad_request", "Type your idea as text.")


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """Nothing: ideas are shown one by one, by the activity that knows which of them are visible."""
    return {}


def words(item: Item, value: Value, say: Say) -> str:
    """The idea."""
    return str(value.get("text", ""))
