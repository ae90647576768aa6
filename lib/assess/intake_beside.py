"""What stands beside an answer about food and is never part of it."""

from __future__ import annotations

import pandas as pd

from lib.assess.in_words import thousands
from lib.assess.intake_words import Row
from lib.assess.records import Records
from lib.assess.session_features import session_quantities
from lib.reference.thresholds import value
from lib.science import intake
from lib.words.language import say, say_count


def scenario(row: Row) -> tuple[str, ...]:
    """Say what a higher need for magnesium in hard training would be, if there were one."""
    need = float(row["magnesium_ear"])
    if pd.isna(need):
        return ()
    low = need * value("diet.high_training_factor.low")
    high = need * value("diet.high_training_factor.high")
    return (
        say(
            "If hard training raised the need by a tenth to a fifth, as one review suggests, the "
            "average need would be {low} to {high} mg. No authority has made that a requirement, "
            "and it is not part of the answer.",
            low=thousands(low),
            high=thousands(high),
        ),
    )


def quiet_days(records: Records, athlete_id: str, days: pd.DatetimeIndex) -> pd.DatetimeIndex:
    """Return the days without heavy sweat, long training, or a session of unknown size."""
    rows = records.sessions
    own = session_quantities(
        rows[(rows["athlete_id"] == athlete_id) & rows["local_date"].isin(days)]
    )
    quiet = (own["sweat_l"].fillna(float("inf")) <= value("diet.sodium.quiet_sweat_l")) & (
        own["duration_min"].fillna(float("inf")) <= value("diet.sodium.quiet_training_min")
    )
    return days.difference(pd.DatetimeIndex(own.loc[~quiet, "local_date"]))


def sodium_beside(row: Row, amounts: pd.Series[float], quiet: pd.DatetimeIndex) -> tuple[str, ...]:
    """Name the level for reducing long-term risk, and only from days that were no hard ones."""
    level = float(row["sodium_cdrr"])
    if pd.isna(level):
        return ()
    calm = amounts[amounts.index.isin(quiet)].dropna()
    if len(calm) < value("diet.days.fewest"):
        return (
            say(
                "Most days had heavy sweat, long training or a session of unknown size, so an "
                "amount above the usual advice says little: much of it may replace sweat."
            ),
        )
    if calm.mean() <= level:
        return ()
    return (
        say_count(
            "On {count} day without heavy sweat or long training the mean is {mean} mg. Above "
            "{level} mg, people in general are advised to cut back for their long-term health; it "
            "is no limit for a day of hard training.",
            "On {count} days without heavy sweat or long training the mean is {mean} mg. Above "
            "{level} mg, people in general are advised to cut back for their long-term health; it "
            "is no limit for a day of hard training.",
            len(calm),
            mean=thousands(calm.mean()),
            level=thousands(level),
        ),
    )


def calcium_beside(row: Row) -> tuple[str, ...]:
    """Say where calcium from food alone comes near its upper level or passes it."""
    limit, days = float(row["calcium_ul"]), float(row["calcium_days"])
    if pd.isna(limit) or days < value("diet.days.fewest"):
        return ()
    z = intake.ul_z(
        mean=float(row["calcium_mean"]),
        ul=limit,
        within_person_sd=float(row["calcium_day_to_day_sd"]),
        days=days,
    )
    if pd.isna(z) or z <= value("diet.ul_z.below"):
        return ()
    if z <= value("diet.ul_z.above"):
        return (say("Near the upper level from food alone; more days would help."),)
    return (
        say(
            "Above the upper level on average, from food alone; review it and any supplements with "
            "a professional."
        ),
    )
