"""One option out of several, with a reason where the item asks for one. Nothing about what the choice means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Option, Refused, Say, Value, counts_of, tidy

KIND = "choice"


def check(item: Item, value: Value) -> Value:
    """The option's id, or `{"choice": id, "why": text}` when a reason was given and asked for."""
    why = None
    if item.why and isinstance(value, dict):
        why, value = value.get("why"), value.get("choice")
    if not isinstance(value, str) or value not in {option.id for option in item.options}:
        raise Refused("bad_request", "Choose one of the answers.")
    if why is None or (isinstance(why, str) and not why.strip()):
        return value
    return {"choice": value, "why": tidy(why, item.max_length or 280)}


def chosen(value: Value) -> str:
    """The option's id of a stored value, with or without a reason."""
    return str(value["choice"] if isinstance(value, dict) else value)


def why(value: Value) -> str | None:
    """The reason of a stored value, if there is one."""
    return value["why"] if isinstance(value, dict) else None


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """`{"counts": {option id: n}}`."""
    return {"counts": counts_of(item, [chosen(value) for value in values])}


def raised(item: Item) -> tuple[Option, ...]:
    """A hand for an option."""
    return item.options


def words(item: Item, value: Value, say: Say) -> str:
    """The option's label, and the reason behind it."""
    label = next(say(option.label) for option in item.options if option.id == chosen(value))
    reason = why(value)
    return f"{label}: {reason}" if reason else label
