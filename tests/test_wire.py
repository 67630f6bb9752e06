"""Frames that are written straight to a socket: whole, or finished beside, or the socket ends; never a lock that nobody gives back."""

from __future__ import annotations

import queue
import socket
import threading
from types import SimpleNamespace

import pytest
from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, TextMessage

from tests.driver import wait_until
from tests.reliability.rawsocket import CLOSE, frame
from workshop.wire import frames as wire
from workshop.wire import websockets


class WebSocket:
    """As the library's: sending takes the lock, and closing sends a closing frame unless it is closed already."""

    def __init__(self, takes: int) -> None:
        self._sendlock = threading.Semaphore()
        self.websocket_closed = False
        self.ended = threading.Event()
        self.socket = SimpleNamespace(fd=SimpleNamespace(send=lambda raw: min(takes, len(raw))), sendall=self._stall)

    def _stall(self, _rest: bytes) -> None:
        raise TimeoutError

    def close(self) -> None:
        if not self.websocket_closed:
            with self._sendlock:
                self.websocket_closed = True
        self.ended.set()


def test_a_client_that_stops_reading_in_mid_frame_is_let_go():
    ws = WebSocket(takes=3)
    assert wire._write(ws, b"a whole frame")
    assert ws.ended.wait(2)
    wait_until(lambda: ws._sendlock.acquire(blocking=False), "the lock is given back")


def test_a_frame_that_fits_is_written_and_the_lock_given_back():
    ws = WebSocket(takes=100)
    assert wire._write(ws, b"a whole frame")
    assert ws._sendlock.acquire(blocking=False)


def test_a_stop_waits_for_nobody_who_left_and_is_still_known():
    assert wire.hang_up(server_with(websocket=object(), hung_up=True), 0.1) == 0


def test_a_stop_waits_until_the_answer_to_a_poll_is_written():
    polls = {"taken from the queue"}
    server = server_with(websocket=None, hung_up=False, polls=polls)
    assert wire.hang_up(server, 0.1) == 1
    threading.Timer(0.1, polls.clear).start()
    assert wire.hang_up(server, 5) == 0


class Client:
    hung_up = False

    def handle(self) -> None: ...


def test_a_client_that_says_goodbye_while_something_is_said_to_it_has_left_and_nobody_made_a_mistake():
    """On threads: the library reads the goodbye on another thread than the one that speaks."""
    line = Connection(ConnectionType.SERVER)
    line.receive_data(frame(b"", CLOSE))
    for goodbye in line.events():
        line.send(goodbye.response())
    ours, theirs = socket.socketpair()
    client = Client()
    library = SimpleNamespace(
        connected=True,
        close=lambda: line.send(CloseConnection(1000)),
        send=lambda said: line.send(TextMessage(said)),
        sock=SimpleNamespace(is_idle=True, sock=ours),
        event=threading.Event(),
    )
    ws = websockets.threaded()(client.handle, None)
    ws.ws = library
    with ours, theirs:
        with pytest.raises(ConnectionError):
            ws.send("a view")
        ws.close()
    assert library.event.is_set()
    assert client.hung_up


def server_with(**client):
    """A server with one client, that has nothing more to hear."""
    known = SimpleNamespace(**{"queue": queue.Queue(), "polls": set(), "close": lambda **_how: None, **client})
    return SimpleNamespace(eio=SimpleNamespace(sockets={"x": known}, reason=SimpleNamespace(SERVER_DISCONNECT="")))
