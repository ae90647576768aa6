"""A table nobody recognises, read as a person says: which column is what, and in which unit.

What is said is a list of fields like those of the formats we know, and is read by the same code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Final, cast

from lib.imports.fields import Field
from lib.imports.headings import UNIT_OF, folded, heading
from lib.imports.mapped import ATHLETE, CLOCK, DAY, MappedImporter
from lib.imports.matching import Matched
from lib.imports.measures import CONVERSIONS, DURATION_UNITS, Measure
from lib.imports.nutrients import FOOD_FIELDS
from lib.imports.refusal import ImportRefused
from lib.imports.several_athletes import NAMES_OF_ATHLETES
from lib.imports.sheet import Sheet, shortened
from lib.imports.team_sheet_columns import FIELDS_BY_NAME
from lib.schema.glossary import TABLES
from lib.schema.log_tables import METRICS

COLUMNS: Final = "columns"
LONGEST_MAPPING: Final = 40_000
MARK_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Target:
    """Something a column of an unknown table can be said to be."""

    key: str
    label: str
    measure: Measure

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units its cells may come in; none where there is only one."""
        if self.measure is Measure.DURATION:
            return tuple(sorted(DURATION_UNITS - {"h:mm", "m:ss"}))
        found = tuple(CONVERSIONS.get(self.measure, ()))
        return found if len(found) > 1 else ()


ROW_KINDS: Final[Mapping[str, tuple[str, Mapping[str, Mapping[str, str | bool]]]]] = {
    "day": (
        "A whole day of eating or drinking",
        {
            "diet": {"level": "day", "is_supplement": False, "method": "self_report"},
            "hydration": {"kind": "daily_total", "method": "self_report"},
        },
    ),
    "meal": (
        "A meal",
        {"diet": {"level": "meal", "is_supplement": False, "method": "self_report"}},
    ),
    "food": (
        "A food",
        {"diet": {"level": "food", "is_supplement": False, "method": "self_report"}},
    ),
    "drink": ("A drink", {"hydration": {"kind": "drink", "method": "self_report"}}),
    "session": ("A training session or match", {"sessions": {"method": "unknown"}}),
    "morning": (
        "A morning before breakfast",
        {"biometrics": {"method": "self_report", "context": "morning_fasted"}},
    ),
    "measure": ("A weighing or other body measure", {"biometrics": {"method": "self_report"}}),
}
"""What one row of the table is: the words for it, and what is the same in all its rows."""

_SESSION_MEASURES: Final[Mapping[str, Measure]] = {
    "duration_min": Measure.DURATION,
    "mass_pre_kg": Measure.MASS,
    "mass_post_kg": Measure.MASS,
    "fluid_ml": Measure.VOLUME,
    "urine_ml": Measure.VOLUME,
    "food_g": Measure.FOOD,
    "energy_kcal": Measure.ENERGY,
    "sweat_na_mmol_l": Measure.SWEAT_SODIUM,
    "sweat_k_mmol_l": Measure.SWEAT_POTASSIUM,
    "temp_c": Measure.TEMPERATURE,
    "rh_pct": Measure.PERCENT,
    "wbgt_c": Measure.TEMPERATURE,
    "distance_km": Measure.DISTANCE,
    "rpe": Measure.SCALE,
    "usg_pre": Measure.GRAVITY,
    "usg_post": Measure.GRAVITY,
    "urine_colour": Measure.SCALE,
    "sport": Measure.TEXT,
    "kit": Measure.TEXT,
    "notes": Measure.TEXT,
}
_METRIC_MEASURES: Final[Mapping[str, Measure]] = {
    "body_mass": Measure.MASS,
    "body_fat": Measure.PERCENT,
    "sleep": Measure.DURATION,
    "core_temp": Measure.TEMPERATURE,
    "usg": Measure.GRAVITY,
    "urine_osmolality": Measure.OSMOLALITY,
}


def _meaning(key: str) -> str:
    table, _, column = key.partition(".")
    return TABLES[table].column(column).meaning


