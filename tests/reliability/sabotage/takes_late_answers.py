"""A server that takes an answer whatever is open."""

from typing import Any

from workshop.activities import base


def break_it() -> None:
    def open_item(state: Any, _move: Any) -> Any:
        return state.step.item

    base.open_item = open_item
