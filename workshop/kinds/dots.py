"""A few dots to spread over options, several on one if one likes. Nothing about what the options are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Option, Refused, Say, Value

KIND = "dots"


def check(item: Item, value: Value) -> Value:
    """`{option id: dots}`, together at most the item's `max`; options without dots are left out."""
    if not isinstance(value, dict) or not all(_is_count(n) for n in value.values()):
        raise Refused("bad_request", "Give each idea a whole number of dots.")
    given = {named: n for named, n in value.items() if n}
    if not set(given) <= {option.id for option in item.options}:
        raise Refused("bad_request", "One of these ideas is no longer here. Spread your dots again.")
    if sum(given.values()) > int(item.max or 0):
        raise Refused("too_many", "You may give %(n)s in all. Take some away first.", n=int(item.max or 0))
    return given


def _is_count(n: Value) -> bool:
    return isinstance(n, int) and not isinstance(n, bool) and n >= 0


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """`{"counts": {option id: dots}}`."""
    return {"counts": {option.id: sum(value.get(option.id, 0) for value in values) for option in item.options}}


def raised(item: Item) -> tuple[Option, ...]:
    """A hand for an option."""
    return item.options


def words(item: Item, value: Value, say: Say) -> str:
    """Each option with its dots."""
    labels = {option.id: say(option.label) for option in item.options}
    return "; ".join(f"{labels.get(named, named)} ({n})" for named, n in value.items())
