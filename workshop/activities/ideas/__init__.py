"""An idea wall: everyone writes, the facilitator sorts, everyone spreads dots. Nothing about what becomes of the ideas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Finding, Item, Move, Refused, Role, Room, Step, Table
from workshop.activities.ideas import behalf
from workshop.activities.ideas import results as wall_of
from workshop.activities.ideas.results import Setup, State
from workshop.activities.ideas.sorting import ACTIONS, offered
from workshop.activities.ideas.wall import visible
from workshop.kinds import KINDS
from workshop.kinds.base import N_, NOBODY, Option

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

TYPE = "ideas"


def start(setup: Setup, number: int, at: int, room: Room) -> State:
    """Everyone may write."""
    write = Item(id=f"a{number}w", kind="ideas", text=setup.prompt, max=setup.per_person, max_length=setup.max_length)
    spread = Item(id=f"a{number}d", kind="dots", text=setup.prompt, max=setup.dots)
    stops: list[tuple[base.Phase, Item, str, str]] = [
        ("open", write, N_("Writing ideas"), N_("Ask for ideas")),
        ("closed", write, N_("Sorting ideas"), N_("Close the writing")),
        ("open", spread, N_("Spreading dots"), N_("Let everyone spread dots")),
        ("revealed", spread if setup.dots else write, N_("The result"), N_("Show the result")),
    ]
    steps = tuple(
        Step(phase=phase, item=item, notes=setup.notes, title=(title, {}), label=(label, {}))
        for phase, item, title, label in stops
        if item is write or setup.dots
    )
    state: State = base.enter(State(setup=setup, steps=steps), 0, at)
    return state


def apply(state: State, move: Move, room: Room) -> State:
    """Take an idea, an idea back, or dots; or do what the facilitator does with the wall, at any step."""
    if move.name in ACTIONS:
        _, change = ACTIONS[move.name]
        return _dressed(replace(state, wall=change(state.wall, move)), room)
    if move.name == "write":
        return behalf.write(state, move)
    if move.name != "answer":
        raise Refused("bad_request", "This cannot be done now.")
    state = _dressed(state, room)
    item = base.open_item(state, move)
    if item.kind == "ideas":
        return _written(state, item, move)
    taken: State = base.take(state, _still_there(state, move))
    return taken


def _still_there(state: State, move: Move) -> Move:
    """Dots without those for ideas that were never here or were erased since: what was given to others stands."""
    value = move.payload.get("value")
    kept = {idea: n for idea, n in value.items() if idea in state.wall.ideas} if isinstance(value, dict) else None
    return replace(move, payload={**move.payload, "value": kept}) if kept else move


def _written(state: State, item: Item, move: Move) -> State:
    value = KINDS[item.kind].check(item, move.payload.get("value"))
    assert move.participant is not None
    mine = state.wall.by_person.get(move.participant, ())
    if "withdraw" in value:
        if value["withdraw"] not in {idea.ref for idea in mine}:
            raise Refused("bad_request", "This idea is not here any more.")
        return replace(state, wall=state.wall.without(value["withdraw"]))
    if len(mine) >= state.setup.per_person:
        raise Refused("too_many", "You have written all your ideas. Take one back to write another.")
    if move.ref in state.wall.ideas:
        raise Refused("bad_request", "We cannot take this idea. Send it once more.")
    idea = Answer(move.ref, move.participant, item.id, value, move.at)
    return replace(state, wall=state.wall.with_one(idea), spoken=True)


def _dressed(state: State, room: Room) -> State:
    """With dots to spread, the options are the cards of this moment: what was hidden or merged is no longer among them."""
    item = state.step.item
    if item is None or item.kind != "dots":
        return state
    options = wall_of.hanging(state, room).options
    if item.options == options:
        return state
    step = replace(state.step, item=replace(item, options=options))
    return replace(state, steps=(*state.steps[: state.at], step, *state.steps[state.at + 1 :]))


def next(state: State, at: int, room: Room) -> State | None:  # noqa: A001 - the word of the contract
    """One step on; without ideas there is nothing to give dots to."""
    return _landed(base.advance(state, at), base.advance, at, room)


def back(state: State, at: int, room: Room) -> State | None:
    """One step back, past the dots when there are no ideas."""
    return _landed(base.retreat(state, at), base.retreat, at, room)


def _landed(state: State | None, onward: Any, at: int, room: Room) -> State | None:
    if state is not None and _spreading(state) and not state.spoken:
        state = onward(state, at)
    return _dressed(state, room) if state is not None else None


def _spreading(state: State) -> bool:
    return state.step.phase == "open" and state.step.item is not None and state.step.item.kind == "dots"


def view(state: State, role: Role, room: Room) -> dict[str, Any]:
    """The wall grows on the screen; phones have it when the dots are counted. Until then nobody sees dots but the facilitator."""
    state = _dressed(state, room)
    item, phase = state.step.item, state.step.phase
    assert item is not None
    seen = base.frame(state, room)
    if item.kind == "ideas":
        seen["answered"] = len(_writers(state, room))
    if phase == "revealed":
        seen["result"] = outcome(state, item, room)
    elif role != "participant":
        seen["result"] = wall_of.shown(state, room, None)
    if role == "facilitator":
        seen |= base.backstage(
            state,
            room,
            tally=_tally(state, item, room) if _spreading(state) else None,
            queue=_queue(state, room),
            actions=[*offered(room), *behalf.offered(state, room)],
            merged=wall_of.merged(state, room),
        )
    return seen


def _writers(state: State, room: Room) -> set[int]:
    return {w for w in state.wall.by_person if w != NOBODY and not (w in room.people and room.people[w].removed)}


def _tally(state: State, item: Item, room: Room) -> dict[str, Any]:
    return {
        "counts": wall_of.dots(state, item, room),
        "answered": len(base.counted(state, item, room)),
        "hands": wall_of.hands(state, item, room),
    }


def _queue(state: State, room: Room) -> list[dict[str, Any]]:
    newest = sorted(state.wall.ideas.values(), key=lambda idea: -idea.at)
    here = [i for i in newest if not (i.participant in room.people and room.people[i.participant].removed)]
    moderate = state.setup.moderate
    waits = {idea.ref: moderate and idea.table is None for idea in here}
    return base.trimmed([base.queued(idea, idea.value["text"], room, moderated=waits[idea.ref]) for idea in here])


def me(state: State, participant: int, room: Room) -> dict[str, Any]:
    """My own ideas with their state; or my dots, on the cards as they are now."""
    mine = base.mine(state, participant, room)
    item = state.step.item
    if item is not None and item.kind == "ideas":
        moderate = state.setup.moderate
        states = {True: "shown", False: "waiting"}
        mine["answer"] = [
            {"ref": idea.ref, "text": idea.value["text"], "state": states[visible(idea, room, moderate)]}
            for idea in state.wall.by_person.get(participant, ())
        ] or None
    elif mine["answer"]:
        standing, given = wall_of.hanging(state, room).card_of, dict[str, int]()
        for idea, n in mine["answer"].items():
            if idea in standing:
                given[standing[idea]] = given.get(standing[idea], 0) + n
        mine["answer"] = given
    return mine


def answers(state: State) -> Iterable[Answer]:
    """Every idea that stands, and everybody's dots, in order of time."""
    return sorted((*state.wall.ideas.values(), *base.standing(state)), key=lambda answer: answer.at)


