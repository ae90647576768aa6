"""How sure a morning's mass is: what the scale can show, what chance does, and the slow drift."""

from __future__ import annotations

import pandas as pd

from lib.assess.in_words import decimal
from lib.reference.thresholds import value
from lib.science import hydration_status, morning_change
from lib.science.quantity import normal_probability
from lib.words.hidden import hidden_number
from lib.words.language import say, say_count
from lib.words.numbers import with_marks
from lib.words.quantities import read_in
from lib.words.reader import reader


def _in_100(probability: float) -> str:
    hundredths = round(100 * probability)
    if hundredths < 1:
        return say("fewer than 1 in 100")
    return say("about {hundredths} in 100", hundredths=hundredths)


def _scale(step_kg: float) -> str:
    """Name the step of the scale; as a share of the own mass it would tell that mass."""
    if reader().hides_mass:
        return say("step of the scale {hidden}", hidden=hidden_number())
    step, unit = read_in(step_kg, "kg")
    return say("scale in steps of {step}", step=f"{with_marks(f'{step:g}')} {unit}")


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
    first = say_count(
        "A change of less than {smallest} % cannot be told from this athlete's day-to-day changes "
        "(baseline of {count} morning, {scale}).",
        "A change of less than {smallest} % cannot be told from this athlete's day-to-day changes "
        "(baseline of {count} mornings, {scale}).",
        days,
        smallest=decimal(smallest),
        scale=_scale(step),
    )
    if abs(change) < smallest:
        within = say("So this morning is not called a change; a sign counts by its published cut.")
        first = f"{first} {within}"
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
        say(
            "By chance {own} of this athlete's usual mornings read as light as this one. In "
            "healthy people {healthy} mornings read more than {cut} % light.",
            own=_in_100(own),
            healthy=_in_100(healthy),
            cut=with_marks(f"{cut:g}"),
        ),
    )


def drift(masses: pd.Series) -> str:
    """Say how body mass moved over the weeks, apart from the morning."""
    slope, error, mornings = morning_change.drift_percent_per_week(masses)
    known = masses.dropna()
    span = (known.index[-1] - known.index[0]).days if len(known) else 0
    window = with_marks(f"{value('morning_mass.drift_window_days'):g}")
    fewest = value("morning_mass.drift_fewest_mornings")
    apart = value("morning_mass.drift_fewest_span_days")
    if mornings < fewest or span < apart:
        return say(
            "Over {window} days a slow change cannot be told yet: it needs {fewest} mornings over "
            "{apart} days or more.",
            window=window,
            fewest=with_marks(f"{fewest:g}"),
            apart=with_marks(f"{apart:g}"),
        )
    reach = value("morning_mass.smallest_change_z") * error
    if abs(slope) <= reach or round(slope, 2) == 0:
        return say(
            "Over {window} days no slow change that can be told from noise ({mornings} mornings).",
            window=window,
            mornings=mornings,
        )
    words = {
        "window": window,
        "percent": decimal(abs(slope), 2),
        "low": decimal(abs(slope) - reach, 2),
        "high": decimal(abs(slope) + reach, 2),
        "mornings": str(mornings),
    }
    went = (
        say(
            "Over {window} days body mass went down by about {percent} % a week ({low} to {high}, "
            "{mornings} mornings).",
            **words,
        )
        if slope < 0
        else say(
            "Over {window} days body mass went up by about {percent} % a week ({low} to {high}, "
            "{mornings} mornings).",
            **words,
        )
    )
    why = say(
        "Growth, training and goals do that; it is shown apart and never read as a lack of fluid."
    )
    return f"{went} {why}"
