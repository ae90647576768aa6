"""What is known of each athlete for a plan, whatever the plan will be.

Body mass, own weighed sessions, sweat sodium, days in the heat, and whether any drinking
amount may be shown at all. Nothing here depends on the planned session.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lib.assess.findings import TeamAssessment
from lib.assess.grid import Grid, calendar
from lib.assess.morning_features import sign_values
from lib.assess.records import Records, questioned, suspect
from lib.assess.session_features import last_guarded_day, session_quantities
from lib.assess.sweat_features import sodium_estimate, sodium_tests
from lib.reference.efforts import kinds_of
from lib.reference.thresholds import value

MIN_PER_H = 60
OWN_COLUMNS = ("athlete_id", "local_date", "kind", "temp_c", "energy_kcal_h", "sweat_rate_l_h")


@dataclass(frozen=True, slots=True)
class PlanBasis:
    """What plans of one team rest on.

    `athletes` is indexed by `athlete_id`, by name: ``name``, ``mass_kg`` and ``mass_day``
    (missing where no recent mass is known), ``red_flag``, ``guard_on``, ``is_minor``,
    ``weighing_doubted`` (of a session so recent that a gain in it would still be guarded),
    ``sodium_tests``, ``sodium_low_mmol_l``, ``sodium_mmol_l``, ``sodium_high_mmol_l``,
    ``heat_days`` and ``knows_air``. `own` holds the usable weighed sessions, one a row.
    """

    athletes: pd.DataFrame
    own: pd.DataFrame


def _masses(records: Records, day: dt.date) -> pd.DataFrame:
    """Return the last known body mass of each athlete, if it is recent. [kg]."""
    mornings = sign_values(records.biometrics)
    mornings = mornings[(mornings["metric"] == "body_mass") & ~questioned(mornings, "value")]
    sessions = records.sessions
    weighed = sessions[
        sessions["mass_pre_kg"].notna()
        & ~suspect(sessions, "mass")
        & ~questioned(sessions, "mass_pre_kg", "mass_post_kg", "mass_change")
    ]
    columns = ["athlete_id", "local_date", "mass_kg"]
    every = pd.concat(
        [
            weighed.rename(columns={"mass_pre_kg": "mass_kg"})[columns].assign(order=0),
            mornings.rename(columns={"value": "mass_kg"})[columns].assign(order=1),
        ]
    )
    first = pd.Timestamp(day) - pd.Timedelta(days=int(value("drink_plan.mass_age_days")) - 1)
    recent = every[every["local_date"].between(first, pd.Timestamp(day))]
    # Of one day the morning mass goes last: it is taken before food and drink.
    last = recent.sort_values(["local_date", "order"], kind="stable").drop_duplicates(
        "athlete_id", keep="last"
    )
    return last.set_index("athlete_id")[["mass_kg", "local_date"]].rename(
        columns={"local_date": "mass_day"}
    )


def _doubted_weighings(records: Records, day: dt.date) -> set[str]:
    """Return who has a doubted weighing that may hide a gain which would still be guarded."""
    rows = records.sessions[records.sessions["local_date"] <= pd.Timestamp(day)]
    rows = rows[last_guarded_day(rows) >= pd.Timestamp(day)]
    doubted = suspect(rows, "mass") | questioned(rows, "mass_pre_kg", "mass_post_kg", "mass_change")
    return set(rows.loc[doubted, "athlete_id"].astype("str"))


def _kind(sessions: pd.DataFrame, sports: pd.Series) -> pd.Series:
    """Return the kind of sport of each session; empty where nobody wrote any sport down."""
    sport = sessions["sport"].astype("object")
    sport = sport.where(sport.notna(), sessions["athlete_id"].map(sports.astype("object")))
    return kinds_of(sport).where(sport.notna(), "")


def _own_sessions(records: Records, day: dt.date, sports: pd.Series) -> pd.DataFrame:
    """Return the weighed sessions that say something of the athlete's sweat rate.

    Where urine was not written down, half of what is plausible is taken off; where the
    energy was not, the middle of the raw value and its careful lower end is taken. A watch's
    estimate is not a weighing.
    """
    until = records.sessions[records.sessions["local_date"] <= pd.Timestamp(day)]
    rows = session_quantities(until)
    hours = rows["duration_min"] / MIN_PER_H
    urine_l = rows["urine_ml"].isna() * value("sweat.unrecorded_urine_l") / 2
    middle = (1 + value("sweat.uncorrected_low_fraction")) / 2
    rate = rows["sweat_rate_l_h"] - urine_l / hours
    rate = rate.where(rows["is_corrected"], rate * middle)
    energy = rows["energy_kcal"].mask(
        questioned(rows, "energy_kcal") | suspect(rows, "energy_kcal")
    )
    found = rows.assign(
        kind=_kind(rows, sports),
        temp_c=rows["temp_c"].mask(questioned(rows, "temp_c") | suspect(rows, "temp_c")),
        energy_kcal_h=(energy / hours).where(energy > 0),
        sweat_rate_l_h=rate,
    )
    usable = (
        rate.between(
            value("session.sweat_rate.lowest_plausible_l_per_h"),
            value("session.sweat_rate.highest_plausible_l_per_h"),
        )
        & ~rows["is_questioned"].astype("bool")
        & (rows["duration_min"] >= value("session.shortest_min"))
    )
    return found.loc[usable, list(OWN_COLUMNS)].reset_index(drop=True)


def _sodium(records: Records, day: dt.date, sports: pd.Series) -> pd.DataFrame:
    grid = Grid(pd.Index(sports.index), calendar(day, day))
    tests = records.tests()
    until = tests[tests["local_date"] <= pd.Timestamp(day)]
    sodium, count = sodium_estimate(grid, sodium_tests(until))
    return pd.DataFrame(
        {
            "sodium_tests": count.to_numpy(),
            "sodium_low_mmol_l": sodium.low.to_numpy(),
            "sodium_mmol_l": sodium.median.to_numpy(),
            "sodium_high_mmol_l": sodium.high.to_numpy(),
        },
        index=sports.index,
    )


def _heat_days(records: Records, day: dt.date) -> pd.DataFrame:
    """Count the days with a long session in hot air; `knows_air` says whether any had a reading."""
    first = pd.Timestamp(day) - pd.Timedelta(days=int(value("heat.exposure_window_days")) - 1)
    rows = records.sessions
    rows = rows[rows["local_date"].between(first, pd.Timestamp(day))]
    hot = rows["temp_c"].mask(questioned(rows, "temp_c") | suspect(rows, "temp_c"))
    exposed = (hot >= value("heat.exposure_air_from_c")) & (
        rows["duration_min"] >= value("heat.exposure_min")
    )
    days = rows[exposed].groupby("athlete_id")["local_date"].nunique()
    known = rows[hot.notna()].groupby("athlete_id")["local_date"].nunique()
    return pd.DataFrame({"heat_days": days, "knows_air": known}).astype("float64")


def plan_basis(records: Records, found: TeamAssessment) -> PlanBasis:
    """Return what plans of the team rest on, as of the day of its assessment.

    Parameters
    ----------
    records
        Logs of the weeks before that day.
    found
        The board of that day: who is in the squad, who may see no drinking amount, who is
        a minor.
    """
    lines = sorted(found.lines, key=lambda line: (line.name, line.athlete_id))
    athletes = pd.DataFrame(
        {
            "name": [line.name for line in lines],
            "red_flag": [line.red_flag for line in lines],
            "guard_on": [line.guard_on for line in lines],
            "is_minor": [line.is_minor for line in lines],
        },
        index=pd.Index([line.athlete_id for line in lines], name="athlete_id", dtype="str"),
    )
    sports = records.athletes.set_index("athlete_id")["sport"].reindex(athletes.index)
    joined = athletes.join(_masses(records, found.day)).join(_sodium(records, found.day, sports))
    joined = joined.join(_heat_days(records, found.day))
    joined = joined.assign(
        mass_kg=joined["mass_kg"].astype("float64"),
        heat_days=joined["heat_days"].fillna(0.0),
        knows_air=joined["knows_air"].fillna(0.0) > 0,
        weighing_doubted=joined.index.isin(list(_doubted_weighings(records, found.day))),
    )
    return PlanBasis(joined, _own_sessions(records, found.day, sports))
