"""A server that lets telephone numbers through to the screen."""

from __future__ import annotations

from workshop.fold import catching


def break_it() -> None:
    catching.caught_in = lambda _value: iter(())  # type: ignore[assignment]
