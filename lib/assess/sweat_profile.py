"""One athlete's sweat: rate and sodium with their ranges, sessions, tests, and what is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lib.assess.records import Records
from lib.assess.session_features import session_quantities
from lib.assess.sweat_concentrations import (
    MINERALS,
    Concentration,
    concentrations,
    estimate_of,
    until,
)
from lib.assess.sweat_losses import Volume, session_losses, total_loss, volume
from lib.assess.sweat_tests import sweat_tests, unused_in_words
from lib.assess.weigh_ins import stated_losses, why_no_rate
from lib.reference.sweat_norms import norm, sweat_rate_norms_for
from lib.reference.sweat_sites import site_equations_for
from lib.reference.thresholds import value
from lib.science import heat, mass_exchange
from lib.science.log_scale import smallest_change_ratio
from lib.science.quantity import MIDDLE_80_PERCENT, exponential, logarithm
from lib.science.sweat_minerals import (
    Posterior,
    ProductInterval,
    next_test_log_sd,
    posterior,
)
from lib.science.units import MMHG_PER_HPA

WEEK_DAYS = 7
G_PER_L = 1000


@dataclass(frozen=True, slots=True)
class Level:
    """An athlete's own level of one quantity: the middle 80 %, and what would narrow it.

    `tests` of the athlete's own stand behind it; without any it is the range of the population.
    `one_more` is the range after one more test that reads as expected, `always` how many times
    the high end would still be the low one after any number of tests at the same site.
    """

    median: float
    low: float
    high: float
    log_sd: float
    tests: int
    one_more_low: float
    one_more_high: float
    always_ratio: float


@dataclass(frozen=True, slots=True)
class SweatProfile:
    """What is known of one athlete's sweat on one day.

    `sessions` and `stated` are rows of the days shown, weighed ones and those that only claim a
    loss; `losses` holds low, middle and high of each mineral by session. [mg]
    """

    rate: Level
    next_session: tuple[float, float]
    sodium: Level
    tests: pd.DataFrame
    unused: tuple[str, ...]
    change_ratio: float
    sessions: pd.DataFrame
    stated: pd.DataFrame
    losses: dict[str, pd.DataFrame]
    week: Volume
    week_losses: dict[str, ProductInterval[float]]
    concentrations: dict[str, Concentration]


def _level(
    found: Posterior[pd.Series[float]],
    tests: float,
    *,
    prior: tuple[float, float],
    test_log_sd: float,
    site_log_sd: float,
) -> Level:
    """Join the estimate with what another test would make of it."""
    median = float(found.median.iloc[-1])
    more = posterior(
        log_mean=logarithm(median),
        tests=tests + 1,
        prior_median=prior[0],
        prior_log_sd=prior[1],
        test_log_sd=test_log_sd,
        site_log_sd=site_log_sd,
    )
    # The limit of the posterior for ever more tests: the bias of the site stays.
    spread, bias = prior[1] ** 2, site_log_sd**2
    left = (spread * bias / (spread + bias)) ** 0.5
    reach = exponential(MIDDLE_80_PERCENT * more.log_sd)
    return Level(
        median=median,
        low=float(found.low.iloc[-1]),
        high=float(found.high.iloc[-1]),
        log_sd=float(found.log_sd.iloc[-1]),
        tests=int(tests),
        one_more_low=median / reach,
        one_more_high=median * reach,
        always_ratio=exponential(2 * MIDDLE_80_PERCENT * left),
    )


def exchange_share(rows: pd.DataFrame) -> pd.DataFrame:
    """Take the correction of each session apart: mass that was fuel and breath. [L].

    ``exchange_l`` is what was subtracted, ``exchange_low_l`` and ``exchange_high_l`` its range:
    from the air that was breathed where the weather is known, else from the usual doubt.
    """
    energy = rows["energy_kcal"].astype("float64")
    subtracted = value("sweat.mass_correction_l_per_kcal") * energy
    doubt = value("sweat.mass_correction_relative_sd")
    vapour = MMHG_PER_HPA * heat.vapour_pressure_hpa(
        air_c=rows["temp_c"].astype("float64"), humidity_percent=rows["rh_pct"].astype("float64")
    )
    low, high = (
        energy
        / G_PER_L
        * mass_exchange.mass_exchange_g_per_kcal(rer=vapour * 0 + rer, vapour_pressure_mmhg=vapour)
        for rer in (value("sweat.exchange.rer_low"), value("sweat.exchange.rer_high"))
    )
    return pd.DataFrame(
        {
            "exchange_l": subtracted,
            "exchange_low_l": low.fillna(subtracted * (1 - doubt)),
            "exchange_high_l": high.fillna(subtracted * (1 + doubt)),
        }
    )


def _sessions(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what is shown of each session: three numbers that are never one."""
    rate = rows["sweat_rate_l_h"].round(2)
    return pd.DataFrame(
        {
            "local_date": rows["local_date"],
            "temp_c": rows["temp_c"],
            "rh_pct": rows["rh_pct"],
            "duration_min": rows["duration_min"],
            "sweat_low_l": rows["sweat_low_l"],
            "sweat_high_l": rows["sweat_high_l"],
            "sweat_rate_low_l_h": rows["sweat_rate_low_l_h"],
            "sweat_rate_high_l_h": rows["sweat_rate_high_l_h"],
            # Below this rate the part that was no sweat is too large to show one number.
            "sweat_rate_l_h": rate.where(
                rows["is_corrected"] | (rate >= value("sweat.uncorrected_below_l_per_h"))
            ),
            "is_corrected": rows["is_corrected"],
            "mass_change_percent": -rows["loss_percent"],
            # Without the energy the deficit would be the mass, which holds fuel as well.
            "deficit_l": rows["deficit_l"].where(rows["energy_kcal"].notna()),
            "not_used": why_no_rate(rows),
        }
    ).join(exchange_share(rows))


