"""Sheets of weigh-ins and mornings that are typed in the app, with every version of a row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _of_upload(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id", "upload_id"],
        ["uploads.team_id", "uploads.upload_id"],
        name=op.f(f"fk_{table}_team_id_upload_id"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "sheets",
        *_text("team_id", "upload_id", "kind", "local_date"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start_local", sa.Text(), nullable=True),
        sa.Column(
            "duration_min", sa.Double().with_variant(sa.REAL(), "sqlite"), nullable=True
        ),
        *_text("mass_unit"),
        sa.CheckConstraint("kind IN ('session', 'morning')", name=op.f("ck_sheets_kind")),
        sa.CheckConstraint("local_date LIKE '____-__-__'", name=op.f("ck_sheets_local_date")),
        sa.CheckConstraint("mass_unit IN ('kg', 'lb')", name=op.f("ck_sheets_mass_unit")),
        _of_upload("sheets"),
        sa.PrimaryKeyConstraint("team_id", "upload_id", name=op.f("pk_sheets")),
        sqlite_strict=True,
    )
    op.create_index("ix_sheets_day", "sheets", ["team_id", "local_date"])
    op.create_table(
        "sheet_entries",
        *_text("team_id", "upload_id", "athlete_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        *_text("entry", "reason", "saved_at", "saved_by"),
        _of_upload("sheet_entries"),
        sa.ForeignKeyConstraint(
            ["team_id", "athlete_id"],
            ["athletes.team_id", "athletes.athlete_id"],
            name=op.f("fk_sheet_entries_team_id_athlete_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "team_id", "upload_id", "athlete_id", "version", name=op.f("pk_sheet_entries")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_sheet_entries_athlete", "sheet_entries", ["team_id", "athlete_id"])
