"""What the columns of an unknown table can be said to be, and a first guess for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.imports.headings import UNIT_OF, heading
from lib.imports.mapped import ATHLETE, CLOCK, DAY
from lib.imports.measures import CONVERSIONS, DURATION_UNITS, Measure
from lib.imports.nutrients import FOOD_FIELDS
from lib.imports.team_sheet_columns import FIELDS_BY_NAME
from lib.schema.glossary import TABLES
from lib.schema.log_tables import METRICS
from lib.words.language import noted
from lib.words.spoken_names import MEASURES


@dataclass(frozen=True, slots=True)
class Target:
    """Something a column of an unknown table can be said to be; whoever shows the label says it."""

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
        noted("A whole day of eating or drinking"),
        {
            "diet": {"level": "day", "is_supplement": False, "method": "self_report"},
            "hydration": {"kind": "daily_total", "method": "self_report"},
        },
    ),
    "meal": (
        noted("A meal"),
        {"diet": {"level": "meal", "is_supplement": False, "method": "self_report"}},
    ),
    "food": (
        noted("A food"),
        {"diet": {"level": "food", "is_supplement": False, "method": "self_report"}},
    ),
    "drink": (noted("A drink"), {"hydration": {"kind": "drink", "method": "self_report"}}),
    "session": (noted("A training session or match"), {"sessions": {"method": "unknown"}}),
    "morning": (
        noted("A morning before breakfast"),
        {"biometrics": {"method": "self_report", "context": "morning_fasted"}},
    ),
    "measure": (
        noted("A weighing or other body measure"),
        {"biometrics": {"method": "self_report"}},
    ),
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
        Target(DAY, noted("Day"), Measure.DAY),
        Target(CLOCK, noted("Time of day"), Measure.CLOCK),
        Target(ATHLETE, noted("Athlete"), Measure.LABEL),
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
        found.append(Target("hydration.volume_ml", noted("Volume drunk"), Measure.VOLUME))
        if row_kind == "drink":
            found.append(Target("hydration.beverage", noted("What was drunk"), Measure.TEXT))
    if "biometrics" in tables:
        found += [
            Target(
                f"biometrics.{metric}",
                MEASURES[metric],
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
