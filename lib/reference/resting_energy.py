"""Equations for the energy a body uses at rest, by sex and age.

Henry's (Oxford) equations from body mass alone, because height is not in the records.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import pandas as pd

from lib.reference.by_person import in_bands, of_people
from lib.reference.data_files import csv_table

COLUMNS: Final = ("slope_kcal_per_kg", "intercept_kcal")


def all_resting_energy_equations() -> pd.DataFrame:
    """Return every equation, one group a row, in the order of the file."""
    return csv_table("resting_energy").copy()


@cache
def _by_kind() -> pd.DataFrame:
    found = in_bands(csv_table("resting_energy"))[list(COLUMNS)]
    return found.loc[~found.index.duplicated()]


def resting_energy_equations_for(people: pd.DataFrame) -> pd.DataFrame:
    """Return the equation for each person.

    Parameters
    ----------
    people
        Columns ``sex_for_reference`` (F, M or missing) and ``age_years``.

    Returns
    -------
    Aligned with `people`: ``slope_kcal_per_kg`` and ``intercept_kcal``, per day; missing
    where sex or age is not known, and below ten years.

    Examples
    --------
    >>> people = pd.DataFrame({"sex_for_reference": ["F", "M", None], "age_years": [24, 30, 24]})
    >>> found = resting_energy_equations_for(people)
    >>> [float(slope) for slope in found["slope_kcal_per_kg"]]
    [13.1, 14.2, nan]
    """
    return of_people(people, _by_kind())
