"""What opens and what closes checklists, as athletes by days: flags, and data that came later.

Every mark here is 1 only where data shows it; a gap is 0, so that nothing closes by silence.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.assess.diet_days import NUTRIENTS, counts_for, diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.features import day_features
from lib.assess.grid import Cells, Grid, Marks, calendar
from lib.assess.overdrinking_rules import guard_on
from lib.assess.people_features import people_on
from lib.assess.records import Records, suspect
from lib.assess.rules import RULES, rule_verdicts
from lib.assess.session_features import session_quantities
from lib.assess.symptom_features import marked
from lib.reference.thresholds import value

UP = {"magnesium_up": "magnesium", "calcium_up": "calcium"}
MASS_BACK = "mass_back"


@dataclass(frozen=True)
class ChecklistCells:
    """Athletes by days of the look-back: flags by rule, marks by what they show, and numbers."""

    grid: Grid
    flags: dict[str, Marks]
    marks: dict[str, Marks]
    numbers: dict[str, Cells]


def _any(grid: Grid, rows: pd.DataFrame, marks: pd.Series) -> Marks:
    return np.nan_to_num(grid.count_marks(rows, marks)) > 0


def _of_sessions(grid: Grid, sessions: pd.DataFrame) -> tuple[dict[str, Marks], dict[str, Cells]]:
    """Return weighings that are whole, and the first mass before a session of each day."""
    rows = grid.located(session_quantities(sessions))
    whole = rows[["mass_pre_kg", "mass_post_kg", "fluid_ml", "urine_ml"]].notna().all(axis=1)
    sure = rows[rows["mass_pre_kg"].notna() & ~rows["is_questioned"]]
    first = sure.sort_values("start_local", kind="stable").drop_duplicates(
        ["athlete_id", "local_date"]
    )
    return (
        {"weighed": _any(grid, rows, whole & ~rows["is_questioned"])},
        {"mass_pre_kg": grid.place(first, "mass_pre_kg")},
    )


def _of_diet(grid: Grid, records: Records, day: dt.date) -> dict[str, Cells]:
    """Return the amounts of the days that surely count, and 1 for each such day."""
    people = people_on(records.athletes, day)
    days = diet_days(records.diet, resting_energy(people, records, pd.Timestamp(day)))
    here = grid.located(days)
    amounts = {
        nutrient: grid.spread(
            here, here[NUTRIENTS[nutrient]].where(counts_for(here, nutrient) & here["is_sure"])
        )
        for nutrient in UP.values()
    }
    return amounts | {"diary": grid.spread(here, here["is_sure"].astype("float64"))}


def _of_symptoms(grid: Grid, symptoms: pd.DataFrame) -> Marks:
    rows = grid.located(marked(symptoms))
    return _any(grid, rows, rows["cramp"])


def _received(grid: Grid, records: Records) -> Marks:
    """Say where anything came that is not of a suspected unit."""
    came = np.zeros(grid.shape, dtype=bool)
    for rows in records.logs().values():
        here = grid.located(rows)
        came |= _any(grid, here, ~suspect(here))
    return came


def _numbers(
    grid: Grid, features: pd.DataFrame, records: Records, day: dt.date
) -> dict[str, Cells]:
    names = [
        "morning_change_percent",
        "morning_mass_kg",
        "morning_mass_doubted",
        "baseline_kg",
        "loss_percent_today",
        *(f"{each}_{what}" for each in UP.values() for what in ("mean", "days", "day_to_day_sd")),
    ]
    found = {name: grid.square(features[name]) for name in names}
    return found | _of_diet(grid, records, day)


def checklist_cells(records: Records, *, day: dt.date, reference_set: str) -> ChecklistCells:
    """Return what the lists of a team are opened and closed by, up to the day.

    Parameters
    ----------
    records
        Logs from `features.look_back_days` before the look-back of checklists.
    day
        Nothing after it is looked at.
    reference_set
        ``us`` or ``efsa``.
    """
    first = day - dt.timedelta(days=int(value("checklist.look_back_days")) - 1)
    features = day_features(records, first_day=first, last_day=day, reference_set=reference_set)
    verdicts = rule_verdicts(features)
    athlete_ids = pd.Index(sorted(records.athletes["athlete_id"].astype("str")))
    grid = Grid(athlete_ids, calendar(first, day))
    flags = {
        rule.code: (verdicts[rule.code] == "flag").to_numpy().reshape(grid.shape) for rule in RULES
    }
    ok = {rule.code: (verdicts[rule.code] == "ok").to_numpy().reshape(grid.shape) for rule in RULES}
    numbers = _numbers(grid, features, records, day)
    weighed, masses = _of_sessions(grid, records.sessions)
    numbers |= masses
    guard = guard_on(features).to_numpy(dtype="bool").reshape(grid.shape)
    session = grid.square(features["sessions_today"]) > 0
    report = grid.square(features["symptom_report_today"]) == 1
    readable = grid.square(features["symptom_unsure_recent"]) == 0
    no_gain = grid.square(features["recent_gain_kg"]) <= 0
    cramp = _of_symptoms(grid, records.symptoms)
    diary = numbers["diary"] == 1
    change, doubted = numbers["morning_change_percent"], numbers["morning_mass_doubted"]
    near = np.abs(change) <= value("recovery.next_morning_fall_percent")
    back = near & (doubted == 0) & ~guard
    tests = grid.located(records.tests())
    marks: dict[str, Marks] = {
        **weighed,
        "guard": guard,
        "session": session,
        "cramp": cramp,
        "hot": grid.square(features["hottest_wbgt_recent_c"]) > value("heat.wbgt.care_above_c"),
        "morning": (numbers["morning_mass_kg"] > 0) & (doubted == 0),
        "morning_back": back,
        "signs_gone": back & ok["HYD04"] & ok["HYD05"] & ~flags["HYD03"],
        "within_guide": session & ok["HYD01"] & ok["HYD02"] & ok["EAH01"] & no_gain & ~guard,
        "no_gain": session & ok["EAH01"] & ok["EAH02"] & ok["EAH03"] & no_gain & ~guard,
        "diary": diary,
        "b12_regular": ok["DIE05"] & diary,
        "supplements_ok": ok["DIE07"],
        "sweat_test": _any(grid, tests, pd.Series(data=True, index=tests.index)),
        "cramp_free": session & report & readable & ~cramp,
        "reported": report,
        "no_symptoms": report & ok["SYM01"] & ok["SYM02"] & ok["SYM05"] & ok["SYM06"],
        "units_settled": ok["DAT01"] & _received(grid, records),
    }
    return ChecklistCells(grid, flags, marks, numbers)
