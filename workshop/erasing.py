"""Taking out of the log what somebody said: a mark stands in its place, so that it still replays. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workshop import quotes
from workshop.store import ERASED
from workshop.tables import moves, participants


def erase_participant(tx: Connection, workshop: int, number: int) -> None:
    """Forget the token, and put a mark where this person's words stood in the log."""
    tx.execute(sa.delete(participants).where(participants.c.workshop == workshop, participants.c.number == number))
    said = sa.and_(moves.c.workshop == workshop, moves.c.actor == f"p{number}", moves.c.name.in_(("answer", "profile")))
    payloads = [json.loads(payload) for payload in tx.execute(sa.select(moves.c.payload).where(said)).scalars()]
    tx.execute(sa.update(moves).where(said).values(payload=json.dumps(ERASED)))
    _erase_quotes(tx, workshop, payloads)


def erase_simulated(tx: Connection, workshop: int) -> None:
    """Put the mark where simulated participants spoke. They have no tokens, and their words are nobody's: a quote of them may stay."""
    joined = sa.and_(moves.c.workshop == workshop, moves.c.name == "join", moves.c.payload.contains('"simulated":true'))
    theirs = tx.execute(sa.select(moves.c.actor).where(joined)).scalars().all()
    said = sa.and_(moves.c.workshop == workshop, moves.c.actor.in_(theirs), moves.c.name.in_(("answer", "profile")))
    tx.execute(sa.update(moves).where(said).values(payload=json.dumps(ERASED)))


def _erase_quotes(tx: Connection, workshop: int, said: Sequence[Any]) -> None:
    """What the facilitator typed in somebody's words goes with them."""
    typed = sa.or_(*(moves.c.payload.contains(f'"{field}"') for field in quotes.TYPED))
    here = sa.and_(moves.c.workshop == workshop, moves.c.actor.startswith("f"), typed)
    for seq, payload in tx.execute(sa.select(moves.c.seq, moves.c.payload).where(here)).all():
        values = json.loads(payload)
        kept = quotes.without(values, said)
        if kept != values:
            changed = json.dumps(kept, ensure_ascii=False)
            tx.execute(sa.update(moves).where(moves.c.workshop == workshop, moves.c.seq == seq).values(payload=changed))
