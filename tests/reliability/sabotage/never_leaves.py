"""Hangs at the end, nobody minds how long that takes, and meanwhile whoever is new comes in as ever."""

from tests.reliability.sabotage import hangs_at_the_end
from workshop import runtime
from workshop.lines import Door, Lines


def break_it() -> None:
    hangs_at_the_end.break_it()
    runtime._leave_by = lambda _seconds: None
    Door.shut = lambda _self: None
    Lines.leaving = property(lambda _self: False, lambda _self, _leaving: None)
