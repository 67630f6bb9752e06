"""All options in an order. Nothing about which order is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Refused, Say, Value, counts_of

KIND = "order"


def check(item: Item, value: Value) -> Value:
    """The list of all option ids, each once."""
    known = sorted(option.id for option in item.options)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value) or sorted(value) != known:
        raise Refused("bad_request", "Put all answers in order, each of them once.")
    return list(value)


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """`{"counts": {option id: people who put it first}}`."""
    return {"counts": counts_of(item, [value[0] for value in values])}


def words(item: Item, value: Value, say: Say) -> str:
    """The labels, first to last."""
    labels = {option.id: say(option.label) for option in item.options}
    return " > ".join(labels[named] for named in value)
