"""`flask --app workshop backup`, `restore` and `purge`, on a database that no server uses."""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.driver import ROOT
from tests.test_planner import PNG
from workshop import store, uploads
from workshop.disk import backups, whole


def flask(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flask", "--app", "workshop", *args]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def test_a_backup_never_takes_the_place_of_a_file_unasked(core, tmp_path):
    (tmp_path / "diary.txt").write_text("lief dagboek")
    assert flask(tmp_path, "backup", "diary.txt").returncode == 2
    assert (tmp_path / "diary.txt").read_text() == "lief dagboek"
    assert flask(tmp_path, "backup", "diary.txt", "--overwrite").returncode == 0
    assert whole.problem(tmp_path / "diary.txt") is None


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_another_database_is_left_to_its_own_tools(tmp_path, what):
    done = flask(tmp_path, what, "safe.db", DATABASE_URL="postgresql+psycopg://host:geheim@127.0.0.1/x")
    assert done.returncode == 2
    assert "pg_dump" in done.stderr


def test_purging_by_hand_takes_it_out_of_the_backups_too_and_what_was_given_for_it(core, door, path, tmp_path):
    old = backups.keep(path)
    media = tmp_path / "media"
    given = media / uploads.keep(io.BytesIO(PNG), "Boom.png", media, 10**6, uploads.secret(core.store))
    os.utime(given, (0, 0))
    core.store.write(lambda tx: tx.execute(store.workshops.update().values(deletes_at=1)))
    assert flask(tmp_path, "purge").returncode == 0
    [new] = backups.kept(path)
    assert new != old
    assert not given.exists()
    with closing(sqlite3.connect(new)) as connection:
        assert connection.execute("SELECT count(*) FROM workshops").fetchone() == (0,)
