"""What a step of a programme will look like on phone and screen, before anybody is there: the core is pure, so it can be asked."""

from __future__ import annotations

from typing import Any

from workshop import fold, runtime, views
from workshop.activities.base import Move, Refused, phrase
from workshop.fold import Workshop
from workshop.programme import Programme
from workshop.views import Place

MOST = 40
"""Stops of one step that are shown: a quiz of a hundred questions looks like its first ones."""


def stops(programme: Programme, number: int, place: Place, lang: str) -> list[dict[str, Any]]:
    """Every stop of step `number` (from 1; 0: the lobby): `{title, participant, screen}`, the last two as views of the live protocol."""
    by, now = views.reader(lang), runtime.now()
    made: list[dict[str, Any]] = []
    w = Workshop(programme=programme)
    if number:
        w = fold.apply(w, Move(1, "f", "goto", {"activity": number}, now))
    while w.index == number - 1 and len(made) < MOST:
        title = phrase(w.state.step.title, by.room(w)) if w.state is not None else by.gettext("Everyone joins in")
        seen = {role: views.view(w, role, by, place, 0, now) for role in ("participant", "screen")}
        made.append({"title": title, **seen})
        w = _on(w, now)
    return made


def _on(w: Workshop, now: int) -> Workshop:
    try:
        return fold.apply(w, Move(w.seq + 1, "f", "next", {}, now))
    except Refused:
        return fold.apply(w, Move(w.seq + 1, "f", "end", {}, now))
