"""What a step of a programme will look like on phone and screen, before anybody is there: the core is pure, so it can be asked.

A few people who are nobody answer what is asked, in memory alone, so that pictures show what they will show in a room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from workshop import fold, runtime, views
from workshop.activities.base import Move, Refused, Role, phrase
from workshop.fold import Workshop
from workshop.programme import Programme
from workshop.rehearsal import sayings
from workshop.rehearsal.plausible import Character, Hint, character, plausible
from workshop.views import Place, Reader

MOST = 40
"""Stops of one step that are shown: a quiz of a hundred questions looks like its first ones."""
MOST_BEFORE = 3
"""Earlier steps that are played first: the nearest ones."""
PEOPLE = 12
THINKING = 300
"""Milliseconds between two who answer: who is quicker has more points."""
NEVER = 0.08
FACILITATOR = "f"


def stops(programme: Programme, number: int, place: Place, lang: str) -> list[dict[str, Any]]:
    """Every stop of step `number` (from 1; 0: the lobby): `{title, participant, screen}`, the last two as views of the live protocol."""
    by, now = views.reader(lang), runtime.now()
    cast = _Cast(now, Random(number), by, place)  # noqa: S311 - seeded: the picture stays as it was while somebody types
    w = cast.arrive(programme)
    for before in _built_on(programme, number):
        *_, (_, w) = cast.walk(w, before)
    made: list[dict[str, Any]] = []
    for phone, seen in cast.walk(w, number):
        title = (
            phrase(seen.state.step.title, by.room(seen)) if seen.state is not None else by.gettext("Everyone joins in")
        )
        made.append({"title": title, "participant": phone, "screen": cast.sees(seen, "screen")})
    return made


def _built_on(programme: Programme, number: int) -> list[int]:
    """The numbers of the steps whose outcome step `number` shows, directly or not, from the first on; of the others nothing is seen."""
    steps, found = programme.programme, set[int]()
    wanted = list(steps[number - 1].builds_on()) if number else []
    while wanted:
        named = wanted.pop()
        at = next((n for n, step in enumerate(steps[: number - 1], 1) if step.id == named), None)
        if at is not None and at not in found:
            found.add(at)
            wanted += steps[at - 1].builds_on()
    return sorted(found)[-MOST_BEFORE:]


@dataclass(frozen=True)
class _Cast:
    """Who plays in a preview, and when: all of it is at one moment."""

    now: int
    chance: Random
    by: Reader
    place: Place

    def arrive(self, programme: Programme) -> Workshop:
        """Everybody is in the lobby, with a name, a group and a team where the programme asks for them."""
        w = Workshop(programme=programme)
        names = self.chance.sample(sayings.NAMES, PEOPLE)
        for n, name in enumerate(names, 1):
            w = self._do(w, "join", {}, n)
            said = {"team": sayings.TEAMS[n % len(sayings.TEAMS)]}
            said |= {"name": name} if programme.names != "never" else {}
            said |= {"group": programme.groups[n % len(programme.groups)]} if programme.groups else {}
            w = self._do(w, "profile", said, n)
        return w

    def sees(self, w: Workshop, role: Role) -> dict[str, Any]:
        return views.view(w, role, self.by, self.place, PEOPLE, self.now)

    def walk(self, w: Workshop, number: int) -> Iterator[tuple[dict[str, Any], Workshop]]:
        """Each stop of a step: what a phone sees when the room comes there, and the room when people have answered."""
        if number:
            w = self._do(w, "goto", {"activity": number})
        people = {n: character(self.chance) for n in w.people}
        said: dict[tuple[int, int], Any] = {}
        for _ in range(MOST):
            phone = self.sees(w, "participant")
            w = self._answered(w, phone["item"], people, said)
            yield phone, w
            w = self._on(w)
            if w.index != number - 1:
                return

    def _answered(
        self, w: Workshop, asked: dict[str, Any] | None, people: dict[int, Character], said: dict[tuple[int, int], Any]
    ) -> Workshop:
        item = w.state.step.item if w.state is not None and w.phase == "open" else None
        if item is None or asked is None:
            return w
        right = (w.type.outcome(w.state, item, fold.room_of(w)) or {}).get("correct")
        for n, person in people.items():
            value = plausible(asked, person, self.chance, Hint(right, said.get((item.number, n))))
            if value is not None and self.chance.random() >= NEVER:
                said[item.number, n] = value
                with suppress(Refused):
                    w = self._do(w, "answer", {"item": item.id, "value": value}, n)
        return self._do(w, "show_all", {})

    def _on(self, w: Workshop) -> Workshop:
        try:
            return self._do(w, "next", {})
        except Refused:
            return self._do(w, "end", {})

    def _do(self, w: Workshop, name: str, payload: dict[str, Any], n: int | None = None) -> Workshop:
        at = self.now + (n or 0) * THINKING
        return fold.apply(w, Move(w.seq + 1, f"p{n}" if n else FACILITATOR, name, payload, at, f"preview-{w.seq}"))
