"""Nobody remembers what was said before, and the table takes it twice: each time it is sent, an answer is a new one."""

from sqlalchemy import UniqueConstraint

from workshop import store


def break_it() -> None:
    store.moves.constraints -= {c for c in store.moves.constraints if isinstance(c, UniqueConstraint)}
    store.known_refs = lambda tx, workshop, refs: {}
