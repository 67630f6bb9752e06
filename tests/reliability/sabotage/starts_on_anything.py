"""Takes every database file for whole."""

from workshop.disk import whole


def break_it() -> None:
    whole.problem = lambda path: None
