"""Doubts that need two columns, or the athlete's other values, to be seen.

These are checks of typing, not of health. A doubted mass is kept and marked; whether a
marked value may be used for a verdict is decided by the rules that read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

import pandas as pd

from lib.schema.log_tables import HYDRATION, METRIC_RANGES
from lib.schema.problems import BOTH_KEPT, BOTH_LEFT_OUT, KEPT, NOT_USED, Severity, left_as
from lib.words.language import say
from lib.words.numbers import with_marks

POUNDS_AS_KILOGRAMS: Final = (2.05, 2.35)
KILOGRAMS_AS_POUNDS: Final = (0.43, 0.48)
FAR_FROM_USUAL: Final = (0.85, 1.15)
FEWEST_VALUES_FOR_USUAL: Final = 3
IMPOSSIBLE_CHANGE_PERCENT: Final = 10.0
USUAL_CHANGE_PERCENT: Final = (-8.0, 3.0)
SELDOM_HEAVIER_KG: Final = 130.0
"""In pounds a mass of 59 kg and more is written so; in kilograms few people weigh it."""
SMALL_DRINK_ML: Final = 100.0
"""Two to four bottles in ounces, or any drink in litres, fall below."""
SMALL_DAY_ML: Final = 300.0
LARGE_DRINK_ML: Final = 1500.0
FAST_DRINK_ML_PER_HOUR: Final = 3000.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubted cell, before it is put into the words of a file."""

    severity: Severity
    index: int
    column: str
    value: object
    what: str
    mend: str


Rule = Callable[[pd.DataFrame, Mapping[str, float]], tuple[pd.DataFrame, list[Doubt]]]


def marked(rows: pd.DataFrame, index: pd.Index, mark: str) -> pd.DataFrame:
    """Return the rows with the mark added to `quality` where the index says."""
    if len(index) == 0:
        return rows
    marks = rows["quality"].fillna("")
    index = index[~("," + marks.loc[index] + ",").str.contains(f",{mark},", regex=False)]
    here = marks.loc[index]
    added = here.where(here == "", here + ",") + mark
    return rows.assign(quality=marks.where(~marks.index.isin(index), added.reindex(marks.index)))


def _cells(values: pd.Series) -> list[tuple[int, float]]:
    return [(cast("int", index), float(value)) for index, value in values.items()]


def _of_body_mass(measures: pd.DataFrame | None) -> pd.DataFrame | None:
    return None if measures is None else measures[measures["metric"] == "body_mass"]


def _masses_of(rows: pd.DataFrame | None, columns: tuple[str, ...]) -> list[pd.DataFrame]:
    if rows is None or "athlete" not in rows.columns:
        return []
    return [
        rows[["athlete", column]].set_axis(["athlete", "mass"], axis=1)
        for column in columns
        if column in rows.columns
    ]


