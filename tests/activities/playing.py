"""How the tests play an activity: people say things, the facilitator does things, roles look. No server, no clock, no database."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pydantic import ValidationError

from workshop.activities import TYPES
from workshop.activities.base import Answer, Mistake, Move, Person, Refused, Role, Room, Step, publish
from workshop.kinds.base import pick

SECOND = 1000


def reading(lang: str) -> dict[str, Any]:
    """What a room has for a reader of `lang`, in a programme whose own language is Dutch."""
    return {"lang": lang, "say": lambda text: pick(text, lang, "nl")}


@dataclass
class Play:
    """One activity being played; `number` is its place in the programme."""

    plan: dict[str, Any]
    room: Room = field(default_factory=lambda: Room(**reading("en")))
    number: int = 1
    at: int = 100_000
    seq: int = 0
    moves: list[Move] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.type = TYPES[self.plan["type"]]
        self.setup = self.type.Setup.model_validate(self.plan)
        self.state = self.type.start(self.setup, self.number, self.at, self.room)

    @property
    def step(self) -> Step:
        step: Step = self.state.step
        return step

    def says(self, participant: int, value: Any, *, item: str | None = None, ref: str | None = None) -> str:
        """A participant answers the current item (or another one); gives the ref."""
        current = self.step.item.id if self.step.item else "none"
        payload = {"item": item or current, "value": value}
        return self._move(f"p{participant}", "answer", payload, ref or f"ref-{self.seq + 1}")

    def all_say(self, *values: Any) -> list[str]:
        """Participants 1, 2, 3, … answer, a second after each other."""
        return [self.wait(1).says(participant, value) for participant, value in enumerate(values, start=1)]

    def does(self, name: str, **payload: Any) -> Play:
        """The facilitator, or the clock, acts."""
        self._move("clock" if name == "close" else "f", name, payload, f"ref-{self.seq + 1}")
        return self

    def _move(self, actor: str, name: str, payload: dict[str, Any], ref: str) -> str:
        self.seq += 1
        move = Move(self.seq, actor, name, payload, self.at, ref)
        self.state = self.type.apply(self.state, move, self.room)
        self.moves.append(move)
        return ref

    def wait(self, seconds: float) -> Play:
        self.at += round(seconds * SECOND)
        return self

    def next(self) -> Play:
        state = self.type.next(self.state, self.at, self.room)
        assert state is not None, "this was the last step"
        self.state = state
        return self._published()

    def _published(self) -> Play:
        """At its first reveal a result is published with its groups, as the fold of a workshop does."""
        item = self.step.item
        if item is None or self.step.phase != "revealed" or item.id in self.room.published:
            return self
        return self.with_room(published={**self.room.published, item.id: publish(self.state, item, self.room)})

    def back(self) -> Play:
        state = self.type.back(self.state, self.at, self.room)
        assert state is not None, "this was the first step"
        self.state = state
        return self

    def until(self, phase: str) -> Play:
        """«next» until the activity is in this phase; at least once."""
        self.next()
        while self.step.phase != phase:
            self.next()
        return self

    def sees(self, role: Role = "screen") -> dict[str, Any]:
        return self.type.view(self.state, role, self.room)

    def result(self, role: Role = "screen") -> Any:
        return self.sees(role)["result"]

    def desk(self) -> dict[str, Any]:
        """What the facilitator sees."""
        return self.sees("facilitator")

    def me(self, participant: int) -> dict[str, Any]:
        return self.type.me(self.state, participant, self.room)

    def standing(self) -> list[Answer]:
        return list(self.type.answers(self.state))

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """The tables of the export, each row by the keys of its columns."""
        return {
            table.name: [dict(zip((key for key, _ in table.columns), row, strict=True)) for row in table.rows]
            for table in self.type.results(self.state, self.room)
        }

    def with_room(self, **changes: Any) -> Play:
        """What happens outside the activity: people come, answers are hidden, hands are counted."""
        self.room = replace(self.room, **changes)
        return self

    def with_people(self, *numbers: int, **more: Any) -> Play:
        people = {n: Person(n, n, **more) for n in numbers}
        return self.with_room(people={**self.room.people, **people})

    def hide(self, *ids: str) -> Play:
        return self.with_room(hidden=self.room.hidden | set(ids), shown=self.room.shown - set(ids))

    def show(self, *ids: str) -> Play:
        return self.with_room(shown=self.room.shown | set(ids), hidden=self.room.hidden - set(ids))

    def refuses(self, what: Any, *args: Any, **more: Any) -> str:
        """The code with which this is refused; the state is as it was."""
        before = self.state
        with pytest.raises(Refused) as refused:
            what(*args, **more)
        assert refused.value.sentence % refused.value.values
        assert self.state == before
        return refused.value.code


def mistake(plan: dict[str, Any]) -> Mistake | str:
    """What is wrong with a plan: our own Mistake, or pydantic's word for it."""
    with pytest.raises(ValidationError) as invalid:
        TYPES[plan["type"]].Setup.model_validate(plan)
    first = invalid.value.errors()[0]
    found = first.get("ctx", {}).get("error")
    return found if isinstance(found, Mistake) else first["type"]
