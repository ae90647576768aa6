"""What each row of a morning sheet answers at once: weight against the own usual, and the signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from lib.assess.grid import Grid, calendar
from lib.assess.in_words import decimal
from lib.assess.morning_features import morning_features
from lib.assess.morning_status import HEADLINES, WAITING
from lib.assess.weigh_in_answers import Kind, RowAnswer, answer_of_people
from lib.reference.thresholds import value
from lib.science.morning_change import FluidStatus, fluid_status
from lib.words.language import said, say

_AGREE = frozenset({FluidStatus.LIKELY, FluidStatus.VERY_LIKELY})


def morning_days() -> int:
    """Return how many days before a morning have to be read for its baseline."""
    return int(value("morning_mass.window_days"))


def _mass(row: Mapping[str, Any]) -> str:
    if np.isnan(row["morning_mass_kg"]):
        return say("weight not noted")
    change = float(row["morning_change_percent"])
    if np.isnan(change):
        days = row["baseline_days"]
        known = 0 if np.isnan(days) else int(days)
        needed = value("morning_mass.fewest_days")
        return say(
            "weight noted; {known} of {needed} mornings known to compare it with",
            known=known,
            needed=f"{needed:.0f}",
        )
    if change == 0:
        return say("weight as usual")
    percent = decimal(abs(change))
    if change < 0:
        return say("weight {percent} % below the own usual", percent=percent)
    return say("weight {percent} % above the own usual", percent=percent)


def _answer(row: Mapping[str, Any]) -> RowAnswer:
    mass = _mass(row)
    asked = answer_of_people(row, mass)
    if asked is not None:
        return asked
    if row["guard_on"]:
        return RowAnswer(Kind.NO_FLUID, f"{mass}. {said(WAITING)}")
    known = 0 if np.isnan(row["signs_known"]) else int(row["signs_known"])
    present = 0 if np.isnan(row["signs_present"]) else int(row["signs_present"])
    status = fluid_status(known=known, present=present)
    if status in _AGREE:
        more = (say("Normal meals with salt, a lighter start, and weigh again tomorrow."),)
        return RowAnswer(Kind.LARGE, f"{mass}. {said(HEADLINES[status])}", more)
    doubted = row["morning_signs_doubted"] == 1
    if status is FluidStatus.NO_SIGN and doubted:
        unusual = say("A value is marked as unusual, so nothing is said.")
        return RowAnswer(Kind.UNCERTAIN, f"{mass}. {unusual}")
    kind = Kind.EVEN if status is FluidStatus.NO_SIGN else Kind.WAITING
    return RowAnswer(kind, f"{mass}. {said(HEADLINES[status])}")


def morning_answers(
    biometrics: pd.DataFrame, context: pd.DataFrame, *, day: dt.date
) -> dict[str, RowAnswer]:
    """Return what the morning of a day says of each athlete of whom anything was measured.

    Parameters
    ----------
    biometrics
        Body measures of the `morning_days` before the day and of the day itself.
    context
        From `weigh_in_context`, for whom to answer.
    """
    grid = Grid(
        pd.Index(context.index.astype("str")),
        calendar(day - dt.timedelta(days=morning_days()), day),
    )
    cells = morning_features(grid, grid.located(biometrics), grid.empty())
    found = pd.DataFrame(
        {name: values[:, -1] for name, values in cells.items()}, index=context.index
    ).join(context)
    today = biometrics.loc[biometrics["local_date"] == pd.Timestamp(day), "athlete_id"].unique()
    found = found[found.index.isin(today)].assign(notes=np.nan)
    rows: list[list[Any]] = found.to_numpy(dtype="object").tolist()
    return {
        str(who): _answer(dict(zip(found.columns, row, strict=True)))
        for who, row in zip(found.index, rows, strict=True)
    }
