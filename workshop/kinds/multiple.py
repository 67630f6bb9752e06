"""Several options out of several, at least one and at most the item's `max`. Nothing about what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Option, Refused, Say, Value, counts_of

KIND = "multiple"


def check(item: Item, value: Value) -> Value:
    """The list of option ids, each once, in the order in which they were sent."""
    known = {option.id for option in item.options}
    if not isinstance(value, list) or not all(isinstance(v, str) and v in known for v in value):
        raise Refused("bad_request", "Choose from the answers.")
    if len(set(value)) < len(value):
        raise Refused("bad_request", "Choose each answer only once.")
    least, most = int(item.min or 1), int(item.max or len(known))
    if len(value) < least:
        raise Refused("bad_request", "Choose at least %(n)s.", n=least)
    if len(value) > most:
        raise Refused("too_many", "Choose at most %(n)s.", n=most)
    return list(value)


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """`{"counts": {option id: people who chose it}}`; together more than the number of people."""
    return {"counts": counts_of(item, [named for value in values for named in value])}


def raised(item: Item) -> tuple[Option, ...]:
    """A hand for an option."""
    return item.options


def words(item: Item, value: Value, say: Say) -> str:
    """The labels, in the order of the item."""
    return "; ".join(say(option.label) for option in item.options if option.id in value)
