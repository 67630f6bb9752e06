"""Lines that break, and a system that grants no thread or descriptor just then: the next one is served, and nobody made a mistake."""

from __future__ import annotations

import errno
import selectors
import socket
import threading
from typing import Any, NoReturn

import pytest
import requests

from tests.test_at_one_moment import complaints
from workshop import threads
from workshop.lines import Door, Lines


class Listener:
    """A listening socket: each of these happens to whoever accepts, in order."""

    def __init__(self, *happens: Any) -> None:
        self.happens = list(happens)

    def accept(self) -> Any:
        what = self.happens.pop(0)
        if isinstance(what, OSError):
            raise what
        return what


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ECONNABORTED, errno.ECONNRESET, errno.ENOBUFS, errno.ENETDOWN])
def test_a_door_stays_open_when_one_visitor_is_gone_before_it_is_in(number):
    assert Door(Listener(OSError(number, "gone"), "the next one")).accept() == "the next one"  # type: ignore[arg-type]


def test_a_door_that_is_no_door_says_so():
    with pytest.raises(OSError, match="no door"):
        Door(Listener(OSError(errno.EBADF, "no door"))).accept()  # type: ignore[arg-type]


def test_a_line_that_breaks_is_a_visitor_who_left():
    def unreachable() -> NoReturn:
        raise OSError(errno.EHOSTUNREACH, "no route to host")

    lines = Lines(9)
    lines.answer(object(), unreachable)
    assert lines._open == {}


@pytest.fixture
def on_threads():
    """Its address; a server on threads, that says yes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def app(_environ: Any, start: Any) -> list[bytes]:
        start("200 OK", [("Content-Length", "3")])
        return [b"yes"]

    threading.Thread(target=threads.serve, args=(app, listener, Lines(99), 5), daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def test_a_server_on_threads_goes_on_when_the_system_grants_no_thread_for_one_visitor(on_threads, monkeypatch):
    def none(_self: Any) -> NoReturn:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as busy:
        busy.setattr(threading.Thread, "start", none)
        with pytest.raises(requests.ConnectionError):
            requests.get(on_threads, timeout=5)
    assert requests.get(on_threads, timeout=5).text == "yes"


def test_a_server_on_threads_answers_where_the_system_grants_no_descriptor(on_threads, monkeypatch, caplog):
    def none(*_: Any) -> NoReturn:
        raise OSError(errno.EMFILE, "too many open files")

    assert requests.get(on_threads, timeout=5).text == "yes"
    monkeypatch.setattr(selectors.EpollSelector, "__init__", none)
    assert requests.get(on_threads, timeout=5).text == "yes"
    assert complaints(caplog) == []


def test_what_breaks_a_line_while_an_answer_is_written_is_no_error_of_ours(on_threads, monkeypatch, caplog):
    written = []

    def unreachable(*_: Any) -> NoReturn:
        written.append(1)
        raise OSError(errno.EHOSTUNREACH, "no route to host")

    monkeypatch.setattr("socketserver._SocketWriter.write", unreachable)
    with pytest.raises(requests.ConnectionError):
        requests.get(on_threads, timeout=5)
    assert written
    assert complaints(caplog) == []
