"""How the server starts, and how it says in one sentence that it cannot."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from socketio.exceptions import ConnectionError as Refused

from tests.driver import OCHTEND, ROOT, Client, free_port, running_server

pytestmark = pytest.mark.live


def start(folder, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "run.py"), *args]
    return subprocess.run(command, cwd=folder, env={**os.environ, **env}, capture_output=True, text=True, timeout=60)


def test_the_first_start_makes_a_database_and_has_a_workshop_ready(tmp_path):
    with running_server() as server:
        assert (server.folder / "sessions.db").exists()
        [line] = server.flask("list").stdout.splitlines()
        assert "Ommen Met Mekaere" in line
        assert "planned" in line


def test_it_says_where_to_go_with_the_hosts_key_and_a_code_to_scan():
    with running_server(PUBLIC_URL="https://doe.mee") as server:
        said = server.said()
        assert "https://doe.mee/j/" in said
        assert "/host?key=hostkey" in said
        assert "█" in said


def test_a_port_in_use_is_one_sentence(tmp_path):
    with running_server() as server:
        done = start(tmp_path, "--host", "127.0.0.1", "--port", str(server.port))
    assert done.returncode == 2
    assert str(server.port) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (("--port", "duizend"), {}),
        (("--public-url", "doe.mee"), {}),
        (("--wifi-password", "vechtdal"), {}),
        ((), {"DATABASE_URL": "geen adres"}),
        ((), {"DATABASE_URL": "sqlite:////bestaat/niet/sessions.db"}),
        ((), {"DATABASE_URL": "oracle+oracledb://host:geheim@localhost/x"}),
        ((), {"WORKSHOP_ASYNC": "turbo"}),
    ],
    ids=str,
)
def test_a_bad_setting_is_one_sentence(tmp_path, args, env):
    done = start(
        tmp_path, "--host", "127.0.0.1", *(("--port", str(free_port())) if "--port" not in args else ()), *args, **env
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "geheim" not in done.stderr


@pytest.mark.parametrize(
    "env",
    [{"PORT": "duizend"}, {"DATABASE_URL": "sqlite:////bestaat/niet/sessions.db"}, {"DATABASE_URL": "geen adres"}],
    ids=str,
)
def test_the_command_line_says_it_in_one_sentence_too(tmp_path, env):
    command = [sys.executable, "-m", "flask", "--app", "workshop", "list"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_database_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "sessions.db").write_bytes(b"this is no database" * 100)
    done = start(tmp_path, "--host", "127.0.0.1", "--port", str(free_port()))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert (tmp_path / "sessions.db").read_bytes().startswith(b"this is no database")


def test_a_full_room_refuses_phones_and_never_its_screen_or_facilitator():
    with running_server(MAX_PHONES="1") as server:
        workshop = server.create(OCHTEND)
        inside = [Client(server, workshop, role).connect() for role in ("participant", "screen", "facilitator")]
        late = Client(server, workshop)
        with pytest.raises(Refused):
            late.connect()
        assert late.refusal["data"]["code"] == "full"
        for client in inside:
            client.close()
