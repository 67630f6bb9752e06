"""Where each solution lies on the two axes, which verb goes with that place, and who takes it on: what every picture is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Finding, Room, Table, Text
from workshop.activities.prioritise.plan import GONE
from workshop.activities.prioritise.steps import VOLUNTEER, Deal, State, item_of, texts_of
from workshop.kinds.base import N_
from workshop.kinds.choice import chosen

MIDDLE = 3
QUADRANTS = {"now": N_("Do now"), "plan": N_("Plan"), "along": N_("Do alongside"), "later": N_("Not now")}
"""What to do with a solution, by its place; what is done first comes first."""


@dataclass(frozen=True)
class Weighed:
    """One solution with all that is known of it. `up` and `right` are tallies of the two axes, empty where it was not asked."""

    id: str
    number: int
    text: Text
    up: dict[str, Any]
    right: dict[str, Any]
    answered: int
    volunteers: Sequence[Answer]
    hands: int
    deal: Deal

    @property
    def place(self) -> tuple[float, float] | None:
        """(x, y), each 1 to 5: the means; None as long as one of them is missing."""
        x, y = self.right.get("mean"), self.up.get("mean")
        return None if x is None or y is None else (x, y)

    @property
    def quadrant(self) -> str | None:
        """Upwards is what it brings, to the right what it takes; right in the middle it gets the benefit of the doubt."""
        if self.place is None:
            return None
        much, easy = self.place[1] >= MIDDLE, self.place[0] <= MIDDLE
        return ("now" if easy else "plan") if much else ("along" if easy else "later")


def weighed(state: State, room: Room) -> list[Weighed]:
    """Every chosen solution, in the order of their numbers."""
    texts = texts_of(state, room)
    return [_weighed(state, seat.id, number, texts[seat.id], room) for number, seat in enumerate(state.seats, 1)]


def _weighed(state: State, seat: str, number: int, text: Text, room: Room) -> Weighed:
    up, right, owner = (item_of(state, scene, seat) for scene in ("up", "right", "owner"))
    placed = {a.participant for item in (up, right) if item for a in base.counted(state, item, room)}
    joined = [a for a in base.counted(state, owner, room) if chosen(a.value) in VOLUNTEER] if owner else []
    hands = room.hands.get(owner.id, {}) if owner else {}
    return Weighed(
        id=seat,
        number=number,
        text=text,
        up=base.tally(state, up, room) if up else {},
        right=base.tally(state, right, room) if right else {},
        answered=len(placed),
        volunteers=sorted(joined, key=lambda answer: answer.at),
        hands=sum(n for option, n in hands.items() if option in VOLUNTEER),
        deal=state.deals.get(seat, Deal()),
    )


def sorted_by_place(solutions: Sequence[Weighed]) -> list[Weighed]:
    """What is done first comes first, and of as much what brings most; what was not weighed comes last."""
    order = {quadrant: at for at, quadrant in enumerate(QUADRANTS)}
    return sorted(
        solutions, key=lambda one: (order.get(one.quadrant or "", len(order)), -one.place[1] if one.place else 0)
    )


def findings(state: State, room: Room) -> list[Finding]:
    """The solutions, what is done first in front."""
    best = sorted_by_place(weighed(state, room))
    return [Finding(one.id, None if one.text is GONE else one.text) for one in best]


def tables(state: State, room: Room) -> list[Table]:
    """A row for every solution: where it was placed, and what was agreed."""
    axes = [room.say(axis) for axis in state.setup.axes]
    rows = tuple(
        (
            one.number,
            room.say(one.text),
            *(cell for axis, on in zip(axes, (one.up, one.right), strict=True) for cell in _placed(axis, on)),
            one.answered,
            room.gettext(QUADRANTS[one.quadrant]) if one.quadrant else None,
            one.deal.owner,
            one.deal.next,
            one.deal.due,
            len(one.volunteers),
            one.hands,
        )
        for one in weighed(state, room)
    )
    columns = (
        ("number", N_("Number")),
        ("solution", N_("Solution")),
        *(("axis_1", N_("Axis 1")), ("mean_1", N_("Mean 1")), ("spread_1", N_("Spread 1"))),
        *(("axis_2", N_("Axis 2")), ("mean_2", N_("Mean 2")), ("spread_2", N_("Spread 2"))),
        ("answered", N_("Answered")),
        ("quadrant", N_("What to do")),
        ("owner", N_("Who does it")),
        ("next", N_("First step")),
        ("due", N_("By when")),
        ("volunteers", N_("Volunteers")),
        ("hands", N_("Raised hands")),
    )
    return [Table(N_("solutions"), columns, rows)]


def _placed(axis: str, tally: dict[str, Any]) -> tuple[str, float | None, float | None]:
    return axis, tally.get("mean"), tally.get("spread")
