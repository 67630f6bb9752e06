"""A server that is told to stop keeps every promise on its way out and says so; and P5: everybody is back at once."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import ExitStack, closing

import pytest
import websocket

from tests.driver import Client, Server, running_server, wait_until
from tests.raw import tcp
from tests.reliability import ledger
from tests.reliability.swarm import Swarm, swarm
from tests.reliability.test_storm import PLAN, a_while, open_next_item

pytestmark = [pytest.mark.live, pytest.mark.timed]

GONE_WITHIN, BACK_WITHIN = 3.0, 5.0
LATE = 0.5
"""Seconds that a busy machine may take to end a process and to tell so."""


@pytest.fixture(autouse=True)
def hears_every_signal():
    """A shell that runs this in the background, or `nohup`, had its children ignore a signal, and ignoring is inherited."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGHUP)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def stops_well(server: Server, how: int = signal.SIGTERM) -> float:
    """Tell it to stop; how many seconds it took."""
    assert server.process is not None
    began = time.monotonic()
    server.process.send_signal(how)
    assert server.process.wait(timeout=30) == 0
    took = time.monotonic() - began
    assert took < GONE_WITHIN, f"{took:.1f} s"
    return took


def everybody_heard(room: Swarm) -> None:
    deaf = [phone["participant"] for phone in room.report() if not phone["heard"]]
    assert not deaf, f"{len(deaf)} phones never heard that the server restarts"


def deaf_phone(server: Server, workshop: dict[str, str]) -> websocket.WebSocket:
    """A phone that joins and never reads again."""
    ws = websocket.create_connection(server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket")
    ws.recv()
    ws.send(f'40{{"code": "{workshop["code"]}", "role": "participant", "token": null, "lang": "nl"}}')
    return ws


def stopped_in_a_storm(server: Server, workshop: dict[str, str], room: Swarm, chance) -> None:
    room.ask("storm", low=50, high=500)
    a_while(chance, 1.0)
    room.ask("mark")
    stops_well(server)
    everybody_heard(room)
    server.start()
    assert all(room.ask("back")["at"])
    assert room.ask("calm")["settled"]
    ledger.nothing_lost(ledger.rows(server, workshop), room.sent(), room.acknowledged())
    states = {state for phone in room.report() for state in phone["states"]}
    assert states == {"restarting", "online"}, "a restart is no outage"


def test_a_stop_in_a_storm_loses_nothing_and_everybody_hears_it_also_beside_phones_that_do_not_listen(long, chance):
    with running_server() as server, ExitStack() as open_ones:
        workshop = server.create(PLAN)
        with swarm(server, workshop, 200 if long else 60, chance) as room:
            open_next_item(server, workshop)
            for _ in range(20):
                open_ones.enter_context(ExitStack()).callback(deaf_phone(server, workshop).shutdown)
                silent = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port)))
                silent.send(b"GET / HTTP/1.1\r\n")
            for _ in range(5 if long else 1):
                stopped_in_a_storm(server, workshop, room, chance)


def test_a_server_that_just_dies_is_found_out(chance):
    with running_server(sabotage="just_dies") as server:
        workshop = server.create(PLAN)
        with swarm(server, workshop, 10, chance) as room:
            open_next_item(server, workshop)
            with pytest.raises(AssertionError, match="never heard"):
                stopped_in_a_storm(server, workshop, room, chance)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_role_hears_in_its_own_words_what_is_true_of_it(how):
    with running_server() as server:
        workshop = server.create(PLAN)
        open_next_item(server, workshop)
        heard: dict[str, list[str]] = {name: [] for name in ("answered", "silent", "screen", "facilitator", "polling")}
        roles = {name: name if name in workshop or f"{name}_key" in workshop else "participant" for name in heard}
        clients = {name: Client(server, workshop, roles[name], lang="en") for name in heard}
        for name, client in clients.items():
            client.io.on("restarting", lambda data, name=name: heard[name].append(data["message"]))
            client.connect(("polling",) if name == "polling" else ("websocket",))
        for name in ("answered", "polling"):
            assert clients[name].answer("o1")["ok"]
        stops_well(server, how)
        wait_until(lambda: all(heard.values()), f"everybody heard it: {heard}")
        saved, back = "The server restarts. Your answer is saved.", "The server restarts. We are back in a moment."
        assert heard == {
            "answered": [saved], "polling": [saved], "silent": [back], "screen": [back], "facilitator": [back],
        }  # fmt: skip
        # Who only reads at the very end may leave an empty log.
        assert not [log for log in server.folder.glob("sessions.db-wal") if log.stat().st_size], "one file holds it all"


