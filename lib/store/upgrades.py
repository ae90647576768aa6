"""Bring the tables up to this version of the code, or refuse a store that is newer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from lib.words.language import say

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do; it only has to be the same for every process of this app.
UPGRADE_LOCK = 7_350_811


class StoreNotOpenedError(Exception):
    """The store cannot be used; the message is a sentence for whoever runs the app."""


class StoreTooNewError(StoreNotOpenedError):
    """The store was upgraded by a newer version of the app."""


def _settings(folder: Path) -> Config:
    config = Config()
    # A percent sign in the name of a folder would be read as the start of a placeholder.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


@cache
def _versions(folder: Path) -> tuple[str, ...]:
    """Return the versions that the upgrades of a folder lead to, the newest first."""
    found = ScriptDirectory.from_config(_settings(folder)).walk_revisions()
    return tuple(each.revision for each in found)


def upgrade(connection: Connection) -> None:
    """Run the missing upgrades inside the transaction of the connection."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in _versions(MIGRATIONS):
        raise StoreTooNewError(
            say(
                "The store is at version {version}, which this version of the app does not know. "
                "Start the newer version of the app, or restore an older backup.",
                version=current,
            )
        )
    if current != _versions(MIGRATIONS)[0]:
        config = _settings(MIGRATIONS)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
