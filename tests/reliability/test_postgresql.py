"""PostgreSQL by itself, without a server of ours: what was erased is in none of its files, and processes migrate one after the other."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest

from tests.disk.conftest import PLAN
from tests.reliability.services import Postgres, postgres
from tests.test_migrations_in_turn import check_that_the_second_waits
from tests.test_writer import make_core
from workshop import access, commands, scrubbing
from workshop.access import Actor
from workshop.commands import Core
from workshop.config import read_settings
from workshop.messages import ProfileMessage
from workshop.programme import load
from workshop.purging import Purging
from workshop.store import Store

NAME, INVITED = "Wilhelmina Onvergetelijk", "Annabel uit Ommen"


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
def url(server: Postgres) -> str:
    """Of a new database on that server."""
    name = f"d{uuid.uuid4().hex}"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server.url.rpartition('/')[0]}/{name}"


def driven(url: str) -> str:
    """The address as settings make it of what a host writes: with its driver."""
    return read_settings({"DATABASE_URL": url}).database_url


def database_at(url: str) -> Store:
    return Store(driven(url))


@pytest.fixture
def core(url: str) -> Core:
    core = make_core(driven(url))
    look(core)
    core.store.is_looked_after = True
    return core


def look(core: Core) -> None:
    Purging(core.store, core.history, lambda workshop: None, lambda: None).turn()


@pytest.fixture
def somebody(core: Core, url: str) -> Actor:
    # Of an earlier workshop something stays: a page of which nothing is left would be cut off by any vacuum.
    earlier, made = (
        commands.create(core.store, load(PLAN.replace("Welke", what), "nl")) for what in ("Andere", "Welke")
    )
    commands.join(core, Actor("participant", earlier.id, earlier.code))
    commands.invite(core.store, access.find(core.store, earlier.code), "Iemand anders")
    somebody, _ = commands.join(core, Actor("participant", made.id, made.code))
    commands.profile(core, somebody, ProfileMessage(name=NAME))
    commands.invite(core.store, access.find(core.store, made.code), INVITED)
    with psycopg.connect(url, autocommit=True) as connection:
        # As PostgreSQL does by itself: it looks what there is, and keeps some of it for its planner.
        connection.execute("ANALYZE")
    return somebody


def left(name: str, url: str, server: Postgres) -> bool:
    """Whether a name stands in any file of the database; its write-ahead log is not ours to scrub."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        [number] = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    files = (server.data / "base" / str(number)).iterdir()
    return any(name.encode() in file.read_bytes() for file in files)


def test_whoever_is_forgotten_waits_for_nothing_and_is_in_no_file_at_the_next_look(core, somebody, url, server):
    assert left(NAME, url, server)
    commands.withdraw(core, somebody)
    assert left(NAME, url, server)
    look(core)
    assert not left(NAME, url, server)
    assert left(INVITED, url, server), "what was not erased stays"


def test_a_workshop_that_is_deleted_where_no_server_comes_by_is_gone_at_once(core, somebody, url, server):
    core.store.is_looked_after = False
    commands.delete(core, access.find(core.store, somebody.code))
    assert not [name for name in (NAME, INVITED, "Welke?") if left(name, url, server)]


@pytest.mark.parametrize("asks", ["SELECT payload FROM moves", "SELECT name FROM settings"])
def test_beside_a_long_reader_it_is_owed_and_done_when_that_is_gone(core, somebody, url, server, asks, caplog):
    """One that holds what we want to write anew, and one that only still sees all as it was."""
    with psycopg.connect(url) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.execute(asks)
        commands.withdraw(core, somebody)
        look(core)
        assert left(NAME, url, server)
    assert [(said.name, said.exc_info) for said in caplog.records] == [("workshop.store", None)] * asks.endswith(
        "moves"
    )
    look(core)
    assert not left(NAME, url, server)


def test_who_may_not_rewrite_the_tables_does_not_believe_that_it_did(core, url):
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CREATE ROLE guest LOGIN")
        owner.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO guest")
    guest = database_at(url.replace("postgres@", "guest@"))
    guest.scrub()
    assert not guest.scrubbed


def test_what_is_too_large_for_the_day_waits_for_the_night(core, somebody, url, server, monkeypatch):
    monkeypatch.setattr(scrubbing, "AT_ONCE", 0)
    monkeypatch.setattr(scrubbing, "NIGHT", range(0))
    commands.withdraw(core, somebody)
    look(core)
    assert left(NAME, url, server)
    monkeypatch.setattr(scrubbing, "NIGHT", range(24))
    look(core)
    assert not left(NAME, url, server)


def test_who_starts_while_another_migrates_waits_and_then_finds_it_done(url, monkeypatch):
    check_that_the_second_waits(lambda: database_at(url), monkeypatch)
