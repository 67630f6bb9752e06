"""The wall: ideas as people wrote them, what was merged into what, and the cards that remain to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from workshop.activities.base import Answer, Finding, Room
from workshop.kinds.base import Option


@dataclass(frozen=True)
class Card:
    """One idea as it hangs there. `id` is that of the idea whose text it shows; `all` are the visible ideas it stands for.

    `group` are all of them, hidden ones included: dots were given to the card, whichever text it showed.
    """

    id: str
    text: str
    theme: str | None
    participant: int
    table: str | None
    all: tuple[str, ...]
    group: tuple[str, ...]


@dataclass(frozen=True)
class Hanging:
    """All cards that may be seen, and what follows from them."""

    cards: tuple[Card, ...]

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """What dots may be given to."""
        return tuple(Option(card.id, card.text) for card in self.cards)

    @cached_property
    def card_of(self) -> Mapping[str, str]:
        """The card that stands for each idea."""
        return {idea: card.id for card in self.cards for idea in card.group}


@dataclass(frozen=True)
class Wall:
    """Every idea that stands, by its ref and in order of time; themes by id; what belongs to which theme; what was merged."""

    ideas: Mapping[str, Answer] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    theme_of: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    """merged idea → the idea it went into, which is itself in none."""
    _seen: dict[bool, tuple[Any, Hanging]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What the last reader saw: 500 people who spread dots look at the same wall."""

    _best: dict[str, tuple[Any, Any, Sequence[Finding]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was found in it last: the cards, the dots on them, and what they come to."""

    @cached_property
    def by_person(self) -> Mapping[int, Sequence[Answer]]:
        """The ideas of each person, oldest first."""
        found: dict[int, list[Answer]] = {}
        for idea in self.ideas.values():
            found.setdefault(idea.participant, []).append(idea)
        return found

    def with_one(self, idea: Answer) -> Wall:
        """The wall with one more idea. Whose is whose is not counted anew: ideas come by the hundreds."""
        made = replace(self, ideas={**self.ideas, idea.ref: idea})
        theirs = (*self.by_person.get(idea.participant, ()), idea)
        made.__dict__["by_person"] = {**self.by_person, idea.participant: theirs}
        return made

    def root(self, idea: str) -> str:
        """The idea that this one was merged into, or itself."""
        return self.merged.get(idea, idea)

    def doubles(self, root: str) -> list[str]:
        """What was merged into this idea, oldest first."""
        return [idea for idea in self.ideas if self.merged.get(idea) == root]

    def without(self, idea: str) -> Wall:
        """The wall after an idea was taken back; what was merged into it goes on under the oldest of them."""
        heirs = self.doubles(idea)
        merged = {gone: into for gone, into in self.merged.items() if idea not in (gone, into)}
        theme_of = {other: theme for other, theme in self.theme_of.items() if other != idea}
        if heirs:
            merged |= dict.fromkeys(heirs[1:], heirs[0])
            theme_of |= {heirs[0]: self.theme_of[idea]} if idea in self.theme_of else {}
        ideas = {ref: answer for ref, answer in self.ideas.items() if ref != idea}
        return replace(self, ideas=ideas, merged=merged, theme_of=theme_of)

    def hanging(self, room: Room, *, moderated: bool) -> Hanging:
        """What may be seen, oldest first. Where the facilitator took a merged card's text down, the next one's shows."""
        view = (room.hidden, room.shown, room.people, room.caught)
        last = self._seen.get(moderated)
        if last is None or any(a is not b for a, b in zip(last[0], view, strict=True)):
            last = self._seen[moderated] = (view, Hanging(self._cards(room, moderated)))
        return last[1]

    def best(self, cards: tuple[Card, ...], counts: Mapping[str, int] | None) -> Sequence[Finding]:
        """The cards as what a later activity may build on: the most dots first, and of as many the oldest."""
        last = self._best.get("")
        if last is None or last[0] is not cards or last[1] != counts:
            order = cards if counts is None else sorted(cards, key=lambda card: -counts[card.id])
            last = self._best[""] = (cards, counts, tuple(Finding(card.id, card.text) for card in order))
        return last[2]

    def _cards(self, room: Room, moderated: bool) -> tuple[Card, ...]:
        groups: dict[str, list[Answer]] = {idea: [] for idea in self.ideas if idea not in self.merged}
        for ref, idea in self.ideas.items():
            root = self.root(ref)
            groups[root] = [idea, *groups[root]] if ref == root else [*groups[root], idea]
        seen = ((root, [i for i in group if visible(i, room, moderated)]) for root, group in groups.items())
        return tuple(
            Card(
                id=left[0].ref,
                text=left[0].value["text"],
                theme=self.theme_of.get(root),
                participant=left[0].participant,
                table=left[0].table,
                all=tuple(idea.ref for idea in left),
                group=tuple(idea.ref for idea in groups[root]),
            )
            for root, left in seen
            if left
        )


def visible(idea: Answer, room: Room, moderated: bool) -> bool:
    """Whether an idea may be seen: not taken down, let through where that is needed, and its writer was not sent away.

    What the facilitator wrote for a table needs no yes of theirs, unless somebody could be found by it.
    """
    person = room.people.get(idea.participant)
    return room.visible(idea.ref, moderated=moderated and idea.table is None) and not (person and person.removed)
