"""Who may do what: every role and event, and what opens which door."""

from __future__ import annotations

import pytest

from workshop import access, commands, messages, purging, store
from workshop.access import Actor, WrongCodes
from workshop.activities.base import Refused
from workshop.programme import load
from workshop.store import Store

PLAN = 'title: Proef\nprogramme: [{type: content, title: Hallo, text: "Welkom"}]'
ALLOWED = {
    "participant": {"answer", "profile", "withdraw", "more_time"},
    "screen": set(),
    "facilitator": {"do"},
}


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("event", [*messages.EVENTS, "connect", "disconnect", "view", "nonsense"])
def test_every_role_may_do_its_own_and_nothing_else(role, event):
    actor = Actor(role, 1, "123456")
    if event in ALLOWED[role]:
        access.check_event(actor, event)
    else:
        with pytest.raises(Refused):
            access.check_event(actor, event)


@pytest.fixture
def doors(tmp_path):
    """Two workshops with their keys."""
    database = Store(f"sqlite:///{tmp_path}/sessions.db")
    database.create_tables()
    made = [commands.create(database, load(PLAN, "nl")) for _ in range(2)]
    return database, [(access.workshop_by_code(database, each.code), each) for each in made]


def test_each_key_opens_its_own_doors(doors):
    _, [(row, made), (other, _)] = doors
    assert access.role_of_key(row, made.facilitator_key) == "facilitator"
    assert access.role_of_key(row, made.screen_key) == "screen"
    assert access.role_of_key(other, made.facilitator_key) is None
    assert access.role_of_key(row, "") is None


def test_a_facilitator_may_look_and_a_screen_may_not_steer():
    assert access.may_open("facilitator", "screen")
    assert not access.may_open("screen", "facilitator")
    assert not access.may_open(None, "screen")


def test_a_cookie_of_one_workshop_opens_no_other(doors):
    _, [(row, _), (other, _)] = doors
    grant = access.grant(row, "facilitator")
    assert access.role_of_grants(row, {"grants": {row.code: grant}}) == "facilitator"
    assert access.role_of_grants(other, {"grants": {other.code: grant, row.code: grant}}) is None
    assert access.role_of_grants(row, {}) is None


def test_no_key_is_readable_in_the_database(doors, tmp_path):
    _, pairs = doors
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("sessions.db*"))
    for _, made in pairs:
        assert made.facilitator_key.encode() not in stored
        assert made.screen_key.encode() not in stored


def test_a_strangers_token_is_a_new_participant(doors):
    database, [(row, _), _] = doors
    assert access.enter(database, row, "participant", "geraden", {}).participant is None


def test_wrong_codes_are_limited_per_address_and_right_ones_are_not():
    wrong = WrongCodes()
    for _ in range(access.MAX_WRONG):
        wrong.check("10.0.0.1")
        wrong.note("10.0.0.1")
    with pytest.raises(Refused) as refused:
        wrong.check("10.0.0.1")
    assert refused.value.code == "rate_limited"
    wrong.check("10.0.0.2")


def test_what_is_past_its_date_is_deleted_and_nothing_else(doors, monkeypatch):
    database, [(row, _), _] = doors
    assert purging.purge(database) == []
    monkeypatch.setattr(purging.runtime, "now", lambda: row.deletes_at + 1)
    assert row.code in [past.code for past in purging.purge(database)]
    assert store.all_codes is not None
    assert row.code not in database.read(store.all_codes)
