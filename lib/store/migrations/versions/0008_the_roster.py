"""What a coach keeps of the squad: days of birth, an own order, other names, and the scale."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns one by one.

    Both tables have others below them: SQLite would write them anew for a check, and take
    every row that belongs to them along. A column may bring its check with it.
    """
    real = "REAL" if op.get_bind().dialect.name == "sqlite" else "DOUBLE PRECISION"
    for table, column, kind, check in (
        ("teams", "scale_unit", "TEXT", "scale_unit IN ('kg', 'lb')"),
        ("teams", "scale_step_kg", real, "scale_step_kg BETWEEN 0.001 AND 5"),
        ("athletes", "birth_date", "TEXT", "birth_date LIKE '____-__-__'"),
        ("athletes", "position", "INTEGER", "position BETWEEN 1 AND 100000"),
    ):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} {kind} "
            f"CONSTRAINT ck_{table}_{column} CHECK ({check})"
        )
    op.add_column("labs", sa.Column("notes", sa.Text(), nullable=True))
    op.create_table(
        "athlete_names",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "athlete_id"],
            ["athletes.team_id", "athletes.athlete_id"],
            name=op.f("fk_athlete_names_team_id_athlete_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "name_key", name=op.f("pk_athlete_names")),
        sqlite_strict=True,
    )
    op.create_index("ix_athlete_names_athlete", "athlete_names", ["team_id", "athlete_id"])
