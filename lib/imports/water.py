"""Plain water in a food diary: the only rows of one that are surely a drink."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

_PLAIN_WATER: Final = re.compile(
    r"(?:(?:tap|bottled|drinking|mineral|sparkling|still|filtered|plain) )*water(?:$|[,(])|"
    r"(?:leitungs|mineral|trink)?wasser(?:$|[,(])|eau(?:$|[,(]| du robinet| minerale)",
    re.IGNORECASE,
)


def is_plain_water(names: pd.Series) -> pd.Series[bool]:
    """Say which foods are water by their name.

    Examples
    --------
    >>> is_plain_water(pd.Series(["Water, tap", "Coconut water", "Watermelon"])).tolist()
    [True, False, False]
    """
    return names.fillna("").astype("str").str.strip().str.match(_PLAIN_WATER)


def drinks_among(foods: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of plain water as drinks; without a column of water there are none."""
    shared = ["athlete", "local_date", "source_row", "method"]
    clocks = ["time_local"] if "time_local" in foods.columns else []
    if "water_g" not in foods.columns:
        return foods.iloc[:0][[*shared, *clocks]].assign(volume_ml=None, kind=None, beverage=None)
    energy = foods["energy_kcal"].fillna(0) if "energy_kcal" in foods.columns else 0.0
    is_water = is_plain_water(foods["food_name"]) & (foods["water_g"] > 0)
    water = foods[is_water & (pd.Series(energy, index=foods.index) == 0)]
    return water[[*shared, *clocks]].assign(
        volume_ml=water["water_g"], kind="drink", beverage=water["food_name"]
    )
