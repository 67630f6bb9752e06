"""Who is connected and what each was told last: one view per role and language, sent where it is new. Decides nothing."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from workshop import commands, runtime, views, wire
from workshop.fold import Workshop
from workshop.hall import Connection, Hall, content
from workshop.history import GoneError
from workshop.kinds.base import N_
from workshop.views import Place

log = logging.getLogger("workshop.audience")

PACE = 0.1
"""Seconds between two views for a screen while only numbers change."""
SAVED = N_("The server restarts. Your answer is saved.")
RESTARTS = N_("The server restarts. We are back in a moment.")


class Audience:
    """All halls of this process, and the one loop that refreshes them and minds their clocks."""

    def __init__(self, server: Any, core: commands.Core) -> None:
        self._server = server
        self._core = core
        self._halls: dict[int, Hall] = {}
        self._wake = threading.Event()
        self.elsewhere: Callable[[int], int] = lambda _workshop: 0
        """How many participants of a workshop are connected to other workers."""
        self.consoles_elsewhere: Callable[[int], list[dict[str, Any]]] = lambda _workshop: []
        self._leaving: bool | None = None
        """Once everybody is told that the server restarts: whether what they said is saved."""

    def start(self) -> None:
        runtime.spawn(self._run)

    def add(self, connection: Connection, place: Place) -> None:
        """Let a connection in and tell it where the room is."""
        while not self._seat(self._halls.setdefault(place.row.id, Hall(place)), connection, place):
            pass
        self.mark(place.row.id)

    def _seat(self, hall: Hall, connection: Connection, place: Place) -> bool:
        """False where the last one left this hall meanwhile, so that it is nobody's any more."""
        with hall.lock:
            if self._halls.get(hall.workshop) is not hall:
                return False
            # Before anybody came its date may have become another one.
            hall.place = place
            hall.add(connection)
            state = self._core.history.state(hall.workshop)
            if connection.actor.participant is not None:
                self._tell_me(hall, connection, state)
            self._tell_view(hall, connection, state, {})
            if self._leaving is not None:
                # Whoever comes in between the goodbye and the end would hear of neither.
                self._bid_farewell(connection, saved=self._leaving)
        return True

    def drop(self, connection: Connection) -> None:
        hall = self._halls.get(connection.actor.workshop)
        if hall is None:
            return
        with hall.lock:
            hall.drop(connection)
            if not hall.connections and self._halls.get(hall.workshop) is hall:
                self._halls.pop(hall.workshop, None)
        self.mark(hall.workshop)

    def workshops(self) -> list[int]:
        """The workshops that somebody is connected to here."""
        return list(self._halls)

    def online(self, workshop: int) -> int:
        """How many participants of a workshop are connected here."""
        hall = self._halls.get(workshop)
        return hall.online() if hall is not None else 0

    def consoles(self, workshop: int) -> list[dict[str, Any]]:
        """The consoles of a workshop that are open here."""
        hall = self._halls.get(workshop)
        return hall.consoles() if hall is not None else []

    def close(self, workshop: int) -> None:
        """The workshop is not there any more: whoever is connected to it has to go, and hears why when coming back."""
        hall = self._halls.pop(workshop, None)
        for connection in list(hall.connections.values()) if hall is not None else ():
            self._server.disconnect(connection.sid)

    def mark(self, workshop: int) -> None:
        """Something changed in this workshop: its people will see it within PACE seconds."""
        hall = self._halls.get(workshop)
        if hall is not None and not hall.dirty:
            hall.dirty = True
            self._wake.set()

    def refresh(self, workshop: int, *, personal: bool = False) -> None:
        """Send everybody what is new to them; `personal`: also what each phone should know of itself."""
        hall = self._halls.get(workshop)
        if hall is None:
            return
        with hall.lock:
            hall.dirty, hall.refreshed = False, time.monotonic()
            hall.behind.clear()
            state = self._core.history.state(workshop)
            made: dict[tuple[str, str], tuple[object, wire.Frame]] = {}
            # The phones first: they are many, and the facilitator's view takes longest to make.
            everybody = sorted(hall.connections.values(), key=lambda c: c.actor.role != "participant")
            for connection in everybody:
                self._tell_view(hall, connection, state, made)
            for connection in everybody:
                if connection.actor.participant is not None and (personal or connection.owed):
                    self._tell_me(hall, connection, state, only_news=not connection.owed)

    def tell_person(self, workshop: int, participant: int | None, besides: Connection | None = None) -> None:
        """Send one participant their own part, on every connection but the one that knows already."""
        hall = self._halls.get(workshop)
        if hall is None or participant is None:
            return
        if not (others := [c for c in hall.people.get(participant, ()) if c is not besides]):
            return
        with hall.lock:
            state = self._core.history.state(workshop)
            for connection in others:
                self._tell_me(hall, connection, state)

    def roles(self) -> Iterator[str]:
        """The role of every open connection."""
        for hall in list(self._halls.values()):
            yield from [c.actor.role for c in list(hall.connections.values())]

    def say_goodbye(self, *, saved: bool) -> int:
        """Tell everybody that the server restarts, behind all that they still get. How many were told."""
        self._leaving = saved
        connections = [c for hall in list(self._halls.values()) for c in list(hall.connections.values())]
        for c in connections:
            self._bid_farewell(c, saved=saved)
        return len(connections)

    def _bid_farewell(self, c: Connection, *, saved: bool) -> None:
        kept = saved and c.me.get("answer") not in (None, [])
        message = views.say(c.lang, SAVED if kept else RESTARTS)
        wire.send(self._server, c.eio_sid, wire.frame("restarting", {"message": message}))

    def _tell_view(
        self, hall: Hall, c: Connection, state: Workshop, made: dict[tuple[str, str], tuple[object, wire.Frame]]
    ) -> None:
        shape = (c.actor.role, c.lang)
        if shape not in made:
            online = hall.online() + self.elsewhere(hall.workshop)
            desk = c.actor.role == "facilitator"
            consoles = [*hall.consoles(), *self.consoles_elsewhere(hall.workshop)] if desk else []
            seen = views.view(state, c.actor.role, views.reader(c.lang), hall.place, online, runtime.now(), consoles)
            made[shape] = (content(seen, state), wire.frame("view", seen))
        key, frame = made[shape]
        if c.sent == key:
            return
        pushed = wire.push(self._server, c.eio_sid, frame)
        self._core.watch.told(sent=pushed)
        if pushed:
            c.sent = key
        else:
            hall.behind.add(c)

    def _tell_me(self, hall: Hall, c: Connection, state: Workshop, *, only_news: bool = False) -> None:
        assert c.actor.participant is not None
        me = views.me(state, c.actor.participant, views.reader(c.lang))
        news = {key: value for key, value in me.items() if key != "answers"}
        if news["answer"] is None:
            news["item"] = None
        if only_news and news in (c.me, {**c.me, "answer": None, "item": None}):
            return
        made = wire.frame("me", {**me, "token": c.token, "now": runtime.now()})
        c.owed = not wire.push(self._server, c.eio_sid, made)
        if c.owed:
            hall.behind.add(c)
        else:
            c.me = news

    def _run(self) -> None:
        while True:
            self._wake.wait(timeout=self._until_next())
            self._wake.clear()
            for hall in list(self._halls.values()):
                try:
                    self._attend(hall)
                except GoneError:
                    self.close(hall.workshop)
                except Exception:
                    # One workshop that cannot be shown must not stop the views and the clocks of all others.
                    log.exception("workshop %s could not be refreshed", hall.workshop)
            runtime.sweep(
                quiet=not any(
                    (state := self._state(hall)) and state.phase == "open" for hall in list(self._halls.values())
                )
            )

    def _state(self, hall: Hall) -> Workshop | None:
        """None where the workshop was deleted this moment."""
        try:
            return self._core.history.state(hall.workshop)
        except GoneError:
            return None

    def _attend(self, hall: Hall) -> None:
        """Close what is due in one hall, and show it what is new."""
        if not hall.closing and commands.is_due(self._core, hall.workshop):
            hall.closing = True
            # Beside this loop: where the disk is held, everybody else must see what is new all the same.
            runtime.spawn(self._close, hall)
        elif time.monotonic() - hall.refreshed >= PACE and (hall.dirty or self._somebody_caught_up(hall)):
            self.refresh(hall.workshop)

    def _close(self, hall: Hall) -> None:
        try:
            if commands.close(self._core, hall.workshop):
                self.refresh(hall.workshop, personal=True)
        except GoneError:
            self.close(hall.workshop)
        finally:
            hall.closing = False

    def _somebody_caught_up(self, hall: Hall) -> bool:
        return any(wire.has_room(self._server, c.eio_sid) for c in list(hall.behind))

    def _until_next(self) -> float:
        """Seconds until a hall is due or a clock runs out; at most one."""
        waits = [1.0]
        for hall in list(self._halls.values()):
            if hall.dirty:
                waits.append(hall.refreshed + PACE - time.monotonic())
            elif hall.behind:
                waits.append(PACE)
            state = self._state(hall)
            if state is None:
                continue
            if state.paused_at is None and state.state is not None and state.state.ends_at and not state.state.closed:
                # A clock that is past its time could not be closed just now: the disk may be full.
                left = (state.state.ends_at - runtime.now()) / 1000
                waits.append(left if left > 0 else PACE)
        return max(0.005, min(waits))
