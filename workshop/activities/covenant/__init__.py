"""A covenant that a room renews: each part kept, changed or dropped by vote, reworded in sight of all, and signed at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Finding, Item, Move, Refused, Role, Room, Table
from workshop.activities.covenant import results as found
from workshop.activities.covenant.plan import LONGEST, Setup, folded, translations
from workshop.activities.covenant.results import outcome
from workshop.activities.covenant.steps import (
    ASK,
    LOOK,
    SETTLE,
    State,
    dressed,
    first_item,
    passes_by,
    put_to_vote,
    settling_items,
    signing_item,
)
from workshop.kinds.base import tidy
from workshop.kinds.choice import why

__all__ = [
    "TYPE",
    "Setup",
    "State",
    "answers",
    "apply",
    "back",
    "findings",
    "items",
    "me",
    "moderated",
    "next",
    "outcome",
    "results",
    "start",
    "view",
]

TYPE = "covenant"
TURNS = ("ask", "look", "settle", "settled")
WHOLE = ("text", "sign", "signed")
ERASED = "…"
"""What the store leaves of a wording in which stood what somebody took back."""


def start(setup: Setup, number: int, at: int, room: Room) -> State:
    """«Do we keep the purpose?»"""
    state: State = base.enter(dressed(State(setup=setup, number=number, steps=())), 0, at)
    return state


def apply(state: State, move: Move, room: Room) -> State:
    """Take a vote or a signature; or do what the facilitator does while the room looks at a part."""
    if move.name in ("reword", "decide"):
        part = _at_hand(state, move)
        worked = _reworded(state, part, move) if move.name == "reword" else _decided(state, part, move)
        return dressed(replace(worked, touched=worked.touched | {part}))
    if move.name != "answer":
        raise Refused("bad_request", "This cannot be done now.")
    taken: State = base.take(state, move)
    return taken


def _at_hand(state: State, move: Move) -> int:
    """The part that may be worked on: the one the room looks at. What was typed for another one changes nothing here."""
    part = state.part
    if part is None or state.turn != LOOK:
        raise Refused("bad_request", "This cannot be done now.")
    item = state.step.item
    if item is None or move.payload.get("item", item.id) != item.id:
        raise Refused("stale", "The workshop has moved on. Look before you press again.")
    return part


def _reworded(state: State, part: int, move: Move) -> State:
    """`{title}`: the new wording; the old one again is none, and so is one that was erased."""
    title = tidy(move.payload.get("title"), LONGEST)
    others = {known: text for known, text in state.wordings.items() if known != part}
    none = title == ERASED or title in map(folded, translations(state.texts[part]))
    # Who goes on writing has not kept it, and has not dropped it.
    decisions = {known: choice for known, choice in state.decisions.items() if known != part or choice == "change"}
    return replace(state, wordings=others if none else {**others, part: title}, decisions=decisions)


def _decided(state: State, part: int, move: Move) -> State:
    """`{choice}`: keep, change or drop; null takes that back."""
    choice = move.payload.get("choice")
    others = {known: chosen for known, chosen in state.decisions.items() if known != part}
    if choice is None:
        return replace(state, decisions=others)
    if choice not in ("keep", "change", "drop"):
        raise Refused("bad_request", "Choose one of the answers.")
    return replace(state, decisions={**others, part: choice})


def next(state: State, at: int, room: Room) -> State | None:  # noqa: A001 - the word of the contract
    """One step on; past the second vote on what the facilitator said is kept."""
    return _landed(base.advance(state, at), base.advance, at)


def back(state: State, at: int, room: Room) -> State | None:
    """One step back, past the same."""
    return _landed(base.retreat(state, at), base.retreat, at)


def _landed(state: State | None, onward: Any, at: int) -> State | None:
    while state is not None and passes_by(state, state.at):
        state = onward(state, at)
    return put_to_vote(state) if state is not None else None


def view(state: State, role: Role, room: Room) -> dict[str, Any]:
    """Votes are seen when they are revealed; what people sign, and who signed, while they do."""
    seen = base.frame(state, room)
    item, part = state.step.item, state.part
    assert item is not None
    seen["covenant"] = _stage(state, room)
    if state.step.phase == "revealed":
        seen["result"] = _shown(state, item, room)
    elif part is None:
        # A phone hears no more of it until the next step: a list that stood still there would be wrong.
        seen["result"] = found.whole(state, room) if role == "participant" else found.signed(state, room)
    if role == "facilitator":
        voting = state.step.phase == "open" and part is not None
        lean = base.tally(state, item, room) if voting else None
        seen |= base.backstage(state, room, tally=lean, queue=_queue(state, room), actions=_offered(state, item, room))
    return seen


def _stage(state: State, room: Room) -> dict[str, Any]:
    """Which part, which turn, and in a vote on the new text both texts, so that the room sees what it votes on."""
    part = state.part
    if part is None:
        return {"turn": WHOLE[state.turn], "part": None, "of": len(state.setup.articles)}
    stage: dict[str, Any] = {"turn": TURNS[state.turn], "part": part, "of": len(state.setup.articles)}
    if state.turn == SETTLE:
        stage |= {**found.wordings(state, part, room), "decision": state.decisions.get(part)}
    return stage


def _shown(state: State, item: Item, room: Room) -> dict[str, Any]:
    whole = state.part is None and WHOLE[state.turn] == "text"
    return found.whole(state, room) if whole else outcome(state, item, room)


def _queue(state: State, room: Room) -> list[dict[str, Any]]:
    """Proposals wait for a yes; a signature is seen at once, and can be taken down."""
    if state.part is None:
        signs = found.signatures(state, room)[::-1]
        return base.trimmed([base.queued(a, f"{a.value['organisation']} – {a.value['name']}", room) for a in signs])
    if state.turn not in (ASK, LOOK):
        return []
    proposals = found.proposed(state, state.part, room)[::-1]
    return [base.queued(a, why(a.value) or "", room, moderated=True) for a in proposals]


def _offered(state: State, item: Item, room: Room) -> list[dict[str, Any]]:
    if state.part is None or state.turn != LOOK:
        return []
    choices = [{"id": o.id, "label": room.say(o.label)} for o in item.options]
    return [
        {"action": "reword", "label": room.gettext("Reword"), "item": item.id, "max_length": LONGEST},
        {"action": "decide", "label": room.gettext("Decide"), "item": item.id, "options": choices},
    ]


def me(state: State, participant: int, room: Room) -> dict[str, Any]:
    """What I chose, or how I signed."""
    return base.mine(state, participant, room)


def answers(state: State) -> Iterable[Answer]:
    """Every answer that stands."""
    return base.standing(state)


def items(state: State) -> Iterable[Item]:
    """The votes on each part, second ones as soon as they are put, and the signature."""
    parts = [
        item for part in range(len(state.texts)) for item in (first_item(state, part), *settling_items(state, part))
    ]
    return [*parts, signing_item(state)] if state.setup.sign else parts


def findings(state: State, room: Room) -> Sequence[Finding]:
    """Nothing that a later activity builds on."""
    return ()


def moderated(state: State) -> bool:
    """Votes and signatures need no yes. Proposals do, and their table says which of them had it."""
    return False


def results(state: State, room: Room) -> Sequence[Table]:
    """The covenant, its votes, the proposals and the signatures."""
    return found.tables(state, room)
