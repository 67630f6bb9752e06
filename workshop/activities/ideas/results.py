"""The wall as each role sees it, with or without dots, and the tables of the export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from workshop.activities import base
from workshop.activities.base import Form, Item, Line, Room, Table, Wording
from workshop.activities.ideas.wall import Card, Hanging, Wall
from workshop.kinds.base import N_


class Setup(base.Setup):
    """A question that asks for ideas; they are sorted together and weighed with dots."""

    form: ClassVar[Form] = Form(N_("Idea wall"), N_("Everyone writes ideas and spreads dots."))

    type: Literal["ideas"] = "ideas"
    prompt: Annotated[Wording, Form(N_("Question to everyone"), lines=2)]
    """What people are asked."""
    per_person: Annotated[int, Form(N_("Ideas per person"))] = Field(default=5, ge=1, le=20)
    """How many ideas one person may write."""
    max_length: Annotated[int, Form(N_("Longest idea, in characters"))] = Field(default=280, ge=20, le=1000)
    """The longest idea, in characters."""
    dots: Annotated[int, Form(N_("Dots per person"), N_("0: no voting."))] = Field(default=3, ge=0, le=20)
    """How many dots everyone may spread; 0: no voting."""
    moderate: Annotated[bool, Form(N_("Show an idea after your yes"))] = False
    """true: an idea is shown after the facilitator's yes; false: at once."""
    anonymous: Annotated[bool, Form(N_("Without the name of the writer"))] = True
    """false: the writer's name stands beside the idea."""

    @property
    def expected_minutes(self) -> float:
        """Five minutes to write, three to sort, two to look at the result; two more to spread dots."""
        return 12 if self.dots else 10

    @property
    def outline(self) -> Sequence[Line]:
        """What people are asked."""
        return [(self.prompt, None)]


@dataclass(frozen=True, kw_only=True)
class State(base.State):
    """Where the activity stands, and the wall. `answers` holds the dots; the ideas are on the wall."""

    setup: Setup
    wall: Wall = field(default_factory=Wall)


def hanging(state: State, room: Room) -> Hanging:
    """What may be seen of the wall."""
    return state.wall.hanging(room, moderated=state.setup.moderate)


def cards(state: State, room: Room) -> tuple[Card, ...]:
    """The cards that may be seen, oldest first."""
    return hanging(state, room).cards


def dots(state: State, item: Item, room: Room) -> dict[str, int]:
    """Dots per card. What was given to a merged idea counts for the card; what was given to a hidden one, for none."""
    standing = hanging(state, room).card_of
    counts = dict.fromkeys((card.id for card in cards(state, room)), 0)
    for answer in base.counted(state, item, room):
        for idea, n in answer.value.items():
            if idea in standing:
                counts[standing[idea]] += n
    return counts


def hands(state: State, item: Item, room: Room) -> dict[str, int]:
    """Raised hands per card: those for a merged idea count for the card, as its dots do."""
    standing, counts = hanging(state, room).card_of, dict[str, int]()
    for idea, n in room.hands.get(item.id, {}).items():
        if idea in standing:
            counts[standing[idea]] = counts.get(standing[idea], 0) + n
    return counts


def shown(state: State, room: Room, counts: dict[str, int] | None) -> dict[str, Any]:
    """The wall; with counts the most dots come first, and of as many the oldest."""
    seen = list(cards(state, room))
    if counts is not None:
        seen.sort(key=lambda card: -counts[card.id])
    return {
        "ideas": [_card(state, card, counts, room) for card in seen],
        "themes": [{"id": theme, "title": title} for theme, title in state.wall.themes.items()],
        "total": sum(len(card.all) for card in seen),
    }


def _card(state: State, card: Card, counts: dict[str, int] | None, room: Room) -> dict[str, Any]:
    seen: dict[str, Any] = {"id": card.id, "text": card.text, "theme": card.theme}
    seen["dots"] = counts[card.id] if counts is not None else None
    if len(card.all) > 1:
        seen["merged"] = len(card.all)
    if not state.setup.anonymous:
        seen["by"] = card.table or room.name(card.participant)
    return seen


def merged(state: State, room: Room) -> list[dict[str, Any]]:
    """For the console: every idea that was merged, and the card it is part of."""
    texts = {ref: idea.value["text"] for ref, idea in state.wall.ideas.items()}
    return [
        {"answer": idea, "into": card.id, "text": texts[idea]} for card in cards(state, room) for idea in card.all[1:]
    ]


def tables(state: State, dots_item: Item | None, room: Room) -> Sequence[Table]:
    """Every visible idea with its theme and its dots, and what was merged."""
    wall = shown(state, room, dots(state, dots_item, room) if dots_item else None)
    titles, raised = state.wall.themes, hands(state, dots_item, room) if dots_item else {}
    rows = [
        (
            idea["text"],
            titles.get(idea["theme"] or ""),
            idea["dots"],
            idea.get("merged", 1),
            idea.get("by"),
            raised.get(idea["id"]),
        )
        for idea in wall["ideas"]
    ]
    texts = {idea["id"]: idea["text"] for idea in wall["ideas"]}
    doubles = [(double["text"], texts[double["into"]]) for double in merged(state, room)]
    columns = (
        ("idea", N_("Idea")),
        ("theme", N_("Theme")),
        ("dots", N_("Dots")),
        ("written", N_("Times written")),
        ("by", N_("Written by")),
        ("hands", N_("Raised hands")),
    )
    return [
        Table(N_("ideas"), columns, tuple(rows)),
        Table(N_("ideas_merged"), (("idea", N_("Idea")), ("into", N_("Merged into"))), tuple(doubles)),
    ]
