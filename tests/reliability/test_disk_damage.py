"""P6, and what happens on a damaged or read-only database: refused in one sentence, nothing overwritten, the newest good backup back."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.driver import ROOT, Client, Server, free_port, running_server, wait_until
from tests.reliability.disk import Storm, check_books, database, healthy, ready, room, stored

pytestmark = pytest.mark.live

MINUTES_FOR_A_RESTORE = 2


def contents(folder: Path) -> dict[str, bytes]:
    """The database and its log; the index (-shm) is made anew by whoever looks."""
    files = {name: folder / name for name in ("sessions.db", "sessions.db-wal")}
    return {name: path.read_bytes() for name, path in files.items() if path.exists() and path.stat().st_size}


def check_refused(
    folder: Path, *words: str, starter: tuple[str, ...] = (str(ROOT / "run.py"),), patience: float = 60
) -> None:
    """A start here says one sentence with these words in it, gives 2, and leaves every byte as it was."""
    before = contents(folder)
    command = [sys.executable, *starter, "--host", "127.0.0.1", "--port", str(free_port())]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en", "LC_ALL": "en"}
    try:
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        raise AssertionError("it started all the same") from None
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert all(word in done.stderr for word in words), done.stderr
    assert contents(folder) == before


@pytest.fixture(scope="module")
def left(tmp_path_factory) -> Path:
    """The folder that a killed server left: a database, a log with the last answers, and a backup."""
    folder = tmp_path_factory.mktemp("left")
    with running_server(MAX_EVENTS="1000") as server:
        console, phones = room(server)
        with Storm(server, phones) as storm:
            storm.goes_on()
        with closing(sqlite3.connect(database(server))) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        assert server.flask("backup", "backups/sessions-20260101-000000-000000.db").returncode != 0, "no such folder"
        (server.folder / "backups").mkdir()
        assert server.flask("backup", "backups/sessions-20260101-000000-000000.db").returncode == 0
        with Storm(server, phones) as storm:
            storm.goes_on()
        server.stop(signal.SIGKILL)
        shutil.copytree(server.folder, folder, dirs_exist_ok=True)
        for client in (console, *phones):
            client.close()
    return folder


@pytest.fixture
def folder(left, tmp_path) -> Path:
    shutil.copytree(left, tmp_path / "here")
    return tmp_path / "here"


def spoil(path: Path, at: int, many: int = 16) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * many)


DAMAGE = {"header": ("sessions.db", 0), "page": ("sessions.db", 100), "log": ("sessions.db-wal", 32 + 100)}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_database_is_refused_with_the_newest_good_backup_and_left_alone(folder, what):
    name, at = DAMAGE[what]
    if name == "sessions.db":
        with closing(sqlite3.connect(folder / name)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(folder / name, at)
    check_refused(folder, "damaged", "restore", "sessions-20260101-000000-000000.db")


def test_a_server_that_starts_on_anything_is_caught(folder):
    spoil(folder / "sessions.db-wal", 32 + 100)
    sabotaged = ("-m", "tests.reliability.sabotage", "starts_on_anything")
    with pytest.raises(AssertionError, match="it started all the same"):
        check_refused(folder, "damaged", starter=sabotaged, patience=3)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_database_is_refused_in_one_sentence(folder, what):
    path = folder / "sessions.db" if what == "file" else folder
    path.chmod(path.stat().st_mode & ~0o222)
    check_refused(folder, "can't be written", starter=("-m", "tests.reliability.bound", str(ROOT / "run.py")))
    path.chmod(0o755)


def test_a_server_that_looks_at_no_rights_before_it_starts_is_caught(folder):
    (folder / "sessions.db").chmod(0o444)
    sabotaged = ("-m", "tests.reliability.bound", "-m", "tests.reliability.sabotage", "starts_on_anything")
    with pytest.raises(AssertionError, match="it started all the same"):
        check_refused(folder, "can't be written", starter=sabotaged, patience=3)


def check_damage(server: Server, console: Client, phones: list[Client]) -> None:
    with Storm(server, phones) as storm:
        storm.goes_on()
    good = damage_under(server)
    ack = phones[0].answer("o1")
    assert not ack["ok"], "an answer was acknowledged for a damaged file"
    assert ack["error"]["code"] == "unavailable"
    assert "the database is damaged" in server.said()
    assert not ready(server)
    assert healthy(server)
    (server.folder / "sessions.db").write_bytes(good)
    wait_until(lambda: ready(server), "a file that is whole again is used again")
    with Storm(server, phones) as storm:
        storm.goes_on()
    check_books(server, storm, console)


def test_damage_that_shows_while_running_stops_the_writing_and_nothing_else():
    with running_server(MAX_EVENTS="1000") as server:
        console, phones = room(server)
        check_damage(server, console, phones)
        for client in (console, *phones):
            client.close()


def damage_under(server: Server) -> bytes:
    """Spoil every page of a running server's database, and return what it was."""
    path = database(server)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        # A commit of another program makes the server read its pages again.
        other.execute("UPDATE settings SET value = value")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        good = path.read_bytes()
        spoil(path, 4096, len(good) - 4096)
    return good


