"""Where a whole workshop stands: a frozen value, and the room it makes for its activities. How it changes stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from workshop.activities import TYPES
from workshop.activities.base import Answer, Breakdown, Finding, Person, Phase, Room, Type
from workshop.programme import Programme

LOBBY = -1


@dataclass(frozen=True)
class Screen:
    """How the big screen stands: blank, without motion, dark."""

    blank: bool = False
    calm: bool = False
    dark: bool = False


@dataclass(frozen=True)
class Steered:
    """What a facilitator did last: the number of the move, and who did what."""

    seq: int
    by: str
    action: str


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal that is on: the seq of the move that began it, and how many participants it brings."""

    id: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Everything that was decided so far. `seq` counts moves; `stage` is the seq of the last one that changed where the room is."""

    programme: Programme
    seq: int = 0
    stage: int = 0
    index: int = LOBBY
    """Which activity, from 0; LOBBY before the first, `len(programme.programme)` when ended."""
    left: int = LOBBY
    """Where the room was when it ended: «back» returns there."""
    states: Mapping[int, Any] = field(default_factory=dict)
    started: Mapping[int, int] = field(default_factory=dict)
    arrived_at: int = 0
    """When the room came to where it is now; after the end, when that was."""
    spent: Mapping[int, int] = field(default_factory=dict)
    """How many ms the room was at each activity before it left it, pauses included."""
    people: Mapping[int, Person] = field(default_factory=dict)
    joined_ever: int = 0
    """The highest number that a participant ever had: numbers are not given twice."""
    paused_at: int | None = None
    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    caught: Mapping[str, str] = field(default_factory=dict)
    """Answers, by ref, and single words, by key, in which somebody can be recognised."""
    published: Mapping[str, Breakdown | None] = field(default_factory=dict)
    """Per item that was revealed, the groups that are shown; None: never again."""
    counted_in: Mapping[int, str] = field(default_factory=dict)
    """Participant → the group that they were in at the first reveal of something they had answered."""
    erased: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Participant → the items that they had a part in before the log was erased."""
    hands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    wishes: frozenset[int] = frozenset()
    screen: Screen = Screen()
    steered: Steered | None = None
    locked: bool = False
    """Whether the facilitator lets nobody new in."""
    rehearsal: Rehearsal | None = None

    @property
    def ended(self) -> bool:
        return self.index >= len(self.programme.programme)

    @property
    def state(self) -> Any | None:
        """The state of the activity the room is at; None in the lobby and at the end."""
        return self.states.get(self.index)

    @property
    def type(self) -> Type:
        return TYPES[self.programme.programme[self.index].type]

    @property
    def phase(self) -> Phase:
        if self.ended:
            return "ended"
        if self.state is None:
            return "lobby"
        phase: Phase = "paused" if self.paused_at is not None else self.state.phase
        return phase


def said_by(w: Workshop, number: int) -> list[Answer]:
    """Every answer of one participant that stands."""
    every = (answer for i, state in w.states.items() for answer in TYPES[w.programme.programme[i].type].answers(state))
    return [answer for answer in every if answer.participant == number]


def room_of(w: Workshop, **reader: Any) -> Room:
    """What an activity may know of the room; `reader` adds a language and its words."""
    steps = w.programme.programme
    room = Room(
        people=w.people,
        groups=w.programme.groups,
        min_group=w.programme.min_group,
        hidden=w.hidden,
        shown=w.shown,
        caught=w.caught,
        published=w.published,
        counted_in=w.counted_in,
        hands=w.hands,
        earlier={
            step_id: w.states[i]
            for i, step in enumerate(steps)
            if (step_id := step.id) and i in w.states and i != w.index
        },
        **reader,
    )
    # A room is one reader's at one moment: what was found is the same however often an activity asks.
    return replace(room, findings=cache(partial(_findings, w, room, len(steps))))


def _findings(w: Workshop, room: Room, before: int, step_id: str) -> Sequence[Finding]:
    """What an activity found that was played, as this reader may see it; an activity itself hears of earlier ones alone."""
    steps = w.programme.programme[:before]
    at = next((i for i, step in enumerate(steps) if step.id == step_id and i in w.states), None)
    if at is None:
        return ()
    its_room = replace(room, findings=partial(_findings, w, room, at))
    return TYPES[steps[at].type].findings(w.states[at], its_room)
