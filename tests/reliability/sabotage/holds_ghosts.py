"""A server that counts, and does not notice when a socket is gone."""

from typing import Any

from engineio.socket import Socket

from tests.reliability.sabotage import counting


def break_it() -> None:
    def close(_self: Any, *_args: Any, **_kwargs: Any) -> None:
        pass

    Socket.close = close
    counting.break_it()
