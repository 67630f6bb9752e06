"""A whole activity walked from its first step to its last, with everybody answering: for what holds of every type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.activities.playing import Play, reading
from workshop.activities.base import Finding, Item, Person, Room

ROOT = Path(__file__).resolve().parents[2]
SAYS: dict[str, Callable[[Item, int], Any]] = {
    "choice": lambda item, n: item.options[n % len(item.options)].id,
    "multiple": lambda item, n: [item.options[n % len(item.options)].id],
    "order": lambda item, n: [option.id for option in item.options[n % 2 :] + item.options[: n % 2]],
    "number": lambda item, n: 300 + n,
    "scale": lambda item, n: int((item.min or 0) + n % ((item.max or 10) - (item.min or 0) + 1)),
    "text": lambda item, n: f"antwoord {n % 3} <b>",
    "words": lambda item, n: ["Hoop", "hoop", "moed"][: 1 + n % int(item.max or 1)],
    "ideas": lambda item, n: {"text": f"voorstel {n} 🌳"},
    "sign": lambda item, n: {"name": f"Mens {n}", "organisation": "Kerk & <b>"},
    "dots": lambda item, n: {item.options[n % len(item.options)].id: 1},
}
"""What participant n says to an item of each kind."""


def steps() -> Iterator[dict[str, Any]]:
    for path in sorted((ROOT / "workshop" / "programmes").glob("*.yaml")):
        yield from yaml.safe_load(path.read_text("utf-8"))["programme"]


def room() -> Room:
    people = {n: Person(n, n, group=("Zorg", "Kerk")[n % 2], team=f"Tafel {n % 3}") for n in range(1, 13)}
    found = [Finding(f"idee-{n}", {"nl": f"Voorstel {n} [nl]", "en": f"Proposal {n} [en]"}) for n in range(1, 8)]
    return Room(people=people, groups=("Zorg", "Kerk"), findings=lambda _step: found, **reading("nl"))


def walk(plan: dict[str, Any]) -> Iterator[Play]:
    """An activity from its first step to its last, where everybody answers whatever is asked."""
    play = Play(plan, room())
    while True:
        item = play.step.item
        if play.state.phase == "open" and item:
            for n in range(1, 13):
                play.wait(0.2).says(n, SAYS[item.kind](item, n))
        yield play
        state = play.type.next(play.wait(1).state, play.at, play.room)
        if state is None:
            return
        play.state = state


def finished(plan: dict[str, Any]) -> Play:
    *_, last = walk(plan)
    return last
