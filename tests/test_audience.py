"""Who hears what, and what happens where it cannot be said at once: a client that is behind, a view that fails, a hall that empties."""

from __future__ import annotations

import json
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from tests.driver import wait_until
from workshop import audience as audience_module
from workshop import commands, views, wire
from workshop.access import Actor
from workshop.audience import Audience
from workshop.commands import Core
from workshop.hall import Connection, Hall
from workshop.history import History
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage
from workshop.programme import load
from workshop.store import Store, find_workshop
from workshop.views import Place
from workshop.writer import Writer

PLAN = """
title: Proef
names: optional
programme:
  - type: poll
    title: Begin
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
      - {kind: choice, text: "Welke nu?", options: [Een, Twee]}
"""


class Wire:
    """What was pushed to each client; a client in `behind` takes nothing."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, dict[str, Any]]] = []
        self.behind: set[str] = set()

    def push(self, _server: object, eio_sid: str, made: wire.Frame) -> bool:
        if eio_sid not in self.behind:
            event, data = json.loads(made.packet.data[1:])
            self.said.append((eio_sid, event, data))
        return eio_sid not in self.behind

    def send(self, server: object, eio_sid: str, made: wire.Frame) -> None:
        self.push(server, eio_sid, made)

    def has_room(self, _server: object, eio_sid: str) -> bool:
        return eio_sid not in self.behind

    def heard(self, eio_sid: str, event: str) -> list[dict[str, Any]]:
        return [data for to, what, data in self.said if (to, what) == (eio_sid, event)]


@pytest.fixture
def room(tmp_path, monkeypatch):
    """An audience in front of a workshop, what it pushes, and a way in."""
    database = Store(f"sqlite:///{tmp_path}/sessions.db")
    database.create_tables()
    history = History(database)
    core = Core(database, history, Writer(database, history))
    audience = Audience(None, core)
    core.writer.on_commit = audience.mark
    core.writer.start()
    line = Wire()
    monkeypatch.setattr(audience_module.wire, "push", line.push)
    monkeypatch.setattr(audience_module.wire, "send", line.send)
    monkeypatch.setattr(audience_module.wire, "has_room", line.has_room)

    def workshop() -> SimpleNamespace:
        made = commands.create(core.store, load(PLAN, "nl"))
        row = core.store.read(lambda tx: find_workshop(tx, id=made.id))
        assert row is not None
        place = Place(row, "http://x")

        def enter(role: str) -> Connection:
            actor = Actor(role, made.id, made.code)  # type: ignore[arg-type]
            if role == "participant":
                actor, _ = commands.join(core, actor)
            sid = f"{role}{actor.participant or ''}@{made.id}"
            audience.add(connection := Connection(sid, sid, actor, "nl"), place)
            return connection

        def do(action: str) -> None:
            commands.do(core, Actor("facilitator", made.id, made.code), DoMessage(action=action))

        return SimpleNamespace(id=made.id, enter=enter, do=do, place=place)

    return SimpleNamespace(audience=audience, core=core, line=line, workshop=workshop)


def test_a_view_that_fails_stops_neither_the_others_nor_the_loop(room, monkeypatch):
    broken, sound = room.workshop(), room.workshop()
    broken.enter("screen")
    screen = sound.enter("screen")
    honest = views.view

    def view(w, role, by, place, *rest):
        if place is broken.place:
            raise ZeroDivisionError
        return honest(w, role, by, place, *rest)

    monkeypatch.setattr(views, "view", view)
    room.audience.start()
    broken.do("next")
    for phase in ("open", "revealed"):
        sound.do("next")
        wait_until(
            lambda p=phase: room.line.heard(screen.eio_sid, "view")[-1]["phase"] == p, f"the screen sees {phase}"
        )


def test_whoever_was_behind_hears_what_it_missed_of_itself(room):
    workshop = room.workshop()
    phone = workshop.enter("participant")
    room.audience.start()
    room.line.behind.add(phone.eio_sid)
    commands.profile(room.core, phone.actor, ProfileMessage(name="Anneke"))
    room.audience.tell_person(workshop.id, phone.actor.participant)
    room.line.behind.clear()
    wait_until(lambda: room.line.heard(phone.eio_sid, "me")[-1]["name"] == "Anneke", "the phone knows its name")


def test_whoever_was_behind_on_arrival_gets_its_token_and_the_view(room):
    workshop = room.workshop()
    room.audience.start()
    room.line.behind.add(f"participant1@{workshop.id}")
    phone = workshop.enter("participant")
    room.line.behind.clear()
    wait_until(lambda: room.line.heard(phone.eio_sid, "me") and room.line.heard(phone.eio_sid, "view"), "both")


def test_whoever_stays_behind_costs_the_others_no_views(room, monkeypatch):
    workshop = room.workshop()
    phone = workshop.enter("participant")
    made: list[str] = []
    honest = views.view
    monkeypatch.setattr(views, "view", lambda w, role, *rest: made.append(role) or honest(w, role, *rest))
    room.line.behind.add(phone.eio_sid)
    workshop.do("next")
    room.audience.refresh(workshop.id)
    assert made == ["participant"]
    hall = room.audience._halls[workshop.id]
    hall.refreshed -= audience_module.PACE
    room.audience._attend(hall)
    assert made == ["participant"]
    room.line.behind.clear()
    room.audience._attend(hall)
    assert room.line.heard(phone.eio_sid, "view")[-1]["phase"] == "open"


def test_the_same_answer_to_an_earlier_item_is_told_when_the_room_goes_back(room):
    workshop = room.workshop()
    earlier = workshop.enter("participant")

    def answer(item: str) -> None:
        commands.answer(room.core, earlier.actor, AnswerMessage(ref=item, item=item, value="o1"), at=1)

    for item in ("a1i1", "a1i2"):
        workshop.do("next")
        answer(item)
        workshop.do("next")
    phone = Connection("later", "later", earlier.actor, "nl")
    room.audience.add(phone, workshop.place)
    workshop.do("back")
    workshop.do("back")
    room.audience.refresh(workshop.id, personal=True)
    me = room.line.heard("later", "me")[-1]
    assert (me["item"], me["answer"]) == ("a1i1", "o1")


def test_whoever_comes_in_while_the_last_one_leaves_is_in_the_hall(room, monkeypatch):
    workshop = room.workshop()
    last = workshop.enter("screen")
    old = room.audience._halls[workshop.id]
    asked = threading.Event()

    class Asked(dict):  # type: ignore[type-arg]
        def setdefault(self, key: int, made: Hall) -> Hall:
            found = super().setdefault(key, made)
            asked.set()
            return found

    room.audience._halls = Asked(room.audience._halls)
    with old.lock:
        arriving = threading.Thread(target=workshop.enter, args=("facilitator",))
        arriving.start()
        asked.wait(5)
        room.audience.drop(last)
    arriving.join()
    room.line.said.clear()
    workshop.do("next")
    room.audience.refresh(workshop.id)
    assert room.line.heard(f"facilitator@{workshop.id}", "view")[-1]["phase"] == "open"


def test_a_clock_that_cannot_be_closed_does_not_run_hot(room, monkeypatch):
    workshop = room.workshop()
    workshop.enter("screen")
    state = SimpleNamespace(paused_at=None, state=SimpleNamespace(ends_at=1, closed=False))
    monkeypatch.setattr(room.core.history, "state", lambda _: state)
    room.audience._halls[workshop.id].dirty = False
    assert room.audience._until_next() >= audience_module.PACE


def test_whoever_comes_in_while_the_server_says_goodbye_hears_it_too(room):
    workshop = room.workshop()
    early = workshop.enter("participant")
    assert room.audience.say_goodbye(saved=True) == 1
    late = workshop.enter("participant")
    assert len(room.line.heard(early.sid, "restarting")) == 1
    assert len(room.line.heard(late.sid, "restarting")) == 1


def test_the_phones_hear_of_a_new_stage_before_whoever_has_more_to_read(room):
    workshop = room.workshop()
    everybody = [workshop.enter(role).eio_sid for role in ("facilitator", "screen", "participant", "participant")]
    workshop.do("next")
    room.line.said.clear()
    room.audience.refresh(workshop.id)
    told = [to for to, event, _ in room.line.said if event == "view"]
    assert set(told[:2]) == set(everybody[2:])
    assert set(told) == set(everybody)


def test_both_tabs_of_one_phone_hear_of_it_and_so_does_the_one_that_stays(room):
    workshop = room.workshop()
    phone = workshop.enter("participant")
    tab = Connection("tab", "tab", phone.actor, "nl")
    room.audience.add(tab, workshop.place)
    assert room.audience.online(workshop.id) == 1
    room.line.said.clear()
    room.audience.tell_person(workshop.id, phone.actor.participant)
    room.audience.drop(phone)
    room.audience.tell_person(workshop.id, phone.actor.participant)
    assert [to for to, _, _ in room.line.said] == [phone.eio_sid, "tab", "tab"]
    assert room.audience.online(workshop.id) == 1
    screen = workshop.enter("screen")
    room.audience.drop(tab)
    assert room.audience.online(workshop.id) == 0
    room.audience.drop(screen)
