"""A poll: questions without a right answer, one by one, perhaps compared with an earlier poll. Nothing about points or sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Finding, Item, Move, Refused, Role, Room, Step, Table
from workshop.activities.poll import results as tables
from workshop.activities.poll.plan import Question, Setup
from workshop.activities.poll.results import State, asked, newest, outcome
from workshop.kinds import KINDS
from workshop.kinds.base import N_, Option

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

TYPE = "poll"


def start(setup: Setup, number: int, at: int, room: Room) -> State:
    """The first question, open."""
    steps = [step for n in range(1, len(setup.items) + 1) for step in _steps(setup, number, n)]
    state: State = base.enter(State(setup=setup, steps=tuple(steps)), 0, at)
    return state


def _steps(setup: Setup, number: int, n: int) -> list[Step]:
    question = setup.items[n - 1]
    item = _item(question, f"a{number}i{n}", n, len(setup.items))
    ask = Step(
        phase="open",
        item=item,
        seconds=question.seconds,
        notes=setup.notes,
        title=(N_("Question %(n)s"), {"n": n}),
        label=(N_("Ask question %(n)s"), {"n": n}),
    )
    look = Step(
        phase="revealed", item=item, notes=setup.notes, title=(N_("The result"), {}), label=(N_("Show the result"), {})
    )
    return [ask, look]


def _item(question: Question, id: str, n: int, of: int) -> Item:
    low, high, length = question.min, question.max, None
    if question.kind == "scale":
        low, high = low or 0, 10 if high is None else high
    elif question.kind == "words":
        high, length = high or 3, 40
    elif question.kind == "text":
        high, length = None, int(high or 280)
    options = tuple(Option(f"o{i}", label) for i, label in enumerate(question.options, start=1))
    return Item(
        id=id,
        kind=question.kind,
        text=question.text,
        options=options,
        min=_whole(low),
        max=_whole(high),
        max_length=length,
        labels=question.labels,
        number=n,
        of=of,
    )


def _whole(bound: float | None) -> float | None:
    return int(bound) if bound is not None and bound == int(bound) else bound


def apply(state: State, move: Move, room: Room) -> State:
    """Take an answer, or close the question when its clock has run out."""
    moved: State
    if move.name == "answer":
        moved = base.take(state, move)
    elif move.name == "close":
        moved = base.close(state, move)
    else:
        raise Refused("bad_request", "This cannot be done now.")
    return moved


def next(state: State, at: int, room: Room) -> State | None:  # noqa: A001 - the word of the contract
    """From a question to its result, and on to the next question."""
    return base.advance(state, at)


def back(state: State, at: int, room: Room) -> State | None:
    """From a result to its question, which opens again."""
    return base.retreat(state, at)


def view(state: State, role: Role, room: Room) -> dict[str, Any]:
    """While open the screen has a result only of a `live` question, without groups; the facilitator always has a tally."""
    shown = base.frame(state, room)
    item = _current(state)
    so_far = outcome(state, item, room)
    if state.step.phase != "revealed":
        # Between two views of a growing group stands one person's answer: groups wait for the reveal.
        so_far.pop("groups", None)
    if state.step.phase == "revealed" or (_question(state, item).live and role != "participant"):
        shown["result"] = so_far
    if role == "facilitator":
        tally = so_far if shown["result"] is None else None
        shown |= base.backstage(state, room, tally=tally, queue=_queue(state, item, room))
    return shown


def _current(state: State) -> Item:
    item = state.step.item
    assert item is not None
    return item


def _question(state: State, item: Item) -> Question:
    return state.setup.items[item.number - 1]


def _queue(state: State, item: Item, room: Room) -> list[dict[str, Any]]:
    """What people wrote themselves, newest first; a word stands for everybody who wrote it. Of numbers, what was caught."""
    if item.kind == "text":
        return base.trimmed([base.queued(answer, answer.value, room) for answer in newest(state, item, room)])
    said = KINDS[item.kind].tally(item, [answer.value for answer in base.counted(state, item, room)])
    nobody = {"side": None, "participant": None, "name": None}
    words = [
        {
            "answer": word["id"],
            "text": word["text"],
            **base.standing_of(word["id"], room),
            **nobody,
        }
        for word in said.get("words", ())
    ]
    return words or base.caught_numbers(state, item, room)


def me(state: State, participant: int, room: Room) -> dict[str, Any]:
    """My answer to the current question."""
    return base.mine(state, participant, room)


def answers(state: State) -> Iterable[Answer]:
    """Every answer that stands."""
    return base.standing(state)


def items(state: State) -> Iterable[Item]:
    """Every question, in order."""
    return asked(state)


def findings(state: State, room: Room) -> Sequence[Finding]:
    """Nothing that a later activity builds on."""
    return ()


def moderated(state: State) -> bool:
    """Own words are shown at once; the facilitator can take them down."""
    return False


def results(state: State, room: Room) -> Sequence[Table]:
    """Counts per answer, averages, and what people wrote, as it was shown."""
    return tables.tables(state, room)
