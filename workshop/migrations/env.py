"""What Alembic runs: the steps, in the transaction that `workshop.migrations.upgrade` opened and will commit."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
