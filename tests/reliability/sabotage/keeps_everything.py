"""A server that never looks whether a workshop is past its date."""

from workshop import purging


def break_it() -> None:
    purging.purge = lambda _database: []
