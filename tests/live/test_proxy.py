"""What stands between phones and server, and what a stranger on the network gets: origins of sockets, errors without insides."""

from __future__ import annotations

import socket

import pytest
import requests

from tests.driver import Server, running_server

pytestmark = pytest.mark.live

KNOCK = "/socket.io/?EIO=4&transport=polling"


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://doe.mee", 200),
        ("HERE", 200),
        ("http://doe.mee", 400),
        ("https://kwaad.example", 400),
        ("https://doe.mee.kwaad.example", 400),
        ("null", 400),
    ],
)
def test_a_page_opens_a_socket_from_here_or_from_the_public_address_alone(server_of_doe_mee, origin, status):
    url = server_of_doe_mee.url
    answer = requests.get(url + KNOCK, headers={"Origin": origin.replace("HERE", url)}, timeout=5)
    assert answer.status_code == status


@pytest.fixture(scope="module")
def server_of_doe_mee():
    with running_server(PUBLIC_URL="https://doe.mee/") as server:
        yield server


def ask(server: Server, *lines: str) -> bytes:
    """What the server says to a request as written."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall("\r\n".join([*lines, "Host: x", "", ""]).encode())
        return line.recv(65536)


def test_an_error_below_the_pages_shows_nothing_of_the_inside():
    with running_server() as server:
        said = ask(
            server,
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            "Connection: Upgrade, close",
            "Upgrade: websocket",
        )
        assert b"Traceback" not in said
        assert b".py" not in said
