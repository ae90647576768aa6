"""Run the steps inside the transaction that the app has opened."""

from __future__ import annotations

from alembic import context

from lib.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
