"""Notes in three boxes, and items agreed with an athlete."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _of_athlete(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id", "athlete_id"],
        ["athletes.team_id", "athletes.athlete_id"],
        name=op.f(f"fk_{table}_team_id_athlete_id"),
        ondelete="CASCADE",
    )


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "notes",
        *_text("team_id", "note_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        *_text("athlete_id", "note_kind", "text"),
        sa.Column("is_deleted", sa.Integer(), nullable=True),
        *_text("written_at", "written_by"),
        _check("notes", "is_deleted", "is_deleted IN (0, 1)"),
        _check("notes", "note_kind", "note_kind IN ('coach', 'shared', 'medical')"),
        _check("notes", "version", "version BETWEEN 1 AND 1000000.0"),
        _of_athlete("notes"),
        sa.PrimaryKeyConstraint("team_id", "note_id", "version", name=op.f("pk_notes")),
        sqlite_strict=True,
    )
    op.create_index("ix_notes_athlete", "notes", ["team_id", "athlete_id"])
    op.create_table(
        "agreed_items",
        *_text("team_id", "item_id", "athlete_id", "text"),
        sa.Column("item_key", sa.Text(), nullable=True),
        *_text("owner", "agreed_on"),
        sa.Column("until", sa.Text(), nullable=True),
        *_text("agreed_by", "state", "state_at", "state_by"),
        _check("agreed_items", "agreed_on", "agreed_on LIKE '____-__-__'"),
        _check(
            "agreed_items",
            "owner",
            "owner IN ('athlete', 'coach', 'family', 'dietitian', 'medical staff')",
        ),
        _check("agreed_items", "state", "state IN ('open', 'done', 'taken back')"),
        _check("agreed_items", "until", "until LIKE '____-__-__'"),
        _of_athlete("agreed_items"),
        sa.PrimaryKeyConstraint("team_id", "item_id", name=op.f("pk_agreed_items")),
        sqlite_strict=True,
    )
    op.create_index("ix_agreed_items_athlete", "agreed_items", ["team_id", "athlete_id"])
