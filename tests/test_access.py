"""Who may do what: every role and event, and what opens which door."""

from __future__ import annotations

import pytest

from workshop import access, commands, messages, purging, store
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.guessing import WrongCodes
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
    return database, [(access.find(database, each.code), each) for each in made]


def test_each_key_opens_its_own_doors(doors):
    _, [(row, made), (other, _)] = doors
    assert access.opening_of_key(row, made.facilitator_key) == access.own_opening(row)
    assert access.opening_of_key(row, made.screen_key).role == "screen"
    assert access.opening_of_key(other, made.facilitator_key) is None
    assert access.opening_of_key(row, "") is None


def test_a_facilitator_may_look_and_a_screen_may_not_steer():
    assert access.may_open("facilitator", "screen")
    assert not access.may_open("screen", "facilitator")
    assert not access.may_open(None, "screen")


def test_a_cookie_of_one_workshop_opens_no_other(doors):
    _, [(row, _), (other, _)] = doors
    grant = access.own_opening(row).grant
    assert access.role_of_grants(row, {"grants": {row.code: grant}}) == "facilitator"
    assert access.role_of_grants(other, {"grants": {other.code: grant, row.code: grant}}) is None
    assert access.role_of_grants(row, {}) is None


def test_no_key_is_readable_in_the_database(doors, tmp_path):
    _, pairs = doors
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("sessions.db*"))
    for _, made in pairs:
        assert made.facilitator_key.encode() not in stored
        assert made.screen_key.encode() not in stored


def come(database, code, role="participant", token=None, session=None, wrong=None):
    return access.let_in(database, wrong or WrongCodes(), "10.0.0.1", code, role, token, session or {})


def refusal(*args, **given):
    with pytest.raises(Refused) as refused:
        come(*args, **given)
    return refused.value.code, refused.value.sentence


def test_a_strangers_token_is_a_new_participant(doors):
    database, [(row, _), _] = doors
    assert come(database, row.code, token="geraden")[1].participant is None


@pytest.mark.parametrize("role", ["screen", "facilitator"])
def test_an_unknown_code_is_refused_as_a_wrong_key_is(doors, role):
    database, [(row, _), (_, other)] = doors
    wrong_key = refusal(database, row.code, role, other.facilitator_key)
    assert wrong_key == refusal(database, "000000", role, other.facilitator_key) == refusal(database, row.code, role)
    assert wrong_key[0] == "forbidden"


def test_a_replaced_key_opens_nothing_more_and_closes_what_it_opened(doors):
    database, [(row, made), _] = doors
    _, actor = come(database, row.code, "facilitator", made.facilitator_key)
    session = {"grants": {row.code: access.own_opening(row).grant}}
    access.check_key(actor, row)
    new = commands.rekey(database, row)
    with pytest.raises(Refused):
        access.check_key(actor, access.find(database, row.code))
    assert refusal(database, row.code, "facilitator", made.facilitator_key)[0] == "forbidden"
    assert refusal(database, row.code, "facilitator", session=session)[0] == "forbidden"
    assert come(database, row.code, "facilitator", new.facilitator_key)[1].role == "facilitator"


def test_no_key_or_token_is_left_in_a_line_of_a_log(doors):
    _, [(_, made), _] = doors
    for line in (
        f"GET /f/123456?key={made.facilitator_key} HTTP/1.1",
        f"{{'token': '{made.screen_key}', 'lang': 'nl'}}",
        f"what is {made.facilitator_key}?",
        "/host?a=1&key=kort",
        "Cookie: mekaere=eyJncmFudHMi.abc",
    ):
        left = access.without_keys(line)
        assert not any(key in left for key in (made.facilitator_key, made.screen_key, "kort", "eyJ")), left
    plain = "3 answers of 12345 were stored, the key is lost"
    assert access.without_keys(plain) == plain


def test_what_is_past_its_date_is_deleted_and_nothing_else(doors, monkeypatch):
    database, [(row, _), _] = doors
    assert purging.purge(database) == []
    monkeypatch.setattr(purging.runtime, "today", lambda: row.deletes_at + 1)
    assert row.code in [past.code for past in purging.purge(database)]
    assert store.all_codes is not None
    assert row.code not in database.read(store.all_codes)
