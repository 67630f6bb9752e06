"""A worker that believes Redis alone: what it does not hear, it never knows."""

from workshop.history import History


def break_it() -> None:
    History.behind = lambda self, workshops: []  # type: ignore[method-assign]
