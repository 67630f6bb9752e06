"""The HTTP server that gives each connection a thread of its own: a real one, or a green one where threads are patched to be green."""

from __future__ import annotations

from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from workshop.lines import Lines, minded


def serve(app: Any, listener: Any, lines: Lines, patience: float) -> None:
    """Serve the WSGI application until it falls over. One read or write may take `patience` seconds."""

    class Quiet(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = patience

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

    class Server(ThreadedWSGIServer):
        def process_request_thread(self, request: Any, client_address: Any) -> None:
            lines.answer(request, super().process_request_thread, request, client_address)

        def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the signature of the library
            """As any error that nobody caught: the library would print it, with the address that it came from."""
            raise  # noqa: PLE0704 - it is called where one is being handled

    host, port = listener.getsockname()[:2]
    server = Server(host, port, app, minded(Quiet, lines), fd=listener.fileno())
    server.socket = listener
    server.serve_forever()
