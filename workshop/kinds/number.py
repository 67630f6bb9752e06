"""A number, within bounds where the item has them. Nothing about which number is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isfinite
from statistics import fmean, median
from typing import Any

from workshop.kinds.base import Item, Refused, Say, Value

KIND = "number"
LARGEST = 1e12


def check(item: Item, value: Value) -> Value:
    """The number; a whole one without decimals."""
    if (
        not isinstance(value, int | float)
        or isinstance(value, bool)
        or (isinstance(value, float) and not isfinite(value))
    ):
        raise Refused("bad_request", "Type a number, in digits.")
    low = -LARGEST if item.min is None else item.min
    high = LARGEST if item.max is None else item.max
    if value < low:
        raise Refused("bad_request", "This number is too low. The lowest is %(low)s.", low=plain(low))
    if value > high:
        raise Refused("bad_request", "This number is too high. The highest is %(high)s.", high=plain(high))
    return int(value) if value == int(value) else value


def plain(number: float) -> str:
    """A number as people write it: no decimals where there are none, no exponent."""
    return str(int(number)) if number == int(number) else repr(number)


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """`{"values": [[number, n], …], "mean", "median"}`, lowest number first; both null without answers."""
    return {
        "values": [[value, n] for value, n in sorted(Counter(values).items())],
        "mean": round(fmean(values), 2) if values else None,
        "median": round(median(values), 2) if values else None,
    }


def words(item: Item, value: Value, say: Say) -> str:
    """The number."""
    return plain(value)
