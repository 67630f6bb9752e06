"""What is acknowledged, how often it counts, and where a phone is when it comes back: with real clients on a real server."""

from __future__ import annotations

import uuid

import pytest

from tests.driver import Client, Server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Proef
names: optional
groups: [Rood, Blauw]
programme:
  - type: poll
    title: Keuze
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
      - {kind: words, text: "Waarom?", max: 3}
  - type: quiz
    title: Quiz
    questions:
      - {kind: choice, text: "Hoeveel?", options: [Vier, Vijf], correct: Vijf, seconds: 600}
"""


@pytest.fixture
def workshop(server: Server) -> dict[str, str]:
    return server.create(PLAN)


@pytest.fixture
def room(workshop, join):
    """A console, a screen and two phones at the first question."""
    console, screen, one, two = join(workshop, "facilitator"), join(workshop, "screen"), join(workshop), join(workshop)
    console.next()
    for client in (screen, one, two):
        client.until(lambda view: view["phase"] == "open")
    return console, screen, one, two


def test_an_answer_is_acknowledged_and_seen_on_the_screen_and_in_the_export(server, workshop, room):
    _, screen, one, _ = room
    ref = uuid.uuid4().hex
    assert one.answer("o1", ref=ref) == {"ok": True, "ref": ref}
    screen.until(lambda view: view["people"]["answered"] == 1 and view["result"]["counts"] == {"o1": 1, "o2": 0})
    [answer] = server.export(workshop)["answers"]
    assert (answer["ref"], answer["value"], answer["hidden"]) == (ref, "o1", False)
    assert str(answer["participant"]) == one.me["participant"]


def test_the_same_ref_counts_once_on_any_connection(server, workshop, join, room):
    _, _, one, _ = room
    ref = uuid.uuid4().hex
    first = one.answer("o1", ref=ref)
    assert one.answer("o1", ref=ref) == first
    elsewhere = join(workshop, token=one.me["token"])
    assert elsewhere.answer("o1", ref=ref) == first
    assert len(server.export(workshop)["answers"]) == 1


def test_the_same_ref_with_another_value_is_refused(server, workshop, room):
    _, _, one, _ = room
    ref = uuid.uuid4().hex
    one.answer("o1", ref=ref)
    assert one.answer("o2", ref=ref)["error"]["code"] == "bad_request"
    assert [answer["value"] for answer in server.export(workshop)["answers"]] == ["o1"]


def test_an_open_choice_may_be_changed_and_a_quiz_answer_may_not(room):
    console, _, one, _ = room
    assert one.answer("o1")["ok"]
    assert one.answer("o2")["ok"]
    while console.view["activity"]["type"] != "quiz" or console.view["phase"] != "open":
        console.next()
    one.until(lambda view: view["activity"]["type"] == "quiz" and view["phase"] == "open")
    assert one.answer("o1")["ok"]
    assert one.answer("o2")["error"]["code"] == "too_many"


def test_two_tabs_are_one_person_and_each_hears_what_the_other_said(workshop, join, room):
    _, screen, one, _ = room
    tab = join(workshop, token=one.me["token"])
    assert tab.me["participant"] == one.me["participant"]
    one.answer("o2")
    wait_until(lambda: tab.me["answer"] == "o2", "the other tab knows")
    assert screen.view["people"]["joined"] == 2


def test_whoever_comes_back_is_the_same_person_in_the_right_place(workshop, join, room):
    console, _, one, _ = room
    one.answer("o1")
    one.close()
    console.next()
    back = join(workshop, token=one.me["token"])
    assert back.view["phase"] == "revealed"
    assert back.me["participant"] == one.me["participant"]
    assert back.me["answer"] == "o1"


def test_a_phone_hears_of_stages_and_never_of_counts(room):
    _, screen, one, two = room
    heard = len(two.views)
    one.answer("o1")
    screen.until(lambda view: view["people"]["answered"] == 1)
    assert len(two.views) == heard


def test_two_consoles_that_both_press_next_move_once(workshop, join, room):
    console, *_ = room
    other = join(workshop, "facilitator")
    expect = console.view["version"]
    acks = [console.do("next", expect=expect), other.do("next", expect=expect)]
    assert [ack["ok"] for ack in acks] == [True, False]
    assert acks[1]["error"]["code"] == "stale"


def test_an_answer_that_arrives_meanwhile_does_not_make_next_stale(room):
    console, _, one, _ = room
    expect = console.view["version"]
    one.answer("o1")
    assert console.do("next", expect=expect)["ok"]


def test_next_alone_walks_from_the_lobby_to_the_end(workshop, join):
    console = join(workshop, "facilitator")
    phases = [console.view["phase"]]
    while phases[-1] != "ended":
        phases.append(console.next()["phase"])
        assert len(phases) < 50
    assert phases[0] == "lobby"
    assert console.do("next")["error"]["code"] == "ended"


def test_versions_only_grow(room):
    console, _screen, one, two = room
    for value in ("o1", "o2", "o1"):
        one.answer(value)
        two.answer(value)
    while console.view["phase"] != "ended":
        console.next()
    for client in room:
        client.until(lambda view: view["phase"] == "ended")
        versions = [view["version"] for view in client.views]
        assert versions == sorted(versions)


def test_polling_alone_takes_part_too(server, workshop, room):
    _, screen, *_ = room
    old_phone = Client(server, workshop).connect(transports=("polling",))
    assert old_phone.answer("o2")["ok"]
    screen.until(lambda view: view["people"]["answered"] == 1)
    old_phone.close()


def test_a_profile_changes_what_is_given_and_nothing_else(room):
    _, _, one, _ = room
    assert one.say("profile", name="Anneke", group="Rood")["ok"]
    assert one.say("profile", name="Anneke B.")["ok"]
    wait_until(lambda: one.me["name"] == "Anneke B.", "the new name")
    assert one.me["group"] == "Rood"


def test_withdrawing_takes_everything_back_and_leaves_no_trace(server, workshop, room):
    _, screen, one, two = room
    two.answer("o2")
    one.say("profile", name="Zonder-Spoor")
    one.answer("o1")
    assert one.say("withdraw")["ok"]
    screen.until(lambda view: view["result"]["counts"] == {"o1": 0, "o2": 1} and view["people"]["joined"] == 1)
    assert len(server.export(workshop)["answers"]) == 1
    files = [path.read_bytes() for path in server.folder.glob("sessions.db*")]
    assert server.flask("export", workshop["code"], "--format", "csv", "--out", "x.zip").returncode == 0
    assert all(b'"o1"' not in content or b"Zonder-Spoor" not in content for content in files[:1])
    again = Client(server, workshop, token=one.me["token"]).connect()
    assert again.me["participant"] != one.me["participant"]
    again.close()
