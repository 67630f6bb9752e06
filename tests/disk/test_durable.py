"""What a killed process cannot show and a power cut would: how the connections that write are told to write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from workshop import commands

ASKED = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "busy_timeout": 5000}
"""What SQLite says of itself; 2 is FULL: each commit reaches the disk before it is acknowledged."""


def test_each_connection_that_commits_waits_for_the_disk(core, door):
    committed: list[dict[str, Any]] = []

    def look(connection):
        cursor = connection.connection.dbapi_connection.cursor()
        committed.append({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ASKED})

    event.listen(core.store.engine, "commit", look)
    commands.join(core, door)
    by_the_writer = len(committed)
    core.store.secret("cookies")
    assert 0 < by_the_writer < len(committed)
    assert committed == [ASKED] * len(committed)
