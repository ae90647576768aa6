"""Each athlete's expected sweat rate in a planned session, its range, and where it comes from.

In this order: own sessions in similar weather and effort; own sessions in other weather, moved
to the planned one; own sessions of unknown effort, which never raise the low end above that of
the general estimate; a general estimate that knows only body mass, effort and air.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from lib.assess.plan_basis import PlanBasis
from lib.assess.planned_session import PlannedSession, planned_energy_kcal_h, work_share
from lib.reference.thresholds import value
from lib.science import expected_sweat, sweat_minerals
from lib.science.energy import heat_production_kcal_h
from lib.science.quantity import at_most, square_root


class RateSource(StrEnum):
    """Where an expected sweat rate comes from, nearest to the athlete first."""

    SIMILAR = "own sessions like this one"
    MOVED = "own sessions in other weather or effort"
    BLIND = "own sessions of unknown effort"
    GENERAL = "general estimate"


def _usual_ratio(air_c: pd.Series[float]) -> pd.Series[float]:
    return expected_sweat.usual_sweat_ratio(
        air_c=air_c,
        reference_c=value("expected_sweat.reference_c"),
        at_reference=value("expected_sweat.ratio_at_reference"),
        per_c=value("expected_sweat.ratio_per_c"),
        lowest=value("expected_sweat.lowest_ratio"),
        highest=value("expected_sweat.highest_ratio"),
    )


def _own(basis: PlanBasis, planned: PlannedSession, energy: pd.Series[float]) -> pd.DataFrame:
    """Return the athletes' sessions of the planned kind of sport, with what each says."""
    rows = basis.own[basis.own["kind"] == planned.sport]
    planned_energy = rows["athlete_id"].map(energy).astype("float64")
    apart = (rows["energy_kcal_h"] / planned_energy - 1).abs()
    # Unknown energy is no similar effort: the comparison is false where either is missing.
    near_effort = apart <= value("expected_sweat.similar_effort_fraction")
    near_air = (rows["temp_c"] - planned.air_c).abs() <= value("expected_sweat.similar_air_c")
    heat = heat_production_kcal_h(
        energy_kcal_h=rows["energy_kcal_h"], gross_efficiency=work_share(planned.sport)
    )
    factor = expected_sweat.own_sweat_factor(
        sweat_rate_l_h=rows["sweat_rate_l_h"],
        heat_kcal_h=heat,
        usual_ratio=_usual_ratio(rows["temp_c"]),
        evaporation_kcal_l=value("expected_sweat.evaporation_kcal_per_l"),
    )
    return rows.assign(
        log_rate=np.log(rows["sweat_rate_l_h"].where(near_air & near_effort)),
        log_blind=np.log(rows["sweat_rate_l_h"].where(near_air & rows["energy_kcal_h"].isna())),
        log_factor=np.log(factor),
    )


def _estimate(
    log_mean: pd.Series[float],
    tests: pd.Series[float],
    prior_median: pd.Series[float],
    test_log_sd: pd.Series[float],
) -> pd.DataFrame:
    """Shrink own sessions to the prior, and widen the answer to one session to come."""
    found = sweat_minerals.posterior(
        log_mean=log_mean.fillna(0.0),
        tests=tests,
        prior_median=prior_median,
        prior_log_sd=value("expected_sweat.person_log_sd"),
        test_log_sd=test_log_sd,
        site_log_sd=0.0,
    )
    next_session = sweat_minerals.next_test_log_sd(
        log_sd=found.log_sd, test_log_sd=value("expected_sweat.next_session_log_sd")
    )
    return pd.DataFrame({"median": found.median, "log_sd": next_session})


def expected_rates(basis: PlanBasis, planned: PlannedSession) -> pd.DataFrame:
    """Return one row an athlete: expected sweat rate with its middle 80 %.

    Returns
    -------
    Indexed by `athlete_id`: ``energy_kcal_h`` [kcal/h], ``sweat_rate_low_l_h``,
    ``sweat_rate_l_h``, ``sweat_rate_high_l_h`` [L/h], ``rate_source`` and
    ``rate_sessions``, how many own sessions are in it. Missing where the body mass is.
    """
    mass = basis.athletes["mass_kg"]
    energy = planned_energy_kcal_h(planned, mass)
    heat = heat_production_kcal_h(energy_kcal_h=energy, gross_efficiency=work_share(planned.sport))
    general = expected_sweat.expected_sweat_rate_l_h(
        heat_kcal_h=heat,
        sweat_ratio=_usual_ratio(mass * 0 + planned.air_c),
        evaporation_kcal_l=value("expected_sweat.evaporation_kcal_per_l"),
    )
    by_athlete = _own(basis, planned, energy).groupby("athlete_id")
    logs = ["log_rate", "log_factor", "log_blind"]
    means = by_athlete[logs].mean().reindex(mass.index)
    counts = by_athlete[logs].count().reindex(mass.index).fillna(0.0)
    test_log_sd = mass * 0 + value("sweat.rate.test_log_sd")
    similar = _estimate(means["log_rate"], counts["log_rate"], general, test_log_sd)
    blind = _estimate(means["log_blind"], counts["log_blind"], general, test_log_sd)
    # All of them may have been harder than the planned one: more of them do not narrow that.
    blind_log_sd = square_root(
        blind["log_sd"] ** 2 + value("expected_sweat.unknown_effort_log_sd") ** 2
    )
    factor = _estimate(
        means["log_factor"],
        counts["log_factor"],
        mass * 0 + 1.0,
        mass * 0 + value("expected_sweat.factor_test_log_sd"),
    )
    has_similar, has_moved = counts["log_rate"] > 0, counts["log_factor"] > 0
    is_blind = ~has_similar & ~has_moved & (counts["log_blind"] > 0)
    median = similar["median"].where(has_similar, general * factor["median"])
    median = median.where(has_similar | has_moved, blind["median"].where(is_blind, general))
    log_sd = similar["log_sd"].where(has_similar, factor["log_sd"])
    # Without own sessions the spread of people is all there is: they are never both.
    person_log_sd = value("expected_sweat.person_log_sd")
    log_sd = log_sd.where(has_similar | has_moved, blind_log_sd.where(is_blind, person_log_sd))
    ends = expected_sweat.log_interval(median=median, log_sd=log_sd)
    usual = expected_sweat.log_interval(median=general, log_sd=mass * 0 + person_log_sd)
    source = np.select(
        [has_similar, has_moved, is_blind],
        [RateSource.SIMILAR.value, RateSource.MOVED.value, RateSource.BLIND.value],
        default=RateSource.GENERAL.value,
    )
    sessions = counts["log_rate"].where(has_similar, counts["log_factor"])
    return pd.DataFrame(
        {
            "energy_kcal_h": energy,
            "sweat_rate_low_l_h": at_most(ends.low, usual.low).where(is_blind, ends.low),
            "sweat_rate_l_h": median,
            "sweat_rate_high_l_h": ends.high,
            "rate_source": source,
            "rate_sessions": counts["log_blind"].where(is_blind, sessions),
        },
        index=mass.index,
    )
