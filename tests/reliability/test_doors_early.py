"""What the server says before any page is asked: it names no library, carries the usual headers, and quotes nothing that it heard."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.driver import Server
from tests.reliability.doors import BARE, check_headers
from workshop import lines
from workshop.lines import Lines

MARK = b"geheim"
HEAD = b"GET /geheim HTTP/1.1\r\nHost: localhost\r\n"
EARLY = [
    (411, b"POST /geheim HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"),
    (413, b"POST /geheim HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"),
    (400, b"geheim /geheim of toch niet HTTP/x\r\nHost: localhost\r\n\r\n"),
    (400, b"GET /geheim HTTP/9.9\r\nHost: localhost\r\n\r\n"),
    (431, HEAD + b"".join(b"X%d: geheim\r\n" % n for n in range(200)) + b"\r\n"),
]
TOO_LONG = [
    (414, b"GET /geheim" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    (431, HEAD + b"X: geheim" + b"x" * 70_000 + b"\r\n\r\n"),
    (431, HEAD + b"".join(b"X%d: geheim%s\r\n" % (n, b"x" * 7_000) for n in range(10)) + b"\r\n"),
]
PAGES = ("/", "/nergens", "/static/icon.svg", "/healthz", "/host?key=mis", "/socket.io/?EIO=4&transport=polling")
LIBRARIES = re.compile(rb"(?i)^server:|werkzeug|eventlet|gevent|python|engineio", re.MULTILINE)


class Served(BaseHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def said_by(one: socket.socket) -> bytes:
    said = []
    with one, suppress(ConnectionResetError):
        one.settimeout(10)
        said.extend(iter(lambda: one.recv(65536), b""))
    return b"".join(said)


def refused(sent: bytes, *, leaving: bool = False) -> bytes:
    """What the handler of this server's connections says to these bytes."""
    counted = Lines(1)
    counted.leaving = leaving
    one, other = socket.socketpair()
    with other:
        one.sendall(sent)
        lines.minded(Served, counted)(other, ("127.0.0.1", 1), None)
    return said_by(one)


def check_early(said: bytes, status: int) -> None:
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status), said
    found = dict(re.findall(r"^([\w-]+): (.*?)\r?$", head.decode(), re.MULTILINE))
    check_headers(found, BARE)
    assert (found["Cache-Control"], found["Connection"]) == ("no-store", "close"), found
    assert len(body) == int(found["Content-Length"])
    assert not LIBRARIES.search(head), head
    assert MARK not in said


@pytest.mark.parametrize(("status", "sent"), EARLY, ids=range(len(EARLY)))
def test_what_is_refused_at_once_carries_the_usual_headers(status, sent):
    check_early(refused(sent), status)


def test_so_does_what_is_refused_while_the_server_stops():
    said = refused(HEAD + b"\r\n", leaving=True)
    check_early(said, 503)
    assert b"\r\nRetry-After: 5\r\n" in said


def one_too_many() -> bytes:
    one, other = socket.socketpair()
    one.sendall(HEAD + b"\r\n")
    Lines(0).answer(other, lambda: None)
    return said_by(one)


def test_so_does_what_one_too_many_hears():
    check_early(one_too_many(), 503)


@pytest.mark.parametrize("name", lines.headers.BARE)
def test_an_early_answer_without_one_of_them_is_noticed(monkeypatch, name):
    line = f"{name}: {lines.headers.BARE[name]}\r\n".encode()
    assert line in lines.USUAL
    monkeypatch.setattr(lines, "USUAL", lines.USUAL.replace(line, b""))
    monkeypatch.setattr(lines, "FULL", lines.FULL.replace(line, b""))
    with pytest.raises((AssertionError, KeyError)):
        check_early(one_too_many(), 503)
    with pytest.raises((AssertionError, KeyError)):
        check_early(refused(EARLY[0][1]), 411)


def ask(server: Server, sent: bytes) -> bytes:
    line = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    # Who is refused in the middle of a long sentence may not be able to end it; the answer is there all the same.
    with suppress(ConnectionResetError, BrokenPipeError):
        line.sendall(sent)
    return said_by(line)


@pytest.mark.live
def test_no_answer_says_what_this_server_is_made_of(server):
    for status, sent in EARLY + TOO_LONG:
        check_early(ask(server, sent), status)
    for path in PAGES:
        said = ask(server, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        head = said.partition(b"\r\n\r\n")[0]
        assert not LIBRARIES.search(head), head
        assert b"\r\nDate: " in head
