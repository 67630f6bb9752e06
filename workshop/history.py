"""The state of each workshop: a remembered tail of the fold of its committed moves. Reads the log, never writes it."""

from __future__ import annotations

import threading

from sqlalchemy.engine import Connection

from workshop import fold, store
from workshop.fold import Workshop
from workshop.programme import Programme


class History:
    """Remembered states by workshop id. A state is immutable and replaced only after the moves in it are committed."""

    def __init__(self, database: store.Store) -> None:
        self._store = database
        self._tails: dict[int, Workshop] = {}
        self._remembering = threading.Lock()

    def state(self, workshop: int) -> Workshop:
        """The newest committed state. Raises LookupError where no such workshop is stored."""
        tail = self._tails.get(workshop)
        if tail is None:
            tail = self.remember(workshop, self._store.read(lambda tx: self.catch_up(tx, workshop)))
        return tail

    def catch_up(self, tx: Connection, workshop: int) -> Workshop:
        """The state that this transaction sees: what is remembered, and what others have committed since."""
        tail = self._tails.get(workshop)
        return (
            fold.carry_on(tail, store.moves_after(tx, workshop, tail.seq))
            if tail is not None
            else self.refold(tx, workshop)
        )

    def refold(self, tx: Connection, workshop: int) -> Workshop:
        """The state folded from the first move on."""
        row = store.find_workshop(tx, id=workshop)
        if row is None:
            raise LookupError(workshop)
        return fold.replay(Programme.model_validate_json(row.plan), store.moves_after(tx, workshop, 0))

    def remember(self, workshop: int, state: Workshop) -> Workshop:
        """Keep a committed state; an older one never replaces a newer one."""
        with self._remembering:
            tail = self._tails.get(workshop)
            if tail is None or state.seq >= tail.seq:
                self._tails[workshop] = tail = state
        return tail

    def remembered(self) -> set[int]:
        """The workshops whose state is remembered."""
        return set(self._tails)

    def forget(self, workshop: int) -> None:
        self._tails.pop(workshop, None)
