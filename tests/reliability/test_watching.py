"""Whoever watches a server sees whether it is well and how busy it is, and nothing of anybody in the room."""

from __future__ import annotations

import json
import logging
import re
import signal
import sqlite3
import threading
import time
from contextlib import closing

import pytest
import requests
import websocket
from socketio.exceptions import ConnectionError as ConnectionRefused

from tests.driver import Client, Server, running_server, wait_until
from tests.reliability.test_storm import PLAN, open_next_item
from workshop import access, health, logs
from workshop.watching import Watch

pytestmark = pytest.mark.live

NAME, ANSWER, AGENT, ADDRESS, KEY = (
    "Geheimnaam",
    "Geheimwoord",
    "Geheimbrowser",
    "203.0.113.77",
    "Geheimsleutel0123456789ab",
)
HELD_UP = 0.5
"""Seconds that a server stands still and more, which nobody may miss."""
PLANTED = (NAME, ANSWER, AGENT, ADDRESS, KEY, "127.0.0.1")


def get(server: Server, path: str, headers: dict[str, str] | None = None) -> requests.Response:
    return requests.get(server.url + path, headers=headers, timeout=10)


def said(server: Server) -> list[dict]:
    """The lines of its log, without what it said to people before them."""
    lines = [line for line in server.said().splitlines() if "█" not in line and "▀" not in line and "▄" not in line]
    start = next(n for n, line in enumerate(lines) if "/host?key=" in line)
    return [json.loads(line) for line in lines[start + 1 :] if line.strip()]


def a_hostile_morning(server: Server) -> tuple[str, str]:
    """Everything that may end up in a careless log; the workshop's code, and the page of an error."""
    workshop = server.create(PLAN)
    code, headers = workshop["code"], {"User-Agent": AGENT, "X-Forwarded-For": ADDRESS}
    open_next_item(server, workshop)
    open_next_item(server, workshop)
    phone = Client(server, workshop).connect()
    phone.say("profile", name=NAME)
    phone.answer([ANSWER])
    for value in (ANSWER, {"text": ANSWER}, [[ANSWER]]):
        phone.answer(value)
    phone.io.emit(ANSWER, {NAME: ANSWER})
    for path in (f"/s/{code}?key={KEY}", f"/f/{code}?key={KEY}", f"/host?key={KEY}", f"/j/{NAME}", f"/media/{NAME}"):
        get(server, path, headers)
    get(server, "/socket.io/?EIO=4&transport=polling", {**headers, "Origin": f"http://{NAME}.nl"})
    get(server, f"/socket.io/?EIO=4&transport=polling&sid={KEY}", headers)
    for frame in (f"4{NAME}", f'42["{ANSWER}', f"9{KEY}", f'40{{"code": "{NAME}", "token": "{KEY}"}}'):
        ws = websocket.create_connection(
            server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket", header=[f"User-Agent: {AGENT}"]
        )
        ws.send(frame)
        ws.shutdown()
    page = get(server, f"/j/{code}/qr.svg", headers)
    assert phone.say("profile", name=NAME)["error"]["code"] == "unavailable"
    phone.close()
    return code, page.text


def the_log_holds_nobody(server: Server) -> None:
    code, page = a_hostile_morning(server)
    wait_until(lambda: "fails_on_what_it_heard" in server.said(), "the errors are in the log")
    lines = said(server)
    text = json.dumps(lines, ensure_ascii=False)
    assert not [planted for planted in (*PLANTED, code) if planted in text]
    errors = [line for line in lines if line["level"] == "error"]
    assert all(re.fullmatch("[0-9a-f]{8}", line["id"]) and line["logger"] and line["event"] for line in errors)
    [number] = {line["id"] for line in errors if line["event"] == "a page failed"}
    assert number in page, "whoever sees the page can say which error it was"


def test_the_log_of_a_hostile_morning_holds_nobody():
    with running_server(sabotage="fails_on_what_it_heard") as server:
        the_log_holds_nobody(server)


def test_a_log_that_quotes_people_is_found_out():
    with (
        running_server(sabotage="quotes_what_it_heard") as server,
        pytest.raises((AssertionError, json.JSONDecodeError)),
    ):
        the_log_holds_nobody(server)


@pytest.fixture
def written(monkeypatch):
    """A log with a clock of its own: (log, written lines, set the clock)."""
    lines: list[dict] = []
    now = [0.0]
    monkeypatch.setattr(logs.Bounded, "_write", lambda _self, line: lines.append(json.loads(line)))
    handler = logs.Bounded(logs.Lines(access.without_keys), clock=lambda: now[0])
    log = logging.getLogger("workshop.test")
    monkeypatch.setattr(log, "handlers", [handler])
    monkeypatch.setattr(log, "propagate", False)
    return log, lines, now


def test_a_flood_of_errors_is_a_few_lines_and_a_count(written):
    log, lines, now = written
    for n in range(1000):
        log.error("event %s failed", n)
    assert len(lines) == logs.AT_MOST
    now[0] = logs.WINDOW + 1
    log.warning("something else")
    assert [line.get("more") for line in lines[logs.AT_MOST :]] == [1000 - logs.AT_MOST, None]


