"""Two workshops with people of every sort in them, and the server's own handlers over connections without a network."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from workshop import access, commands, fold, messages, views
from workshop.access import Actor
from workshop.audience import Audience
from workshop.commands import Core
from workshop.config import Settings
from workshop.guessing import WrongCodes
from workshop.hall import Connection
from workshop.history import History
from workshop.live import Live
from workshop.programme import load
from workshop.store import Store, WorkshopRow
from workshop.views import Place
from workshop.writer import Proposal, Writer

PLAN = """
title: Alles
names: optional
programme:
  - {type: content, title: Lees, text: Welkom}
  - {type: poll, title: Peiling, items: [{kind: choice, text: "Wat?", options: [Een, Twee]}]}
  - {type: statements, title: Stellingen, rounds: 2, discussion_minutes: 4, statements: [{text: Het is waar.}]}
  - type: quiz
    title: Quiz
    questions: [{kind: choice, text: "Wie?", options: [Een, Twee], correct: Een, seconds: 30}]
  - {type: ideas, id: wand, title: Ideeën, prompt: "Wat?", dots: 2}
  - {type: prioritise, title: Oplossingen, from: wand}
  - {type: covenant, title: Convenant, purpose: Iedereen doet mee., articles: [Wij komen bij elkaar.]}
"""
SETTINGS = Settings(max_events=100_000)
"""How fast somebody may be is for other tests."""
FIELDS = {
    "seconds": 10,
    "activity": 1,
    "participant": "1",
    "answer": "x",
    "counts": {"o1": 3},
    "title": "T",
    "table": "Tafel 1",
    "solution": "s1",
    "number": 1,
    "choice": "drop",
    "people": 1,
    "restart": True,
    "on": True,
}


class House:
    """Two workshops with people in them, and the server's own handlers over connections without a network."""

    def __init__(self, folder: Path) -> None:
        database = Store(f"sqlite:///{folder}/sessions.db")
        database.create_tables()
        history = History(database)
        self.core = Core(database, history, Writer(database, history))
        self.core.writer.on_commit = lambda _: None
        self.core.writer.start()
        self.handlers: dict[str, Any] = {}
        server: Any = SimpleNamespace(on=self.handlers.__setitem__, eio=SimpleNamespace(sockets={}))
        app: Any = None
        self.live = Live(
            app, server, self.core, Audience(server, self.core), lambda row: Place(row, "x"), SETTINGS, WrongCodes()
        )
        self.made = [commands.create(database, load(PLAN, "nl")) for _ in range(2)]
        self.rows = [access.find(database, made.code) for made in self.made]
        own, other = [row.id for row in self.rows if row]
        self.code = self.made[0].code
        self.actors = {
            "participant": self._joined(own),
            "stranger": self._joined(other),
            "removed": self._joined(own),
            "withdrawn": self._joined(own),
            "nobody-joined": Actor("participant", own, self.code),
            "screen": self._came("screen", self.made[0].screen_key),
            "facilitator": self._came("facilitator", self.made[0].facilitator_key),
            "invited": self._came("facilitator", self._invited("Anna")),
            "uninvited": self._came("facilitator", self._invited("Bram")),
            "replaced": Actor("facilitator", own, self.code, grant="0" * 24),
            "keyless": Actor("facilitator", own, self.code),
        }
        for name, actor in self.actors.items():
            self.live._here[name] = Connection(name, name, actor, "nl")
        commands.uninvite(database, self._row(), self.actors["uninvited"].invitation.id)
        commands.withdraw(self.core, self.actors["withdrawn"])
        self.do("remove", participant=str(self.actors["removed"].participant))
        self.offers: set[str] = set()
        self.wrote = False

    def _joined(self, workshop: int) -> Actor:
        return commands.join(self.core, Actor("participant", workshop, self.code))[0]

    def _row(self) -> WorkshopRow:
        row = access.find(self.core.store, self.code)
        assert row is not None
        return row

    def _invited(self, label: str) -> str:
        return commands.invite(self.core.store, self._row(), label)[1]

    def _came(self, role: Any, key: str) -> Actor:
        return access.let_in(self.core.store, WrongCodes(), "x", self.code, role, key, {})[1]

    @property
    def state(self) -> fold.Workshop:
        return self.core.history.state(self.actors["facilitator"].workshop)

    def do(self, action: str, **payload: Any) -> None:
        commands.do(self.core, self.actors["facilitator"], messages.DoMessage(action=action, **payload))

    @property
    def workshop(self) -> int:
        return self.actors["facilitator"].workshop

    def console(self) -> dict[str, Any]:
        return views.view(self.state, "facilitator", views.reader("nl"), Place(self._row(), "x"), 0, 0)

    def phases(self) -> Iterator[str]:
        """Walk the whole programme, and say each phase once, while the room stands in it."""
        seen: set[str] = set()
        while not self.state.ended:
            self.offers |= {action["action"] for action in self.console()["actions"]}
            if "write" in self.offers and not self.wrote:
                # Without an idea nobody is asked anything about solutions.
                self.do("write", title="Een idee", table="Tafel 1")
                self.wrote = True
            for phase in (self.state.phase, *self._sidesteps()):
                if phase not in seen:
                    seen.add(phase)
                    yield phase
            self.do("next")
        yield self.state.phase

    def _sidesteps(self) -> Iterator[str]:
        """From an open item: a pause; and what the clock's own move makes of it."""
        if self.state.phase != "open":
            return
        self.do("pause")
        yield self.state.phase
        self.do("resume")
        if (ends_at := self.state.state.ends_at) is not None:
            self.core.writer.submit(Proposal(self.workshop, "clock", "close", {}, at=ends_at))
            yield self.state.phase

    def say(self, who: str, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        state = self.state.state
        item = state.step.item.id if state is not None and state.step.item else "a2i1"
        filled = {key: {"REF": uuid.uuid4().hex, "ITEM": item}.get(str(value), value) for key, value in payload.items()}
        heard: dict[str, Any] = self.handlers[event](who, {**FIELDS, **filled} if event == "do" else filled)
        return heard

    def everything(self) -> tuple[Any, ...]:
        """All that a forged event could have changed: the logs' lengths and what everybody sees."""
        states = [self.core.history.state(row.id) for row in self.rows if row]
        row = self.rows[0]
        assert row is not None
        roles = ("participant", "screen", "facilitator")
        return (
            [(state.seq, state.people, state.hidden, state.screen, state.locked) for state in states],
            [views.view(states[0], role, views.reader("nl"), Place(row, "x"), 0, 0) for role in roles],
        )
