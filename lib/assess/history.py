"""What the charts of one athlete show: frames of days, with what is doubted marked."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lib.assess.diet_days import NUTRIENTS, diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.grid import Grid, calendar
from lib.assess.known_facts import own_rows
from lib.assess.morning_features import mass_band_kg, morning_features
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.reference.intakes import intakes_for
from lib.reference.thresholds import value
from lib.words.language import say
from lib.words.numbers import with_marks

UPPER_LEVEL_OF_SUPPLEMENTS = frozenset({"magnesium"})


def mass_history(
    records: Records, *, athlete_id: str, last_day: dt.date, days: int
) -> pd.DataFrame:
    """Return morning mass with the athlete's own baseline and its usual band. [kg].

    Columns ``local_date``, ``mass_kg``, ``baseline_kg``, ``low_kg``, ``high_kg``, and the
    same as ``change_percent``, ``low_percent``, ``high_percent`` of the baseline.
    """
    window = int(value("morning_mass.window_days"))
    start = last_day - dt.timedelta(days=days + window)
    grid = Grid(pd.Index([athlete_id]), calendar(start, last_day))
    own = records.biometrics[records.biometrics["athlete_id"] == athlete_id]
    cells = morning_features(grid, own, grid.empty())
    frame = pd.concat(
        [grid.index(), pd.DataFrame({name: each.ravel() for name, each in cells.items()})], axis=1
    )
    band = mass_band_kg(frame)
    baseline = frame["baseline_kg"]
    history = pd.DataFrame(
        {
            "local_date": frame["local_date"],
            "mass_kg": frame["morning_mass_kg"],
            "baseline_kg": baseline,
            "low_kg": band["low_kg"],
            "high_kg": band["high_kg"],
            "change_percent": frame["morning_change_percent"],
            "low_percent": 100 * (band["low_kg"] / baseline - 1),
            "high_percent": 100 * (band["high_kg"] / baseline - 1),
        }
    )
    return history.tail(days).reset_index(drop=True)


def mass_lines(history: pd.DataFrame, *, in_percent: bool, with_sign: bool) -> pd.DataFrame:
    """Return the lines that morning mass is compared with: ``level`` and ``name``.

    Parameters
    ----------
    history
        As of `mass_history`.
    in_percent
        Whether levels are per cent of the baseline, or kilograms.
    with_sign
        Whether the line of the weight sign is among them; not while no sign is judged.
    """
    baselines = history["baseline_kg"].dropna()
    if baselines.empty:
        return pd.DataFrame({"level": pd.Series(dtype="float64"), "name": pd.Series(dtype="str")})
    fall = value("signs.mass_fall_percent")
    falls = {say("own baseline"): 0.0}
    if with_sign:
        falls[say("a sign: {percent} % below", percent=with_marks(f"{fall:g}"))] = fall
    last = float(baselines.iloc[-1])
    levels = [-each if in_percent else last * (1 - each / 100) for each in falls.values()]
    return pd.DataFrame({"level": levels, "name": list(falls)})


def upper_level_of(
    records: Records, *, athlete_id: str, last_day: dt.date, nutrient: str, reference_set: str
) -> float:
    """Return the upper level that food counts towards; NaN where there is none.

    That of magnesium is for supplements alone.
    """
    if nutrient in UPPER_LEVEL_OF_SUPPLEMENTS:
        return float("nan")
    people = people_on(records.athletes, last_day).loc[[athlete_id]]
    return float(intakes_for(people, nutrient=nutrient, reference_set=reference_set)["ul"].iloc[0])


def intake_history(
    records: Records, *, athlete_id: str, last_day: dt.date, days: int
) -> pd.DataFrame:
    """Return one row a diary day: `is_used`, and the amount of each nutrient."""
    own = own_rows(records.diet, athlete_id, last_day, days)
    people = people_on(records.athletes, last_day).loc[[athlete_id]]
    found = diet_days(own, resting_energy(people, records, pd.Timestamp(last_day)))
    shown = found[["local_date", "is_used", *NUTRIENTS.values()]]
    return shown.sort_values("local_date", ignore_index=True)


def reference_of(
    records: Records, *, athlete_id: str, last_day: dt.date, nutrient: str, reference_set: str
) -> tuple[float, str]:
    """Return the reference amount of one nutrient and its kind; NaN where none applies."""
    people = people_on(records.athletes, last_day).loc[[athlete_id]]
    found = intakes_for(people, nutrient=nutrient, reference_set=reference_set).iloc[0]
    if pd.notna(found["ear"]):
        return float(found["ear"]), say("average requirement (EAR)")
    return float(found["ai"]), say("usual reference (AI)")
