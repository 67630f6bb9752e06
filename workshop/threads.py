"""The HTTP server that gives each connection a thread of its own: a real one, or a green one where threads are patched to be green."""

from __future__ import annotations

import logging
import selectors
import sys
from types import SimpleNamespace
from typing import Any

from werkzeug import serving
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from workshop.lines import Lines, minded

log = logging.getLogger("workshop.threads")


def serve(app: Any, listener: Any, lines: Lines, patience: float) -> None:
    """Serve the WSGI application until it falls over. One read or write may take `patience` seconds."""
    if {"EpollSelector", "KqueueSelector"} & vars(selectors).keys():
        # After each answer the library looks whether more was said, by what takes a descriptor; there may be none just then.
        light = SimpleNamespace(**{**vars(selectors), "DefaultSelector": selectors.PollSelector})
        serving.selectors = light  # type: ignore[attr-defined,assignment]

    class Patient(Quiet):
        timeout = patience

    class Server(ThreadedWSGIServer):
        def process_request(self, request: Any, client_address: Any) -> None:
            try:
                super().process_request(request, client_address)
            except RuntimeError:
                # The system grants no thread any more. Those who have one go on, and so does this server.
                log.warning("there was no thread for a connection")
                self.shutdown_request(request)

        def process_request_thread(self, request: Any, client_address: Any) -> None:
            lines.answer(request, super().process_request_thread, request, client_address)

        def log(self, type: str, message: str, *args: Any) -> None:
            """What goes wrong in an answer is told where it is made: this is a line that broke, as where a phone left the Wi-Fi."""
            if not isinstance(sys.exc_info()[1], OSError):
                super().log(type, message, *args)

        def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the signature of the library
            """As any error that nobody caught: the library would print it, with the address that it came from."""
            raise  # noqa: PLE0704 - it is called where one is being handled

    host, port = listener.getsockname()[:2]
    server = Server(host, port, app, minded(Patient, lines), fd=listener.fileno())
    server.socket = listener
    server.serve_forever()


class Quiet(WSGIRequestHandler):
    """The library's handler, which tells nobody of a client or of itself."""

    protocol_version = "HTTP/1.1"

    def connection_dropped(self, *_: Any) -> None:
        """After a WebSocket there is no next request to wait for."""
        self.close_connection = True

    def send_response(self, code: int, message: str | None = None) -> None:
        """As the library does, without the header that says which library and which Python this is."""
        self.send_response_only(code, message)
        self.send_header("Date", self.date_time_string())

    def log_request(self, *_: Any) -> None:
        """No line per request: an address is not ours to keep."""

    def log_error(self, *_: Any) -> None:
        """What a stranger asked wrongly is no error of ours."""
