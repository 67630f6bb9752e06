"""Breaks nothing: a server that tells under /debug/here how many sockets and connections it holds, and warns of every packet."""

import logging
from typing import Any

from engineio.socket import Socket

from workshop import serving

log = logging.getLogger("workshop.counting")

create_server = serving.create_server


def break_it() -> None:
    serving.create_server = counting
    receive = Socket.receive

    def warning(self: Any, packet: Any) -> Any:
        log.warning("a packet came, and a careless log would say so every time")
        return receive(self, packet)

    Socket.receive = warning


def counting(*args: Any, **kwargs: Any) -> Any:
    server = create_server(*args, **kwargs)
    library = server.app.extensions["socketio"].server
    live = library.handlers["/"]["connect"].__self__

    def here() -> dict[str, int]:
        return {"sockets": len(library.eio.sockets), "connections": len(live._here), "arriving": len(live._arriving)}

    server.app.add_url_rule("/debug/here", view_func=here)
    return server
