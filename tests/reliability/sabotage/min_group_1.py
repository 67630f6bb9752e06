"""A server that shows groups of one."""

from __future__ import annotations

from typing import Any

from workshop.activities import base


def break_it() -> None:
    honest = base.break_down

    def careless(group_of: Any, _least: int, **more: Any) -> Any:
        return honest(group_of, 1, **more)

    base.break_down = careless
