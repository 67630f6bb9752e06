"""The statement game: people take sides, talk, and take sides again. Nothing about right or wrong, and nobody is singled out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Finding, Item, Move, Refused, Role, Room, Step, Table
from workshop.activities.statements.plan import Setup, Statement
from workshop.activities.statements.results import State, argued, arguments, asked, outcome, tables
from workshop.activities.statements.sentences import cue
from workshop.kinds.base import N_, Option
from workshop.kinds.choice import chosen, why

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

TYPE = "statements"


def start(setup: Setup, number: int, at: int, room: Room) -> State:
    """The first statement, open."""
    steps = [step for n, given in enumerate(setup.statements, 1) for step in _steps(setup, given, number, n)]
    state: State = base.enter(State(setup=setup, steps=tuple(steps)), 0, at)
    return state


def _steps(setup: Setup, statement: Statement, number: int, n: int) -> list[Step]:
    """One statement: take sides, look; talk; take sides again, look. After a single round the talk comes last, if it has a clock."""
    notes = statement.notes or setup.notes
    first = _item(setup, statement, number, n, 1)
    talk = Step(
        phase="discussion",
        item=first,
        seconds=setup.discussion_minutes * 60,
        notes=notes,
        title=(N_("The talk"), {}),
        label=(N_("Start the talk"), {}),
    )
    show = (N_("Show statement %(n)s"), {"n": n})
    if setup.rounds == 1:
        once = [_ask(first, notes, (N_("Statement %(n)s"), {"n": n}), show), _look(first, notes)]
        return [*once, talk] if setup.discussion_minutes else once
    second = _item(setup, statement, number, n, 2)
    rounds = [(N_("Statement %(n)s, round %(round)s"), {"n": n, "round": turn}) for turn in (1, 2)]
    again = _ask(second, notes, rounds[1], (N_("Let everyone choose again"), {}))
    return [_ask(first, notes, rounds[0], show), _look(first, notes), talk, again, _look(second, notes)]


def _ask(item: Item, notes: base.Text | None, title: base.Phrase, label: base.Phrase) -> Step:
    return Step(phase="open", item=item, notes=notes, title=title, label=label)


def _look(item: Item, notes: base.Text | None) -> Step:
    return Step(
        phase="revealed", item=item, notes=notes, title=(N_("The result"), {}), label=(N_("Show the result"), {})
    )


def _item(setup: Setup, statement: Statement, number: int, n: int, turn: int) -> Item:
    """One round. Reasons are asked before the talk, for the talk."""
    agree, disagree, *doubt = statement.options
    sides = [("agree", agree), *(("pass", label) for label in doubt), ("disagree", disagree)]
    twice = setup.rounds == 2
    return Item(
        id=f"a{number}s{n}r{turn}",
        kind="choice",
        text=statement.text,
        options=tuple(Option(side, label, mark=side) for side, label in sides),
        number=n,
        of=len(setup.statements),
        round=turn if twice else None,
        rounds=2 if twice else None,
        why=setup.arguments and turn == 1,
        max_length=280 if setup.arguments and turn == 1 else None,
    )


def apply(state: State, move: Move, room: Room) -> State:
    """Take a side (another one replaces it), or stop the clock of the talk."""
    moved: State
    if move.name == "answer":
        moved = base.take(state, move)
    elif move.name == "close":
        moved = base.close(state, move)
    else:
        raise Refused("bad_request", "This cannot be done now.")
    return moved


def next(state: State, at: int, room: Room) -> State | None:  # noqa: A001 - the word of the contract
    """One step on."""
    return base.advance(state, at)


def back(state: State, at: int, room: Room) -> State | None:
    """One step back; a round that was shown opens again."""
    return base.retreat(state, at)


def view(state: State, role: Role, room: Room) -> dict[str, Any]:
    """While open only the facilitator sees which way the room leans."""
    shown = base.frame(state, room)
    item, phase = state.step.item, state.step.phase
    assert item is not None
    found = outcome(state, item, room)
    if phase != "open":
        shown["result"] = found
    if phase == "discussion":
        shown["result"] = {**found, "arguments": arguments(state, item, room)}
    if role == "facilitator":
        lean = {key: found[key] for key in ("counts", "answered", "hands")} if phase == "open" else None
        shown |= base.backstage(state, room, tally=lean, cue=_cue(state, found, room), queue=_queue(state, item, room))
    return shown


def _cue(state: State, found: dict[str, Any], room: Room) -> str | None:
    """Before and during the talk."""
    later = state.steps[state.at + 1 :][:1]
    talk = state.step.phase == "discussion" or any(step.phase == "discussion" for step in later)
    if not talk or state.step.phase == "open" or state.step.item is None:
        return None
    return cue(found["counts"], {option.id: room.say(option.label) for option in state.step.item.options}, room)


def _queue(state: State, item: Item, room: Room) -> list[dict[str, Any]]:
    sides = {o.id: {"id": o.id, "label": room.say(o.label), "mark": o.mark} for o in item.options}
    return [
        {**base.queued(answer, why(answer.value) or "", room, moderated=True), "side": sides[chosen(answer.value)]}
        for answer in argued(state, item, room)
    ]


def me(state: State, participant: int, room: Room) -> dict[str, Any]:
    """The side I am on in this round."""
    return base.mine(state, participant, room)


def answers(state: State) -> Iterable[Answer]:
    """Every answer that stands."""
    return base.standing(state)


def items(state: State) -> Iterable[Item]:
    """Every round of every statement, in order."""
    return asked(state)


def findings(state: State, room: Room) -> Sequence[Finding]:
    """Nothing that a later activity builds on."""
    return ()


def moderated(state: State) -> bool:
    """Arguments wait for the facilitator's yes."""
    return state.setup.arguments


def results(state: State, room: Room) -> Sequence[Table]:
    """Counts, groups, movements and arguments."""
    return tables(state, room)
