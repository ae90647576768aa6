"""Every table of the app by name: logs, teams, athletes, uploads, plans, notes and foods."""

from __future__ import annotations

from lib.schema.column import Column, Table, choice, flag, number, text
from lib.schema.day_tables import DAY_TABLES
from lib.schema.food_tables import OFFICIAL_FOODS, OWN_FOODS
from lib.schema.log_tables import LOG_TABLES
from lib.schema.plan_tables import PLAN_LINES, PLANS
from lib.schema.talk_tables import AGREED_ITEMS, NOTES

REFERENCE_SETS = ("us", "efsa")
SCALE_UNITS = ("kg", "lb")
VOLUME_UNITS = ("ml", "fl oz")
TEMPERATURE_UNITS = ("c", "f")

TEAMS = Table(
    "teams",
    "Teams",
    "A group of athletes that one coach looks after",
    (
        text("team_id", "Identifier", required=True),
        text("name", "Name of the team", required=True),
        flag("is_demonstration", "Whether the team is invented, for demonstration"),
        choice(
            "reference_set",
            "Which reference intakes to use",
            REFERENCE_SETS,
            required=True,
        ),
        Column("created_at", "moment", "When it was made", "UTC", required=True),
        choice("scale_unit", "Unit that the team's scale shows", SCALE_UNITS),
        number("scale_step_kg", "kg", "Smallest step that the team's scale shows", hard=(0.001, 5)),
        choice("mass_unit", "Unit in which masses are shown", SCALE_UNITS),
        choice("volume_unit", "Unit in which volumes are shown", VOLUME_UNITS),
        choice("temperature_unit", "Unit in which temperatures are shown", TEMPERATURE_UNITS),
        flag("hides_mass", "Whether coaches see no body mass and no energy"),
    ),
)

ATHLETES = Table(
    "athletes",
    "Athletes",
    "People whose logs are kept; sex and age only choose reference values",
    (
        text("team_id", "Team", required=True),
        text("athlete_id", "Identifier", required=True),
        text("name", "Name or initials", required=True, example="A. Example"),
        choice(
            "sex_for_reference",
            "Which reference values to use",
            ("F", "M"),
            example="F",
        ),
        Column(
            "birth_year",
            "whole",
            "Year of birth",
            "year",
            hard=(1900, 2025),
            soft=(1940, 2018),
            example="2001",
        ),
        text("sport", "Main sport", example="Rugby"),
        choice(
            "diet_pattern",
            "Way of eating",
            ("omnivore", "vegetarian", "vegan"),
            example="omnivore",
        ),
        choice("life_stage", "Only where it matters", ("none", "pregnancy", "lactation")),
        flag("active", "Whether the athlete is in the squad now"),
        Column("birth_date", "date", "Day of birth", "date"),
        Column("position", "whole", "Place in the squad list", "place", hard=(1, 100_000)),
    ),
    ("name",),
)

UPLOADS = Table(
    "uploads",
    "Uploads",
    "One saved file; undoing it restores what was there before",
    (
        text("team_id", "Team", required=True),
        text("upload_id", "Identifier", required=True),
        Column("sequence", "whole", "Order within the team", "count", hard=(0, 1e9)),
        text("file_name", "Name of the file", required=True),
        text("sha256", "Fingerprint of the bytes", required=True),
        text("format", "Which importer read it", required=True),
        Column("uploaded_at", "moment", "When it was saved", "UTC", required=True),
        text("uploaded_by", "Who saved it", required=True),
        Column("rows_new", "whole", "Rows that were not there", "rows", hard=(0, 1e9)),
        Column("rows_changed", "whole", "Rows that replaced another", "rows", hard=(0, 1e9)),
        Column("rows_same", "whole", "Rows already there", "rows", hard=(0, 1e9)),
        Column("undone_at", "moment", "When it was undone", "UTC"),
    ),
)

TABLES: dict[str, Table] = {
    "teams": TEAMS,
    "athletes": ATHLETES,
    "uploads": UPLOADS,
    "plans": PLANS,
    "plan_lines": PLAN_LINES,
    **DAY_TABLES,
    "notes": NOTES,
    "agreed_items": AGREED_ITEMS,
    "own_foods": OWN_FOODS,
    "official_foods": OFFICIAL_FOODS,
    **LOG_TABLES,
}