def stopped_on_a_stuck_disk(server: Server, workshop: dict[str, str], room: Swarm) -> None:
    """Each has an answer that is saved, and another on its way when the server is told to stop while another program holds the database."""
    assert room.ask("answer", within=100)["settled"]
    saved = room.acknowledged()
    assert len(saved) == len(room.report())
    with closing(sqlite3.connect(server.folder / "sessions.db", isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        room.ask("answer", within=1, patience=500)
        stops_well(server)
        everybody_heard(room)
        assert room.acknowledged() == saved
        told = {message for phone in room.report() for message in phone["heard"]}
        assert not any("bewaard" in message for message in told), f"they were told so and it is not: {told}"


def test_a_disk_that_does_not_answer_is_not_waited_for_and_nobody_is_told_that_it_has_their_answer(chance):
    with running_server() as server:
        workshop = server.create(PLAN)
        with swarm(server, workshop, 10, chance) as room:
            open_next_item(server, workshop)
            stopped_on_a_stuck_disk(server, workshop, room)
            server.start()
            assert room.ask("calm")["settled"]
            assert len(room.acknowledged()) == 20
            ledger.nothing_lost(ledger.rows(server, workshop), room.sent(), room.acknowledged())


def test_a_server_that_says_saved_anyway_is_found_out(chance):
    with running_server(sabotage="says_saved_anyway") as server:
        workshop = server.create(PLAN)
        with swarm(server, workshop, 3, chance) as room:
            open_next_item(server, workshop)
            with pytest.raises(AssertionError, match="they were told so and it is not"):
                stopped_on_a_stuck_disk(server, workshop, room)


def is_told(server: Server) -> float:
    """Tell it to stop; when that was."""
    assert server.process is not None
    server.process.send_signal(signal.SIGTERM)
    return time.monotonic()


def met(server: Server) -> str:
    """How somebody who is new is met: refused, or with which status."""
    try:
        with tcp(server, 0.5) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            return line.recv(12)[-3:].decode()
    except ConnectionRefusedError:
        return "refused"
    except OSError:
        return "silence"


def takes_nobody_new(server: Server) -> None:
    """Where a door can be shut it is; on threads it stands open for those who poll, and who is new hears 503 (decision 0024)."""
    answer = "refused" if os.environ.get("WORKSHOP_ASYNC", "eventlet") == "eventlet" else "503"
    wait_until(lambda: met(server) == answer, "nobody new comes in", 0.9)


def is_gone(server: Server, told: float) -> None:
    assert server.process is not None
    try:
        server.process.wait(told + GONE_WITHIN + LATE - time.monotonic())
    except subprocess.TimeoutExpired:
        raise AssertionError("it is still there") from None


def test_whatever_hangs_on_the_way_out_nobody_new_comes_in_and_it_is_gone_in_three_seconds():
    with running_server(sabotage="hangs_at_the_end") as server:
        told = is_told(server)
        takes_nobody_new(server)
        is_gone(server, told)


def test_a_server_that_never_leaves_is_found_out():
    with running_server(sabotage="never_leaves") as server:
        told = is_told(server)
        with pytest.raises(AssertionError, match="nobody new"):
            takes_nobody_new(server)
        with pytest.raises(AssertionError, match="still there"):
            is_gone(server, told)


def back_after_a_restart(server: Server, room: Swarm, how: int) -> None:
    room.ask("mark")
    server.stop(how)
    server.start()
    listening = time.time()
    took = max(room.ask("back", patience=30_000)["at"]) / 1000 - listening
    print(f"the last one was back {took:.1f} s after the server listened again")
    assert took < BACK_WITHIN, f"the last one was back after {took:.1f} s"


def test_after_a_restart_a_full_room_is_back_within_five_seconds(long, chance):
    with running_server() as server, swarm(server, server.create(PLAN), 500 if long else 150, chance) as room:
        for how in (signal.SIGTERM, signal.SIGKILL):
            back_after_a_restart(server, room, how)


def test_a_server_that_keeps_those_who_return_waiting_is_found_out(chance):
    with (
        running_server(sabotage="keeps_those_who_return_waiting") as server,
        swarm(server, server.create(PLAN), 5, chance) as room,
        pytest.raises(AssertionError, match="was back after"),
    ):
        back_after_a_restart(server, room, signal.SIGTERM)
