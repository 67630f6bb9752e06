"""Nobody remembers what was said before, and the table takes it twice: each time it is sent, an answer is a new one."""

from sqlalchemy import UniqueConstraint

from workshop import store
from workshop.store import Store


def break_it() -> None:
    store.moves.constraints -= {c for c in store.moves.constraints if isinstance(c, UniqueConstraint)}
    store.known_refs = lambda tx, workshop, refs: {}
    honest = Store.create_tables

    def create_tables(self: Store) -> None:
        # A migration leaves tables that stand already as they are.
        store.metadata.create_all(self.engine)
        honest(self)

    Store.create_tables = create_tables
