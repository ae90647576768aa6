"""What each session says, and the worst of it by athlete and day.

Values of the wrong unit count as missing. Of several sessions a day the largest value
is kept, together with the number of sessions that lack it: an ok needs that to be zero.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.assess.clock import MIN_PER_H, minutes_since_midnight
from lib.assess.gain_context import gain_context
from lib.assess.grid import CELL, Cells, Grid, recent
from lib.assess.records import questioned, suspect
from lib.assess.taken_values import MEASURES, is_taken, own_values, without_taken
from lib.assess.weigh_ins import ESTIMATES
from lib.reference.thresholds import value
from lib.science import heat, overdrinking, sweat, sweat_ranges

ML_PER_L = 1000
HOURS_PER_DAY = 24
MIN_PER_DAY = HOURS_PER_DAY * MIN_PER_H
G_PER_KG = 1000
RESTS_ON = (
    "mass_pre_kg",
    "mass_post_kg",
    "mass_change",
    "fluid_ml",
    "food_g",
    "urine_ml",
    "energy_kcal",
    "duration_min",
)
QUANTITIES = (
    "loss_percent",
    "gain_kg",
    "long_gain",
    "drink_to_sweat",
    "drink_to_sweat_careful",
    "drink_rate_l_h",
    "fast_for_very_long",
    "net_water_gain_l",
    "net_water_gain_careful_l",
    "gain_with_context",
)


def _usable(sessions: pd.DataFrame) -> pd.DataFrame:
    """Blank every value that is marked as of the wrong unit, both masses together."""
    masses = suspect(sessions, "mass")
    fluid = suspect(sessions, "fluid_ml")
    return sessions.assign(
        mass_pre_kg=sessions["mass_pre_kg"].mask(masses),
        mass_post_kg=sessions["mass_post_kg"].mask(masses),
        fluid_ml=sessions["fluid_ml"].mask(fluid),
        energy_kcal=own_values(sessions, "energy_kcal"),
    )


def _sweat(rows: pd.DataFrame) -> pd.DataFrame:
    """Sweat loss with its range: from the scale, the drink, and what was not written down."""
    drink_l = rows["fluid_ml"] / ML_PER_L
    urine_l = rows["urine_ml"] / ML_PER_L
    food_kg = rows["food_g"] / G_PER_KG
    correction = value("sweat.mass_correction_l_per_kcal")
    raw = sweat.sweat_loss_raw_l(
        mass_pre_kg=rows["mass_pre_kg"],
        mass_post_kg=rows["mass_post_kg"],
        drink_l=drink_l,
        food_kg=food_kg.fillna(0.0),
        urine_l=urine_l.fillna(0.0),
    )
    corrected = sweat.sweat_loss_corrected_l(
        sweat_loss_raw_l=raw, energy_kcal=rows["energy_kcal"], correction_l_per_kcal=correction
    )
    plausible = sweat_ranges.plausible_sweat_loss_corrected_l(
        raw=sweat_ranges.plausible_sweat_loss_raw_l(
            mass_change_kg=rows["mass_post_kg"] - rows["mass_pre_kg"],
            drink_l=drink_l,
            food_kg=food_kg,
            urine_l=urine_l,
            unrecorded_food_kg=value("sweat.unrecorded_food_kg"),
            unrecorded_urine_l=value("sweat.unrecorded_urine_l"),
        ),
        energy_kcal=rows["energy_kcal"],
        correction_l_per_kcal=correction,
        correction_relative_sd=value("sweat.mass_correction_relative_sd"),
        uncorrected_low_fraction=value("sweat.uncorrected_low_fraction"),
    )
    error = sweat.sweat_loss_sd_l(
        scale_sd_kg=value("sweat.weighed_clothed.scale_sd_kg"),
        drink_sd_l=value("sweat.weighed_clothed.drink_sd_l"),
        urine_sd_l=value("sweat.weighed_clothed.urine_sd_l"),
    )
    spread = pd.Series(error, index=rows.index)
    low = sweat_ranges.middle_80_percent(middle=plausible.low, standard_deviation=spread).low
    high = sweat_ranges.middle_80_percent(middle=plausible.high, standard_deviation=spread).high
    return pd.DataFrame(
        {
            "sweat_l": corrected.fillna(raw),
            "sweat_low_l": low,
            "sweat_high_l": high,
            "is_corrected": corrected.notna(),
        }
    )


def _net_water_gain(rows: pd.DataFrame) -> pd.DataFrame:
    """Water gained over the session, and the most that is plausible without its energy.

    Where nothing was drunk there was no water to gain: the mass was held by food.
    """
    most_kcal = value("overdrinking.most_energy_kcal_per_h") * rows["duration_min"] / MIN_PER_H
    gains = {
        name: overdrinking.net_water_gain_l(
            water_deficit_l=sweat.water_deficit_l(
                mass_pre_kg=rows["mass_pre_kg"],
                mass_post_kg=rows["mass_post_kg"],
                energy_kcal=energy_kcal,
                correction_l_per_kcal=value("sweat.mass_correction_l_per_kcal"),
            )
        ).round(2)
        for name, energy_kcal in (
            ("net_water_gain_l", rows["energy_kcal"]),
            ("net_water_gain_careful_l", rows["energy_kcal"].fillna(most_kcal)),
        )
    }
    drank_nothing = rows["fluid_ml"] == 0
    return pd.DataFrame(
        {name: gain.mask(drank_nothing & (gain > 0), 0.0) for name, gain in gains.items()}
    )


def session_quantities(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row a session with what can be computed from it.

    Adds to the columns of `sessions`: ``loss_percent`` [% of mass before, positive when
    lost], ``gain_kg``, ``long_gain`` [0 or 1], ``sweat_l``, ``sweat_low_l`` and
    ``sweat_high_l`` [L], ``sweat_rate_l_h`` with its ends, ``deficit_l``,
    ``drink_to_sweat`` with its careful reading, ``drink_rate_l_h``, ``fast_for_very_long``
    and ``gain_with_context`` [0 or 1], ``net_water_gain_l`` with its careful reading [L],
    and ``is_questioned``.
    """
    rows = _usable(sessions)
    own = without_taken(rows)
    loss = _sweat(own)
    hours = rows["duration_min"] / MIN_PER_H
    own_hours = own["duration_min"] / MIN_PER_H
    gain_kg = (rows["mass_post_kg"] - rows["mass_pre_kg"]).round(2)
    long_gain = overdrinking.gained_in_long_session(
        gain_kg=gain_kg,
        duration_min=rows["duration_min"],
        gain_above_kg=value("overdrinking.long_gain_kg"),
        duration_from_min=value("overdrinking.long_session_min"),
    )
    deficit = sweat.water_deficit_l(
        mass_pre_kg=rows["mass_pre_kg"],
        mass_post_kg=rows["mass_post_kg"],
        energy_kcal=rows["energy_kcal"].fillna(0.0),
        correction_l_per_kcal=value("sweat.mass_correction_l_per_kcal"),
    )
    drink_rate = overdrinking.drink_rate_l_h(
        drink_l=rows["fluid_ml"] / ML_PER_L, duration_h=hours
    ).round(2)
    computed = {
        "loss_percent": sweat.body_mass_loss_percent(
            mass_pre_kg=rows["mass_pre_kg"], mass_post_kg=rows["mass_post_kg"]
        ).round(1),
        "gain_kg": gain_kg,
        "long_gain": long_gain.astype("float64"),
        "deficit_l": deficit.round(2),
        "drink_to_sweat": overdrinking.drink_to_sweat_ratio(
            drink_l=rows["fluid_ml"] / ML_PER_L, sweat_loss_l=loss["sweat_l"]
        ).round(2),
        # By the least sweat that is plausible: urine nobody wrote down looks like sweat.
        "drink_to_sweat_careful": overdrinking.drink_to_sweat_ratio(
            drink_l=rows["fluid_ml"] / ML_PER_L, sweat_loss_l=loss["sweat_low_l"]
        ).round(2),
        "drink_rate_l_h": drink_rate,
        "fast_for_very_long": overdrinking.drank_fast_for_very_long(
            drink_rate_l_h=drink_rate,
            duration_min=rows["duration_min"],
            rate_above_l_h=value("overdrinking.very_long_drink_rate_l_per_h"),
            duration_above_min=value("overdrinking.very_long_session_min"),
        ).astype("float64"),
        "sweat_rate_l_h": sweat.sweat_rate_l_h(sweat_loss_l=loss["sweat_l"], duration_h=own_hours),
        "sweat_rate_low_l_h": sweat.sweat_rate_l_h(
            sweat_loss_l=loss["sweat_low_l"], duration_h=own_hours
        ),
        "sweat_rate_high_l_h": sweat.sweat_rate_l_h(
            sweat_loss_l=loss["sweat_high_l"], duration_h=own_hours
        ),
        # Masses that no scale has shown may raise a flag, like a value that is questioned.
        "is_questioned": questioned(sessions, *RESTS_ON) | sessions["method"].isin(ESTIMATES),
    }
    context = gain_context(rows.assign(gain_kg=gain_kg))
    more = pd.concat([loss, _net_water_gain(rows), context], axis="columns")
    return rows.assign(**computed, **{str(name): values for name, values in more.items()})


