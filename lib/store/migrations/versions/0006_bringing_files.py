"""Days told whole, remembered answers and mappings, and mended values."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
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


def _of_team(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id"], ["teams.team_id"], name=op.f(f"fk_{table}_team_id"), ondelete="CASCADE"
    )


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "whole_days",
        *_text("team_id", "upload_id"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *_text("athlete_id", "log", "source", "local_date"),
        sa.CheckConstraint("local_date LIKE '____-__-__'", name=op.f("ck_whole_days_local_date")),
        _of_athlete("whole_days"),
        sa.ForeignKeyConstraint(
            ["team_id", "upload_id"],
            ["uploads.team_id", "uploads.upload_id"],
            name=op.f("fk_whole_days_team_id_upload_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "team_id",
            "athlete_id",
            "log",
            "local_date",
            "source",
            "sequence",
            name=op.f("pk_whole_days"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_whole_days_upload", "whole_days", ["team_id", "upload_id"])
    op.create_table(
        "import_answers",
        *_text("team_id", "answer_id", "fingerprint"),
        sa.Column("athlete_id", sa.Text(), nullable=True),
        *_text("question", "answer", "answered_at", "answered_by"),
        _of_team("import_answers"),
        _of_athlete("import_answers"),
        sa.PrimaryKeyConstraint("team_id", "answer_id", name=op.f("pk_import_answers")),
        sqlite_strict=True,
    )
    op.create_index("ix_import_answers_athlete", "import_answers", ["team_id", "athlete_id"])
    op.create_table(
        "column_mappings",
        *_text("team_id", "fingerprint", "mapping", "title", "saved_at", "saved_by"),
        _of_team("column_mappings"),
        sa.PrimaryKeyConstraint("team_id", "fingerprint", name=op.f("pk_column_mappings")),
        sqlite_strict=True,
    )
    op.create_table(
        "mends",
        *_text("team_id", "mend_id"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *_text("athlete_id", "log", "row_id", "column_name", "original", "mended"),
        *_text("quality_removed"),
        sa.Column("confirms", sa.Integer(), nullable=False),
        *_text("why", "made_at", "made_by"),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.CheckConstraint("confirms IN (0, 1)", name=op.f("ck_mends_confirms")),
        _of_athlete("mends"),
        sa.PrimaryKeyConstraint("team_id", "mend_id", name=op.f("pk_mends")),
        sqlite_strict=True,
    )
    op.create_index("ix_mends_row", "mends", ["team_id", "log", "row_id"])
    op.create_index("ix_mends_athlete", "mends", ["team_id", "athlete_id"])
