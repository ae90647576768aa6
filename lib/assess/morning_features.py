"""Morning body mass against the athlete's own baseline, and the three signs of fluid deficit."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

from lib.assess.clock import MIN_PER_H, minutes_since_midnight
from lib.assess.grid import CELL, Cells, Grid, before, recent
from lib.assess.records import questioned, suspect
from lib.reference.thresholds import value
from lib.science import hydration_status
from lib.science.quantity import normal_probability, positive, square_root, student_quantile
from lib.words.language import noted

MORNING = "morning_fasted"
NOT_FASTED = "not_fasted:value"
WRONG_UNIT = noted("marked as of another unit")
COPIED = noted("repeated from a profile, not measured")
BEFORE_A_SESSION = noted("taken before a session, not on waking")
AFTER_A_SESSION = noted("taken after a session")
AFTER_BREAKFAST = noted("said not to be taken before breakfast and after the toilet")
TOO_LATE = noted("too late in the day to be a morning's, and not marked as one")
SECOND_ONE = noted("a later one of this morning; the first counts")
SIGN_METRICS = ("body_mass", "urine_colour", "usg", "urine_osmolality", "thirst")


def sign_rows(biometrics: pd.DataFrame) -> pd.DataFrame:
    """Return every value of a sign, with ``not_used``: why it is not the morning's, or empty.

    A value taken around a session is not a morning value, nor is one of the afternoon that
    nobody marked; one that was repeated from a profile was not measured. Of several of one
    morning the first counts, and what is marked as a morning value before what is not.
    """
    is_sign = biometrics["metric"].isin(SIGN_METRICS) & biometrics["value"].notna()
    rows = biometrics[is_sign].reset_index(drop=True)
    minutes = minutes_since_midnight(rows["time_local"])
    is_marked = rows["context"].fillna("").eq(MORNING)
    reasons = np.select(
        [
            suspect(rows).to_numpy(dtype="bool"),
            rows["carried_forward"].fillna(value=False).astype("bool").to_numpy(),
            rows["quality"]
            .fillna("")
            .astype("str")
            .str.contains(NOT_FASTED)
            .to_numpy(dtype="bool"),
            rows["context"].fillna("").eq("pre").to_numpy(dtype="bool"),
            rows["context"].fillna("").eq("post").to_numpy(dtype="bool"),
            (~is_marked).to_numpy(dtype="bool")
            & (minutes >= MIN_PER_H * value("morning_mass.latest_hour")),
        ],
        [WRONG_UNIT, COPIED, AFTER_BREAKFAST, BEFORE_A_SESSION, AFTER_A_SESSION, TOO_LATE],
        default="",
    )
    rows = rows.assign(not_used=reasons, guessed=~is_marked, minutes=minutes)
    rows = rows.sort_values(["guessed", "minutes"], kind="stable")
    usable = rows[rows["not_used"] == ""]
    later = usable.index[usable.duplicated(["athlete_id", "local_date", "metric"])]
    return rows.assign(not_used=rows["not_used"].mask(rows.index.isin(later), SECOND_ONE)).drop(
        columns=["guessed", "minutes"]
    )


def sign_values(biometrics: pd.DataFrame) -> pd.DataFrame:
    """Return the usable morning values of the signs, of each metric the first of a day."""
    rows = sign_rows(biometrics)
    return rows[rows["not_used"] == ""].drop(columns="not_used")


def _doubted(grid: Grid, rows: pd.DataFrame) -> Cells:
    """Say with 0 or 1 where any of the values is questioned; missing where none is there."""
    doubt = rows.assign(doubt=questioned(rows, "value").astype("float64"))
    return grid.reduce(doubt, "doubt", "max")


def _baseline(grid: Grid, masses: Cells) -> pd.DataFrame:
    wide = pd.DataFrame(masses.T, index=grid.days, columns=grid.athlete_ids)
    return hydration_status.mass_baseline(
        wide,
        window_days=int(value("morning_mass.window_days")),
        fewest_days=int(value("morning_mass.fewest_days")),
        median_from_days=int(value("morning_mass.median_from_days")),
    )


def _cells(grid: Grid, baseline: pd.DataFrame, name: str) -> Cells:
    athletes, days = grid.shape
    return baseline[name].to_numpy(dtype="float64").reshape(days, athletes).T.copy()


def morning_features(
    grid: Grid, biometrics: pd.DataFrame, recent_loss_percent: Cells
) -> dict[str, Cells]:
    """Return mass, baseline, change, z and the signs, as cells by feature name."""
    signs = grid.located(sign_values(biometrics))
    mass_rows = signs[signs["metric"] == "body_mass"]
    mass = grid.place(mass_rows, "value")
    baseline = _baseline(grid, mass)
    centre, days = _cells(grid, baseline, "centre_kg"), _cells(grid, baseline, "days")
    flat = {
        name: pd.Series(cells.ravel())
        for name, cells in (
            ("mass", mass),
            ("centre", centre),
            ("days", days),
            ("own", _cells(grid, baseline, "own_sd_kg")),
        )
    }
    pooled = hydration_status.pooled_mass_sd_kg(
        own_sd_kg=flat["own"],
        days=flat["days"],
        centre_kg=flat["centre"],
        population_cv_percent=value("morning_mass.population_cv_percent"),
        prior_degrees_of_freedom=value("morning_mass.prior_degrees_of_freedom"),
    )
    change = hydration_status.mass_change_percent(
        mass_kg=flat["mass"], centre_kg=flat["centre"]
    ).round(1)
    z = hydration_status.mass_z(
        mass_kg=flat["mass"], centre_kg=flat["centre"], pooled_sd_kg=pooled, days=flat["days"]
    ).round(2)
    features = {
        "morning_mass_kg": mass,
        "morning_mass_doubted": _doubted(grid, mass_rows),
        "morning_signs_doubted": _doubted(grid, signs),
        "baseline_kg": centre,
        "baseline_days": days,
        "baseline_sd_kg": grid.square(pooled),
        "morning_change_percent": grid.square(change),
        "morning_mass_z": grid.square(z),
        **{
            metric: grid.place(signs.loc[signs["metric"] == metric, [CELL, "value"]], "value")
            for metric in SIGN_METRICS[1:]
        },
    }
    return features | _signs(grid, features) | _after_a_loss(features, recent_loss_percent)


def _signs(grid: Grid, features: dict[str, Cells]) -> dict[str, Cells]:
    names = ("morning_change_percent", *SIGN_METRICS[1:])
    change, colour, usg, osmolality, thirst = (pd.Series(features[name].ravel()) for name in names)
    signs = hydration_status.wut_signs(
        mass_change_percent=change,
        urine_colour=colour,
        usg=usg,
        urine_osmolality=osmolality,
        thirst=thirst,
        mass_fall_percent=value("signs.mass_fall_percent"),
        urine_colour_above=value("signs.urine_colour_above"),
        usg_above=value("signs.urine_specific_gravity_above"),
        urine_osmolality_above=value("signs.urine_osmolality_above"),
        thirst_from=value("signs.thirst_from"),
    )
    known = grid.square(signs.known.astype("float64"))
    present = grid.square(signs.present.astype("float64"))
    agree = np.where(known > 0, (present >= value("signs.agreeing_from")) * 1.0, np.nan)
    earlier = int(value("signs.days_looked_at")) - 1
    return {
        "signs_known": known,
        "signs_present": present,
        "signs_agree_before": recent(before(agree, 1), earlier - 1),
    }


def _after_a_loss(features: dict[str, Cells], recent_loss_percent: Cells) -> dict[str, Cells]:
    """Carry the loss of the two days before to the morning: one night may not make it up."""
    far = np.where(
        np.isnan(features["morning_change_percent"]),
        np.nan,
        (features["morning_change_percent"] < -value("morning_mass.far_below_percent")) * 1.0,
    )
    earlier = int(value("signs.days_looked_at")) - 1
    return {
        "loss_before_morning_percent": before(recent_loss_percent, 1),
        "far_below_today": far,
        "far_below_before": recent(before(far, 1), earlier - 1),
    }


def mass_band_kg(features: pd.DataFrame) -> pd.DataFrame:
    """Return the band within which a usual morning of this athlete lies. [kg].

    It is one for a new morning: the baseline and its SD are themselves uncertain.
    """
    days = features["baseline_days"]
    t = student_quantile(
        value("morning_mass.prior_degrees_of_freedom") + days - 1,
        normal_probability(value("morning_mass.smallest_change_z")),
    )
    spread = t * features["baseline_sd_kg"] * square_root(1 + 1 / positive(days))
    low = cast("pd.Series[float]", features["baseline_kg"] - spread)
    return pd.DataFrame({"low_kg": low, "high_kg": features["baseline_kg"] + spread})
