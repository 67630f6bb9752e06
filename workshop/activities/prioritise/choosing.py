"""What the facilitator does with the solutions, at any step: choose, reword, reorder, join them, and write down who does what."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workshop.activities.base import Move, Refused, Room
from workshop.activities.prioritise.plan import MOST
from workshop.activities.prioritise.steps import Deal, Seat, State
from workshop.kinds.base import N_, tidy

LONGEST = 280
LONGEST_OWNER = 80
LONGEST_NEXT = 200
LONGEST_SEARCH = 60


def add(state: State, move: Move) -> State:
    """`{idea}` or `{title}`, and `{after}` if it should not come last: one more solution."""
    if len(state.seats) >= MOST:
        raise Refused("too_many", "There are %(n)s solutions already. Drop one first.", n=MOST)
    idea = move.payload.get("idea")
    if idea is None:
        seat = Seat(_unused(state, f"s{move.seq}"), tidy(move.payload.get("title"), LONGEST))
    elif idea in (*state.pool, *state.shelf) and idea not in {seat.id for seat in state.seats}:
        seat = state.shelf.get(idea, Seat(idea))
    else:
        raise Refused("bad_request", "This idea cannot be added. Choose another one.")
    after = move.payload.get("after")
    at = len(state.seats) if after is None else _place(state, after) + 1
    return replace(state, seats=(*state.seats[:at], seat, *state.seats[at:]))


def _unused(state: State, name: str) -> str:
    """Ids of ideas are made by phones: one of them may look like ours."""
    taken = {*state.pool, *state.shelf, *(seat.id for seat in state.seats)}
    return _unused(state, f"{name}x") if name in taken else name


def drop(state: State, move: Move) -> State:
    """`{solution}`: it is chosen no more; what people said about it stays in the export."""
    at = _place(state, move.payload.get("solution"))
    return _without(state, state.seats[at])


def _without(state: State, gone: Seat) -> State:
    kept = tuple(seat for seat in state.seats if seat.id != gone.id)
    return replace(state, seats=kept, shelf={**state.shelf, gone.id: gone})


def shift(state: State, move: Move) -> State:
    """`{solution, number}`: it takes this place, counted from 1."""
    at = _place(state, move.payload.get("solution"))
    others = [*state.seats[:at], *state.seats[at + 1 :]]
    others.insert(_whole(move.payload.get("number"), len(state.seats)) - 1, state.seats[at])
    return replace(state, seats=tuple(others))


def reword(state: State, move: Move) -> State:
    """`{solution, title}`: in other words, which are the facilitator's own."""
    at = _place(state, move.payload.get("solution"))
    seat = replace(state.seats[at], text=tidy(move.payload.get("title"), LONGEST))
    return replace(state, seats=(*state.seats[:at], seat, *state.seats[at + 1 :]))


def combine(state: State, move: Move) -> State:
    """`{solutions: [stays, goes], title}`: two become one, in these words if there are any."""
    named = move.payload.get("solutions")
    if not isinstance(named, list) or len(named) != 2 or named[0] == named[1]:
        raise Refused("bad_request", "Choose two different solutions.")
    places = [_place(state, each) for each in named]
    stays, goes = (state.seats[at] for at in places)
    if move.payload.get("title") is not None:
        stays = replace(stays, text=tidy(move.payload["title"], LONGEST))
    kept = tuple(stays if seat.id == stays.id else seat for seat in state.seats)
    return _without(replace(state, seats=kept), goes)


def browse(state: State, move: Move) -> State:
    """`{title, page}`: which of the other ideas the console wants to see; an empty title for all of them."""
    words = move.payload.get("title")
    search = tidy(words, LONGEST_SEARCH) if isinstance(words, str) and words.strip() else ""
    return replace(state, search=search, page=_whole(move.payload.get("page", 1), 10_000))


def assign(state: State, move: Move) -> State:
    """`{solution, owner, next, due}`: who takes it on, the next step, and before which date (ISO). What is absent stays; empty: nothing."""
    seat = state.seats[_place(state, move.payload.get("solution"))].id
    given: dict[str, str | None] = {}
    for field, longest in (("owner", LONGEST_OWNER), ("next", LONGEST_NEXT)):
        if field in move.payload:
            words = move.payload[field]
            given[field] = tidy(words, longest) if words is not None and words != "" else None
    if "due" in move.payload:
        given["due"] = _date(move.payload["due"])
    return replace(state, deals={**state.deals, seat: replace(state.deals.get(seat, Deal()), **given)})


def _date(value: Any) -> str | None:
    if value is None or value == "":
        return None
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value) if isinstance(value, str) and value.isascii() else None
    year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
    if not (year >= 1970 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        raise Refused("bad_request", "This is no date. Choose a day.")
    return str(value)


def _place(state: State, id: Any) -> int:
    places = [at for at, seat in enumerate(state.seats) if seat.id == id]
    if not places:
        raise Refused("bad_request", "This solution is no longer here. Choose another one.")
    return places[0]


def _whole(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise Refused("bad_request", "Give a whole number from %(low)s to %(high)s.", low=1, high=most)
    return value


ACTIONS: Mapping[str, tuple[str, Callable[[State, Move], State]]] = {
    "add": (N_("Add a solution"), add),
    "drop": (N_("Drop the solution"), drop),
    "shift": (N_("Move the solution"), shift),
    "reword": (N_("Reword the solution"), reword),
    "combine": (N_("Make one of two solutions"), combine),
    "browse": (N_("Look for another idea"), browse),
    "assign": (N_("Write down who does it"), assign),
}


def offered(room: Room) -> list[dict[str, Any]]:
    """The actions as the console lists them."""
    return [{"action": name, "label": room.gettext(label)} for name, (label, _) in ACTIONS.items()]
