"""The one writer of a database: gathers what clients want, decides and stores it in one transaction, then lets them go on."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from workshop import fold, runtime, store, trouble
from workshop.activities.base import Move, Refused
from workshop.fold import Workshop
from workshop.history import History
from workshop.trouble import Trouble
from workshop.watching import Watch

R = TypeVar("R")

log = logging.getLogger("workshop.writer")

MAX_BATCH = 500
STEP = 0.005
"""Seconds from the start of one batch to that of the next, at least: a batch costs as much as ten answers in it do."""

Known: TypeAlias = dict[str, tuple[str, int, str, str]]
"""ref → (actor, seq, name, payload as JSON text)."""


@dataclass
class Proposal:
    """A move that somebody wants to make, and its outcome: `seq` or `refused`.

    An empty `actor` is a new participant; `also` runs in the same transaction.
    """

    workshop: int
    actor: str
    name: str
    payload: Mapping[str, Any]
    ref: str = field(default_factory=lambda: uuid.uuid4().hex)
    at: int = field(default_factory=runtime.now)
    expect: int | None = None
    also: Callable[[Connection, Move], None] | None = None
    seq: int = 0
    made: Move | None = None
    """The move, when this proposal made one: not when its ref was known."""
    refused: Refused | None = None


@dataclass
class Batch:
    """Proposals that share one transaction and one event to wait for."""

    proposals: list[Proposal] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


class Writer:
    """Group commit: while one batch is on its way to the disk, the next one gathers. `on_commit` hears which workshop changed."""

    on_commit: Callable[[int], None]

    def __init__(self, database: store.Store, history: History, watch: Watch | None = None) -> None:
        self.watch = watch or Watch()
        self._store = database
        self._history = history
        self._batch = Batch()
        self._gather = threading.Lock()
        self._wake: queue.Queue[None] = queue.Queue()
        self._connection: Connection | None = None
        self.trouble: Trouble | None = None
        """Why nothing can be stored at the moment."""
        self._tried = 0.0
        self._stopped = False
        self._began = 0.0
        """When the batch that is on its way to the disk set out; 0 where none is."""
        self._left = 0.0
        """When the last batch set out."""

    def start(self) -> None:
        runtime.spawn(self._run)

    def submit(self, proposal: Proposal) -> int:
        """Wait until the move is durable and return its seq (of the first time, when its ref was known). Raises Refused."""
        with self._gather:
            if self._stopped:
                raise Refused("unavailable", "The server restarts. Try again in a moment.")
            batch = self._batch
            batch.proposals.append(proposal)
            if len(batch.proposals) == 1:
                self._wake.put(None)
        batch.done.wait()
        if proposal.refused is not None:
            raise proposal.refused
        return proposal.seq

    def stop(self, patience: float) -> bool:
        """Take nothing more, and wait until what was taken is on the disk. False where that took more than `patience` seconds."""
        with self._gather:
            self._stopped = True
            last = self._batch
            self._wake.put(None)
        if not last.done.wait(patience):
            return False
        if self._connection is not None:
            # The last connection that closes leaves a database that is one file.
            runtime.in_thread(self._connection.close)
        return True

    def complaint(self, patience: float) -> str | None:
        """What is not well, or None: it stops, it can't store, or a batch has been under way for more than `patience` seconds."""
        if self._stopped:
            return "stopping"
        if self.trouble is not None:
            return "damaged" if self.trouble.damaged else "unable"
        began = self._began
        return "stuck" if began and time.monotonic() - began > patience else None

    def _run(self) -> None:
        while True:
            asked = self._wait()
            # While it is only busy or full, what people say is the try; a damaged file is looked at before it is written.
            if self.trouble is not None and (not asked or self.trouble.damaged):
                self._try_again(self.trouble)
            # Whoever comes alone never waits; in a rush more of them share a batch.
            time.sleep(max(0.0, self._left + STEP - time.monotonic()))
            self._left = time.monotonic()
            with self._gather:
                batch, self._batch = self._batch, Batch()
            try:
                for start in range(0, len(batch.proposals), MAX_BATCH):
                    self._commit(batch.proposals[start : start + MAX_BATCH])
            except Exception:
                # Stored, and not told: without a writer the next batch would be neither.
                log.exception("the writer stumbled")
            finally:
                batch.done.set()

    def _commit(self, proposals: list[Proposal]) -> None:
        self._began = began = time.monotonic()
        try:
            if self.trouble is not None and self.trouble.damaged:
                raise trouble.DamagedError(self.trouble.reason)
            states = runtime.in_thread(self._store_batch, proposals)
        except Exception as error:
            self.watch.not_stored()
            if not isinstance(error, SQLAlchemyError | trouble.DamagedError):
                log.exception("a batch failed")
            self._fare(trouble.of(error))
            for proposal in proposals:
                proposal.refused = Refused("unavailable", "Your answer could not be saved now. We try again.")
            return
        finally:
            self._began = 0.0
        self._fare(None)
        self.watch.committed((p.name for p in proposals if p.made is not None), time.monotonic() - began)
        for workshop, state in states.items():
            self._history.remember(workshop, state)
            self.on_commit(workshop)

    def _wait(self) -> bool:
        """Until somebody wants something: True; while the database is in trouble at most a second."""
        with suppress(queue.Empty):
            self._wake.get(timeout=trouble.AGAIN if self.trouble else None)
            return True
        return False

    def _try_again(self, known: Trouble) -> None:
        """See whether something can be stored: the server should know by itself that it is well."""
        if time.monotonic() - self._tried < trouble.AGAIN:
            return
        try:
            runtime.in_thread(self._in_transaction, trouble.check_whole if known.damaged else store.touch)
        except Exception as error:
            self._fare(trouble.of(error))
        else:
            self._fare(None)
        self._tried = time.monotonic()

    def _fare(self, now: Trouble | None) -> None:
        before, self.trouble = self.trouble, now
        trouble.tell(before, now)

    def _store_batch(self, proposals: list[Proposal]) -> dict[int, Workshop]:
        """Runs in a real thread: catch up, decide, insert, commit. Returns the new states of the workshops that changed."""
        return self._in_transaction(lambda tx: _decide_all(tx, self._history, proposals))

    def _in_transaction(self, work: Callable[[Connection], R]) -> R:
        """On the writer's own connection; after a failure the next one gets a new connection."""
        if self._connection is None:
            self._connection = self._store.engine.connect().execution_options(writing=True)
        try:
            with self._connection.begin():
                return work(self._connection)
        except BaseException:
            connection, self._connection = self._connection, None
            connection.close()
            raise


