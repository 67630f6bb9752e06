"""The tables as this version knows them. A change here is a step in `migrations/versions` too: a test compares the two."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()
workshops = sa.Table(
    "workshops",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(6), nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("plan", sa.Text, nullable=False),
    sa.Column("screen_key", sa.String(64), nullable=False),
    sa.Column("facilitator_key", sa.String(64), nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("deletes_at", sa.BigInteger, nullable=False),
    # A server remembers workshops by their id: that of a deleted one never comes back.
    sqlite_autoincrement=True,
)
participants = sa.Table(
    "participants",
    metadata,
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("token", sa.String(64), nullable=False, unique=True),
)
moves = sa.Table(
    "moves",
    metadata,
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("actor", sa.String(16), nullable=False),
    sa.Column("ref", sa.String(64), nullable=False),
    sa.Column("activity", sa.Integer),
    sa.Column("name", sa.String(32), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    # `ref` before `actor`: a batch looks up its refs, and that is the column that tells most.
    sa.UniqueConstraint("workshop", "ref", "actor"),
)
invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("key", sa.String(64), nullable=False, unique=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("used_at", sa.BigInteger),
    # A page that was left open withdraws what it showed, never a newer one.
    sqlite_autoincrement=True,
)
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("rev", sa.Integer, nullable=False),
    sa.Column("plan", sa.Text, nullable=False),
)
settings = sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
