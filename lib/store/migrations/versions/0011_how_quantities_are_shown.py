"""The units a team reads, and whether body mass is kept from its coaches."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns one by one: SQLite would write a table anew for a check by itself."""
    for column, kind, check in (
        ("mass_unit", "TEXT", "mass_unit IN ('kg', 'lb')"),
        ("volume_unit", "TEXT", "volume_unit IN ('ml', 'fl oz')"),
        ("temperature_unit", "TEXT", "temperature_unit IN ('c', 'f')"),
        ("hides_mass", "INTEGER", "hides_mass IN (0, 1)"),
    ):
        op.execute(
            f"ALTER TABLE teams ADD COLUMN {column} {kind} "
            f"CONSTRAINT ck_teams_{column} CHECK ({check})"
        )
