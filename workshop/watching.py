"""What a host may measure: counters and gauges of one server, for Prometheus. No label points to a person or a room."""

from __future__ import annotations

import logging
import time
from collections import Counter as Tally
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

log = logging.getLogger("workshop.watching")

TICK, LOOK_BACK = 0.1, 10.0
"""Seconds between two looks at the clock, and for how long the latest of them is remembered."""
LATE = 1.0
"""Seconds by which a tick may be late before the log says so."""
QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
MANY = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class Watch:
    """Everything that is counted. What happens for every answer is counted once for its batch, not once for each."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._moves = Counter("mekaere_moves", "Moves stored.", ["name"], registry=self.registry)
        self._batch = Histogram("mekaere_commit_moves", "Moves in one commit.", buckets=MANY, registry=self.registry)
        self._commit = Histogram(
            "mekaere_commit_seconds", "How long a commit took.", buckets=QUICK, registry=self.registry
        )
        self._disk = Counter("mekaere_disk_errors", "Batches that could not be stored.", registry=self.registry)
        self._refused = Counter(
            "mekaere_refusals", "Messages and connections refused.", ["code"], registry=self.registry
        )
        self._sent = Counter("mekaere_views_sent", "Views sent.", registry=self.registry)
        self._skipped = Counter(
            "mekaere_views_skipped", "Views not sent, as the reader is slow.", registry=self.registry
        )
        self._connections = Gauge("mekaere_connections", "Open connections.", ["role"], registry=self.registry)
        self._late = Gauge(
            "mekaere_loop_lateness_seconds",
            "The latest that a timer fired in the last ten seconds.",
            registry=self.registry,
        )
        self._late.set_function(self.latest)
        self._ticks: list[tuple[float, float]] = []
        self.roles: Callable[[], Iterable[str]] = tuple
        """Gives the role of every open connection, when somebody looks."""

    def committed(self, names: Iterable[str], seconds: float) -> None:
        """A batch is stored: the names of its moves, and how long that took."""
        tally = Tally(names)
        for name, n in tally.items():
            self._moves.labels(name).inc(n)
        self._batch.observe(tally.total())
        self._commit.observe(seconds)

    def not_stored(self) -> None:
        self._disk.inc()

    def refused(self, code: str) -> None:
        self._refused.labels(code).inc()

    def told(self, *, sent: bool) -> None:
        """A view was sent, or not sent as too much waits there already."""
        (self._sent if sent else self._skipped).inc()

    def text(self) -> bytes:
        """All of it as Prometheus reads it."""
        here = Tally(self.roles())
        for role in ("participant", "screen", "facilitator"):
            self._connections.labels(role).set(here[role])
        return generate_latest(self.registry)

    def run(self, each: Callable[[], None]) -> None:
        """Look at the clock for ever, and do `each` every ten seconds."""
        while True:
            for _ in range(round(LOOK_BACK / TICK)):
                due = time.monotonic() + TICK
                time.sleep(TICK)
                self.tick(time.monotonic() - due)
            each()

    def tick(self, late: float) -> None:
        now = time.monotonic()
        # Only what nothing later outdid: the first of them is the latest of the last ten seconds.
        self._ticks = [(at, was) for at, was in self._ticks if at > now - LOOK_BACK and was > late] + [(now, late)]
        if late > LATE:
            log.warning("the event loop was %.1f s late", late)

    def latest(self) -> float:
        """Seconds by which a timer was late, at most, of late."""
        return max(0.0, *(late for _, late in self._ticks)) if self._ticks else 0.0
