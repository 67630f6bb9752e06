"""A rehearsal: it is on or not, its participants are known as such, and one move wipes them and all that they said. Nobody plays here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workshop.activities import TYPES
from workshop.activities.base import Move, Room
from workshop.fold.publishing import without
from workshop.fold.state import Rehearsal, Workshop
from workshop.fold.steering import whole
from workshop.kinds.base import N_, Refused

MOST = 500
"""Participants of rehearsals that a workshop can have."""
USUAL = 30


def simulated(w: Workshop) -> set[int]:
    """The participants who are nobody."""
    return {number for number, person in w.people.items() if person.simulated}


def in_earnest(w: Workshop) -> bool:
    """Whether somebody real has said something; what the facilitator said for the room counts once somebody real is here."""
    real = w.people.keys() - simulated(w)
    every = (a for i, state in w.states.items() for a in TYPES[w.programme.programme[i].type].answers(state))
    said = any(answer.participant in real or (real and answer.table) for answer in every)
    return said or bool(real and any(any(counts.values()) for counts in w.hands.values()))


def _rehearse(w: Workshop, move: Move) -> Workshop:
    if w.ended:
        raise Refused("ended", "The workshop has ended.")
    if w.rehearsal is not None:
        raise Refused("bad_request", "A rehearsal is on already. Stop it first.")
    left = MOST - len(simulated(w))
    if not left:
        raise Refused("too_many", "There are enough practice participants. Wipe them first.")
    return replace(w, rehearsal=Rehearsal(move.seq, whole(move.payload.get("people"), 1, left)))


def _stop(w: Workshop, _move: Move) -> Workshop:
    if w.rehearsal is None:
        raise Refused("bad_request", "No rehearsal is on.")
    return replace(w, rehearsal=None)


def _wipe(w: Workshop, move: Move) -> Workshop:
    """Whether the workshop starts anew stands in the move: a replay, from which more may have been erased, must decide as we do."""
    theirs = simulated(w)
    if not theirs and w.rehearsal is None:
        raise Refused("bad_request", "There is no rehearsal to wipe.")
    real = {number: person for number, person in w.people.items() if number not in theirs}
    if move.payload.get("restart") is True:
        if in_earnest(w):
            raise Refused("stale", "Somebody answered meanwhile. Look before you press again.")
        new = Workshop(programme=w.programme, screen=w.screen, locked=w.locked)
        return replace(new, seq=w.seq, stage=w.stage, people=real, joined_ever=w.joined_ever)
    for number in theirs:
        w = without(w, number)
    return replace(w, people=real, wishes=w.wishes - theirs, rehearsal=None)


ACTIONS: Mapping[str, Callable[[Workshop, Move], Workshop]] = {
    "rehearse": _rehearse,
    "stop_rehearsal": _stop,
    "wipe": _wipe,
}


def shown(w: Workshop) -> dict[str, Any] | None:
    """What screen and console know of a rehearsal; None where there is none."""
    pretending = simulated(w)
    if not pretending and w.rehearsal is None:
        return None
    present = sum(not person.removed for number, person in w.people.items() if number not in pretending)
    on = w.rehearsal is not None and not w.ended
    return {"people": len(pretending), "real": present, "on": on, "restarts": not in_earnest(w)}


def offered(w: Workshop, room: Room) -> list[dict[str, Any]]:
    """The actions that are possible now, as the console lists them."""
    begins = w.rehearsal is None and not w.ended
    possible: list[tuple[bool, dict[str, Any]]] = [
        (begins, {"action": "rehearse", "label": room.gettext(N_("Rehearse")), "people": USUAL}),
        (w.rehearsal is not None, {"action": "stop_rehearsal", "label": room.gettext(N_("Stop the rehearsal"))}),
        (shown(w) is not None, {"action": "wipe", "label": room.gettext(N_("Wipe the rehearsal"))}),
    ]
    return [action for is_possible, action in possible if is_possible]
