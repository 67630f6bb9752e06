"""What the statement game found: counts, who moved between two rounds, arguments, each also as a sentence; and the export's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Item, Room, Table
from workshop.activities.statements.plan import Setup
from workshop.activities.statements.sentences import change, headline, majority
from workshop.kinds.base import N_
from workshop.kinds.choice import chosen, why


@dataclass(frozen=True, kw_only=True)
class State(base.State):
    """Where the game stands."""

    setup: Setup


def asked(state: State) -> list[Item]:
    """Every round of every statement, in order."""
    return [step.item for step in state.steps if step.item and step.phase == "open"]


def outcome(state: State, item: Item, room: Room) -> dict[str, Any]:
    """The counts of one round; of a second one also how the room moved. Raised hands stand beside the counts, never in them."""
    result = base.tally(state, item, room)
    labels = {option.id: room.say(option.label) for option in item.options}
    if item.round != 2:
        return {**result, "sentence": majority(result["counts"], labels, room)}
    first = next(then for then in asked(state) if (then.number, then.round) == (item.number, 1))
    before = base.tally(state, first, room)["counts"]
    shift = _shift(state, first, item, room)
    moved = sum(way["n"] for way in shift if way["from"] != way["to"])
    return {
        **result,
        "sentence": change(before, result["counts"], labels, room),
        "before": {"counts": before},
        "shift": shift,
        "moved": moved,
        "headline": headline(moved, room),
    }


def _shift(state: State, first: Item, second: Item, room: Room) -> list[dict[str, Any]]:
    """How many people went from which side to which, those who stayed included, over the people who voted twice."""
    then = {answer.participant: chosen(answer.value) for answer in base.counted(state, first, room)}
    now = {answer.participant: chosen(answer.value) for answer in base.counted(state, second, room)}
    ways = Counter((then[person], side) for person, side in now.items() if person in then)
    sides = [option.id for option in second.options]
    return [{"from": a, "to": b, "n": ways[a, b]} for a in sides for b in sides if ways[a, b]]


def argued(state: State, item: Item, room: Room) -> list[Answer]:
    """The answers that came with a reason, oldest first."""
    return sorted((a for a in base.counted(state, item, room) if why(a.value)), key=lambda answer: answer.at)


def arguments(state: State, item: Item, room: Room) -> list[dict[str, Any]]:
    """The reasons that the facilitator let through, without who gave them."""
    let_through = [answer for answer in argued(state, item, room) if room.visible(answer.ref, moderated=True)]
    return [{"id": a.ref, "side": chosen(a.value), "text": why(a.value)} for a in let_through]


def tables(state: State, room: Room) -> Sequence[Table]:
    """Counts, groups, movements and arguments, a row each."""
    found = [(item, (item.number, room.say(item.text)), outcome(state, item, room)) for item in asked(state)]
    which = (("number", N_("Number")), ("statement", N_("Statement")))
    turn, side, people = ("round", N_("Round")), ("side", N_("Side")), ("people", N_("People"))
    counts = [
        (*head, item.round or 1, label, result["counts"][key], result["hands"].get(key))
        for item, head, result in found
        for key, label in _labels(item, room).items()
    ]
    groups = [
        (*head, item.round or 1, group, label, part["counts"][key])
        for item, head, result in found
        for group, part in result.get("groups", {}).items()
        for key, label in _labels(item, room).items()
    ]
    shifts = [
        (*head, _labels(item, room)[way["from"]], _labels(item, room)[way["to"]], way["n"])
        for item, head, result in found
        for way in result.get("shift", ())
    ]
    said = [
        (*head, _labels(item, room)[chosen(a.value)], why(a.value), room.visible(a.ref, moderated=True))
        for item, head, _ in found
        for a in argued(state, item, room)
        if room.visible(a.ref)
    ]
    return [
        Table(N_("statements_counts"), (*which, turn, side, people, ("hands", N_("Raised hands"))), tuple(counts)),
        Table(N_("statements_groups"), (*which, turn, ("group", N_("Group")), side, people), tuple(groups)),
        Table(N_("statements_shift"), (*which, ("from", N_("From")), ("to", N_("To")), people), tuple(shifts)),
        Table(
            N_("statements_arguments"), (*which, side, ("text", N_("Argument")), ("shown", N_("Shown"))), tuple(said)
        ),
    ]


def _labels(item: Item, room: Room) -> Mapping[str, str]:
    return {option.id: room.say(option.label) for option in item.options}