def _tests(records: Records, athlete_id: str, last_day: dt.date) -> pd.DataFrame:
    tests = until(records, athlete_id, last_day)
    return sweat_tests(tests).sort_values("local_date", kind="stable").reset_index(drop=True)


def sweat_profile(
    records: Records, *, athlete_id: str, last_day: dt.date, days: int
) -> SweatProfile:
    """Return one athlete's sweat profile, with the sessions of so many days up to the last."""
    found = estimate_of(records, athlete_id, last_day)
    people = records.athletes.set_index("athlete_id")
    usual_rate = sweat_rate_norms_for(people["sport"].reindex([athlete_id])).iloc[0]
    usual_sodium = norm("sodium_whole_body")
    tests = _tests(records, athlete_id, last_day)
    used = tests[tests["not_used"] == ""]
    forearm = site_equations_for(pd.Series(["forearm"]))["log_bias_sd"].iloc[0]
    rate = _level(
        found.rate,
        float(found.sessions.iloc[-1]),
        prior=(float(usual_rate["median"]), float(usual_rate["log_sd"])),
        test_log_sd=value("sweat.rate.test_log_sd"),
        site_log_sd=0.0,
    )
    ahead = next_test_log_sd(log_sd=rate.log_sd, test_log_sd=value("sweat.rate.test_log_sd"))
    reach = exponential(MIDDLE_80_PERCENT * ahead)
    strength = concentrations(records, athlete_id, last_day, found)
    own = session_quantities(records.sessions[records.sessions["athlete_id"] == athlete_id])
    last = pd.Timestamp(last_day)
    shown = own[own["local_date"].between(last - pd.Timedelta(days=days - 1), last)]
    shown = shown.sort_values("local_date", kind="stable").reset_index(drop=True)
    week = volume(own[own["local_date"].between(last - pd.Timedelta(days=WEEK_DAYS - 1), last)])
    return SweatProfile(
        rate=rate,
        next_session=(rate.median / reach, rate.median * reach),
        sodium=_level(
            found.sodium,
            float(found.tests.iloc[-1]),
            prior=(usual_sodium.median, usual_sodium.log_sd),
            test_log_sd=value("sweat.sodium.test_log_sd"),
            site_log_sd=float(used["site_log_sd"].max() if len(used) else forearm),
        ),
        tests=tests,
        unused=unused_in_words(tests),
        change_ratio=smallest_change_ratio(
            test_log_sd=value("sweat.sodium.test_log_sd"), z=value("sweat.change_z")
        ),
        sessions=_sessions(shown),
        stated=stated_losses(shown),
        losses=session_losses(shown, strength),
        week=week,
        week_losses={mineral: total_loss(week, strength[mineral]) for mineral in MINERALS},
        concentrations=strength,
    )
