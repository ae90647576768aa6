"""SQL tables, derived from the glossary: types, required columns, ranges and words.

Log rows are kept in versions: the key is team, row and the sequence number of the upload.
The newest version is the current one, so that undoing an upload brings back exactly
what was there before.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from lib.schema import column as glossary_column
from lib.schema.glossary import TABLES
from lib.schema.log_tables import LOG_TABLES

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _sql_type(column: glossary_column.Column) -> TypeEngine[Any]:
    # A STRICT table of SQLite knows REAL only; PostgreSQL's REAL would lose digits.
    if column.kind == "number":
        return Double().with_variant(REAL(), "sqlite")
    if column.kind in {"whole", "flag"}:
        return Integer()
    return Text()


def _check(column: glossary_column.Column) -> list[CheckConstraint]:
    name = column.name
    if column.kind == "flag":
        return [CheckConstraint(f"{name} IN (0, 1)", name=name)]
    if column.choices:
        words = ", ".join(f"'{word}'" for word in column.choices)
        return [CheckConstraint(f"{name} IN ({words})", name=name)]
    if column.hard is not None:
        low, high = column.hard
        # BETWEEN also refuses infinities, and NaN, which PostgreSQL would keep.
        return [CheckConstraint(f"{name} BETWEEN {low!r} AND {high!r}", name=name)]
    if column.kind == "date":
        return [CheckConstraint(f"{name} LIKE '____-__-__'", name=name)]
    return []


def _columns(table: str) -> list[Column[Any]]:
    return [
        Column(column.name, _sql_type(column), nullable=not column.required)
        for column in TABLES[table].columns
    ]


def _checks(table: str) -> list[CheckConstraint]:
    return [check for column in TABLES[table].columns for check in _check(column)]


teams = Table(
    "teams",
    metadata,
    *_columns("teams"),
    Column("last_sequence", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False, server_default="0"),
    *_checks("teams"),
    PrimaryKeyConstraint("team_id"),
    sqlite_strict=True,
)

uploads = Table(
    "uploads",
    metadata,
    *_columns("uploads"),
    Column("athletes_before", Text, nullable=False, server_default="{}"),
    *_checks("uploads"),
    PrimaryKeyConstraint("team_id", "upload_id"),
    ForeignKeyConstraint(["team_id"], ["teams.team_id"], ondelete="CASCADE"),
    sqlite_strict=True,
)
Index(
    "ux_uploads_file",
    uploads.c.team_id,
    uploads.c.sha256,
    unique=True,
    sqlite_where=uploads.c.undone_at.is_(None),
    postgresql_where=uploads.c.undone_at.is_(None),
)

athletes = Table(
    "athletes",
    metadata,
    *_columns("athletes"),
    *_checks("athletes"),
    PrimaryKeyConstraint("team_id", "athlete_id"),
    ForeignKeyConstraint(["team_id"], ["teams.team_id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

# Other names of athletes than the one their identifier comes from.
athlete_names = Table(
    "athlete_names",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("athlete_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("team_id", "name_key"),
    ForeignKeyConstraint(
        ["team_id", "athlete_id"], ["athletes.team_id", "athletes.athlete_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)
Index("ix_athlete_names_athlete", athlete_names.c.team_id, athlete_names.c.athlete_id)


def _log_table(name: str) -> Table:
    table = Table(
        name,
        metadata,
        Column("team_id", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("sequence", Integer, nullable=False),
        Column("athlete_id", Text, nullable=False),
        Column("upload_id", Text, nullable=False),
        Column("content", Text, nullable=False),
        *_columns(name),
        *_checks(name),
        PrimaryKeyConstraint("team_id", "row_id", "sequence"),
        ForeignKeyConstraint(
            ["team_id", "athlete_id"],
            ["athletes.team_id", "athletes.athlete_id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["team_id", "upload_id"], ["uploads.team_id", "uploads.upload_id"], ondelete="CASCADE"
        ),
        sqlite_strict=True,
    )
    Index(f"ix_{name}_day", table.c.team_id, table.c.local_date)
    Index(f"ix_{name}_athlete", table.c.team_id, table.c.athlete_id, table.c.local_date)
    Index(f"ix_{name}_upload", table.c.team_id, table.c.upload_id)
    return table


LOGS: dict[str, Table] = {name: _log_table(name) for name in LOG_TABLES}

# The key ends as the question goes that `is_current` asks of it for every row.
whole_days = Table(
    "whole_days",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("upload_id", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("athlete_id", Text, nullable=False),
    Column("log", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("local_date", Text, nullable=False),
    CheckConstraint("local_date LIKE '____-__-__'", name="local_date"),
    PrimaryKeyConstraint("team_id", "athlete_id", "log", "local_date", "source", "sequence"),
    ForeignKeyConstraint(
        ["team_id", "athlete_id"], ["athletes.team_id", "athletes.athlete_id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["team_id", "upload_id"], ["uploads.team_id", "uploads.upload_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)
Index("ix_whole_days_upload", whole_days.c.team_id, whole_days.c.upload_id)

sheets = Table(
    "sheets",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("upload_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("local_date", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("start_local", Text),
    Column("duration_min", Double().with_variant(REAL(), "sqlite")),
    Column("mass_unit", Text, nullable=False),
    CheckConstraint("kind IN ('session', 'morning')", name="kind"),
    CheckConstraint("local_date LIKE '____-__-__'", name="local_date"),
    CheckConstraint("mass_unit IN ('kg', 'lb')", name="mass_unit"),
    PrimaryKeyConstraint("team_id", "upload_id"),
    ForeignKeyConstraint(
        ["team_id", "upload_id"], ["uploads.team_id", "uploads.upload_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)
Index("ix_sheets_day", sheets.c.team_id, sheets.c.local_date)

# Every version of what was typed stays: it says who typed what and when, and what two people
# who typed at once had both seen.
sheet_entries = Table(
    "sheet_entries",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("upload_id", Text, nullable=False),
    Column("athlete_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("entry", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("saved_by", Text, nullable=False),
    PrimaryKeyConstraint("team_id", "upload_id", "athlete_id", "version"),
    ForeignKeyConstraint(
        ["team_id", "upload_id"], ["uploads.team_id", "uploads.upload_id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["team_id", "athlete_id"], ["athletes.team_id", "athletes.athlete_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)
Index("ix_sheet_entries_athlete", sheet_entries.c.team_id, sheet_entries.c.athlete_id)

import_answers = Table(
    "import_answers",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("answer_id", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    # Missing where the answer is not about one athlete: an empty text would be nobody's.
    Column("athlete_id", Text),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_at", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    PrimaryKeyConstraint("team_id", "answer_id"),
    ForeignKeyConstraint(["team_id"], ["teams.team_id"], ondelete="CASCADE"),
    ForeignKeyConstraint(
        ["team_id", "athlete_id"], ["athletes.team_id", "athletes.athlete_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)
Index("ix_import_answers_athlete", import_answers.c.team_id, import_answers.c.athlete_id)

column_mappings = Table(
    "column_mappings",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("saved_by", Text, nullable=False),
    PrimaryKeyConstraint("team_id", "fingerprint"),
    ForeignKeyConstraint(["team_id"], ["teams.team_id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

mends = Table(
    "mends",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("mend_id", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("athlete_id", Text, nullable=False),
    Column("log", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("column_name", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("mended", Text, nullable=False),
    Column("quality_removed", Text, nullable=False),
    Column("confirms", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("undone_at", Text),
    CheckConstraint("confirms IN (0, 1)", name="confirms"),
    PrimaryKeyConstraint("team_id", "mend_id"),
    ForeignKeyConstraint(
        ["team_id", "athlete_id"], ["athletes.team_id", "athletes.athlete_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)
Index("ix_mends_row", mends.c.team_id, mends.c.log, mends.c.row_id)
Index("ix_mends_athlete", mends.c.team_id, mends.c.athlete_id)

ticks = Table(
    "checklist_ticks",
    metadata,
    Column("team_id", Text, nullable=False),
    Column("athlete_id", Text, nullable=False),
    Column("item_key", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("ticked_at", Text, nullable=False),
    Column("person", Text, nullable=False),
    PrimaryKeyConstraint("team_id", "athlete_id", "item_key", "day"),
    ForeignKeyConstraint(
        ["team_id", "athlete_id"], ["athletes.team_id", "athletes.athlete_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)


def _of_team(name: str, *key: str) -> Table:
    return Table(
        name,
        metadata,
        *_columns(name),
        *_checks(name),
        PrimaryKeyConstraint("team_id", *key),
        ForeignKeyConstraint(["team_id"], ["teams.team_id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )


def _of_athlete(name: str, *key: str) -> Table:
    table = Table(
        name,
        metadata,
        *_columns(name),
        *_checks(name),
        PrimaryKeyConstraint("team_id", *key),
        ForeignKeyConstraint(
            ["team_id", "athlete_id"],
            ["athletes.team_id", "athletes.athlete_id"],
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
    )
    Index(f"ix_{name}_athlete", table.c.team_id, table.c.athlete_id)
    return table


expected_days = _of_team("expected_days", "kind")
board_settings = _of_team("board_settings")
absences = _of_athlete("absences", "absence_id")
checklist_owners = _of_athlete("checklist_owners", "athlete_id", "item_key", "opened_on")
checklist_endings = _of_athlete("checklist_endings", "athlete_id", "checklist", "opened_on")

plans = _of_team("plans", "plan_id")

plan_lines = Table(
    "plan_lines",
    metadata,
    *_columns("plan_lines"),
    *_checks("plan_lines"),
    PrimaryKeyConstraint("team_id", "plan_id", "athlete_id"),
    ForeignKeyConstraint(
        ["team_id", "plan_id"], ["plans.team_id", "plans.plan_id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["team_id", "athlete_id"], ["athletes.team_id", "athletes.athlete_id"], ondelete="CASCADE"
    ),
    sqlite_strict=True,
)
Index("ix_plan_lines_athlete", plan_lines.c.team_id, plan_lines.c.athlete_id)

notes = _of_athlete("notes", "note_id", "version")

agreed_items = _of_athlete("agreed_items", "item_id")

own_foods = _of_team("own_foods", "food_id")

official_foods = Table(
    "official_foods",
    metadata,
    *_columns("official_foods"),
    *_checks("official_foods"),
    PrimaryKeyConstraint("food_id"),
    sqlite_strict=True,
)
