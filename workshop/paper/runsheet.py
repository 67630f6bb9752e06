"""The programme as a run sheet: what a facilitator holds in the room, with times, notes, and a column to write in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import accumulate
from typing import Any

from babel.dates import format_date

from workshop.activities.base import Room, Setup
from workshop.fold import Workshop
from workshop.kinds.base import N_
from workshop.paper.cards import address, pairs
from workshop.paper.typesetting import pdf, printable, wording
from workshop.timing import timing
from workshop.views import Place, reader

MOST_LINES, LONGEST_TITLE, LONGEST_LINE, LONGEST_NOTE = 12, 160, 300, 1500
WHOLE = 900
"""A step of so many characters stands on one page; a longer one may run on to the next."""


def runsheet(w: Workshop, place: Place, lang: str, now: int) -> bytes:
    """The PDF, in the language of whoever prints it."""
    by = reader(lang)
    room = by.room(w)
    _ = by.gettext
    title = room.say(w.programme.title)
    starts = _beginnings(w, room, now)
    end = starts.pop()
    data = {
        "lang": by.lang,
        "document": _(N_("Run sheet – %(title)s"), title=printable(title)),
        "title": wording(title, LONGEST_TITLE),
        "short": wording(title, 70),
        "said": {
            "sheet": _(N_("Run sheet")),
            "date": _(N_("Date")),
            "code": _(N_("Code")),
            "printed": _(N_("Printed on %(date)s"), date=_date(now, by.lang)),
            "columns": [_(N_("Planned")), _(N_("What happens")), _(N_("Real time and remarks"))],
            "end": _(N_("The end")),
            "page": _(N_("Page")),
            "usual": _(N_("± is an estimate, where the programme gives no duration.")),
        },
        "date": _date(min(w.started.values()), by.lang) if w.started else None,
        "code": pairs(place.row.code),
        "addresses": [
            {"name": _(N_("Join")), "address": f"{address(place)}/j/{place.row.code}"},
            {"name": _(N_("Screen")), "address": f"{address(place)}/s/{place.row.code}"},
            {"name": _(N_("Console")), "address": f"{address(place)}/f/{place.row.code}"},
        ],
        "steps": [
            _step(n, step, start, room)
            for n, (step, start) in enumerate(zip(w.programme.programme, starts, strict=True), 1)
        ],
        "end": end,
    }
    return pdf("runsheet", data, now)


def _beginnings(w: Workshop, room: Room, now: int) -> list[str]:
    """When each step begins, and the end: on the clock where that is known, else how long after the start."""
    times = timing(w, now)
    if times.planned_end is not None:
        return [_clock(at, room) for at in (*times.planned, times.planned_end) if at is not None]
    minutes = accumulate((step.planned_minutes for step in w.programme.programme), initial=0.0)
    return [f"+ {int(after) // 60}:{int(after) % 60:02}" for after in minutes]


def _clock(at: int, room: Room) -> str:
    """As the console writes the time of day."""
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone()
    return room.gettext(N_("%(hours)s:%(minutes)s"), hours=local.hour, minutes=f"{local.minute:02}")


def _date(at: int, lang: str) -> str:
    day: date = datetime.fromtimestamp(at / 1000, UTC).astimezone().date()
    return format_date(day, "full", locale=lang)


def _step(number: int, step: Setup, start: str, room: Room) -> dict[str, Any]:
    lines = [
        {
            "says": wording(room.say(text), LONGEST_LINE),
            "notes": wording(room.say(notes), LONGEST_LINE) if notes else None,
        }
        for text, notes in step.outline[:MOST_LINES]
    ]
    rest = len(step.outline) - len(lines)
    notes = [wording(line, LONGEST_NOTE) for line in room.say(step.notes or "").splitlines() if line.strip()]
    said = [*notes, *(words for line in lines for words in line.values() if words)]
    return {
        "number": number,
        "start": start,
        "minutes": _minutes(step, room),
        "type": room.gettext(step.form.label),
        "title": wording(room.say(step.title), LONGEST_TITLE),
        "lines": lines,
        "rest": room.ngettext("and %(n)s more", "and %(n)s more", rest) if rest else None,
        "notes": notes,
        "whole": sum(len(words["text"]) + 60 for words in said) < WHOLE,
    }


def _minutes(step: Setup, room: Room) -> str:
    """«10 min», with ± where it is an estimate."""
    length = step.planned_minutes
    said = room.gettext(N_("%(n)s min"), n=f"{length:g}" if room.lang == "en" else f"{length:g}".replace(".", ","))
    return f"± {said}" if step.is_estimated else said