@lru_cache(maxsize=16)
def targets(row_kind: str) -> tuple[Target, ...]:
    """Return what a column can be where each row is of this kind."""
    found = [
        Target(DAY, "Day", Measure.DAY),
        Target(CLOCK, "Time of day", Measure.CLOCK),
        Target(ATHLETE, "Athlete", Measure.LABEL),
    ]
    tables = ROW_KINDS[row_kind][1]
    if "sessions" in tables:
        found += [
            Target(f"sessions.{name}", TABLES["sessions"].column(name).meaning, measure)
            for name, measure in _SESSION_MEASURES.items()
        ]
    if "diet" in tables:
        found += [Target(each.key, _meaning(each.key), each.measure) for each in FOOD_FIELDS]
        if row_kind != "day":
            found += [
                Target(f"diet.{name}", TABLES["diet"].column(name).meaning, Measure.TEXT)
                for name in ("meal", "food_name", "amount_text")
            ]
    if "hydration" in tables:
        found.append(Target("hydration.volume_ml", "Volume drunk", Measure.VOLUME))
        if row_kind == "drink":
            found.append(Target("hydration.beverage", "What was drunk", Measure.TEXT))
    if "biometrics" in tables:
        found += [
            Target(
                f"biometrics.{metric}",
                metric.replace("_", " ").capitalize(),
                _METRIC_MEASURES.get(metric, Measure.NUMBER),
            )
            for metric in METRICS
            if metric != "body_water"
        ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of one column."""

    heading: str
    to: str
    unit: str = ""


def as_answer(row_kind: str, said: tuple[Said, ...]) -> str:
    """Return what a person says of a table as the answer to the question for its columns."""
    columns = [{"heading": one.heading, "to": one.to, "unit": one.unit} for one in said]
    return json.dumps({"row": row_kind, "columns": columns}, ensure_ascii=False, sort_keys=True)


def _parsed(name: str, answer: str) -> tuple[str, tuple[Said, ...]]:
    wrong = f"{name}: what was said of its columns cannot be read. Say it again."
    if len(answer) > LONGEST_MAPPING:
        raise ImportRefused(wrong)
    try:
        parsed = json.loads(answer)
        row_kind = parsed["row"]
        said = tuple(
            Said(str(one["heading"]), str(one["to"]), str(one.get("unit", "")))
            for one in cast("list[dict[str, str]]", parsed["columns"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ImportRefused(wrong) from fault
    if row_kind not in ROW_KINDS:
        raise ImportRefused(wrong)
    return str(row_kind), said


def said_in_words(answer: str) -> str:
    """Say what somebody said of a table: what one row is, and which column is what."""
    row_kind, said = _parsed("The table", answer)
    by_key = {each.key: each for each in targets(row_kind)}
    columns = [
        f"'{shortened(one.heading)}' is {by_key[one.to].label}"
        + (f" in {one.unit}" if one.unit else "")
        for one in said
        if one.to in by_key
    ]
    return f"each row is {ROW_KINDS[row_kind][0].lower()}, {', '.join(columns)}"


def _known_names(row_kind: str) -> dict[str, str]:
    """Return what a folded heading usually means where each row is of this kind."""
    present = {each.key for each in targets(row_kind)}
    known: dict[str, str] = dict.fromkeys(
        ("date", "day", "datum", "tag", "jour", "local date"), DAY
    )
    known |= dict.fromkeys(("time", "uhrzeit", "heure"), CLOCK)
    known |= dict.fromkeys(("athlete", "player", "pupil", "athlet", "joueur"), ATHLETE)
    known["name"] = "diet.food_name" if "diet.food_name" in present else ATHLETE
    if "biometrics.body_mass" in present:
        known |= dict.fromkeys(
            ("weight", "mass", "body mass", "body weight", "gewicht"), "biometrics.body_mass"
        )
    for each in FOOD_FIELDS:
        known |= dict.fromkeys(each.known_as, each.key)
    for name, fields in FIELDS_BY_NAME.items():
        for what in fields:
            for table in ROW_KINDS[row_kind][1]:
                known.setdefault(name, f"{table}.{what.key}")
    return {name: key for name, key in known.items() if key in present}


def suggested(headings: tuple[str, ...], row_kind: str) -> tuple[Said, ...]:
    """Return a first guess for each column, for a person to correct; `to` is empty for none."""
    by_key = {each.key: each for each in targets(row_kind)}
    known = _known_names(row_kind)
    taken: set[str] = set()
    found: list[Said] = []
    for text in headings:
        guesses = [
            (known[name], stated or UNIT_OF.get(name, ""))
            for name, stated in heading(text).readings
            if known.get(name, "") not in taken | {""}
        ]
        to, unit = guesses[0] if guesses else ("", "")
        taken.add(to)
        found.append(Said(text, to, unit if to and unit in by_key[to].units else ""))
    return tuple(found)


class GenericTable(MappedImporter):
    """A table read as somebody said."""

    key = "own_table"
    title = "A table of your own, read as you said"
    how_to_export = (
        "Any table with a row of headings and a column for the day. You say once which column is "
        "what; tables with the same headings are then read alike."
    )
    variants = "Any table of days, meals, foods, drinks, sessions, mornings or measures"
    reads = "What you say is in its columns"
    leaves_out = "Columns you say nothing of"
    of_athletes = NAMES_OF_ATHLETES  # a plain 'Name' may be that of a food or of a session

    def __init__(self, row_kind: str, said: tuple[Said, ...]) -> None:
        """Take what was said of the columns."""
        self.source = self.key
        self.constants = ROW_KINDS[row_kind][1]
        by_key = {each.key: each for each in targets(row_kind)}
        self.fields = tuple(
            Field(one.to, by_key[one.to].measure, one.heading, unit=one.unit)
            for one in said
            if one.to in by_key
        )

    @classmethod
    def of(cls, sheet: Sheet, answer: str) -> GenericTable:
        """Return the importer for an answer; one that does not fit the sheet is refused."""
        row_kind, told = _parsed(sheet.name, answer)
        # Tables whose headings differ in case or blanks alone are of one kind.
        written = {folded(text): text for text in sheet.headings}
        said = tuple(replace(one, heading=written.get(folded(one.heading), "")) for one in told)
        gone = [
            before.heading
            for before, now in zip(told, said, strict=True)
            if before.to and not now.heading
        ]
        if gone:
            raise ImportRefused(
                f"{sheet.name} has no column '{gone[0]}', which was said to be there. "
                "Say again which column is what."
            )
        keys = [one.to for one in said if one.to]
        if len(keys) != len(set(keys)):
            raise ImportRefused(
                f"{sheet.name}: two columns are said to be the same thing. Choose one of them."
            )
        found = cls(row_kind, said)
        headings = "\x1f".join(sorted(written))
        found.source = f"{cls.key}_{sha256(headings.encode()).hexdigest()[:MARK_LENGTH]}"
        return found

    def match(self, sheet: Sheet) -> dict[str, Matched]:
        """Return the columns as they were said to be."""
        found: dict[str, Matched] = {}
        for each in self.fields:
            stated = heading(each.names).unit
            units = CONVERSIONS.get(each.measure, {})
            unit = each.unit or (stated if stated in units else "")
            found[each.key] = Matched(each, sheet.headings.index(each.names), each.names, unit)
        return found