def usual_mass_kg(
    tables: Mapping[str, pd.DataFrame], known_mass_kg: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return each athlete label's median body mass, in kg, over all tables of one file.

    What is already known of an athlete wins over the file. Labels with fewer than three
    values are left out: a median of two cannot say which of them is wrong. So are medians
    that may be pounds throughout, for a file cannot vouch for its own unit.
    """
    values = [
        *_masses_of(tables.get("sessions"), ("mass_pre_kg", "mass_post_kg")),
        *_masses_of(_of_body_mass(tables.get("biometrics")), ("value",)),
    ]
    if not values:
        return dict(known_mass_kg or {})
    grouped = pd.concat(values).dropna().groupby("athlete")["mass"]
    medians = grouped.median()[grouped.count() >= FEWEST_VALUES_FOR_USUAL]
    medians = medians[medians <= SELDOM_HEAVIER_KG]
    found = {str(athlete): float(mass) for athlete, mass in medians.items()}
    return found | dict(known_mass_kg or {})


def _mass_doubts(
    rows: pd.DataFrame, column: str, masses: pd.Series, usual: Mapping[str, float]
) -> tuple[pd.DataFrame, list[Doubt]]:
    if "athlete" not in rows.columns:
        return rows, []
    ratio = masses / rows["athlete"].map(dict(usual)).astype("float64")
    pounds = ratio.between(*POUNDS_AS_KILOGRAMS)
    kilograms = ratio.between(*KILOGRAMS_AS_POUNDS)
    far = ratio.notna() & ~ratio.between(*FAR_FROM_USUAL) & ~pounds & ~kilograms
    doubts: list[Doubt] = []
    for where, what, mend in (
        (
            pounds,
            left_as(
                NOT_USED,
                say(
                    "is about 2.2 times this athlete's usual body mass: pounds in a kilogram "
                    "column?"
                ),
            ),
            say("Write it in kilograms (pounds divided by 2.2046) and send the file again."),
        ),
        (
            kilograms,
            left_as(
                NOT_USED,
                say(
                    "is less than half of this athlete's usual body mass: kilograms in a pound "
                    "column?"
                ),
            ),
            say("Write it in the unit of the heading and send the file again."),
        ),
        (
            far,
            left_as(NOT_USED, say("is far from this athlete's usual body mass.")),
            say("Check the number, its unit and the athlete."),
        ),
    ):
        doubts += [
            Doubt(Severity.QUESTIONED, index, column, value, what, mend)
            for index, value in _cells(masses[where])
        ]
    rows = marked(rows, rows.index[pounds | kilograms | far], f"unit_suspect:{column}")
    # Beyond the soft range of the glossary the value has been questioned already.
    heavy = ratio.isna() & (masses > SELDOM_HEAVIER_KG) & (masses <= _heaviest_unquestioned())
    doubts += [
        Doubt(
            Severity.QUESTIONED,
            index,
            column,
            value,
            left_as(
                KEPT,
                say(
                    "is more than {mass} kg, and no earlier weight of this athlete is known: "
                    "pounds read as kilograms?",
                    mass=f"{SELDOM_HEAVIER_KG:g}",
                ),
            ),
            say("If it is in pounds, write (lb) in the heading and send the file again."),
        )
        for index, value in _cells(masses[heavy])
    ]
    mark = "value" if column == "body_mass" else column
    return marked(rows, rows.index[heavy], f"soft_range:{mark}"), doubts


def _heaviest_unquestioned() -> float:
    return METRIC_RANGES["body_mass"][1][1]


def _session_masses(
    rows: pd.DataFrame, usual: Mapping[str, float]
) -> tuple[pd.DataFrame, list[Doubt]]:
    doubts: list[Doubt] = []
    for column in ("mass_pre_kg", "mass_post_kg"):
        rows, found = _mass_doubts(rows, column, rows[column], usual)
        doubts += found
    return rows, doubts


def _measured_masses(
    rows: pd.DataFrame, usual: Mapping[str, float]
) -> tuple[pd.DataFrame, list[Doubt]]:
    masses = rows["value"].where(rows["metric"] == "body_mass")
    rows, doubts = _mass_doubts(rows, "body_mass", masses, usual)
    return rows, doubts


def _both_masses(rows: pd.DataFrame, index: int) -> str:
    before, after = (
        with_marks(f"{rows[column].loc[index]:g}") for column in ("mass_pre_kg", "mass_post_kg")
    )
    return f"{say('{low} to {high}', low=before, high=after)} kg"


def _mass_change(
    rows: pd.DataFrame, usual: Mapping[str, float]
) -> tuple[pd.DataFrame, list[Doubt]]:
    """Judge the change within a session: a slip when huge, a question when unusual.

    A large gain that is still possible is kept, because it may be the dangerous kind.
    """
    del usual
    change = 100 * (rows["mass_post_kg"] - rows["mass_pre_kg"]) / rows["mass_pre_kg"]
    impossible = change[change.abs() > IMPOSSIBLE_CHANGE_PERCENT]
    unusual = change[change.notna() & ~change.between(*USUAL_CHANGE_PERCENT)].drop(impossible.index)
    doubts = [
        Doubt(
            Severity.REFUSED,
            index,
            "mass_post_kg",
            _both_masses(rows, index),
            left_as(
                BOTH_LEFT_OUT,
                say(
                    "is a change of {change} % in one session, which cannot be.",
                    change=with_marks(f"{value:+.1f}"),
                ),
            ),
            say("Check both numbers and their units."),
        )
        for index, value in _cells(impossible)
    ]
    doubts += [
        Doubt(
            Severity.QUESTIONED,
            index,
            "mass_post_kg",
            _both_masses(rows, index),
            left_as(
                BOTH_KEPT,
                say(
                    "is a change of {change} % in one session, which is unusual.",
                    change=with_marks(f"{value:+.1f}"),
                ),
            ),
            say("Check both numbers, and that the kit was the same."),
        )
        for index, value in _cells(unusual)
    ]
    rows = rows.copy()
    rows.loc[impossible.index, ["mass_pre_kg", "mass_post_kg"]] = None
    return marked(rows, unusual.index, "soft_range:mass_change"), doubts


def _drink_unit(rows: pd.DataFrame, usual: Mapping[str, float]) -> tuple[pd.DataFrame, list[Doubt]]:
    del usual
    fluid = rows["fluid_ml"]
    tiny = fluid[(fluid > 0) & (fluid < SMALL_DRINK_ML)]
    per_hour = fluid / rows["duration_min"] * 60
    fast = fluid[per_hour > FAST_DRINK_ML_PER_HOUR]
    doubts = [
        Doubt(
            Severity.QUESTIONED,
            index,
            "fluid_ml",
            value,
            left_as(
                NOT_USED, say("is a very small drink: litres or ounces in a millilitre column?")
            ),
            say("Write it in millilitres, or 0 if nothing was drunk."),
        )
        for index, value in _cells(tiny)
    ]
    doubts += [
        Doubt(
            Severity.QUESTIONED,
            index,
            "fluid_ml",
            value,
            left_as(KEPT, say("is more than 3 litres an hour.")),
            say("Check the number, its unit and the duration."),
        )
        for index, value in _cells(fast)
    ]
    rows = marked(rows, tiny.index, "unit_suspect:fluid_ml")
    return marked(rows, fast.index, "soft_range:fluid_ml"), doubts


def _volumes(rows: pd.DataFrame, usual: Mapping[str, float]) -> tuple[pd.DataFrame, list[Doubt]]:
    """Question what is much for one drink or little for a day: another unit, or another kind."""
    del usual
    volume = rows["volume_ml"]
    is_drink = rows["kind"].eq("drink").fillna(value=False)
    is_day = rows["kind"].eq("daily_total").fillna(value=False)
    low, high = HYDRATION.column("volume_ml").soft or (0.0, 0.0)
    little = volume[is_day & (volume >= low) & (volume < SMALL_DAY_ML)]
    much = volume[is_drink & (volume > LARGE_DRINK_ML) & (volume <= high)]
    doubts = [
        Doubt(
            Severity.QUESTIONED,
            index,
            "volume_ml",
            value,
            what,
            say("Check the number and its unit."),
        )
        for values, what in (
            (
                little,
                left_as(
                    KEPT, say("is very little for a whole day: ounces in a millilitre column?")
                ),
            ),
            (
                much,
                left_as(KEPT, say("is very much for one drink: the day's total?")),
            ),
        )
        for index, value in _cells(values)
    ]
    return marked(rows, little.index.union(much.index), "soft_range:volume_ml"), doubts


RULES: dict[str, tuple[Rule, ...]] = {
    "sessions": (_session_masses, _mass_change, _drink_unit),
    "hydration": (_volumes,),
    "biometrics": (_measured_masses,),
}
