"""A server that keeps something of everybody who left."""

from typing import Any

from workshop.audience import Audience
from workshop.hall import Connection

KEPT: list[bytes] = []


def break_it() -> None:
    drop = Audience.drop

    def drop_and_keep(self: Any, connection: Connection) -> None:
        drop(self, connection)
        KEPT.append(bytes(connection.sid * 10_000, "ascii"))

    Audience.drop = drop_and_keep  # type: ignore[method-assign]
