"""What the coach says of the team: what is expected when, who is ill or away, who does what."""

from __future__ import annotations

from lib.schema.column import Column, Table, choice, text

KINDS = ("weigh_in", "morning", "food")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
REASONS = ("ill", "injured", "away", "rest")
OWNERS = ("athlete", "coach", "family", "dietitian", "doctor")
MOST_NAMES = (1, 30)

_SAID = (
    Column("said_at", "moment", "When it was said", "UTC", required=True),
    text("said_by", "Who said it", required=True),
)


def _day(name: str, meaning: str, *, required: bool = True) -> Column:
    return Column(name, "date", meaning, "date", required=required)


EXPECTED_DAYS = Table(
    "expected_days",
    "Expected days",
    "On which days of the week the team sends what; no row where nobody has said",
    (
        text("team_id", "Team", required=True),
        choice("kind", "What is sent", KINDS, required=True),
        text("weekdays", "Days of the week, comma-joined; empty for never", required=True),
        *_SAID,
    ),
)

ABSENCES = Table(
    "absences",
    "Ill or away",
    "From when to when nothing is expected of an athlete",
    (
        text("team_id", "Team", required=True),
        text("absence_id", "Identifier", required=True),
        text("athlete_id", "Athlete", required=True),
        choice("reason", "Why", REASONS, required=True),
        _day("first_day", "First day of it"),
        _day("last_day", "Last day of it"),
        *_SAID,
    ),
)

BOARD_SETTINGS = Table(
    "board_settings",
    "Settings of the board",
    "How many names the team's board shows before it folds the rest",
    (
        text("team_id", "Team", required=True),
        Column(
            "most_names",
            "whole",
            "Names shown before the rest is folded",
            "names",
            hard=MOST_NAMES,
            required=True,
        ),
        *_SAID,
    ),
)

CHECKLIST_OWNERS = Table(
    "checklist_owners",
    "Who does what",
    "Who does an item of a checklist that a finding has opened, and until when",
    (
        text("team_id", "Team", required=True),
        text("athlete_id", "Athlete", required=True),
        text("checklist", "Checklist", required=True),
        text("item_key", "Item", required=True),
        _day("opened_on", "Day on which the list was opened"),
        choice("owner", "Who does it", OWNERS, required=True),
        text("owner_name", "Name of who does it"),
        _day("due_on", "Until when", required=False),
        *_SAID,
    ),
)

CHECKLIST_ENDINGS = Table(
    "checklist_endings",
    "Lists ended by a person",
    "A list that somebody has put aside with a reason; no data has closed it",
    (
        text("team_id", "Team", required=True),
        text("athlete_id", "Athlete", required=True),
        text("checklist", "Checklist", required=True),
        _day("opened_on", "Day on which the list was opened"),
        _day("ended_on", "Day on which it was put aside"),
        text("reason", "Why", required=True),
        *_SAID,
    ),
)

DAY_TABLES = {
    table.name: table
    for table in (
        EXPECTED_DAYS,
        ABSENCES,
        BOARD_SETTINGS,
        CHECKLIST_OWNERS,
        CHECKLIST_ENDINGS,
    )
}
