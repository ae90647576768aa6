"""Values that are marked as doubted, and amounts that look like another unit.

Where another unit explains the values of a file they are one repair of that file; the rest
is asked about athlete by athlete.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.assess.in_words import decimal
from lib.assess.repair import (
    CHANGE,
    MASSES,
    Cell,
    Kind,
    Material,
    Repair,
    Way,
    cells,
    column_of,
    hidden_value,
    in_unit,
    mass_as_read,
    short_name,
)
from lib.schema.log_tables import METRIC_RANGES, METRICS_THAT_TELL_MASS
from lib.science import units
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks
from lib.words.quantities import read_in
from lib.words.reader import reader
from lib.words.spoken_names import inside_a_line, measure, with_capital

MOST_TYPED: Final = 2
"""So many values can be written by hand at once."""
ML_PER_L: Final = 1000
MASS_DIGITS: Final = 4
AMOUNT_DIGITS: Final = 6
"""So many digits of a converted value are kept; a scale has no more."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a value may have been in, and how much one of it is in ours."""

    word: str
    sign: str
    factor: float


UNITS: Final = {
    "lb": Unit(noted("pounds"), "lb", units.KG_PER_LB),
    "kg": Unit(noted("kilograms in a column of pounds"), "kg \u00d7 2.2046", 1 / units.KG_PER_LB),
    "l": Unit(noted("litres"), "L", ML_PER_L),
    "oz": Unit(noted("US fluid ounces"), "fl oz", units.ml_from_us_fl_oz(1.0)),
    "g": Unit(noted("grams"), "g", 1000.0),
    "ug": Unit(noted("micrograms"), "µg", 0.001),
    "mg": Unit(noted("milligrams"), "mg", 1000.0),
    "ng": Unit(noted("nanograms"), "ng", 0.001),
    "iu": Unit(noted("international units"), "IU", units.vitamin_d_ug_from_iu(1.0)),
}


def _unit_words(about: str, log: str) -> str:
    if about in {*MASSES, CHANGE}:
        return "kg"
    return "" if log == "biometrics" else column_of(log, about).unit


def _meaning(about: str, log: str) -> str:
    """Return in words what a value is."""
    if log == "biometrics":
        return measure(about)
    return inside_a_line(short_name(log, about))


def _topic(about: str, log: str) -> str:
    """Return in words what values are that are asked about together."""
    return say("body mass") if about in MASSES else _meaning(about, log)


def _cells(rows: pd.DataFrame, mended: list[float | None]) -> tuple[Cell, ...]:
    return tuple(
        Cell(row["log"], row["row_id"], row["column"], row["value"], new, row["marks"])
        for row, new in zip(rows.to_dict("records"), mended, strict=True)
    )


def _ways(rows: pd.DataFrame, first: Way | None) -> tuple[Way, ...]:
    one = len(rows) == 1
    kept: list[float | None] = [float(value) for value in rows["value"]]
    ways = [
        first,
        Way(
            say("It is right as written") if one else say("They are right as written"),
            _cells(rows, kept),
        ),
        Way(
            say("Leave it out") if one else say("Leave them out"),
            _cells(rows, [None] * len(rows)),
        ),
        Way(say("Type what is right"), _cells(rows, [None] * len(rows)), is_typed=True)
        if len(rows) <= MOST_TYPED
        else None,
    ]
    return tuple(way for way in ways if way is not None)


def _as_read(amount: float, unit: str) -> str:
    """Return a value in the reader's unit; where its unit is in doubt it stays as it stands."""
    return in_unit(*read_in(amount, unit))


def _shown(rows: pd.DataFrame, written: Callable[[float, str], str]) -> list[str]:
    return [
        f"{_meaning(about, log)}: {written(amount, _unit_words(about, log))}"
        for about, log, amount in zip(rows["about"], rows["log"], rows["value"], strict=True)
    ]


def _unit_repair(material: Material, rows: pd.DataFrame, unit: Unit) -> Repair:
    """Return one repair for all values of a file that one other unit explains."""
    head = rows.iloc[0]
    about, log = str(head["about"]), str(head["log"])
    ours = _unit_words(about, log)
    digits = MASS_DIGITS if about in MASSES else AMOUNT_DIGITS
    amounts = rows["value"] * unit.factor
    new: list[float | None] = [float(f"{amount:.{digits}g}") for amount in amounts]
    mended = in_unit(new[0] or 0.0, ours)
    unit_word = said(unit.word)
    example = say("{value} is {mended}", value=in_unit(head["value"], unit.sign), mended=mended)
    of_way = example
    if about in MASSES and reader().hides_mass:
        # Each as a share of the own mass; the same share on both sides would say nothing.
        example = say("in {unit} it is {mended}", unit=unit_word, mended=mended)
        of_way = mended
    looks = say_count(
        "{count} value of {who} in {file} looks like {unit} where {ours} should stand.",
        "{count} values of {who} in {file} look like {unit} where {ours} should stand.",
        len(rows),
        who=material.who(rows["athlete_id"]),
        file=head["source_file"],
        unit=unit_word,
        ours=ours,
    )
    sentence = f"{looks} {_beside_the_usual(head, ours, example)}"
    way = (
        say("It was in {unit}: {example}", unit=unit_word, example=of_way)
        if len(rows) == 1
        else say(
            "They were in {unit}: {example} ({number} values)",
            unit=unit_word,
            example=of_way,
            number=len(rows),
        )
    )
    ways = _ways(rows, Way(way, _cells(rows, new)))
    key = f"unit-{head['unit']}-{head['row_id']}-{head['column']}"
    places = material.places(rows, _shown(rows, in_unit))
    return Repair(key, Kind.UNIT, log, str(head["column"]), sentence, places, ways, 0)


