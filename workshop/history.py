"""The state of each workshop: a remembered tail of the fold of its committed moves. Reads the log, never writes it."""

from __future__ import annotations

import threading
from collections.abc import Collection

from sqlalchemy.engine import Connection

from workshop import fold, store
from workshop.fold import Workshop
from workshop.programme import Programme


class GoneError(LookupError):
    """This workshop is stored no more; it may have been deleted this moment."""


class History:
    """Remembered states by workshop id. A state is immutable and replaced only after the moves in it are committed."""

    def __init__(self, database: store.Store) -> None:
        self._store = database
        self._tails: dict[int, Workshop] = {}
        self._remembering = threading.Lock()
        self._folding: dict[int, threading.Lock] = {}

    def state(self, workshop: int) -> Workshop:
        """The newest committed state. Raises GoneError where no such workshop is stored."""
        tail = self._tails.get(workshop)
        if tail is not None:
            return tail
        # After a restart a whole room asks at once: one folds the log, the others wait for it.
        with self._folding.setdefault(workshop, threading.Lock()):
            tail = self._tails.get(workshop)
            if tail is None:
                tail = self.remember(workshop, self._store.read(lambda tx: self.catch_up(tx, workshop)))
        return tail

    def catch_up(self, tx: Connection, workshop: int) -> Workshop:
        """The state that this transaction sees: what is remembered, and what others have committed since."""
        return self._caught_up(tx, workshop)[0]

    def _caught_up(self, tx: Connection, workshop: int) -> tuple[Workshop, set[int]]:
        """That state, and which participants made the moves that are new in it."""
        tail = self._tails.get(workshop)
        if tail is None:
            return self.refold(tx, workshop), set()
        newer = list(store.moves_after(tx, workshop, tail.seq))
        who = {move.participant for move in newer if move.participant is not None}
        if any(move.name in fold.ERASING for move in newer):
            return self.refold(tx, workshop), who
        return fold.carry_on(tail, newer), who

    def refold(self, tx: Connection, workshop: int) -> Workshop:
        """The state folded from the first move on."""
        row = store.find_workshop(tx, id=workshop)
        if row is None:
            raise GoneError(workshop)
        return fold.replay(Programme.model_validate_json(row.plan), store.moves_after(tx, workshop, 0))

    def behind(self, workshops: Collection[int]) -> list[int]:
        """Which of these workshops have moves that are not yet remembered here: another process made them."""
        newest = self._store.read(lambda tx: store.last_seqs(tx, workshops)) if workshops else {}
        known = {workshop: tail.seq for workshop in newest if (tail := self._tails.get(workshop)) is not None}
        return [workshop for workshop, seq in newest.items() if seq > known.get(workshop, 0)]

    def follow(self, workshop: int) -> tuple[Workshop, set[int]]:
        """Read what another process committed: the new state, and which participants had a part in it. Raises GoneError."""
        state, who = self._store.read(lambda tx: self._caught_up(tx, workshop))
        return self.remember(workshop, state), who

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
        self._folding.pop(workshop, None)
