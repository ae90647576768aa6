"""Expected days, who is ill or away, the board's number of names, owners and endings of lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KINDS = "kind IN ('weigh_in', 'morning', 'food')"
REASONS = "reason IN ('ill', 'injured', 'away', 'rest')"
OWNERS = "owner IN ('athlete', 'coach', 'family', 'dietitian', 'doctor')"


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _is_day(table: str, name: str) -> sa.CheckConstraint:
    return _check(table, name, f"{name} LIKE '____-__-__'")


def _of_athlete(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id", "athlete_id"],
        ["athletes.team_id", "athletes.athlete_id"],
        name=op.f(f"fk_{table}_team_id_athlete_id"),
        ondelete="CASCADE",
    )


def _of_team(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id"], ["teams.team_id"], name=op.f(f"fk_{table}_team_id"), ondelete="CASCADE"
    )


def _key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("team_id", *names, name=op.f(f"pk_{table}"))


def upgrade() -> None:
    """Add the five tables."""
    op.create_table(
        "expected_days",
        *_text("team_id", "kind", "weekdays", "said_at", "said_by"),
        _check("expected_days", "kind", KINDS),
        _of_team("expected_days"),
        _key("expected_days", "kind"),
        sqlite_strict=True,
    )
    op.create_table(
        "board_settings",
        *_text("team_id"),
        sa.Column("most_names", sa.Integer(), nullable=False),
        *_text("said_at", "said_by"),
        _check("board_settings", "most_names", "most_names BETWEEN 1 AND 30"),
        _of_team("board_settings"),
        _key("board_settings"),
        sqlite_strict=True,
    )
    op.create_table(
        "absences",
        *_text("team_id", "absence_id", "athlete_id", "reason", "first_day", "last_day"),
        *_text("said_at", "said_by"),
        _check("absences", "reason", REASONS),
        _is_day("absences", "first_day"),
        _is_day("absences", "last_day"),
        _of_athlete("absences"),
        _key("absences", "absence_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_absences_athlete", "absences", ["team_id", "athlete_id"])
    op.create_table(
        "checklist_owners",
        *_text("team_id", "athlete_id", "checklist", "item_key", "opened_on", "owner"),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        *_text("said_at", "said_by"),
        _is_day("checklist_owners", "opened_on"),
        _check("checklist_owners", "owner", OWNERS),
        _is_day("checklist_owners", "due_on"),
        _of_athlete("checklist_owners"),
        _key("checklist_owners", "athlete_id", "item_key", "opened_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_checklist_owners_athlete", "checklist_owners", ["team_id", "athlete_id"])
    op.create_table(
        "checklist_endings",
        *_text("team_id", "athlete_id", "checklist", "opened_on", "ended_on", "reason"),
        *_text("said_at", "said_by"),
        _is_day("checklist_endings", "opened_on"),
        _is_day("checklist_endings", "ended_on"),
        _of_athlete("checklist_endings"),
        _key("checklist_endings", "athlete_id", "checklist", "opened_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_checklist_endings_athlete", "checklist_endings", ["team_id", "athlete_id"])