def _beside_the_usual(head: pd.Series, ours: str, example: str) -> str:
    """Say what the first value is, what is usual for the athlete, and what it would be."""
    about = str(head["about"])
    what = _topic(about, str(head["log"]))
    words = {
        "what": with_capital(what),
        "value": in_unit(head["value"], ours),
        "example": example,
    }
    usual = float(head["usual"]) if about in MASSES else np.nan
    if np.isnan(usual):
        return say("{what}: {value}; {example}.", **words)
    return say(
        "{what}: {value}, where {usual} kg is usual; {example}.", usual=decimal(usual), **words
    )


def _together(rows: pd.DataFrame) -> pd.Series[str]:
    """Return what is asked about at once: both masses of a session belong together."""
    return rows["about"].where(~rows["about"].isin(MASSES), "mass")


def unit_repairs(material: Material, found: pd.DataFrame) -> list[Repair]:
    """Return the repairs of units, one a file and unit; `found` is from `doubts`."""
    rows = found[found["unit"] != ""]
    keys = ["log", "source_file", "unit", _together(rows)]
    groups = rows.groupby(keys, sort=False, dropna=False)
    return [_unit_repair(material, part, UNITS[str(part["unit"].iloc[0])]) for _, part in groups]


def _tells_mass_bare(about: str, log: str) -> bool:
    """Say whether a value tells body mass with no unit beside it by which it would be hidden."""
    return about in METRICS_THAT_TELL_MASS and not _unit_words(about, log)


def _usually(about: str, log: str) -> str:
    soft = METRIC_RANGES[about][1] if log == "biometrics" else column_of(log, about).soft
    # As a share of the own mass, what is usual for everybody would tell that mass.
    if soft is None or (about in MASSES and reader().hides_mass):
        return ""
    unit = _unit_words(about, log)
    least, _ = read_in(soft[0], unit)
    usual = say(
        "Usual is {low} to {high}.", low=with_marks(f"{least:,g}"), high=_as_read(soft[1], unit)
    )
    return f" {usual}"


def _unusual_repair(material: Material, rows: pd.DataFrame) -> Repair:
    head = rows.iloc[0]
    about, log = str(head["about"]), str(head["log"])
    what, unit = _topic(about, log), _unit_words(about, log)
    values = rows["value"]
    span = _as_read(values.min(), unit)
    if values.min() != values.max():
        least, _ = read_in(values.min(), unit)
        span = say(
            "{low} to {high}",
            low=with_marks(f"{least:,.10g}"),
            high=_as_read(values.max(), unit),
        )
    who, days = material.who(rows["athlete_id"]), rows["local_date"].nunique()

    def unusual(values: str) -> str:
        found = say_count(
            "{who}: {what} is {values} on {count} day, which is unusual.",
            "{who}: {what} is {values} on {count} days, which is unusual.",
            days,
            who=who,
            what=what,
            values=values,
        )
        return f"{found}{_usually(about, log)}"

    key = f"unusual-{head['row_id']}-{about}"
    places = material.places(rows, _shown(rows, _as_read))
    kind, ways = Kind.UNUSUAL, _ways(rows, None)
    private = unusual(hidden_value()) if _tells_mass_bare(about, log) else ""
    sentence = unusual(span)
    return Repair(key, kind, log, str(head["column"]), sentence, places, ways, 0, private)


def _change_repair(material: Material, row: pd.Series) -> Repair:
    """Return the repair of one session whose masses are unusually far apart."""
    sessions = material.records.sessions
    session = sessions[sessions["row_id"] == row["row_id"]]
    before, after = (float(session[name].iloc[0]) for name in MASSES[:2])
    change = 100 * (after / before - 1)
    words = {
        "who": material.who([str(row["athlete_id"])]),
        "before": mass_as_read(before),
        "after": mass_as_read(after),
        "change": with_marks(f"{abs(change):.1f}"),
    }
    sentence = (
        say(
            "{who}: {before} before and {after} after one session, up {change} %. Another scale, "
            "wet or other kit and a slip of the pen look the same as a real change.",
            **words,
        )
        if change > 0
        else say(
            "{who}: {before} before and {after} after one session, down {change} %. Another scale, "
            "wet or other kit and a slip of the pen look the same as a real change.",
            **words,
        )
    )
    both = [
        cell
        for name in MASSES[:2]
        for cell in cells("sessions", session, name, [None], [row["marks"]])
    ]
    ways = (
        Way(say("Both masses are right"), _cells(row.to_frame().T, [after])),
        Way(say("Leave both masses out"), tuple(both)),
        Way(say("Type what is right"), tuple(both), is_typed=True),
    )
    shown = say(
        "{before} before, {after} after", before=mass_as_read(before), after=mass_as_read(after)
    )
    places = material.places(session, [shown])
    key = f"change-{row['row_id']}"
    return Repair(key, Kind.MASS_CHANGE, "sessions", "mass_post_kg", sentence, places, ways, 0)


def unusual_repairs(material: Material, found: pd.DataFrame) -> list[Repair]:
    """Return the repairs of values that no other unit explains; `found` is from `doubts`."""
    rows = found[found["unit"] == ""]
    is_change = rows["about"] == CHANGE
    keys = ["athlete_id", "log", "source_file", _together(rows)]
    groups = rows[~is_change].groupby(keys, sort=False, dropna=False)
    changes = [_change_repair(material, row) for _, row in rows[is_change].iterrows()]
    return changes + [_unusual_repair(material, part) for _, part in groups]
