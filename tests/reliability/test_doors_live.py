"""The doors of a real server: names, origins, sockets without rights, replaced keys, guesses, planted keys."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import socketio
from socketio.exceptions import ConnectionError as NotLetIn
from socketio.exceptions import SocketIOError

from tests.driver import Client, Server, running_server, wait_until
from tests.reliability.doors import PAGE, check_headers
from workshop import guessing

pytestmark = pytest.mark.live

PLAN = """
title: Proef
programme:
  - {type: ideas, title: Ideeën, prompt: "Wat?"}
"""
KNOCK = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture(scope="module")
def broken() -> Iterator[Server]:
    with running_server(sabotage="doors_open") as server:
        yield server


def ask(server: Server, path: str, host: str, *more: str, method: str = "GET") -> tuple[int, str]:
    """The status and the rest of what the server says to a request with this Host, or with none."""
    lines = [f"{method} {path} HTTP/1.1", *([f"Host: {host}"] if host else []), "Connection: close", *more, "", ""]
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall("\r\n".join(lines).encode())
        said = b"".join(iter(lambda: line.recv(65536), b"")).decode(errors="replace")
    return int(said.split(" ", 2)[1]), said


def check_names(server: Server) -> None:
    """DNS rebinding: a page whose name was made to lead here gets nothing, from pages, files and sockets alike."""
    for path in ("/", "/host?key=hostkey", "/static/icon.svg", "/healthz", KNOCK):
        for host in ("kwaad.example", f"kwaad.example:{server.port}", "10.1.2.3", "127.0.0.1.kwaad.example", ""):
            status, said = ask(server, path, host)
            assert status == 421, (path, host, status)
            check_headers(dict(re.findall(r"^([\w-]+): (.*)\r$", said, re.MULTILINE)), PAGE)
            assert "mekaere=" not in said
    for host in (f"127.0.0.1:{server.port}", f"localhost:{server.port}", "localhost"):
        assert ask(server, "/healthz", host)[0] == 200


def test_a_name_that_was_made_to_lead_here_gets_nothing(server):
    check_names(server)


def test_answering_to_any_name_is_noticed(broken):
    with pytest.raises(AssertionError):
        check_names(broken)


def check_origins(server: Server) -> None:
    """A page of another origin opens no socket and writes no form: another site, scheme, port, or none at all."""
    near = f"127.0.0.1:{server.port}"
    for origin in (
        "https://kwaad.example",
        f"https://{near}",
        "http://127.0.0.1:1",
        f"http://{near}.kwaad.example",
        "null",
    ):
        assert ask(server, KNOCK, near, f"Origin: {origin}")[0] == 400, origin
        if origin != "null":
            assert ask(server, "/host", near, f"Origin: {origin}", method="POST")[0] == 403, origin
    assert ask(server, KNOCK, near, f"Origin: http://{near}")[0] == 200
    assert ask(server, KNOCK, near)[0] == 200


def test_a_page_from_elsewhere_opens_no_socket(server):
    check_origins(server)


def test_taking_any_origin_is_noticed(broken):
    with pytest.raises(AssertionError):
        check_origins(broken)


def check_open_sockets(server: Server) -> None:
    """Whoever was sent away or withdrew keeps an open socket, and no right; nothing of what they send is stored."""
    workshop = server.create(PLAN)
    console, *phones = [Client(server, workshop, role).connect() for role in ("facilitator", *["participant"] * 3)]
    try:
        console.do("next")
        removed, withdrawn, other = phones
        other.until(lambda view: view["phase"] == "open")
        assert console.do("remove", participant=removed.me["participant"])["ok"]
        assert withdrawn.say("withdraw")["ok"]
        before = server.export(workshop)
        item = console.view["item"]["id"]
        for gone in (removed, withdrawn):
            for ack in (
                gone.say("profile", name="Terug"),
                gone.say("profile"),
                gone.say("more_time"),
                gone.say("answer", ref="r", item=item, value={"text": "Terug"}),
                gone.say("do", action="next"),
            ):
                assert not ack["ok"], ack
                assert ack["error"]["code"] == "forbidden", ack
        after = server.export(workshop)
        assert after["answers"] == before["answers"]
        assert other.answer({"text": "Ik mag nog"}, item=item)["ok"]
    finally:
        for client in (console, *phones):
            client.close()


def test_an_open_socket_is_no_right(server):
    check_open_sockets(server)


def test_a_right_that_is_not_read_again_is_noticed(broken):
    with pytest.raises(AssertionError):
        check_open_sockets(broken)


def check_forged_names(server: Server) -> None:
    """Events that carry the library's own names, or names that nobody knows, do nothing: no right, no row, no other role."""
    workshop = server.create(PLAN)
    phone = Client(server, workshop).connect()
    try:
        version = phone.view["version"]
        for event in (
            "connect",
            "disconnect",
            "connect_error",
            "*",
            "view",
            "me",
            "next",
            "__disconnect_final",
            "message",
        ):
            phone.io.emit(
                event, {"code": workshop["code"], "role": "facilitator", "token": workshop["facilitator_key"]}
            )
        assert phone.say("do", action="next")["error"]["code"] == "forbidden"
        assert phone.io.connected
        assert phone.view["version"] == version
    finally:
        phone.close()


def test_a_forged_event_does_nothing(server):
    check_forged_names(server)


