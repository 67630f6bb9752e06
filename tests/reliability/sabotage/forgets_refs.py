"""Nobody remembers what was said before, and the table takes it twice: each time it is sent, an answer is a new one."""

from typing import Any

from sqlalchemy import UniqueConstraint

from workshop import store, tables
from workshop.store import Store


def break_it() -> None:
    tables.moves.constraints -= {c for c in tables.moves.constraints if isinstance(c, UniqueConstraint)}
    store.known_refs = lambda tx, workshop, refs: {}
    honest = Store.create_tables

    def create_tables(self: Store, *how: Any) -> None:
        # A migration leaves tables that stand already as they are.
        tables.metadata.create_all(self.engine, tables=[tables.workshops, tables.moves])
        honest(self, *how)

    Store.create_tables = create_tables
