"""The matrix role × event × phase × workshop: whatever is not declared is refused and changes nothing. Real handlers, no network."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from tests.reliability.doors import logged
from workshop import access, commands, fold, messages, views
from workshop.access import Actor
from workshop.activities.base import Phase, Refused
from workshop.audience import Audience, Connection
from workshop.commands import Core
from workshop.config import Settings
from workshop.fold.steering import ACTIONS
from workshop.guessing import WrongCodes
from workshop.history import History
from workshop.live import Live
from workshop.programme import load
from workshop.store import Store, WorkshopRow
from workshop.views import Place
from workshop.wire.packets import RESERVED
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
  - {type: ideas, title: Ideeën, prompt: "Wat?", dots: 2}
"""
OWN_ACTIONS = {"theme", "rename", "untheme", "assign", "merge", "unmerge", "award"}
DO = [{"action": name} for name in sorted({*ACTIONS, *OWN_ACTIONS, *commands.RESERVED, "nonsense"})]
PAYLOADS: dict[str, list[Any]] = {
    "answer": [{"ref": "REF", "item": "ITEM", "value": "o1"}, {"ref": "REF", "item": "ITEM", "value": {"text": "x"}}],
    "profile": [{}, {"name": "Vreemde"}],
    "withdraw": [{}],
    "more_time": [{}],
    "do": DO,
}
DECLARED = {
    ("participant", "answer"),
    ("participant", "profile"),
    ("participant", "withdraw"),
    ("participant", "more_time"),
    ("facilitator", "do"),
}
ALWAYS = {"withdraw"}
"""Also of whoever was sent away, or has taken everything back already."""
SETTINGS = Settings(max_events=100_000)
"""How fast somebody may be is for other tests."""
FIELDS = {
    "seconds": 10,
    "activity": 1,
    "participant": "1",
    "answer": "x",
    "counts": {"o1": 3},
    "title": "T",
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

    def phases(self) -> Iterator[str]:
        """Walk the whole programme, and say each phase once, while the room stands in it."""
        seen: set[str] = set()
        while not self.state.ended:
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


def check_matrix(house: House) -> None:
    phases, cells = [], 0
    for phase in house.phases():
        phases.append(phase)
        before = house.everything()
        for who, actor in house.actors.items():
            stands = who in ("participant", "stranger", "screen", "facilitator", "invited")
            for event in messages.EVENTS:
                if (stands or event in ALWAYS) and (actor.role, event) in DECLARED:
                    continue
                for payload in PAYLOADS[event]:
                    ack = house.say(who, event, payload)
                    cells += 1
                    assert (ack["ok"], ack.get("error", {}).get("code")) == (False, "forbidden"), (
                        phase,
                        who,
                        event,
                        payload,
                    )
        assert house.everything() == before, phase
    assert set(phases) == set(get_args(Phase))
    assert cells > 2000


def test_every_undeclared_cell_of_role_event_and_phase_is_refused_and_changes_nothing(tmp_path):
    check_matrix(House(tmp_path))


@pytest.mark.parametrize("rule", ["check_event", "check_person", "check_key"])
def test_a_rule_that_is_not_kept_is_noticed(tmp_path, monkeypatch, rule):
    monkeypatch.setattr(access, rule, lambda *_: None)
    with pytest.raises(AssertionError):
        check_matrix(House(tmp_path))


def test_what_breaks_in_an_event_says_a_number_that_stands_in_the_log_and_nothing_more(tmp_path, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("geheim van binnen")

    house = House(tmp_path)
    monkeypatch.setattr(commands, "profile", broken)
    error = house.say("participant", "profile", {"name": "Anna"})["error"]
    assert error["code"] == "unavailable"
    assert error["id"] in logged(caplog)
    assert "geheim" in caplog.text
    assert "geheim" not in str(error)


@pytest.mark.parametrize("action", sorted(commands.RESERVED | {"nonsense"}))
def test_a_facilitator_cannot_forge_what_people_or_the_clock_do(tmp_path, action):
    house = House(tmp_path)
    house.do("next")
    before = house.everything()
    assert not house.say("facilitator", "do", {"action": action})["ok"]
    assert house.everything() == before


def test_every_event_that_the_server_listens_to_is_in_the_matrix(tmp_path):
    house = House(tmp_path)
    assert set(house.handlers) == set(messages.EVENTS) | {"connect", "disconnect"}
    assert set(messages.EVENTS) == set(PAYLOADS) == set(access.MAY)
    assert {"connect", "disconnect"} <= RESERVED
    assert {(role, event) for event, role in access.MAY.items()} == DECLARED


def test_a_facilitator_of_one_workshop_moves_no_other(tmp_path):
    house = House(tmp_path)
    other = house.rows[1]
    assert other is not None
    before = house.core.history.state(other.id)
    for payload in DO:
        house.say("facilitator", "do", {**payload, "workshop": other.id, "code": other.code})
    assert house.core.history.state(other.id) is before


@pytest.mark.parametrize("role", ["screen", "facilitator"])
@pytest.mark.parametrize("key", ["other's screen", "other's facilitator", "none", "nonsense", "a token"])
def test_only_a_workshops_own_key_opens_it(tmp_path, role, key):
    house = House(tmp_path)
    made = house.made[1]
    _, token = commands.join(house.core, Actor("participant", house.workshop, house.code))
    keys = {
        "other's screen": made.screen_key,
        "other's facilitator": made.facilitator_key,
        "none": None,
        "nonsense": "x",
        "a token": token,
    }
    with pytest.raises(Refused):
        access.let_in(house.core.store, WrongCodes(), "x", house.code, role, keys[key], {})


def test_a_token_of_another_workshop_is_nobody_here(tmp_path):
    house = House(tmp_path)
    other = house.rows[1]
    assert other is not None
    _, token = commands.join(house.core, Actor("participant", other.id, other.code))
    _, actor = access.let_in(house.core.store, WrongCodes(), "x", house.code, "participant", token, {})
    assert actor.participant is None


def test_a_locked_room_takes_nobody_new_and_keeps_who_is_in(tmp_path):
    house = House(tmp_path)
    _, token = commands.join(house.core, Actor("participant", house.workshop, house.code))
    house.do("lock", on=True)
    with pytest.raises(Refused) as refused:
        commands.join(house.core, Actor("participant", house.workshop, house.code))
    assert refused.value.code == "forbidden"
    _, back = access.let_in(house.core.store, WrongCodes(), "x", house.code, "participant", token, {})
    assert back.participant is not None
    assert house.say("participant", "profile", {"name": "Anna"})["ok"]
    house.do("lock", on=False)
    assert commands.join(house.core, Actor("participant", house.workshop, house.code))[0].participant
