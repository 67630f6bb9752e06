"""A simulated room on a real workshop: lets people in and has them answer at the speed of a room, through the commands that phones use."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from threading import Event
from typing import Any

from workshop import commands, fold, runtime
from workshop.access import Actor
from workshop.activities.base import Item, Refused
from workshop.commands import Core
from workshop.fold import Workshop
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage
from workshop.rehearsal import sayings
from workshop.rehearsal.plausible import Asked, Character, Hint, character, plausible, says_more

TICK = 0.2
"""Seconds between two looks at the room."""
NEVER = 0.06
"""How many in the room leave a question be."""
QUICKEST, SLOWEST = 1.5, 25.0
NAMED, UNGROUPED = 0.7, 0.05
"""How many give a name where they need not, and how many say no group."""


@dataclass(eq=False)
class Extra:
    """One simulated participant: who they are, what they said, and when they do the next thing, by the monotonic clock."""

    actor: Actor
    character: Character
    due: float | None = None
    said: dict[tuple[int, int], Any] = field(default_factory=dict)
    """(activity, number of the item) → the last value."""


@dataclass(frozen=True)
class Question:
    """What is open: the item as a phone gets it, its place in the programme, and what is right, where the type knows that."""

    item: Asked
    place: tuple[int, int]
    right: Any


def begin(core: Core, by: Actor, people: int) -> int:
    """Begin a rehearsal, and return its id; or Refused, where one is on already."""
    return commands.do(core, by, DoMessage.model_validate({"action": "rehearse", "people": people}))


class Crowd:
    """The participants of rehearsal `id`. `look` gives the workshop as it is now; `pace`: how many times as fast as people they are."""

    def __init__(
        self, core: Core, by: Actor, id: int, people: int, chance: Random, look: Callable[[], Workshop], pace: float = 1
    ) -> None:
        self._core, self._by, self._id, self._chance, self._look, self._pace = core, by, id, chance, look, pace
        self.extras: list[Extra] = []
        self.people = people
        now = time.monotonic()
        self._arrivals = sorted(now + chance.uniform(0.3, min(20.0, 0.4 * people + 0.5)) / pace for _ in range(people))
        self._question: Question | None = None
        self._asked: tuple[int, Any] = (-1, None)

    def play(self, stopped: Event, tell: Callable[[Workshop, Crowd], None] = lambda _now, _crowd: None) -> None:
        """Until the workshop ends, the facilitator stops it, or `stopped`. `tell` hears how it goes, a few times a second."""
        try:
            while not stopped.wait(TICK / min(self._pace, 10)):
                now = self._look()
                if now.rehearsal is None or now.rehearsal.id != self._id or now.ended:
                    break
                self._let_in(now, stopped)
                self._listen(now, stopped)
                self._answer(stopped)
                tell(now, self)
            if (now := self._look()).rehearsal is not None and now.rehearsal.id == self._id:
                commands.do(self._core, self._by, DoMessage(action="stop_rehearsal"))
        except (LookupError, Refused):
            # The workshop was deleted, somebody else was quicker, or the server stops: there is nothing left to do.
            return

    def _let_in(self, now: Workshop, stopped: Event) -> None:
        while self._arrivals and self._arrivals[0] <= time.monotonic() and not stopped.is_set():
            try:
                actor = commands.join_rehearsal(self._core, self._by)
            except Refused:
                return
            del self._arrivals[0]
            extra = Extra(actor, character(self._chance))
            self.extras.append(extra)
            self._present(extra, self._introduction(now, len(self.extras) - 1))
            if self._question is not None:
                extra.due = self._soon(self._question.item)

    def _introduction(self, now: Workshop, place: int) -> ProfileMessage | None:
        """A name and a group, as the programme asks for them: some in each group."""
        programme, given = now.programme, dict[str, str]()
        if programme.names == "required" or (programme.names == "optional" and self._chance.random() < NAMED):
            given["name"] = self._chance.choice(sayings.NAMES)
        if programme.groups and self._chance.random() >= UNGROUPED:
            given["group"] = programme.groups[place % len(programme.groups)]
        return ProfileMessage.model_validate(given) if given else None

    def _listen(self, now: Workshop, stopped: Event) -> None:
        """When another question opens, everybody takes a while, each their own; a few never answer."""
        item: Item | None = now.state.step.item if now.state is not None else None
        asked = (now.stage, item.id) if item is not None and now.phase == "open" else (now.stage, None)
        if asked == self._asked:
            return
        self._asked, self._question = asked, None
        for extra in self.extras:
            extra.due = None
        if now.state is None or now.paused_at is not None:
            return
        room = fold.room_of(now)
        seen = now.type.view(now.state, "participant", room)
        self._choose_teams(seen.get("teams"), stopped)
        if item is None or now.phase != "open":
            return
        outcome = now.type.outcome(now.state, item, room) or {}
        self._question = Question(seen["item"], (now.index, item.number), outcome.get("correct"))
        answered = {a.participant for a in now.type.answers(now.state) if a.item == item.id}
        for extra in self.extras:
            if extra.actor.participant not in answered and self._chance.random() >= NEVER:
                extra.due = self._soon(seen["item"])

    def _soon(self, item: Asked) -> float:
        """When somebody answers: most soon, some late, and before the time is up."""
        takes = min(SLOWEST, QUICKEST + self._chance.lognormvariate(1.2, 0.7)) / self._pace
        if item.get("closes_at"):
            left = (item["closes_at"] - runtime.now()) / 1000
            takes = min(takes, max(0.0, left) * self._chance.uniform(0.2, 0.9))
        return time.monotonic() + takes

    def _choose_teams(self, teams: Any, stopped: Event) -> None:
        if teams is None:
            return
        names = [*teams["names"], *sayings.TEAMS][: max(len(teams["names"]), len(sayings.TEAMS))]
        for extra in self.extras:
            if not stopped.is_set():
                self._present(extra, ProfileMessage(team=self._chance.choice(names)))

    def _present(self, extra: Extra, said: ProfileMessage | None) -> None:
        with suppress(Refused):
            commands.profile(self._core, extra.actor, said or ProfileMessage())

    def _answer(self, stopped: Event) -> None:
        question = self._question
        if question is None:
            return
        for extra in self.extras:
            if extra.due is None or extra.due > time.monotonic() or stopped.is_set():
                continue
            extra.due = self._soon(question.item) if says_more(question.item, self._chance) else None
            self._say(extra, question)

    def _say(self, extra: Extra, question: Question) -> None:
        hint = Hint(question.right, extra.said.get(question.place))
        value = plausible(question.item, extra.character, self._chance, hint)
        if value is None:
            return
        message = AnswerMessage(ref=uuid.uuid4().hex, item=question.item["id"], value=value)
        # What the workshop does not take now (the room has moved on, the disk is full) is left unsaid.
        with suppress(Refused):
            commands.answer(self._core, extra.actor, message, runtime.now())
            extra.said[question.place] = value


def progress(say: Callable[[str], None]) -> Callable[[Workshop, Crowd], None]:
    """Tells in lines how a rehearsal goes: who is in, and how many answered what is asked."""
    last = ""

    def tell(now: Workshop, crowd: Crowd) -> None:
        nonlocal last
        item = now.state.step.item if now.state is not None else None
        answered = (
            len({a.participant for a in now.type.answers(now.state) if item and a.item == item.id}) if item else 0
        )
        line = f"{len(crowd.extras):4} / {crowd.people}  {now.phase:10} {item.id if item else '-':8} {answered:4}"
        if line != last:
            say(line)
        last = line

    return tell
