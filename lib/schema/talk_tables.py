"""What a talk with an athlete leaves: notes in three boxes, and items that were agreed."""

from __future__ import annotations

from lib.schema.column import Column, Table, choice, flag, text

NOTE_KINDS = ("coach", "shared", "medical")
OWNERS = ("athlete", "coach", "family", "dietitian", "medical staff")
AGREED_STATES = ("open", "done", "taken back")

NOTES = Table(
    "notes",
    "Notes",
    "A note about an athlete; every version is kept, and the newest one counts",
    (
        text("team_id", "Team", required=True),
        text("note_id", "Identifier", required=True),
        Column("version", "whole", "Which version it is", "count", required=True, hard=(1, 1e6)),
        text("athlete_id", "Athlete", required=True),
        choice("note_kind", "Which box it is in, and so who reads it", NOTE_KINDS, required=True),
        text("text", "What it says", required=True),
        flag("is_deleted", "Whether this version deletes the note"),
        Column("written_at", "moment", "When it was written", "UTC", required=True),
        text("written_by", "Who wrote it", required=True),
    ),
)

AGREED_ITEMS = Table(
    "agreed_items",
    "Agreed items",
    "What was agreed with an athlete, until when, and what became of it",
    (
        text("team_id", "Team", required=True),
        text("item_id", "Identifier", required=True),
        text("athlete_id", "Athlete", required=True),
        text("text", "What was agreed", required=True, example="Porridge on training days"),
        text("item_key", "The checklist item it was picked from"),
        choice("owner", "Who does it", OWNERS, required=True),
        Column("agreed_on", "date", "Day it was agreed", "date", required=True),
        Column("until", "date", "Day it is looked at again", "date"),
        text("agreed_by", "Who wrote it down", required=True),
        choice("state", "What became of it", AGREED_STATES, required=True),
        Column("state_at", "moment", "When that was said", "UTC", required=True),
        text("state_by", "Who said it", required=True),
    ),
)
