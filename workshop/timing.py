"""Planned and real times beside each other: when each step should begin, when it will, and how far the day is from its plan.

Computed from a state and the time; the only thing it asks of this machine is the time zone it is in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import accumulate
from typing import Any

from workshop.activities.base import Room
from workshop.fold import LOBBY, Workshop

MINUTE = 60_000
ANOTHER_TIME = 3 * 60 * MINUTE
"""So far from the planned beginning, it is another one that was meant."""


@dataclass(frozen=True)
class Timing:
    """All in server ms. `planned` and `expected`: per step its beginning, or None where that cannot be said.

    `due_at` is when the present step should be over; when that has passed, all that comes after shifts with each whole minute.
    """

    planned: tuple[int | None, ...]
    planned_end: int | None
    expected: tuple[int | None, ...]
    expected_end: int | None
    due_at: int | None
    drift: int | None
    """Whole minutes later than the plan; below 0: earlier. None before the first step, and where there is no plan."""

    @property
    def whole(self) -> dict[str, int | None]:
        """What a console shows of the workshop as a whole."""
        return {
            "drift": self.drift,
            "due_at": self.due_at,
            "ends_at_planned": self.planned_end,
            "ends_at_expected": self.expected_end,
        }


def entries(w: Workshop, room: Room, times: Timing) -> list[dict[str, Any]]:
    """Every step as a console lists it, with when it should begin, when it did, and when it will."""
    return [
        {
            "number": i + 1,
            "type": step.type,
            "title": room.say(step.title),
            "state": "now" if i == w.index else "done" if i in w.started and i < w.index else "ahead",
            "minutes": step.planned_minutes,
            "planned_at": times.planned[i],
            "started_at": w.started.get(i),
            "expected_at": times.expected[i],
        }
        for i, step in enumerate(w.programme.programme)
    ]


def timing(w: Workshop, now: int) -> Timing:
    """How the room stands in the time of its programme."""
    lengths = [round(step.planned_minutes * MINUTE) for step in w.programme.programme]
    base = begin(w, now)
    if base is None:
        nothing = (None,) * len(lengths)
        return Timing(nothing, None, nothing, None, None, None)
    *planned, planned_end = accumulate(lengths, initial=base)
    if w.ended:
        return _told(planned, planned_end, {}, w.arrived_at, None, w.arrived_at - planned_end if w.started else None)
    due = _due(w, lengths, base)
    expected, end = _onward(w, lengths, due + max(0, now - due) // MINUTE * MINUTE)
    return _told(planned, planned_end, expected, end, due, end - planned_end if w.started else None)


def begin(w: Workshop, now: int) -> int | None:
    """When the first step begins by the plan: at the time it names, on the right day; without one, when the room left the lobby.

    Whoever starts at quite another time than the plan says rehearses, or has moved the day: then it counts from there as well.
    """
    real = min(w.started.values(), default=None)
    if w.programme.starts is None:
        return real
    about = now if real is None else real
    at = time.fromisoformat(w.programme.starts)
    day = datetime.fromtimestamp(about / 1000, UTC).astimezone().date()
    days = (day + timedelta(days=n) for n in (-1, 0, 1))
    # Of a naive time `astimezone` makes one of this place, summer time included.
    times = [round(datetime.combine(each, at).astimezone().timestamp() * 1000) for each in days]
    if real is None:
        return next(each for each in times if each > now - ANOTHER_TIME)
    nearest = min(times, key=lambda each: abs(each - real))
    return nearest if abs(nearest - real) <= ANOTHER_TIME else real


def _due(w: Workshop, lengths: list[int], base: int) -> int:
    """When the present step should be over, counting what was spent on it before; in the lobby, when the first should begin."""
    if w.index == LOBBY:
        return max(base, w.arrived_at)
    return w.arrived_at + max(0, lengths[w.index] - w.spent.get(w.index, 0))


def _onward(w: Workshop, lengths: list[int], at: int) -> tuple[dict[int, int], int]:
    """When each step after the present one begins, and the end, when the present one is over at `at`.

    What lies between the present step and the furthest that was reached was done or skipped: it takes no more time.
    """
    furthest = max(w.started, default=LOBBY)
    expected = {}
    for i in range(w.index + 1, len(lengths)):
        expected[i] = at
        if i > furthest:
            at += lengths[i]
        elif i == furthest:
            at += max(0, lengths[i] - w.spent.get(i, 0))
    return expected, at


def _told(
    planned: list[int], planned_end: int, expected: dict[int, int], end: int, due: int | None, drift: int | None
) -> Timing:
    return Timing(
        planned=tuple(planned),
        planned_end=planned_end,
        expected=tuple(expected.get(i) for i in range(len(planned))),
        expected_end=end,
        due_at=due,
        # Towards 0: less than a minute is nothing.
        drift=None if drift is None else int(drift / MINUTE),
    )