def test_of_an_error_the_log_keeps_its_class_and_place_and_not_what_it_says(written):
    log, [*lines], _ = written
    try:
        raise ValueError(ANSWER)
    except ValueError:
        log.exception("a key %s and a code %s", KEY, 483920)
    lines = written[1]
    assert lines[0]["error"] == "ValueError"
    assert "test_watching.py" in lines[0]["at"][-1]
    assert not [word for word in (ANSWER, KEY, "483920") if word in json.dumps(lines)]


def figures(server: Server) -> dict[str, float]:
    text = get(server, "/metrics").text
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in text.splitlines() if line[0] != "#")}


def test_the_figures_move_with_what_happens():
    with running_server() as server:
        workshop = server.create(PLAN)
        open_next_item(server, workshop)
        phone, screen = Client(server, workshop).connect(), Client(server, workshop, "screen").connect()
        before = figures(server)
        assert phone.answer("o1")["ok"]
        assert not phone.answer("nothing like it")["ok"]
        stranger = Client(server, {"code": "000000"})
        with pytest.raises(ConnectionRefused):
            stranger.connect()
        screen.until(lambda view: view["people"]["answered"] == 1)
        after = figures(server)
        grown = {name for name in after if after[name] > before.get(name, 0)}
        assert after['mekaere_moves_total{name="answer"}'] == 1
        assert {
            'mekaere_refusals_total{code="bad_request"}',
            'mekaere_refusals_total{code="unknown_code"}',
            "mekaere_views_sent_total",
            "mekaere_commit_seconds_count",
            "mekaere_commit_moves_sum",
        } <= grown
        assert {role: after[f'mekaere_connections{{role="{role}"}}'] for role in ("participant", "screen")} == {
            "participant": 1, "screen": 1,
        }  # fmt: skip
        assert after["process_resident_memory_bytes"] > 10_000_000
        assert after["process_open_fds"] > 5
        assert workshop["code"] not in get(server, "/metrics").text
        for client in (phone, screen):
            client.close()
        a_server_that_stood_still_says_so(server)


def a_server_that_stood_still_says_so(server: Server) -> None:
    assert server.process is not None
    server.process.send_signal(signal.SIGSTOP)
    threading.Event().wait(HELD_UP + 0.3)
    server.process.send_signal(signal.SIGCONT)
    wait_until(lambda: figures(server)["mekaere_loop_lateness_seconds"] >= HELD_UP, "the gauge tells")


def test_the_figures_are_for_this_machine_and_for_the_host():
    with running_server() as server:

        def status(**headers: str) -> int:
            return get(server, "/metrics", headers).status_code

        proxied = {"X-Forwarded-For": ADDRESS}
        assert status() == 200
        assert status(**proxied) == 404
        assert status(**proxied, Authorization="Bearer wrong") == 404
        assert status(**proxied, Authorization="Bearer hostkey") == 200
        host = requests.Session()
        host.get(server.url + "/host?key=hostkey", timeout=10)
        assert host.get(server.url + "/metrics", headers=proxied, timeout=10).status_code == 200


def a_writer_that_hangs_is_named(server: Server) -> None:
    workshop = server.create(PLAN)
    open_next_item(server, workshop)
    phone = Client(server, workshop).connect()
    assert get(server, "/readyz").json() == {"ok": True}
    asking = threading.Thread(target=lambda: phone.answer("o1"))
    try:
        with closing(sqlite3.connect(server.folder / "sessions.db", isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            asking.start()
            said = {"ok": False, "writer": "stuck"}
            wait_until(lambda: get(server, "/readyz").json() == said, "readyz names the writer", health.PATIENCE + 1.5)
            began = time.monotonic()
            assert get(server, "/healthz").json() == {"ok": True}
            assert get(server, "/readyz").status_code == 503
            assert time.monotonic() - began < 1
        wait_until(lambda: get(server, "/readyz").json() == {"ok": True}, "it is well again")
    finally:
        asking.join()
        phone.close()


@pytest.mark.timed
def test_a_writer_that_hangs_is_named_and_the_server_still_answers_at_once():
    with running_server() as server:
        a_writer_that_hangs_is_named(server)


@pytest.mark.timed
def test_a_server_that_is_well_whatever_its_writer_does_is_found_out():
    found = pytest.raises(AssertionError, match="names the writer")
    with running_server(sabotage="complains_of_nothing") as server, found:
        a_writer_that_hangs_is_named(server)


def test_a_database_that_hangs_is_asked_once_and_waited_for_once(monkeypatch):
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    asked, free = [], threading.Event()

    class Hanging:
        def read(self, _work):
            asked.append(1)
            free.wait()

    database = health.Database(Hanging())
    began = time.monotonic()
    assert [database.answers() for _ in range(20)] == [False] * 20
    assert time.monotonic() - began < 1
    assert len(asked) == 1
    free.set()
    wait_until(database.answers, "it answers again")


def test_a_late_loop_shows_and_is_forgotten_after_a_while(monkeypatch):
    watch, now = Watch(), [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    for late in (0.001, 0.5, 0.002):
        watch.tick(late)
    assert watch.latest() == 0.5
    now[0] += 11
    watch.tick(0.003)
    assert watch.latest() == 0.003
