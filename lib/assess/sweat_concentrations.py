"""What one athlete's sweat holds: own tests where there are any, else what is typical."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.assess.grid import Grid, calendar
from lib.assess.records import Records
from lib.assess.session_features import session_quantities
from lib.assess.sweat_features import SweatEstimate, sodium_tests, sweat_estimate
from lib.assess.sweat_tests import sweat_tests
from lib.reference.sweat_norms import norm
from lib.reference.thresholds import value
from lib.science import sweat_minerals, units
from lib.science.quantity import MIDDLE_80_PERCENT

MINERALS = ("sodium", "potassium", "magnesium", "calcium")


@dataclass(frozen=True, slots=True)
class Concentration:
    """A mineral in whole-body sweat: the middle 80 %. [mg/L] `tests` of the athlete's own."""

    median: float
    low: float
    high: float
    log_sd: float
    tests: int


def until(records: Records, athlete_id: str, last_day: dt.date) -> pd.DataFrame:
    """Return the athlete's sessions with a sodium or potassium test up to the day."""
    tests = pd.concat([records.tests(), records.sessions])
    tests = tests[tests["sweat_na_mmol_l"].notna() | tests["sweat_k_mmol_l"].notna()]
    own = tests[
        (tests["athlete_id"] == athlete_id) & (tests["local_date"] <= pd.Timestamp(last_day))
    ]
    return own.drop_duplicates("row_id").reset_index(drop=True)


def estimate_of(records: Records, athlete_id: str, last_day: dt.date) -> SweatEstimate:
    """Return the best estimates of one athlete; the last row is that of the day."""
    tests = until(records, athlete_id, last_day)
    first_day = last_day - dt.timedelta(days=int(value("diet.window_days")) - 1)
    return sweat_estimate(
        Grid(pd.Index([athlete_id]), calendar(first_day, last_day)),
        session_quantities(records.sessions[records.sessions["athlete_id"] == athlete_id]),
        sodium_tests(tests[tests["sweat_na_mmol_l"].notna()]),
        records.athletes.set_index("athlete_id")["sport"].reindex([athlete_id]),
    )


def _potassium(tests: pd.DataFrame, sex: str) -> Concentration:
    rows = sweat_tests(tests, mineral="potassium", sexes=pd.Series(sex, index=tests.index))
    used = rows[rows["not_used"] == ""]
    usual = norm("potassium")
    litre = pd.Series(
        units.mg_from_mmol(
            amount_mmol=used["whole_body_mmol_l"].astype("float64"), element="potassium"
        )
    )
    found = sweat_minerals.posterior(
        log_mean=float(np.log(litre).mean()) if len(used) else float("nan"),
        tests=float(len(used)),
        prior_median=usual.median,
        prior_log_sd=usual.log_sd,
        test_log_sd=value("sweat.potassium.test_log_sd"),
        site_log_sd=float(used["site_log_sd"].max()) if len(used) else 0.0,
    )
    return Concentration(found.median, found.low, found.high, found.log_sd, len(used))


def concentrations(
    records: Records, athlete_id: str, last_day: dt.date, found: SweatEstimate | None = None
) -> dict[str, Concentration]:
    """Return what one litre of the athlete's sweat holds, by mineral.

    Magnesium and calcium are always the typical values: no equation leads from a patch to
    the whole body for them. `found` is the athlete's estimate of that day where it is at hand.
    """
    found = found or estimate_of(records, athlete_id, last_day)
    one_mmol = units.mg_from_mmol(amount_mmol=1.0, element="sodium")
    sodium = found.sodium
    answers = {
        "sodium": Concentration(
            median=one_mmol * float(sodium.median.iloc[-1]),
            low=one_mmol * float(sodium.low.iloc[-1]),
            high=one_mmol * float(sodium.high.iloc[-1]),
            log_sd=float(sodium.log_sd.iloc[-1]),
            tests=int(found.tests.iloc[-1]),
        )
    }
    sexes = records.athletes.set_index("athlete_id")["sex_for_reference"].fillna("")
    tests = until(records, athlete_id, last_day)
    answers["potassium"] = _potassium(tests, str(sexes[athlete_id]))
    for mineral in ("magnesium", "calcium"):
        usual = norm(mineral)
        reach = float(np.exp(MIDDLE_80_PERCENT * usual.log_sd))
        answers[mineral] = Concentration(
            usual.median, usual.median / reach, usual.median * reach, usual.log_sd, 0
        )
    return answers
