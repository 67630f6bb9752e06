"""A quiz: questions against the clock, points for right and fast, standings and a podium. The score follows from the answers alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Finding, Item, Move, Refused, Role, Room, Step, Table
from workshop.activities.quiz import shown
from workshop.activities.quiz.plan import Asked, Setup, asked
from workshop.activities.quiz.scores import State, board, team_names
from workshop.activities.quiz.spelling import normal
from workshop.kinds.base import N_, key

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

TYPE = "quiz"


def start(setup: Setup, number: int, at: int, room: Room) -> State:
    """The title, where one may choose a team."""
    of = len(setup.questions)
    given = tuple(asked(q, f"a{number}q{n}", n, of, at) for n, q in enumerate(setup.questions, start=1))
    intro = Step(phase="intro", notes=setup.notes, title=(N_("The start"), {}), label=(N_("Start the quiz"), {}))
    final = Step(phase="standings", notes=setup.notes, title=(N_("The podium"), {}), label=(N_("Show the podium"), {}))
    steps = (intro, *(step for each in given for step in _steps(setup, each)), final)
    state: State = base.enter(State(setup=setup, asked=given, steps=steps), 0, at)
    return state


def _steps(setup: Setup, asked: Asked) -> list[Step]:
    n, every, notes = asked.item.number, setup.standings_every, setup.notes
    ask = Step(
        phase="open",
        item=asked.item,
        seconds=asked.question.seconds,
        notes=notes,
        title=(N_("Question %(n)s"), {"n": n}),
        label=(N_("Ask question %(n)s"), {"n": n}),
    )
    look = Step(
        phase="revealed", item=asked.item, notes=notes, title=(N_("The answer"), {}), label=(N_("Show the answer"), {})
    )
    stand = Step(phase="standings", notes=notes, title=(N_("The standings"), {}), label=(N_("Show the standings"), {}))
    return [ask, look, stand] if every and n % every == 0 and n < asked.item.of else [ask, look]


def apply(state: State, move: Move, room: Room) -> State:
    """Take a first answer, close the question when its clock has run out, or award a typed answer."""
    if move.name == "answer":
        return _answered(state, move)
    if move.name == "award":
        return _awarded(state, move)
    if move.name != "close":
        raise Refused("bad_request", "This cannot be done now.")
    closed: State = base.close(state, move)
    return closed


def _answered(state: State, move: Move) -> State:
    item = base.open_item(state, move)
    if item.id in state.revealed:
        raise Refused("not_open", "Answering is closed now.")
    taken: State = base.take(state, move)
    assert move.participant is not None
    took = {**state.took.get(item.id, {}), move.participant: move.at - state.since}
    return replace(taken, took={**state.took, item.id: took})


def _awarded(state: State, move: Move) -> State:
    """`{answer, right}`: everybody who typed the same gets the points, or loses them; also after the answer was shown.

    `answer` is an id from `awards`, which outlives those who typed it, or the ref of one of them.
    """
    right, answer = move.payload.get("right", True), move.payload.get("answer")
    if not isinstance(answer, str):
        answer = ""
    typed = [each.item.id for each in state.asked if each.item.kind == "text"]
    by_ref = {a.ref: (item, key(normal(a.value))) for item in typed for a in state.answers.get(item, {}).values()}
    begin, _, rest = answer.partition(":")
    item, form = by_ref.get(answer) or (rest.partition(":")[::2] if begin == shown.TYPED else ("", ""))
    if item not in typed or not form or not isinstance(right, bool):
        raise Refused("bad_request", "This answer cannot be awarded. Choose a typed answer.")
    return replace(state, awards={**state.awards, item: {**state.awards.get(item, {}), form: right}})


def next(state: State, at: int, room: Room) -> State | None:  # noqa: A001 - the word of the contract
    """One step on."""
    return _arrived(base.advance(state, at))


def back(state: State, at: int, room: Room) -> State | None:
    """One step back; a question whose answer was shown stays closed."""
    return _arrived(base.retreat(state, at))


def _arrived(state: State | None) -> State | None:
    if state is None or state.step.item is None:
        return state
    item = state.step.item.id
    if state.step.phase == "revealed":
        return replace(state, revealed=state.revealed | {item})
    return replace(state, closed=True, ends_at=None) if item in state.revealed else state


def view(state: State, role: Role, room: Room) -> dict[str, Any]:
    """No role but the facilitator's gets a hint of what is right before the answer is shown."""
    seen = base.frame(state, room)
    phase, item = state.step.phase, state.step.item
    may_join = state.setup.teams and phase in ("intro", "open")
    seen["teams"] = {"names": team_names(room)} if may_join else None
    if phase == "standings":
        seen["result"] = shown.standings(state, room)
    if phase == "revealed" and item:
        seen["result"] = outcome(state, item, room)
    if role == "facilitator":
        seen |= _backstage(state, item, room)
    return seen


def _backstage(state: State, item: Item | None, room: Room) -> dict[str, Any]:
    if item is None:
        return base.backstage(state, room)
    tally = outcome(state, item, room) if state.step.phase == "open" else None
    if item.kind != "text":
        return base.backstage(state, room, tally=tally, queue=base.caught_numbers(state, item, room))
    typed = shown.texts(state, shown.item_of(state, item), room)
    nobody = {"side": None, "participant": None, "name": None}
    return base.backstage(
        state,
        room,
        tally=tally,
        awards=[{"answer": each["id"], "text": each["text"], "n": each["n"], "right": each["right"]} for each in typed],
        queue=[{"answer": t["id"], **{key: t[key] for key in ("text", "state", "reason")}, **nobody} for t in typed],
        actions=[{"action": "award", "label": room.gettext("Count as right")}],
    )


def me(state: State, participant: int, room: Room) -> dict[str, Any]:
    """My answer, and my points as far as answers were shown; with teams also my team's place."""
    mine = base.mine(state, participant, room)
    now, last = board(state, room), shown.last_asked(state)
    marks = now.marks.get(last.item.id) if last and state.step.phase in ("revealed", "standings") else None
    answered = marks is not None and participant in marks.points
    mine |= {
        "score": now.scores.get(participant, 0),
        "rank": now.ranks.get(participant),
        "correct": participant in marks.right if marks and answered else None,
        "points": marks.points[participant] if marks and answered else None,
    }
    if participant in now.team_of:
        team = now.team_of[participant]
        mine |= {"team_score": now.team_scores[team], "team_rank": now.team_ranks[team]}
    return mine


def answers(state: State) -> Iterable[Answer]:
    """Every answer that stands."""
    return base.standing(state)


def items(state: State) -> Iterable[Item]:
    """Every question, in order."""
    return [each.item for each in state.asked]


def outcome(state: State, item: Item, room: Room) -> dict[str, Any]:
    """The answer to one question, and how the room answered it."""
    return shown.outcome(state, shown.item_of(state, item), room)


def findings(state: State, room: Room) -> Sequence[Finding]:
    """Nothing that a later activity builds on."""
    return ()


def moderated(state: State) -> bool:
    """Typed answers are shown with the answer, unless the facilitator took them down."""
    return False


def results(state: State, room: Room) -> Sequence[Table]:
    """Questions, answers and standings."""
    return shown.tables(state, room)