def check_backup(backup: Path, acknowledged: set[str]) -> None:
    """It is one whole file, with all that was acknowledged before it was begun."""
    with closing(sqlite3.connect(f"file:{backup}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        refs = [ref for (ref,) in connection.execute("SELECT ref FROM moves WHERE name = 'answer'")]
    assert acknowledged <= set(refs), f"{len(acknowledged - set(refs))} answers are not in the backup"
    assert len(refs) == len(set(refs))


def test_a_backup_in_the_storm_is_whole_and_goes_back_within_two_minutes():
    with running_server(MAX_EVENTS="1000") as server:
        console, phones = room(server)
        with Storm(server, phones) as storm:
            storm.goes_on(40)
            before = set(storm.acknowledged)
            shutil.copyfile(database(server), server.folder / "copied.db")
            assert server.flask("backup", "safe.db").returncode == 0
            storm.goes_on()
        check_backup(server.folder / "safe.db", before)
        with pytest.raises((AssertionError, sqlite3.Error)):
            check_backup(server.folder / "copied.db", before)
        check_restore(server, before, phones[0])
        for client in (console, *phones):
            client.close()


Flask = Callable[..., subprocess.CompletedProcess[str]]


def check_restore(server: Server, before: set[str], phone: Client) -> None:
    """And each check is run against a command that says that it did, too."""
    with pytest.raises(AssertionError, match="while it is in use"):
        check_in_use(says_so)
    check_in_use(server.flask)
    server.stop()
    with pytest.raises(AssertionError, match="is not what the backup was"):
        check_put_back(server, says_so)
    began = time.monotonic()
    check_put_back(server, server.flask)
    server.start()
    assert time.monotonic() - began < MINUTES_FOR_A_RESTORE * 60
    assert before <= set(stored(database(server)))
    again = Client(server, {"code": phone.auth["code"]}, token=phone.me["token"]).connect()
    assert again.me["participant"] == phone.me["participant"]
    again.close()
    server.stop()
    with pytest.raises(AssertionError, match="nothing was kept of what it replaced"):
        check_put_back(server, partial(copies, server.folder))


def check_in_use(flask: Flask) -> None:
    refused = flask("restore", "safe.db", "--lang", "en")
    assert (refused.returncode, "in use" in refused.stderr) == (2, True), f"replaced while it is in use: {refused}"


def check_put_back(server: Server, flask: Flask) -> None:
    """The database is what the backup was, and what it replaced is kept."""
    replaced, known = stored(database(server)), set(asides(server))
    done = flask("restore", "safe.db", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert stored(database(server)) == stored(server.folder / "safe.db"), "it is not what the backup was"
    kept = set(asides(server)) - known
    assert [stored(aside) for aside in kept] == [replaced], "nothing was kept of what it replaced"


def asides(server: Server) -> list[Path]:
    return list((server.folder / "backups").glob("*-replaced.db"))


def says_so(*args: str) -> subprocess.CompletedProcess[str]:
    """A command that says that it did."""
    return subprocess.CompletedProcess(args, 0, "sessions.db is back, from safe.db.", "")


def copies(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """One that does, over what was there."""
    shutil.copyfile(folder / "safe.db", folder / "sessions.db")
    return says_so(*args)
