"""Links by which a workshop is handed over: what each opens, what withdrawing it closes, and whom it says it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from workshop import access, commands, purging, store
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.guessing import WrongCodes
from workshop.programme import load
from workshop.store import Store

PLAN = 'title: Proef\nprogramme: [{type: content, title: Hallo, text: "Welkom"}]'


@pytest.fixture
def house(tmp_path):
    """A database with two workshops."""
    database = Store(f"sqlite:///{tmp_path}/sessions.db")
    database.create_tables()
    return database, *(commands.create(database, load(PLAN, "nl")).code for _ in range(2))


def row_of(database, code):
    row = access.find(database, code)
    assert row is not None
    return row


def come(database, code, role="facilitator", token=None, session=None):
    return access.let_in(database, WrongCodes(), "10.0.0.1", code, role, token, session or {})[1]


def session_of(row, key):
    opening = access.opening_of_key(row, key)
    assert opening is not None
    return {"grants": {row.code: opening.grant}}


def test_a_link_opens_the_console_and_the_screen_of_its_own_workshop_alone(house):
    database, code, other = house
    number, key = commands.invite(database, row_of(database, code), "Anna")
    actor = come(database, code, token=key)
    assert (actor.name, actor.invitation.label) == (f"f{number}", "Anna")
    assert come(database, code, "screen", token=key).name == "s"
    assert come(database, code, session=session_of(row_of(database, code), key)).grant == actor.grant
    with pytest.raises(Refused):
        come(database, other, token=key)


def test_a_link_that_is_withdrawn_closes_what_it_opened_and_nothing_else(house):
    database, code, _ = house
    made = [commands.invite(database, row_of(database, code), name) for name in ("Anna", "Bram")]
    before = row_of(database, code)
    anna, bram = [come(database, code, token=key) for _, key in made]
    screen, first = come(database, code, "screen", token=made[0][1]), Actor("facilitator", before.id, code)
    first = Actor("facilitator", before.id, code, grant=access.own_opening(before).grant)
    assert commands.uninvite(database, before, made[0][0])
    after = row_of(database, code)
    assert [access.key_stands(actor, after) for actor in (anna, screen, bram, first)] == [False, False, True, True]
    for shown in ({"token": made[0][1]}, {"session": session_of(before, made[0][1])}):
        with pytest.raises(Refused) as refused:
            come(database, code, **shown)
        assert refused.value.code == "forbidden"
    assert not commands.uninvite(database, after, made[0][0])


def test_a_link_of_another_workshop_is_not_withdrawn_from_here(house):
    database, code, other = house
    number, key = commands.invite(database, row_of(database, code), "Anna")
    assert not commands.uninvite(database, row_of(database, other), number)
    assert come(database, code, token=key)


def test_whoever_made_a_link_sees_whether_it_was_used_and_since_when(house):
    database, code, _ = house
    _, key = commands.invite(database, row_of(database, code), "Anna")
    assert row_of(database, code).invited[0].used_at is None
    come(database, code, token=key)
    first = row_of(database, code).invited[0].used_at
    assert first
    come(database, code, token=key)
    assert row_of(database, code).invited[0].used_at == first


def test_who_came_by_a_link_hands_nothing_over(house):
    database, code, _ = house
    _, key = commands.invite(database, row_of(database, code), "Anna")
    row = row_of(database, code)
    assert access.may_hand_over(access.own_opening(row))
    assert not access.may_hand_over(access.opening_of_key(row, key))
    assert not access.may_hand_over(None)
    screen = next(each for each in access.openings(row) if each.role == "screen")
    assert not access.may_hand_over(screen)


@pytest.mark.parametrize("label", ["", "  \n ", "a" * 61])
def test_a_link_is_for_somebody(house, label):
    database, code, _ = house
    with pytest.raises(Refused):
        commands.invite(database, row_of(database, code), label)
    assert row_of(database, code).invited == ()


def test_there_are_only_so_many_links(house, monkeypatch):
    database, code, _ = house
    monkeypatch.setattr(commands, "MAX_INVITATIONS", 2)
    for name in ("Anna", "Bram"):
        commands.invite(database, row_of(database, code), name)
    with pytest.raises(Refused) as refused:
        commands.invite(database, row_of(database, code), "Chris")
    assert refused.value.code == "too_many"


def test_new_keys_shut_out_who_came_by_a_link_too(house):
    database, code, _ = house
    _, key = commands.invite(database, row_of(database, code), "Anna")
    anna = come(database, code, token=key)
    commands.rekey(database, row_of(database, code))
    assert not access.key_stands(anna, row_of(database, code))
    assert row_of(database, code).invited == ()


def test_links_go_with_their_workshop(house, monkeypatch):
    database, code, other = house
    commands.invite(database, row_of(database, code), "Anna")
    kept = commands.invite(database, row_of(database, other), "Bram")[0]
    row = row_of(database, code)
    database.write(
        lambda tx: tx.execute(store.workshops.update().values(deletes_at=1).where(store.workshops.c.code == code))
    )
    assert [gone.code for gone in purging.purge(database)] == [row.code]
    left = database.read(lambda tx: tx.execute(store.invitations.select()).all())
    assert [each.id for each in left] == [kept]


def test_no_key_of_a_link_and_no_label_of_a_withdrawn_one_is_readable_in_the_file(house, tmp_path):
    database, code, _ = house
    # As beside a server: as long as somebody has the file open, its log stays.
    with closing(sqlite3.connect(tmp_path / "sessions.db")) as beside:
        beside.execute("SELECT count(*) FROM workshops").fetchone()
        number, key = commands.invite(database, row_of(database, code), "Annabel uit Ommen")
        assert b"Annabel" in everything_in(tmp_path)
        commands.uninvite(database, row_of(database, code), number)
        assert key.encode() not in everything_in(tmp_path)
        assert b"Annabel" not in everything_in(tmp_path)


def everything_in(folder):
    return b"".join(path.read_bytes() for path in folder.glob("sessions.db*"))


def test_an_unknown_code_is_asked_as_much_as_a_known_one(house):
    database, code, _ = house
    asked = []
    with database.engine.connect() as connection:
        for each in (code, "000000"):
            count = []
            execute = connection.execute
            connection.execute = lambda *args, count=count, execute=execute: (count.append(1), execute(*args))[1]
            store.find_workshop(connection, code=each)
            connection.execute = execute
            asked.append(len(count))
    assert asked[0] == asked[1]
