"""What is past its date is deleted with all that was said, by itself, and no trace of it is left. Nothing here knows Flask or sockets."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from workshop import runtime, store
from workshop.history import History
from workshop.store import Store

log = logging.getLogger("workshop.purging")

LONGEST_WAIT = 60.0
"""Seconds between two looks, when no workshop is due earlier."""
TIDIES = 3600
"""Seconds between two looks at the files that were given for workshops, when none was deleted."""


def purge(database: Store) -> list[store.WorkshopRow]:
    """Delete the workshops whose date has passed, from the file too, and return what they were."""
    now = runtime.today()

    def delete(tx: Connection) -> list[store.WorkshopRow]:
        past = [row for row in store.all_workshops(tx) if row.deletes_at <= now]
        store.delete_workshops(tx, [row.id for row in past])
        return past

    due = database.read(store.next_deletion)
    past = database.write(delete) if due is not None and due <= now else []
    if past:
        database.scrub()
    return past


class Purging:
    """The loop of one server. `on_gone` ends a workshop for whoever is connected to it, before its state is forgotten.

    `tidy` deletes what lay beside the database for workshops that are gone.
    """

    def __init__(
        self, database: Store, history: History, on_gone: Callable[[int], None], tidy: Callable[[], object]
    ) -> None:
        self._store = database
        self._history = history
        self._on_gone = on_gone
        self._tidy = tidy
        self._tidied = float("-inf")

    def start(self) -> None:
        self._store.is_looked_after = True
        runtime.spawn(self._run)

    def _run(self) -> None:
        while True:
            threading.Event().wait(self.turn())

    def turn(self) -> float:
        """Purge, end what is gone, also by another process, and give the seconds until the next look."""
        try:
            gone = purge(self._store)
            remembered = self._history.remembered()
            for workshop in remembered - self._store.read(lambda tx: store.present(tx, remembered)):
                self._on_gone(workshop)
                self._history.forget(workshop)
            due = self._store.read(store.next_deletion)
            # A reader may have been in the way of an erasure, or a crash: what was erased must not stay in the files.
            if not self._store.scrubbed:
                self._store.scrub_owed()
            if gone or time.monotonic() - self._tidied >= TIDIES:
                self._tidied = time.monotonic()
                self._tidy()
        except SQLAlchemyError as error:
            log.warning("workshops past their date could not be deleted: %s", type(error).__name__)
            return LONGEST_WAIT
        except Exception:
            log.exception("workshops past their date could not be deleted")
            return LONGEST_WAIT
        wait = (due - runtime.today()) / 1000 if due is not None else LONGEST_WAIT
        return min(max(wait, 0.2), LONGEST_WAIT)
