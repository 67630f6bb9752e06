"""The contract between workshop/wire and the private parts of its libraries: an upgrade that moves one of them fails here, by name."""

from __future__ import annotations

import importlib
import inspect
import warnings
from importlib.metadata import version

import pytest

from tests.driver import ROOT

MADE_FOR = {
    "python-engineio": "4.15.1",
    "python-socketio": "5.18.1",
    "flask-socketio": "5.7.0",
    "eventlet": "0.41.3",
    "gevent": "26.9.0",
    "simple-websocket": "1.1.0",
    "wsproto": "1.3.2",
    "werkzeug": "3.1.9",
}

# The class that wire builds on goes by our name for it: once an app was made here, engineio's own name leads to ours.
PARTS = {
    "workshop.wire.sockets:Library.__init__": "self server sid",
    "workshop.wire.sockets:Library.poll": "self",
    "workshop.wire.sockets:Library.send": "self pkt",
    "workshop.wire.sockets:Library.receive": "self pkt",
    "workshop.wire.sockets:Library.check_ping_timeout": "self",
    "workshop.wire.sockets:Library.schedule_ping": "self",
    "workshop.wire.sockets:Library.close": "self wait abort reason",
    "workshop.wire.sockets:Library.handle_post_request": "self environ",
    "workshop.wire.sockets:Library._websocket_handler": "self ws",
    "engineio.server:Server._handle_connect": "self environ start_response transport jsonp_index",
    "engineio.server:Server._service_task": "self",
    "engineio.server:Server.create_event": "self args kwargs",
    "engineio.server:Server.sleep": "self seconds",
    "engineio.server:Server._log_error_once": "self message message_key",
    "socketio.server:Server._handle_event": "self eio_sid namespace id data",
    "socketio.server:Server._handle_connect": "self eio_sid namespace data",
    "socketio.server:Server._handle_disconnect": "self eio_sid namespace reason",
    "socketio.manager:Manager.connect": "self sid namespace",
    "socketio.manager:Manager.sid_from_eio_sid": "self eio_sid namespace",
    "socketio.manager:Manager.eio_sid_from_sid": "self sid namespace",
    "eventlet.websocket:RFC6455WebSocket.__init__": (
        "self sock environ version protocol client extensions max_frame_length"
    ),
    "eventlet.websocket:RFC6455WebSocket._recv_frame": "self message",
    "eventlet.websocket:RFC6455WebSocket._apply_mask": "data mask length offset",
    "eventlet.websocket:RFC6455WebSocket._send_closing_frame": "self ignore_send_errors close_data",
    "eventlet.websocket:RFC6455WebSocket.wait": "self",
    "eventlet.websocket:RFC6455WebSocket.close": "self close_data",
    "eventlet.websocket:WebSocketWSGI._handle_hybi_request": "self environ",
    "eventlet.wsgi:HttpProtocol._read_request_line": "self",
    "eventlet.wsgi:HttpProtocol.parse_request": "self",
    "engineio.async_drivers._websocket_wsgi:SimpleWebSocketWSGI.__init__": "self handler server kwargs",
    "werkzeug.serving:BaseWSGIServer.log": "self type message args",
    "werkzeug.serving:BaseWSGIServer.handle_error": "self request client_address",
    "werkzeug.serving:WSGIRequestHandler.connection_dropped": "self error environ",
    "werkzeug.serving:WSGIRequestHandler.send_response": "self code message",
    "gevent.hub:Hub.print_exception": "self context t v tb",
    "gevent.threadpool:ThreadPool.apply": "self func args kwds",
    "simple_websocket:Server.__init__": (
        "self environ subprotocols receive_bytes ping_interval max_message_size thread_class event_class selector_class"
    ),
    "simple_websocket:Server.handshake": "self",
    "simple_websocket:Server._thread": "self",
    "simple_websocket:Server.close": "self reason message",
}

NAMES = {
    "workshop.wire.sockets:Library.__init__": "queue last_ping connected upgrading upgraded closing closed",
    "workshop.wire.sockets:Library._websocket_handler": "upgraded upgrading wait poll receive",
    "engineio.server:Server._handle_connect": "Socket sockets",
    "engineio.server:Server._service_task": "service_task_event",
    "engineio.base_server:BaseServer.__init__": "sockets ping_interval ping_timeout max_http_buffer_size _async",
    "socketio.server:Server._handle_eio_message": "packet_class _handle_event _handle_connect _handle_disconnect",
    "eventlet.websocket:WebSocket.__init__": "socket websocket_closed _sendlock",
    "eventlet.websocket:WebSocketWSGI.__init__": "support_legacy_versions max_frame_length",
    "eventlet.websocket:RFC6455WebSocket._recv_frame": "max_frame_length _apply_mask",
    "eventlet.wsgi:HttpProtocol.handle_one_request": (
        "_read_request_line parse_request url_length_limit HeaderLineTooLong HeadersTooLarge close_connection"
    ),
    "werkzeug.serving:WSGIRequestHandler.run_wsgi": "selectors DefaultSelector register select",
    "simple_websocket.ws:Base.__init__": "sock ws event input_buffer connected max_message_size thread_class",
    "simple_websocket.ws:Base._thread": "sock event connected",
    "simple_websocket.ws:Base._handle_events": "events input_buffer",
}
"""Names that these functions of the libraries read or set, and that wire replaces, reads or sets beside them."""


def part(name: str) -> object:
    module, _, path = name.partition(":")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = importlib.import_module(module)
    for step in path.split("."):
        found = getattr(found, step)
    return found


@pytest.mark.parametrize("name", MADE_FOR)
def test_the_library_is_the_one_that_wire_was_made_for(name):
    files = [ROOT / "requirements.txt", ROOT / "requirements-gevent.txt"]
    pins = dict(line.split("==") for file in files for line in file.read_text().split() if "==" in line)
    look = (
        f"workshop/wire was made for {name} {MADE_FOR[name]}. Read what changed in the functions named in tests/test_stack.py, "
        "run tests/test_wire.py and tests/reliability/test_limits_*.py on eventlet, gevent and threading, and set the version here."
    )
    assert (pins[name], version(name)) == (MADE_FOR[name], MADE_FOR[name]), look


@pytest.mark.parametrize("name", PARTS)
def test_a_private_part_takes_what_wire_gives_it(name):
    assert " ".join(inspect.signature(part(name)).parameters) == PARTS[name]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_a_private_part_goes_by_the_names_that_wire_uses(name):
    said = part(name).__code__  # type: ignore[attr-defined]
    known = {*said.co_names, *said.co_varnames, *said.co_consts}
    for inner in said.co_consts:
        known |= {*inner.co_names} if inspect.iscode(inner) else set()
    assert set(NAMES[name].split()) <= known


def test_engineio_makes_its_websockets_by_the_class_that_wire_builds_on():
    ours = "engineio.async_drivers._websocket_wsgi"
    for driver, at, above in (("eventlet", 1, "eventlet.websocket"), ("threading", 0, ours), ("gevent", 1, ours)):
        assert part(f"engineio.async_drivers.{driver}:_async")["websocket"].__mro__[at].__module__ == above  # type: ignore[index]