def last_guarded_day(sessions: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """Return the last day on which a session still counts for the warning of over-drinking.

    The hours of the warning run from the end of the session, which may be a day or two after
    its start. Whole days are kept, so that the warning never ends early.
    """
    start = minutes_since_midnight(sessions["start_local"])
    start = np.where(np.isnan(start), MIN_PER_H * value("overdrinking.unknown_start_hour"), start)
    lasted = start + sessions["duration_min"].fillna(0.0).to_numpy(dtype="float64")
    days = np.floor(lasted / MIN_PER_DAY) + guarded_days()
    return sessions["local_date"] + pd.to_timedelta(pd.Series(days, sessions.index), unit="D")


def guarded_days() -> int:
    """Return on how many days after its last day a session still counts."""
    return int(value("overdrinking.guard_hours") // HOURS_PER_DAY)


def _counting_longer(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sessions that ran past midnight once more for each later day they count on."""
    usual = rows["local_date"] + pd.Timedelta(days=guarded_days())
    later = (last_guarded_day(rows) - usual).dt.days
    found = [rows.head(0)]
    for step in range(1, int(later.max()) + 1 if len(rows) else 1):
        here = rows[later >= step]
        found.append(here.assign(local_date=usual[here.index] + pd.Timedelta(days=step)))
    return pd.concat(found).drop(columns=CELL, errors="ignore")


def session_wbgt_c(sessions: pd.DataFrame) -> pd.Series[float]:
    """Return the heat of each session: what a meter read, else the estimate for a sunny day."""
    estimate = heat.wbgt_sunny_c(air_c=sessions["temp_c"], humidity_percent=sessions["rh_pct"])
    return sessions["wbgt_c"].fillna(estimate).round(1)


def _unknown_alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Say which quantities would not be known without what a device gave."""
    taken = is_taken(rows, *MEASURES)
    unknown = pd.DataFrame(data=False, index=rows.index, columns=list(QUANTITIES))
    if not taken.any():
        return unknown
    alone = session_quantities(without_taken(rows[taken]))
    unknown.loc[taken] = alone[list(QUANTITIES)].isna()
    return unknown


def session_features(grid: Grid, sessions: pd.DataFrame) -> dict[str, Cells]:
    """Return the sessions that still count on each day, as cells by feature name.

    `sessions` are from `session_quantities`. One counts on its day and the next, and one that
    ran past midnight on the day after its end too.
    """
    rows = sessions.assign(session=1.0, heat_c=session_wbgt_c(sessions))
    rows = rows.assign(gain_percent=-rows["loss_percent"])
    unknown_alone = _unknown_alone(rows)
    rows = rows.assign(
        **{
            f"{name}_unknown": (
                rows[name].isna() | rows["is_questioned"] | unknown_alone[name]
            ).astype("float64")
            for name in QUANTITIES
        }
    )
    longer = grid.located(_counting_longer(rows))

    def total(name: str) -> Cells:
        usual = recent(grid.count_marks(rows, rows[name]), guarded_days(), "sum")
        return usual + np.nan_to_num(grid.count_marks(longer, longer[name]))

    def largest(name: str) -> Cells:
        usual = recent(grid.reduce(rows, name, "max"), guarded_days())
        return np.fmax(usual, grid.reduce(longer, name, "max"))

    return {
        "recent_sessions": total("session"),
        "sessions_today": grid.count_marks(rows, rows["session"]),
        **{f"recent_{name}": largest(name) for name in (*QUANTITIES, "gain_percent")},
        **{f"recent_{name}_unknown": total(f"{name}_unknown") for name in QUANTITIES},
        "hottest_wbgt_recent_c": largest("heat_c"),
        "loss_percent_today": grid.reduce(rows, "loss_percent", "max"),
    }
