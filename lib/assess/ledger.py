"""The ledger from sweat to plate: one athlete, one week, four minerals.

Lost is an estimate with a range, eaten a lower bound, needed a reference value. They are
shown side by side and never added up into one number.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.assess.diet_days import NUTRIENTS, diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.food_ideas import FoodIdeas, ideas_for
from lib.assess.grid import Grid, calendar
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.assess.session_features import session_quantities
from lib.assess.sweat_features import sweat_estimate
from lib.reference.intakes import intakes_for
from lib.reference.sweat_norms import norm
from lib.reference.thresholds import value
from lib.science import units
from lib.science.sweat_minerals import mineral_loss_mg

MINERALS = ("sodium", "potassium", "magnesium", "calcium")
WEEK_DAYS = 7
MIDDLE_80_PERCENT = 1.2816


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One mineral: a day's average lost, eaten and needed. [mg/day] NaN where unknown."""

    mineral: str
    lost_low: float
    lost_middle: float
    lost_high: float
    eaten: float
    days_eaten: int
    needed: float
    needed_kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The week's ledger. `sessions` were weighed, `sessions_unknown` were not.

    `foods` are for the mineral of the first finding on diet, or magnesium.
    """

    first_day: dt.date
    last_day: dt.date
    lines: tuple[LedgerLine, ...]
    sessions: int
    sessions_unknown: int
    sodium_tests: int
    foods: FoodIdeas


def _concentrations(
    records: Records, athlete_id: str, last_day: dt.date
) -> tuple[dict[str, tuple[float, float, float]], int]:
    """Return low, middle and high concentration of each mineral. [mg/L]."""
    grid = Grid(pd.Index([athlete_id]), calendar(last_day, last_day))
    own = records.sessions[records.sessions["athlete_id"] == athlete_id]
    tests = records.tests()
    until = tests[
        (tests["athlete_id"] == athlete_id) & (tests["local_date"] <= pd.Timestamp(last_day))
    ]
    sport = records.athletes.set_index("athlete_id")["sport"].reindex([athlete_id])
    found = sweat_estimate(grid, own, until, sport)
    sodium = tuple(
        float(units.mg_from_mmol(amount_mmol=float(each.iloc[0]), element="sodium"))
        for each in (found.sodium.low, found.sodium.median, found.sodium.high)
    )
    answers = {"sodium": (sodium[0], sodium[1], sodium[2])}
    for mineral in ("potassium", "magnesium", "calcium"):
        usual = norm(mineral)
        spread = float(np.exp(MIDDLE_80_PERCENT * usual.log_sd))
        answers[mineral] = (usual.median / spread, usual.median, usual.median * spread)
    return answers, int(found.tests.iloc[0])


def _week_sessions(records: Records, athlete_id: str, last_day: dt.date) -> pd.DataFrame:
    first = pd.Timestamp(last_day) - pd.Timedelta(days=WEEK_DAYS - 1)
    rows = records.sessions
    own = rows[
        (rows["athlete_id"] == athlete_id)
        & rows["local_date"].between(first, pd.Timestamp(last_day))
    ]
    return session_quantities(own)


def _eaten(
    records: Records, people: pd.DataFrame, athlete_id: str, last_day: dt.date
) -> pd.DataFrame:
    first = pd.Timestamp(last_day) - pd.Timedelta(days=WEEK_DAYS - 1)
    diet = records.diet[records.diet["athlete_id"] == athlete_id]
    week = diet[diet["local_date"].between(first, pd.Timestamp(last_day))]
    days = diet_days(week, resting_energy(people, records, pd.Timestamp(last_day)))
    return days[days["is_used"]]


def _note(line: LedgerLine, *, sessions: int, unknown: int) -> str:
    """Say what the numbers mean, and above all when sweat is not the reason."""
    parts: list[str] = []
    if sessions == 0:
        parts.append("No weighed session this week, so the loss is not known.")
    elif (
        not np.isnan(line.needed)
        and line.lost_high < value("ledger.small_share_of_need") * line.needed
    ):
        parts.append("Sweat is not the reason: the loss is small beside the need.")
    elif line.mineral == "sodium":
        parts.append("The one loss worth counting; salted meals usually cover it.")
    if unknown and sessions:
        parts.append(
            "1 session without usable weights is not in the loss."
            if unknown == 1
            else f"{unknown} sessions without usable weights are not in the loss."
        )
    if np.isnan(line.eaten):
        parts.append("Intake is not tracked on a complete day this week.")
    return " ".join(parts)


def _line(
    mineral: str,
    weekly_sweat_l: tuple[float, float, float],
    concentration: tuple[float, float, float],
    eaten: pd.Series,
    reference: pd.Series,
) -> LedgerLine:
    low, middle, high = (
        mineral_loss_mg(sweat_loss_l=litres, concentration_mg_l=strength) / WEEK_DAYS
        for litres, strength in zip(weekly_sweat_l, concentration, strict=True)
    )
    has_ear = bool(pd.notna(reference["ear"]))
    known = eaten.dropna()
    return LedgerLine(
        mineral=mineral,
        lost_low=low,
        lost_middle=middle,
        lost_high=high,
        eaten=float(known.mean()) if len(known) else float("nan"),
        days_eaten=len(known),
        needed=float(reference["ear"] if has_ear else reference["ai"]),
        needed_kind="average requirement (EAR)" if has_ear else "usual reference (AI)",
        note="",
    )


def week_ledger(
    records: Records, *, athlete_id: str, last_day: dt.date, reference_set: str, foods_for: str
) -> Ledger:
    """Return the ledger of the seven days that end on the last day.

    Parameters
    ----------
    records
        Logs of at least that week, and of the weeks before for the sweat estimate.
    athlete_id, last_day
        Whose week, and its last day.
    reference_set
        ``us`` or ``efsa``.
    foods_for
        The mineral to give food ideas for.
    """
    rows = _week_sessions(records, athlete_id, last_day)
    weighed = rows[rows["sweat_l"].notna() & ~rows["is_questioned"]]
    unknown = len(rows) - len(weighed)
    high_ends = weighed["sweat_high_l"]
    weekly = (
        float(weighed["sweat_low_l"].clip(lower=0).sum(min_count=1)),
        float(weighed["sweat_l"].sum(min_count=1)),
        float(high_ends.sum(min_count=1)) if high_ends.notna().all() else float("nan"),
    )
    concentrations, tests = _concentrations(records, athlete_id, last_day)
    people = people_on(records.athletes, last_day.year).loc[[athlete_id]]
    days = _eaten(records, people, athlete_id, last_day)
    lines: list[LedgerLine] = []
    for mineral in MINERALS:
        reference = intakes_for(people, nutrient=mineral, reference_set=reference_set).iloc[0]
        line = _line(mineral, weekly, concentrations[mineral], days[NUTRIENTS[mineral]], reference)
        note = _note(line, sessions=len(weighed), unknown=unknown)
        lines.append(replace(line, note=note))
    return Ledger(
        first_day=last_day - dt.timedelta(days=WEEK_DAYS - 1),
        last_day=last_day,
        lines=tuple(lines),
        sessions=len(weighed),
        sessions_unknown=unknown,
        sodium_tests=tests,
        foods=ideas_for(
            records,
            athlete_id=athlete_id,
            last_day=last_day,
            nutrient=foods_for,
            lines={each.mineral: (each.eaten, each.needed) for each in lines},
        ),
    )
