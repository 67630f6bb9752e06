"""Which groups may be shown apart: everything that was ever shown cuts people into cells, and no cell may be a small one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Groups: TypeAlias = Mapping[str, frozenset[int]]
"""The people of each group that is shown apart, by its name."""


@dataclass(frozen=True)
class Breakdown:
    """Who counted, and in which group, when a result was first shown. It is shown again as it was, or not at all."""

    everybody: frozenset[int]
    groups: Groups
    refs: frozenset[str] = field(default=frozenset())
    """The answers that it was made of."""


def break_down(
    group_of: Mapping[int, str | None],
    least: int,
    *,
    earlier: Sequence[Breakdown] = (),
    refs: frozenset[str] = frozenset(),
) -> Breakdown:
    """The groups of at least `least` people, without the smallest of them as long as fewer could be computed.

    Who can see `earlier` breakdowns of the same people beside this one can add and subtract them: what comes out of
    that is a union of cells, so every cell must be large enough.
    """
    everybody = frozenset(group_of)
    parts: dict[str, set[int]] = {}
    for person, group in group_of.items():
        if group:
            parts.setdefault(group, set()).add(person)
    large = sorted((g for g in parts if len(parts[g]) >= least), key=lambda g: (-len(parts[g]), g))
    while large:
        made = Breakdown(everybody, {group: frozenset(parts[group]) for group in large}, refs)
        if smallest([*earlier, made]) >= least:
            return made
        large.pop()
    return Breakdown(everybody, {}, refs)


def smallest(shown: Sequence[Breakdown]) -> int:
    """The size of the smallest cell into which these breakdowns together cut the people in them."""
    places = [{person: name for name, people in each.groups.items() for person in people} for each in shown]
    people = frozenset[int]().union(*(each.everybody for each in shown))
    cells = Counter(
        tuple(place.get(p, "") if p in each.everybody else None for place, each in zip(places, shown, strict=True))
        for p in people
    )
    return min(cells.values(), default=0)
