"""A server that often looks whether a workshop is past its date, and deletes none."""

from tests.reliability.sabotage import looks_often
from workshop import purging


def break_it() -> None:
    looks_often.break_it()
    purging.purge = lambda _database: []
