"""Other workers on the same database: asked every two seconds what they committed, and heard of at once over Redis. Decides nothing."""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from contextlib import suppress
from typing import Any

import redis
from sqlalchemy.exc import SQLAlchemyError

from workshop import runtime
from workshop.audience import Audience
from workshop.commands import Core
from workshop.history import GoneError

log = logging.getLogger("workshop.peers")

CHANNEL = "mekaere"
ASK_EVERY = 2.0
"""Seconds between two questions to the database, so that a lost message costs time and no truth."""
PACE = 0.05
"""Seconds between two messages: many commits are one."""
GONE_AFTER = 6.0
"""Seconds without a word after which a worker and its phones no longer count."""


class Peers:
    """This worker among the others. Redis says only «workshop N is at move V, and has so many people and these consoles here»."""

    def __init__(self, core: Core, audience: Audience, redis_url: str) -> None:
        self._core = core
        self._audience = audience
        self._redis = redis.Redis.from_url(redis_url, socket_timeout=5, socket_connect_timeout=1) if redis_url else None
        self._me = secrets.token_hex(8)
        self._news: set[int] = set()
        self._wake = threading.Event()
        self._online: dict[tuple[str, int], tuple[int, float]] = {}
        self._consoles: dict[tuple[str, int], list[dict[str, Any]]] = {}
        self._away = False

    def start(self) -> None:
        runtime.spawn(self._ask)
        if self._redis is not None:
            runtime.spawn(self._tell)
            runtime.spawn(self._hear)

    def changed(self, workshop: int) -> None:
        """Something was committed here, or somebody came or went: the others will hear of it."""
        if self._redis is not None:
            self._news.add(workshop)
            self._wake.set()

    def online(self, workshop: int) -> int:
        """Participants who are connected to other workers; somebody with a tab on each counts on each."""
        fresh = time.monotonic() - GONE_AFTER
        return sum(n for (_, there), (n, at) in list(self._online.items()) if there == workshop and at > fresh)

    def consoles(self, workshop: int) -> list[dict[str, Any]]:
        """The consoles that are open at other workers."""
        fresh = time.monotonic() - GONE_AFTER
        there = [key for key, (_, at) in list(self._online.items()) if key[1] == workshop and at > fresh]
        return [console for key in there for console in self._consoles.get(key, [])]

    def well(self) -> bool:
        """Whether Redis took what we last told it; true where there is none to tell."""
        return not self._away

    def _ask(self) -> None:
        while True:
            time.sleep(ASK_EVERY)
            here = self._audience.workshops()
            self._wake.set()
            try:
                for workshop in self._core.history.behind(here):
                    self._catch_up(workshop)
            except SQLAlchemyError as error:
                log.warning("the database could not be asked: %s", type(error).__name__)
            except Exception:
                log.exception("what others committed could not be shown")

    def _catch_up(self, workshop: int) -> None:
        # Where it was deleted this moment, `purging` ends it for those who are here.
        with suppress(GoneError):
            before = self._core.history.state(workshop)
            after, who = self._core.history.follow(workshop)
            if after.stage != before.stage:
                self._audience.refresh(workshop, personal=True)
                return
            for participant in who:
                self._audience.tell_person(workshop, participant)
            self._audience.mark(workshop)

    def _tell(self) -> None:
        """Say what is new, and every two seconds who is here; of a workshop that the last one left, once that nobody is."""
        said, there = 0.0, set[int]()
        while True:
            self._wake.wait()
            self._wake.clear()
            # One by one: others add to it meanwhile.
            news = set[int]()
            while self._news:
                news.add(self._news.pop())
            if time.monotonic() - said >= ASK_EVERY - PACE:
                here = set(self._audience.workshops())
                news, said, there = news | here | there, time.monotonic(), here
            for workshop in news:
                self._publish(workshop)
            time.sleep(PACE)

    def _publish(self, workshop: int) -> None:
        assert self._redis is not None
        try:
            state = self._core.history.state(workshop)
            here = {"online": self._audience.online(workshop), "consoles": self._audience.consoles(workshop)}
            word = {"from": self._me, "workshop": workshop, "seq": state.seq, **here}
            self._redis.publish(CHANNEL, json.dumps(word))
        except GoneError:
            return
        except (redis.RedisError, OSError, SQLAlchemyError) as error:
            self._note(away=True, why=type(error).__name__)
        else:
            self._note(away=False)

    def _hear(self) -> None:
        assert self._redis is not None
        while True:
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as line:  # type: ignore[no-untyped-call]
                    line.subscribe(CHANNEL)
                    while True:
                        message = line.get_message(timeout=ASK_EVERY)
                        if message is not None:
                            self._heard(json.loads(message["data"]))
            except (redis.RedisError, OSError) as error:
                self._note(away=True, why=type(error).__name__)
            except Exception:
                log.exception("a word of another worker was not understood")
            time.sleep(1)

    def _heard(self, word: dict[str, Any]) -> None:
        workshop, worker = int(word["workshop"]), str(word["from"])
        if worker == self._me:
            return
        now = time.monotonic()
        before, _ = self._online.get((worker, workshop), (0, now))
        self._online = {key: known for key, known in self._online.items() if known[1] > now - GONE_AFTER}
        self._online[worker, workshop] = (int(word["online"]), now)
        # A worker of an older version says nothing of its consoles.
        consoles = word.get("consoles", [])
        changed = before != word["online"] or self._consoles.get((worker, workshop), []) != consoles
        self._consoles = {key: known for key, known in self._consoles.items() if key in self._online}
        self._consoles[worker, workshop] = consoles
        if workshop not in self._audience.workshops():
            return
        if changed:
            self._audience.mark(workshop)
        with suppress(GoneError):
            if int(word["seq"]) > self._core.history.state(workshop).seq:
                self._catch_up(workshop)

    def _note(self, *, away: bool, why: str = "") -> None:
        """One line when Redis goes, and one when it is back."""
        if away != self._away:
            self._away = away
            log.warning("Redis is away (%s): other workers hear later", why) if away else log.warning("Redis is back")