def test_new_keys_shut_out_who_came_in_with_the_old_ones(server, join):
    workshop = server.create(PLAN)
    consoles = [join(workshop, role) for role in ("facilitator", "screen")]
    phone = join(workshop)
    page = requests.Session()
    assert page.get(workshop["facilitator_url"], timeout=10).status_code == 200
    done = server.flask("rekey", workshop["code"], "--json")
    assert done.returncode == 0, done.stderr
    # Closed by now, or else refused; that every event of theirs is refused is proved by the matrix.
    try:
        assert consoles[0].say("do", action="next")["error"]["code"] == "forbidden"
    except SocketIOError:
        assert not consoles[0].io.connected
    wait_until(lambda: not any(client.io.connected for client in consoles), "the old sockets are closed")
    assert phone.io.connected
    assert page.get(f"{server.url}/f/{workshop['code']}", timeout=10).status_code == 404
    with pytest.raises(NotLetIn):
        join(workshop, "facilitator")
    new = {**workshop, **json.loads(done.stdout)}
    assert join(new, "facilitator").do("next")["ok"]


def test_a_locked_room_lets_back_in_who_was_there(server, join):
    workshop = server.create(PLAN)
    console, phone = join(workshop, "facilitator"), join(workshop)
    assert console.do("lock", on=True)["ok"]
    console.until(lambda view: view["locked"])
    stranger = Client(server, workshop)
    with pytest.raises(NotLetIn):
        stranger.connect()
    assert stranger.refusal["data"]["code"] == "forbidden"
    assert join(workshop, token=phone.me["token"]).me["participant"] == phone.me["participant"]
    assert console.do("lock", on=False)["ok"]
    assert join(workshop).me["participant"]


def try_code(server: Server, code: str, path: str = "/j/") -> int:
    return requests.get(f"{server.url}{path}{code}", timeout=20, allow_redirects=False).status_code


def knock(server: Server, code: str) -> str:
    """What a socket hears that comes with this code and no token."""
    client, heard = socketio.Client(reconnection=False), []
    client.on("connect_error", lambda data: heard.append(data["data"]["code"]))
    try:
        client.connect(
            server.url, auth={"code": code, "role": "participant"}, transports=["websocket"], wait_timeout=20
        )
        client.disconnect()
        return "in"
    except NotLetIn:
        return str(heard[0]) if heard else "?"


def check_guesses(server: Server, guesses: int, phones: int) -> None:
    """Guesses by pages and sockets share one limit, while a whole room joins from the same address, page and socket."""
    workshop = server.create(PLAN)
    console = Client(server, workshop, "facilitator").connect()
    wrong = [f"{n:06}" for n in range(guesses)]
    started = time.monotonic()
    try:
        with ThreadPoolExecutor(16) as crowd:
            by_page = crowd.map(lambda code: try_code(server, code), wrong[: guesses - guesses // 10])
            by_socket = crowd.map(lambda code: knock(server, code), wrong[guesses - guesses // 10 :])
            room = crowd.map(
                lambda _: (try_code(server, workshop["code"]), knock(server, workshop["code"])), range(phones)
            )
            looked_at = list(by_page).count(404) + list(by_socket).count("unknown_code")
            assert set(room) == {(200, "in")}
        minutes = 1 + (time.monotonic() - started) / guessing.WINDOW
        assert looked_at <= guessing.MAX_WRONG * minutes, looked_at
        assert console.io.connected
        screen = Client(server, workshop, "screen").connect()
        screen.close()
        assert try_code(server, f"{workshop['code']}?key={workshop['facilitator_key']}", "/f/") == 302
    finally:
        console.close()


def test_guesses_stay_under_the_limit_while_the_room_comes_in_from_the_same_address(long):
    with running_server() as server:
        check_guesses(server, *((10_000, 300) if long else (200, 20)))


def test_guessing_without_a_limit_is_noticed(broken):
    with pytest.raises(AssertionError):
        check_guesses(broken, 120, 2)


def test_nobody_hears_anothers_token_and_no_log_holds_a_key(server, join):
    workshop = server.create(PLAN)
    console, screen = join(workshop, "facilitator"), join(workshop, "screen")
    phones = [join(workshop) for _ in range(3)]
    console.do("next")
    for phone in phones:
        phone.until(lambda view: view["phase"] == "open")
        assert phone.answer({"text": "Een idee"})["ok"]
        phone.say("answer", ref="kapot", item=phone.me["token"], value=phone.me["token"])
    console.until(lambda view: view["people"]["answered"] == 3)
    tokens = [phone.me["token"] for phone in phones]
    keys = [workshop["screen_key"], workshop["facilitator_key"], "hostkey"]
    for client in (console, screen, *phones):
        heard = json.dumps([client.views, client.mes])
        own = client.auth["token"]
        assert not [secret for secret in (*tokens, *keys) if secret != own and secret in heard]
        if client in (console, screen):
            assert own not in heard
    requests.get(workshop["screen_url"], timeout=10)
    requests.get(f"{server.url}/f/{workshop['code']}?key={'0' * 32}", timeout=10)
    told = server.said().split("/host?key=hostkey")  # where to go is said once, to whoever started the server
    assert not [secret for secret in (*tokens, *keys, "0" * 32) for part in told if secret in part]
    stored = b"".join(path.read_bytes() for path in server.folder.glob("sessions.db*"))
    assert not [secret for secret in (*tokens, *keys) if secret.encode() in stored]
