"""What became of a covenant: of each part its old and new text and its votes, the whole as it now reads, who signed; and the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Item, Room, Table
from workshop.activities.covenant import sentences
from workshop.activities.covenant.diff import nearest, pieces
from workshop.activities.covenant.plan import folded
from workshop.activities.covenant.steps import (
    PURPOSE,
    Ballot,
    Choice,
    State,
    first_item,
    settling_items,
    signing_item,
)
from workshop.kinds.base import N_
from workshop.kinds.choice import chosen, why

OUTCOMES: Mapping[Choice, str] = {"keep": N_("Kept"), "change": N_("Changed"), "drop": N_("Dropped")}


def wordings(state: State, part: int, room: Room) -> dict[str, Any]:
    """A part as it was and as it would be, and what differs. One who reads another language sees what was reworded, as it was."""
    return _texts(state, part, state.wordings.get(part), room)


def _texts(state: State, part: int, new: str | None, room: Room) -> dict[str, Any]:
    old = said = room.say(state.texts[part])
    if new is None:
        new = said
    else:
        old = nearest(state.texts[part], new, said)
    old, new = folded(old), folded(new)
    return {"old": old, "new": new, "diff": [{"is": change, "text": text} for change, text in pieces(old, new)]}


def looked_at(state: State, part: int, room: Room) -> dict[str, Any]:
    """The first vote on a part: what people chose, what they propose, and what the facilitator makes of it."""
    item = first_item(state, part)
    found = base.tally(state, item, room)
    labels = {option.id: room.say(option.label) for option in item.options}
    return {
        **found,
        "sentence": sentences.chosen(found, labels, room),
        **wordings(state, part, room),
        "proposals": [
            {"id": answer.ref, "text": why(answer.value)}
            for answer in proposed(state, part, room)
            if room.visible(answer.ref, moderated=True)
        ],
        "decision": state.decisions.get(part),
    }


def proposed(state: State, part: int, room: Room) -> list[Answer]:
    """How people would write it, oldest first: those who would change it."""
    given = base.counted(state, first_item(state, part), room)
    return sorted((a for a in given if chosen(a.value) == "change" and why(a.value)), key=lambda answer: answer.at)


def settled(state: State, part: int, item: Item, room: Room) -> dict[str, Any]:
    """A vote that settles a part, and what it comes to."""
    ballot = state.ballots[part][settling_items(state, part).index(item)]
    found = base.tally(state, item, room)
    came = _came(found, ballot)
    return {
        **found,
        "sentence": sentences.settled(found, came, room),
        **_texts(state, part, ballot.wording, room),
        "decision": state.decisions.get(part),
        "outcome": came,
    }


def _came(found: Mapping[str, Any], ballot: Ballot) -> Choice:
    """What a vote comes to: without a majority for something else it stays as it was."""
    votes = sentences.together(found)
    if votes["agree"] <= votes["disagree"]:
        return "keep"
    return "drop" if ballot.drop else "keep" if ballot.wording is None else "change"


def whole(state: State, room: Room) -> dict[str, Any]:
    """The covenant as it now reads. Articles are numbered anew; what was dropped is not in it."""
    purpose, *articles = lines(state, room)
    return {
        "purpose": purpose["text"],
        "articles": [line for line in articles if line["outcome"] != "drop"],
        "signatures": [],
        "sentence": room.gettext("This is our covenant."),
    }


def lines(state: State, room: Room) -> list[dict[str, Any]]:
    """Every part as it now reads, dropped ones too; articles that stand have a number."""
    found = [_line(state, part, room) for part in range(len(state.texts))]
    numbers = count(1)
    return [
        {"number": None if part == PURPOSE or line["outcome"] == "drop" else next(numbers), **line}
        for part, line in enumerate(found)
    ]


def _line(state: State, part: int, room: Room) -> dict[str, Any]:
    """The last vote says what becomes of a part, unless the facilitator said that it is kept."""
    votes, came = settling_items(state, part), "keep"
    text = _texts(state, part, None, room)
    if votes and state.decisions.get(part) != "keep":
        ballot = state.ballots[part][-1]
        came = _came(base.tally(state, votes[-1], room), ballot)
        text = _texts(state, part, ballot.wording if came == "change" else None, room)
    return {"text": None if came == "drop" else text["new"], "was": text["old"], "outcome": came}


def signed(state: State, room: Room) -> dict[str, Any]:
    """The covenant with who signed it, the first to sign first."""
    under = [
        {"id": answer.ref, **answer.value, "at": answer.at}
        for answer in signatures(state, room)
        if room.visible(answer.ref)
    ]
    return {**whole(state, room), "signatures": under, "sentence": sentences.signed(len(under), room)}


def signatures(state: State, room: Room) -> list[Answer]:
    """Every signature of who is still here, also one that waits or was taken down."""
    return sorted(base.counted(state, signing_item(state), room), key=lambda answer: answer.at)


def tables(state: State, room: Room) -> Sequence[Table]:
    """The parts, the votes on them, the proposals, and who signed."""
    parts = range(len(state.texts))
    names = {part: _name(part, room) for part in parts}
    article = ("article", N_("Article"))
    covenant = [
        (names[part], line["number"], line["was"], line["text"], room.gettext(came))
        for part, line in enumerate(lines(state, room))
        for came in [OUTCOMES[line["outcome"]]]
    ]
    votes = [
        (names[part], vote, room.say(option.label), found["counts"][option.id], found["hands"].get(option.id))
        for part in parts
        for vote, item in enumerate((first_item(state, part), *settling_items(state, part)), 1)
        for found in [base.tally(state, item, room)]
        for option in item.options
    ]
    said = [
        (names[part], why(a.value), room.visible(a.ref, moderated=True))
        for part in parts
        for a in proposed(state, part, room)
        if room.visible(a.ref)
    ]
    signers = [(each["organisation"], each["name"], each["at"]) for each in signed(state, room)["signatures"]]
    was, now, outcome = ("was", N_("It was")), ("now", N_("It is now")), ("outcome", N_("Outcome"))
    choice, people, hands = ("choice", N_("Choice")), ("people", N_("People")), ("hands", N_("Raised hands"))
    return [
        Table(N_("covenant"), (article, ("number", N_("Number")), was, now, outcome), tuple(covenant)),
        Table(N_("covenant_votes"), (article, ("vote", N_("Vote")), choice, people, hands), tuple(votes)),
        Table(N_("covenant_proposals"), (article, ("text", N_("Proposal")), ("shown", N_("Shown"))), tuple(said)),
        Table(
            N_("covenant_signatures"),
            (("organisation", N_("Organisation")), ("name", N_("Name")), ("at", N_("Time"))),
            tuple(signers),
        ),
    ]


def _name(part: int, room: Room) -> str:
    return room.gettext("The purpose") if part == PURPOSE else room.gettext("Article %(n)s", n=part)


def outcome(state: State, item: Item, room: Room) -> dict[str, Any]:
    """The result of an item as it is shown at its reveal."""
    for part in range(len(state.texts)):
        if item.id == first_item(state, part).id:
            return looked_at(state, part, room)
        if vote := next((each for each in settling_items(state, part) if each.id == item.id), None):
            return settled(state, part, vote, room)
    return signed(state, room) if state.setup.sign else whole(state, room)
