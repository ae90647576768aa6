"""How sure a morning's mass is: what the scale can show, what chance does, and the slow drift."""

from __future__ import annotations

import pandas as pd

from lib.assess.in_words import counted, decimal
from lib.reference.thresholds import value
from lib.science import hydration_status, morning_change
from lib.science.quantity import normal_probability
from lib.words.quantities import read_in
from lib.words.reader import HIDDEN_NUMBER, reader


def _in_100(probability: float) -> str:
    hundredths = round(100 * probability)
    return "fewer than 1 in 100" if hundredths < 1 else f"about {hundredths} in 100"


def _scale(step_kg: float) -> str:
    """Name the step of the scale; as a share of the own mass it would tell that mass."""
    if reader().hides_mass:
        return f", step of the scale {HIDDEN_NUMBER}"
    step, unit = read_in(step_kg, "kg")
    return f", scale in steps of {step:g} {unit}"


def smallest_fall(features: pd.Series, step: float) -> float:
    """Return the smallest change that this athlete's mornings and scale can show. [%]."""
    smallest = morning_change.smallest_fall_percent(
        pooled_sd_kg=float(features["baseline_sd_kg"]),
        centre_kg=float(features["baseline_kg"]),
        days=float(features["baseline_days"]),
        scale_step_kg=step,
        prior_degrees_of_freedom=value("morning_mass.prior_degrees_of_freedom"),
        probability=normal_probability(value("morning_mass.z_below")),
    )
    return round(smallest, 1)


def sureness(features: pd.Series, step: float, smallest: float) -> tuple[str, ...]:
    """Say what the scale and the day-to-day changes of this athlete can show."""
    change, days = features["morning_change_percent"], float(features["baseline_days"])
    if pd.isna(change):
        return ()
    scale = _scale(step)
    first = (
        f"A change of less than {decimal(smallest)} % cannot be told from this athlete's "
        f"day-to-day changes (baseline of {counted(days, 'morning')}{scale})."
    )
    if abs(change) < smallest:
        first += " So this morning is not called a change; a sign counts by its published cut."
    if change >= 0:
        return (first,)
    own = hydration_status.chance_of_lower_mass(
        z=float(features["morning_mass_z"]),
        days=days,
        prior_degrees_of_freedom=value("morning_mass.prior_degrees_of_freedom"),
    )
    cut = value("signs.mass_fall_percent")
    healthy = hydration_status.chance_below_cut(
        cut_percent=cut, cv_percent=value("morning_mass.population_cv_percent"), days=days
    )
    return (
        first,
        f"By chance {_in_100(own)} of this athlete's usual mornings read as light as this one. "
        f"In healthy people {_in_100(healthy)} mornings read more than {cut:g} % light.",
    )


def drift(masses: pd.Series) -> str:
    """Say how body mass moved over the weeks, apart from the morning."""
    slope, error, mornings = morning_change.drift_percent_per_week(masses)
    known = masses.dropna()
    span = (known.index[-1] - known.index[0]).days if len(known) else 0
    weeks = f"Over {value('morning_mass.drift_window_days'):g} days"
    fewest = value("morning_mass.drift_fewest_mornings")
    apart = value("morning_mass.drift_fewest_span_days")
    if mornings < fewest or span < apart:
        return (
            f"{weeks} a slow change cannot be told yet: it needs {fewest:g} mornings over "
            f"{apart:g} days or more."
        )
    reach = value("morning_mass.smallest_change_z") * error
    if abs(slope) <= reach or round(slope, 2) == 0:
        return f"{weeks} no slow change that can be told from noise ({mornings} mornings)."
    way = "down" if slope < 0 else "up"
    low, high = abs(slope) - reach, abs(slope) + reach
    return (
        f"{weeks} body mass went {way} by about {decimal(abs(slope), 2)} % a week "
        f"({decimal(low, 2)} to {decimal(high, 2)}, {mornings} mornings). Growth, training and "
        "goals do that; it is shown apart and never read as a lack of fluid."
    )
