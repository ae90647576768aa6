"""Amounts of a day that look like another unit: milligrams, micrograms, international units.

An amount is doubted when it lies outside what a day plausibly holds, a factor of units
brings it inside, and the athlete's own other days, where there are enough, agree.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.assess.repair import Material, asked_before, column_of
from lib.reference.thresholds import value
from lib.science.units import vitamin_d_ug_from_iu

MILLIGRAMS: Final = ("sodium_mg", "potassium_mg", "magnesium_mg", "calcium_mg")
VITAMIN_D: Final = "vitamin_d_ug"
VITAMIN_B12: Final = "vitamin_b12_ug"
_PLACE: Final = ["row_id", "athlete_id", "local_date", "source_file", "source_row"]


def _range(column: str) -> tuple[float, float]:
    """Return what a day of food plausibly holds."""
    if column == VITAMIN_D:
        return 0.0, value("repair.vitamin_d.most_food_ug")
    if column == VITAMIN_B12:
        return value("repair.vitamin_b12.least_food_ug"), value("repair.vitamin_b12.most_food_ug")
    return column_of("diet", column).soft or (0.0, np.inf)


def _factors(column: str) -> dict[str, float]:
    """Return by unit what brings an amount of that unit into ours."""
    if column == VITAMIN_D:
        return {"iu": vitamin_d_ug_from_iu(1.0)}
    if column == VITAMIN_B12:
        return {"mg": 1000.0, "ng": 0.001}
    return {"g": 1000.0, "ug": 0.001}


def _doubted(rows: pd.DataFrame, column: str, limits: tuple[float, float]) -> pd.DataFrame:
    amounts = rows[column]
    inside = amounts.between(*limits) & (amounts > 0)
    own = amounts.where(inside).groupby(rows["athlete_id"])
    usual = own.transform("median").where(own.transform("count") >= value("repair.own_days_fewest"))
    apart = value("repair.own_days_factor")
    unit = pd.Series("", index=rows.index)
    for name, factor in _factors(column).items():
        would_be = amounts * factor
        fits = would_be.between(*limits) & (would_be > 0)
        agrees = usual.isna() | would_be.between(usual / apart, usual * apart)
        is_other = (amounts > 0) & ~inside & fits & agrees & (unit == "")
        unit = unit.where(~is_other, name)
    found = rows[(unit != "") & ~asked_before(rows, column)]
    return found[_PLACE].assign(
        log="diet",
        about=column,
        column=column,
        value=found[column].astype("float64"),
        marks=pd.Series([(f"soft_range:{column}",)] * len(found), found.index, dtype="object"),
        unit=unit.reindex(found.index),
    )


def nutrient_doubts(material: Material) -> pd.DataFrame:
    """Return amounts of whole days, and vitamin D of tablets, that look like another unit.

    Columns as in `repair_units.doubts`.
    """
    diet = material.records.diet
    is_tablet = diet["is_supplement"].fillna(value=False).astype("bool")
    days = diet[~is_tablet & diet["level"].eq("day").fillna(value=False)]
    parts = [
        _doubted(days, column, _range(column)) for column in (*MILLIGRAMS, VITAMIN_D, VITAMIN_B12)
    ]
    most = (column_of("diet", VITAMIN_D).soft or (0.0, np.inf))[1]
    parts.append(_doubted(diet[is_tablet], VITAMIN_D, (0.0, most)))
    return pd.concat(parts)
