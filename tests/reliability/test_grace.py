"""A server that is told to stop keeps every promise on its way out and says so; and P5: everybody is back at once."""

from __future__ import annotations

import signal
import socket
import sqlite3
import time
from contextlib import ExitStack

import pytest
import websocket

from tests.driver import Client, Server, running_server, wait_until
from tests.reliability import ledger
from tests.reliability.swarm import Swarm, swarm
from tests.reliability.test_storm import PLAN, a_while, open_next_item

pytestmark = [pytest.mark.live, pytest.mark.timed]

GONE_WITHIN, BACK_WITHIN = 3.0, 5.0


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
        assert not list(server.folder.glob("sessions.db-*")), "one file holds it all"


def test_a_disk_that_does_not_answer_is_not_waited_for_and_nobody_is_told_that_it_has_their_answer(chance):
    with running_server() as server:
        workshop = server.create(PLAN)
        with swarm(server, workshop, 10, chance) as room:
            open_next_item(server, workshop)
            lock = sqlite3.connect(server.folder / "sessions.db", isolation_level=None)
            lock.execute("BEGIN IMMEDIATE")
            room.ask("answer", within=1, patience=500)
            stops_well(server)
            everybody_heard(room)
            assert all("saved" not in message for phone in room.report() for message in phone["heard"])
            assert room.acknowledged() == set()
            lock.close()
            server.start()
            assert room.ask("calm")["settled"]
            assert len(room.acknowledged()) == 10
            ledger.nothing_lost(ledger.rows(server, workshop), room.sent(), room.acknowledged())


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
