"""Taking out of the log what somebody said: a mark stands in its place, so that it still replays. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workshop.store import ERASED
from workshop.tables import moves, participants

SHORTEST_QUOTE = 12
"""Characters from which a text in a title counts as a quote: shorter ones are words that anybody uses."""


def erase_participant(tx: Connection, workshop: int, number: int) -> None:
    """Forget the token, and put a mark where this person's words stood in the log."""
    tx.execute(sa.delete(participants).where(participants.c.workshop == workshop, participants.c.number == number))
    said = sa.and_(moves.c.workshop == workshop, moves.c.actor == f"p{number}", moves.c.name.in_(("answer", "profile")))
    quoted = [
        text
        for payload in tx.execute(sa.select(moves.c.payload).where(said)).scalars()
        for text in _texts(json.loads(payload))
    ]
    tx.execute(sa.update(moves).where(said).values(payload=json.dumps(ERASED)))
    _erase_quotes(tx, workshop, quoted)


def erase_simulated(tx: Connection, workshop: int) -> None:
    """Put the mark where simulated participants spoke. They have no tokens, and their words are nobody's: a quote of them may stay."""
    joined = sa.and_(moves.c.workshop == workshop, moves.c.name == "join", moves.c.payload.contains('"simulated":true'))
    theirs = tx.execute(sa.select(moves.c.actor).where(joined)).scalars().all()
    said = sa.and_(moves.c.workshop == workshop, moves.c.actor.in_(theirs), moves.c.name.in_(("answer", "profile")))
    tx.execute(sa.update(moves).where(said).values(payload=json.dumps(ERASED)))


def _texts(value: Any) -> Iterable[str]:
    """Every text in a payload that is long enough to be recognised as somebody's own."""
    if isinstance(value, str) and len(value) >= SHORTEST_QUOTE:
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _erase_quotes(tx: Connection, workshop: int, texts: Sequence[str]) -> None:
    """A title that the facilitator made of somebody's words goes with them."""
    here = sa.and_(moves.c.workshop == workshop, moves.c.actor.startswith("f"), moves.c.payload.contains('"title"'))
    for seq, payload in tx.execute(sa.select(moves.c.seq, moves.c.payload).where(here)).all():
        values = json.loads(payload)
        title = str(values.get("title")).casefold()
        if any(text.casefold() in title for text in texts):
            changed = json.dumps({**values, "title": "…"}, ensure_ascii=False)
            tx.execute(sa.update(moves).where(moves.c.workshop == workshop, moves.c.seq == seq).values(payload=changed))
