"""Counts, and breaks on a POST that holds no packets."""

from engineio.packet import Packet

from tests.reliability.sabotage import counting
from workshop.wire.sockets import Socket


def break_it() -> None:
    def posted(_self, environ):
        text = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        return [Packet(encoded_packet=part) for part in text.split("\x1e")]

    Socket._posted = posted
    counting.break_it()
