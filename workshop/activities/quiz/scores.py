"""Who has how many points, and who stands where. Pure counting: what is shown of it, and when, is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from workshop.activities import base
from workshop.activities.base import Answer, Room
from workshop.activities.quiz.plan import Asked, Setup
from workshop.activities.quiz.spelling import accepted, near, normal
from workshop.kinds.base import key

K = TypeVar("K", int, str)

SHARES = (100, 80, 60, 40, 20)
"""Percent of the points by nearness: the nearest distance, the second nearest, …"""


@dataclass(frozen=True)
class Marks:
    """One question: who was right, and everybody's points."""

    right: frozenset[int]
    points: Mapping[int, int]


@dataclass(frozen=True)
class Board:
    """All shown questions: marks per item; score and rank of everybody who played; those of the teams, and who is in which."""

    marks: Mapping[str, Marks]
    scores: Mapping[int, int]
    ranks: Mapping[int, int]
    team_of: Mapping[int, str]
    team_scores: Mapping[str, int]
    team_ranks: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class State(base.State):
    """Where the quiz stands, what was shown, and what the facilitator awarded."""

    setup: Setup
    asked: tuple[Asked, ...]
    revealed: frozenset[str] = frozenset()
    """Items whose answer was shown: they count, and never open again."""
    took: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """item → participant → milliseconds from the question to the answer, pauses left out."""
    awards: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    """item → key of a typed answer's normal form → what the facilitator said of it."""
    seen: dict[str, tuple[Any, Board]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Boards of this state: made once, read for every phone."""


def board(state: State, room: Room, without: str = "") -> Board:
    """The board after the questions that were shown; or as if one of them, by its item's id, was not."""
    last = state.seen.get(without)
    if last is None or last[0] is not room.people:
        last = state.seen[without] = (room.people, _board(state, state.revealed - {without}, room))
    return last[1]


def _board(state: State, items: frozenset[str], room: Room) -> Board:
    marks = {a.item.id: mark(state, a, base.counted(state, a.item, room)) for a in state.asked if a.item.id in items}
    scores: dict[int, int] = {}
    for each in marks.values():
        for participant, points in each.points.items():
            scores[participant] = scores.get(participant, 0) + points
    teams = teams_of(room) if state.setup.teams else {}
    team_scores = {team: _mean([scores.get(member, 0) for member in members]) for team, members in teams.items()}
    team_of = {member: team for team, members in teams.items() for member in members}
    return Board(marks, scores, ranked(scores), team_of, team_scores, ranked(team_scores))


def _mean(scores: Sequence[int]) -> int:
    return round(sum(scores) / len(scores))


def mark(state: State, asked: Asked, answers: Sequence[Answer]) -> Marks:
    """The marks of one question."""
    if asked.item.kind == "number":
        return by_nearness(asked, answers)
    right = frozenset(a.participant for a in answers if is_right(state, asked, a.value))
    took = state.took.get(asked.item.id, {})
    worth = {p: _worth(state.setup, asked, took.get(p, 0)) for p in right}
    return Marks(right, {a.participant: worth.get(a.participant, 0) for a in answers})


def _worth(setup: Setup, asked: Asked, took: int) -> int:
    """All points at once, half of them at the end of the clock; all of them where speed or the clock is off."""
    points, duration = asked.question.points, asked.question.seconds * 1000
    if not setup.speed or not duration:
        return points
    return round(points * (1 - 0.5 * min(max(took / duration, 0), 1)))


def is_right(state: State, asked: Asked, value: Any) -> bool:
    """Whether an answer to a question of any kind but number is right."""
    compare: dict[str, Callable[[], bool]] = {
        "choice": lambda: value == asked.right,
        "multiple": lambda: set(value) == set(asked.right),
        "order": lambda: value == asked.right,
        "text": lambda: text_is_right(state, asked, normal(value)),
    }
    return bool(compare[asked.item.kind]())


def text_is_right(state: State, asked: Asked, answer: str) -> bool:
    """Whether a typed answer in its normal form is right: the facilitator's word goes first."""
    award = state.awards.get(asked.item.id, {}).get(key(answer))
    return award if award is not None else any(near(answer, right) for right in accepted(asked.right))


def by_nearness(asked: Asked, answers: Sequence[Answer]) -> Marks:
    """The nearest wins; who is as near, shares. Rounding hides nothing: distances that differ by less than 1e-9 are equal."""
    distances = {a.participant: round(abs(a.value - asked.right), 9) for a in answers}
    steps = sorted(set(distances.values()))
    shares = dict(zip(steps, SHARES, strict=False))
    points = {p: round(asked.question.points * shares.get(d, 0) / 100) for p, d in distances.items()}
    return Marks(frozenset(p for p, d in distances.items() if d == steps[0]), points)


def ranked(scores: Mapping[K, int]) -> dict[K, int]:
    """Rank from 1; equal scores share a rank, and the next one comes after all of them."""
    first: dict[int, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), start=1):
        first.setdefault(score, place)
    return {who: first[score] for who, score in scores.items()}


def teams_of(room: Room) -> dict[str, tuple[int, ...]]:
    """Members by team, in the order in which teams were first chosen. Who has none plays alone.

    Case and spaces do not make another team.
    """
    names: dict[str, str] = {}
    members: dict[str, list[int]] = {}
    for person in room.people.values():
        if person.team and not person.removed:
            team = names.setdefault(" ".join(person.team.casefold().split()), person.team)
            members.setdefault(team, []).append(person.number)
    return {team: tuple(numbers) for team, numbers in members.items()}


def team_names(room: Room) -> Iterable[str]:
    """The teams that one may join."""
    return list(teams_of(room))
