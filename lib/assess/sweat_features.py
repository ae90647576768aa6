"""Each athlete's sweat rate and sweat sodium: own tests combined with the population."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.assess.grid import Cells, Grid, window_count, window_mean
from lib.assess.records import questioned
from lib.assess.sweat_tests import sweat_tests
from lib.assess.weigh_ins import why_no_rate
from lib.reference.sweat_norms import norm, sweat_rate_norms_for
from lib.reference.thresholds import value
from lib.science import sweat_minerals, units


@dataclass(frozen=True, slots=True)
class SweatEstimate:
    """Sweat rate [L/h], whole-body sodium [mmol/L] and sodium loss [mg/h], flattened."""

    rate: sweat_minerals.Posterior[pd.Series[float]]
    sodium: sweat_minerals.Posterior[pd.Series[float]]
    sodium_loss: sweat_minerals.ProductInterval[pd.Series[float]]
    tests: pd.Series[float]
    sessions: pd.Series[float]


def sodium_tests(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row a usable sodium test, converted to whole body by its site's equation."""
    rows = sweat_tests(sessions)
    used = rows[rows["not_used"] == ""]
    return used.assign(log_sodium=np.log(used["whole_body_mmol_l"].astype("float64")))


def _until(grid: Grid, rows: pd.DataFrame, column: str) -> tuple[Cells, Cells]:
    """Return the running sum and count of a column, with what came before the grid."""
    if rows.empty:
        return np.zeros(grid.shape), np.zeros(grid.shape)
    here = grid.located(rows)
    daily_sum = grid.reduce(here, column, "sum")
    daily_count = grid.count_marks(here, here[column].notna())
    earlier = rows[rows["local_date"] < grid.days[0]].groupby("athlete_id")[column]
    start = earlier.agg(["sum", "count"]).reindex(grid.athlete_ids).fillna(0.0)
    return (
        np.nan_to_num(daily_sum).cumsum(axis=1) + start["sum"].to_numpy("float64")[:, None],
        np.nan_to_num(daily_count).cumsum(axis=1) + start["count"].to_numpy("float64")[:, None],
    )


def sodium_estimate(
    grid: Grid, tests: pd.DataFrame
) -> tuple[sweat_minerals.Posterior[pd.Series[float]], pd.Series[float]]:
    """Return the whole-body sodium of each athlete-day [mmol/L], and the number of tests.

    `tests` are from `sodium_tests`.
    """
    total, count = _until(grid, tests, "log_sodium")
    widest = tests.groupby("athlete_id")["site_log_sd"].max().reindex(grid.athlete_ids)
    flat_count = pd.Series(count.ravel())
    population = norm("sodium_whole_body")
    answer = sweat_minerals.posterior(
        log_mean=pd.Series((total / np.maximum(count, 1)).ravel()),
        tests=flat_count,
        prior_median=population.median,
        prior_log_sd=population.log_sd,
        test_log_sd=value("sweat.sodium.test_log_sd"),
        site_log_sd=pd.Series(np.repeat(widest.fillna(0.0).to_numpy(), grid.shape[1])),
    )
    return answer, flat_count


def _rate(
    grid: Grid, sessions: pd.DataFrame, sports: pd.Series[str]
) -> tuple[sweat_minerals.Posterior[pd.Series[float]], pd.Series[float]]:
    usable = sessions[why_no_rate(sessions) == ""]
    logs = usable.assign(log_rate=np.log(usable["sweat_rate_l_h"].astype("float64")))
    daily = grid.reduce(logs, "log_rate", "mean")
    window = int(value("diet.window_days"))
    norms = sweat_rate_norms_for(sports)
    days = grid.shape[1]
    count = pd.Series(window_count(daily, window).ravel())
    answer = sweat_minerals.posterior(
        log_mean=pd.Series(np.nan_to_num(window_mean(daily, window)).ravel()),
        tests=count,
        prior_median=pd.Series(np.repeat(norms["median"].to_numpy("float64"), days)),
        prior_log_sd=pd.Series(np.repeat(norms["log_sd"].to_numpy("float64"), days)),
        test_log_sd=value("sweat.rate.test_log_sd"),
        site_log_sd=0.0,
    )
    return answer, count


def sweat_estimate(
    grid: Grid, sessions: pd.DataFrame, tests: pd.DataFrame, sports: pd.Series[str]
) -> SweatEstimate:
    """Return the best estimates of each athlete-day, with their 80 % intervals.

    Parameters
    ----------
    sessions
        From `session_quantities`.
    tests
        From `sodium_tests`.
    sports
        In the order of the grid's athletes.
    """
    sodium, count = sodium_estimate(grid, tests)
    rate, rated = _rate(grid, sessions, sports)
    mg_l = units.mg_from_mmol(amount_mmol=sodium.median, element="sodium")
    loss = sweat_minerals.product_interval(
        first_median=rate.median,
        first_log_sd=rate.log_sd,
        second_median=mg_l,
        second_log_sd=sodium.log_sd,
        log_sd_factor=value("sweat.product_log_sd_factor"),
    )
    return SweatEstimate(rate=rate, sodium=sodium, sodium_loss=loss, tests=count, sessions=rated)


def sweat_features(
    grid: Grid, sessions: pd.DataFrame, tests: pd.DataFrame, sports: pd.Series[str]
) -> dict[str, Cells]:
    """Return the estimates as cells by feature name; `sessions` from `session_quantities`."""
    own = sodium_tests(tests)
    found = sweat_estimate(grid, sessions, own, sports)
    doubt = own.assign(
        doubt=(questioned(own, "sweat_na_mmol_l") | own["is_outside"]).astype("float64")
    )
    doubted, _ = _until(grid, doubt, "doubt")
    flat = {
        "sodium_tests": found.tests,
        "sweat_rate_sessions": found.sessions,
        "sweat_rate_l_h": found.rate.median.round(2),
        "sweat_sodium_mmol_l": found.sodium.median.round(0),
        "sweat_sodium_low_mmol_l": found.sodium.low.round(0),
        "sweat_sodium_high_mmol_l": found.sodium.high.round(0),
        "sodium_loss_mg_h": found.sodium_loss.median.round(-1),
        "sodium_loss_low_mg_h": found.sodium_loss.low.round(-1),
        "sodium_loss_high_mg_h": found.sodium_loss.high.round(-1),
    }
    cells = {name: grid.square(values) for name, values in flat.items()}
    return cells | {"sodium_tests_doubted": doubted}