def items(state: State) -> Iterable[Item]:
    """The prompt, and the dots over all ideas."""
    asked = [step.item for step in state.steps if step.phase == "open" and step.item]
    every = tuple(Option(idea.ref, idea.value["text"]) for idea in state.wall.ideas.values())
    return [replace(item, options=every) if item.kind == "dots" else item for item in asked]


def outcome(state: State, item: Item, room: Room) -> dict[str, Any]:
    """The wall; of the dots' item with the dots, the most first."""
    if item.kind != "dots":
        return wall_of.shown(state, room, None)
    shown = wall_of.shown(state, room, wall_of.dots(state, item, room))
    return {**shown, "hands": wall_of.hands(state, item, room)}


def findings(state: State, room: Room) -> Sequence[Finding]:
    """The cards that may be seen, most dots first. Whoever builds on them asks with every view, while the wall stands still."""
    last = state.steps[-1].item
    counts = wall_of.dots(state, last, room) if last and last.kind == "dots" else None
    return state.wall.best(wall_of.cards(state, room), counts)


def moderated(state: State) -> bool:
    """Whether ideas wait for the facilitator's yes."""
    return state.setup.moderate


def results(state: State, room: Room) -> Sequence[Table]:
    """Ideas with themes and dots, and what was merged."""
    last = state.steps[-1].item
    return wall_of.tables(state, last if last is not None and last.kind == "dots" else None, room)
