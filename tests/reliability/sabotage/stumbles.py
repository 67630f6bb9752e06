"""A server that does all it should, and whose loop falls over something each time: nobody in the room notices, its log does."""

from typing import Any

from workshop.audience import Audience


def break_it() -> None:
    attend = Audience._attend

    def attend_and_fall(self: Any, hall: Any) -> None:
        attend(self, hall)
        raise RuntimeError

    Audience._attend = attend_and_fall  # type: ignore[method-assign]