def _decide_all(tx: Connection, history: History, proposals: list[Proposal]) -> dict[int, Workshop]:
    states: dict[int, Workshop] = {}
    rows: list[dict[str, Any]] = []
    here = store.lock(tx, {p.workshop for p in proposals})
    for proposal in proposals:
        if proposal.workshop not in here:
            proposal.refused = Refused("ended", "This workshop is no longer here.")
    for workshop in here:
        theirs = [p for p in proposals if p.workshop == workshop]
        state = history.catch_up(tx, workshop)
        known = store.known_refs(tx, workshop, [p.ref for p in theirs])
        before = state
        for proposal in theirs:
            state = _decide(state, proposal, known, rows)
        if state is not before:
            states[workshop] = state
    if rows:
        store.insert_moves(tx, rows)
    for proposal in proposals:
        if proposal.also is not None and proposal.made is not None:
            proposal.also(tx, proposal.made)
    for workshop in {p.workshop for p in proposals if p.made is not None and p.made.name in fold.ERASING}:
        states[workshop] = history.refold(tx, workshop)
    return states


def _decide(state: Workshop, p: Proposal, known: Known, rows: list[dict[str, Any]]) -> Workshop:
    """Apply one proposal: known refs get the first answer again, a refusal leaves everything as it was."""
    try:
        payload = _as_stored(p.payload)
    except Refused as refused:
        p.refused = refused
        return state
    if (first := known.get(p.ref)) is not None:
        actor, p.seq, name, stored = first
        same = (name, stored) == (p.name, payload) or json.loads(stored) == store.ERASED
        # A ref that is shown to others names one thing said by one person: nobody else may use it.
        if actor != p.actor or not same:
            p.refused = Refused("bad_request", "This was sent before with another content.")
        return state
    try:
        if p.expect is not None and p.expect < state.stage:
            raise Refused("stale", "The workshop has moved on. Look before you press again.")
        # What is applied is what a replay will read back, to the order of its keys.
        wanted = Move(state.seq + 1, p.actor or f"p{state.joined_ever + 1}", p.name, json.loads(payload), p.at, p.ref)
        move, after = fold.decide(state, wanted)
        if move is not wanted:
            payload = _as_stored(move.payload)
    except Refused as refused:
        p.refused = refused
        return state
    except Exception:
        log.exception("a move was not understood")
        p.refused = Refused("bad_request", "This could not be done.")
        return state
    p.seq, p.made = move.seq, move
    rows.append(
        {
            "workshop": p.workshop,
            "seq": move.seq,
            "actor": move.actor,
            "ref": p.ref,
            "activity": _activity(after),
            "name": p.name,
            "payload": payload,
            "at": p.at,
        }
    )
    known[p.ref] = (move.actor, move.seq, p.name, payload)
    return after


def _as_stored(payload: Mapping[str, Any]) -> str:
    """The payload as JSON text, or Refused: what cannot be written must not take the rest of its batch along."""
    try:
        text = json.dumps(payload, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        text.encode()
    except (ValueError, TypeError, RecursionError):
        raise Refused("bad_request", "We did not understand this message.") from None
    return text


def _activity(state: Workshop) -> int | None:
    return state.index + 1 if state.state is not None else None
