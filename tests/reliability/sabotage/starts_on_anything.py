"""Takes every database file for whole, and for one that can be written."""

from workshop.disk import whole


def break_it() -> None:
    whole.check = lambda path, newest_good: None
