"""SQLite files made before the first release may give the id of a deleted workshop to a new one: such a table is made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    tx = op.get_bind()
    if tx.dialect.name != "sqlite":
        return
    made_by = tx.execute(sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'workshops'")).scalar()
    if made_by is None or "AUTOINCREMENT" in made_by.upper():
        return
    op.create_table(
        "workshops_new",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(6), nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("screen_key", sa.String(64), nullable=False),
        sa.Column("facilitator_key", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("deletes_at", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    columns = "id, code, title, plan, screen_key, facilitator_key, created_at, deletes_at"
    op.execute(f"INSERT INTO workshops_new ({columns}) SELECT {columns} FROM workshops")  # noqa: S608 - names from here
    op.drop_table("workshops")
    op.rename_table("workshops_new", "workshops")
