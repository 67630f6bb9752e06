"""P2 for what has no answer's ref: a profile, a wish for more time, taking everything back; each may be sent again, also late."""

from __future__ import annotations

import uuid

import pytest

from tests.driver import Server, wait_until
from tests.reliability.saying import Stubborn, stored

pytestmark = pytest.mark.live

PLAN = """
title: De rest
names: optional
programme:
  - type: quiz
    title: Quiz
    questions:
      - {kind: choice, text: "Hoeveel?", options: [Vier, Vijf], correct: Vijf, seconds: 600}
      - {kind: choice, text: "En nu?", options: [Vier, Vijf], correct: Vijf, seconds: 600}
"""


@pytest.fixture
def room(server: Server, join):
    """A console and a stubborn phone in a quiz; `next` walks to an open question."""
    workshop = server.create(PLAN)
    console = join(workshop, "facilitator")
    phone = Stubborn(server, workshop)
    yield workshop, console, phone
    phone.close()


def to_a_question(console) -> None:
    while console.next()["phase"] != "open":
        pass


def test_an_old_profile_that_comes_late_changes_nothing(room):
    *_, phone = room
    old, new = ({"ref": uuid.uuid4().hex, "name": name} for name in ("Anna", "Anneke"))
    for profile in (old, new, old):
        assert phone.say("profile", **profile) == {"ok": True}
    wait_until(lambda: phone.client.me["name"] == "Anneke", "the newer name stands")


def test_a_wish_that_comes_twice_is_one_also_at_the_next_clock(room):
    _, console, phone = room
    to_a_question(console)
    wish = {"ref": uuid.uuid4().hex}
    for _ in range(2):
        assert phone.say("more_time", **wish) == {"ok": True}
    console.until(lambda view: view["wishes"] == 1)
    to_a_question(console)
    assert phone.say("more_time", **wish) == {"ok": True}
    assert phone.say("profile", name="Een teken dat het voorbij is") == {"ok": True}
    console.until(lambda view: view["people"]["joined"] == 1 and view["wishes"] == 0)


def test_taking_everything_back_twice_is_the_same_as_once(server, room):
    workshop, console, phone = room
    to_a_question(console)
    phone.say("answer", ref=uuid.uuid4().hex, item=console.view["item"]["id"], value="o1")
    assert [phone.say("withdraw") for _ in range(3)] == [{"ok": True}] * 3
    assert len(stored(server, workshop, "withdraw")) == 1
    console.until(lambda view: view["people"]["joined"] == 0)


def test_whoever_was_sent_away_may_still_take_back_what_they_said(server, room):
    workshop, console, phone = room
    to_a_question(console)
    phone.say("answer", ref=uuid.uuid4().hex, item=console.view["item"]["id"], value="o1")
    assert console.do("remove", participant=phone.client.me["participant"])["ok"]
    assert phone.say("profile", name="Toch")["error"]["code"] == "forbidden"
    assert phone.say("withdraw") == {"ok": True}
    assert server.export(workshop)["answers"] == []
