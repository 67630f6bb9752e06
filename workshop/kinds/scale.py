"""A whole number between two ends. Nothing about what the ends mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import Any

from workshop.kinds.base import Item, Option, Refused, Say, Value

KIND = "scale"


def ends(item: Item) -> tuple[int, int]:
    """The lowest and the highest step."""
    return int(item.min or 0), int(10 if item.max is None else item.max)


def check(item: Item, value: Value) -> Value:
    """The step, a whole number within the ends."""
    low, high = ends(item)
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
    if not whole or not low <= value <= high:
        raise Refused("bad_request", "Choose a number from %(low)s to %(high)s.", low=low, high=high)
    return int(value)


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """`{"counts": {step: n}, "mean", "spread"}`; spread is the population's standard deviation; both null without answers."""
    low, high = ends(item)
    # By step, as steps are few and people many: a wall of solutions asks this a hundred times a second.
    of, n, total = Counter(values), len(values), sum(values)
    squares = sum(times * step * step for step, times in of.items())
    return {
        "counts": {str(step): of[step] for step in range(low, high + 1)},
        "mean": round(total / n, 2) if n else None,
        "spread": round(sqrt(n * squares - total * total) / n, 2) if n else None,
    }


def raised(item: Item) -> tuple[Option, ...]:
    """A hand for a step."""
    low, high = ends(item)
    return tuple(Option(str(step), str(step)) for step in range(low, high + 1))


def words(item: Item, value: Value, say: Say) -> str:
    """The number."""
    return str(value)
