"""Equations for the energy a body uses at rest, by sex and age.

Henry's (Oxford) equations from body mass alone, because height is not in the records.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.reference.data_files import csv_table
from lib.reference.intakes import by_sex_and_age

COLUMNS: Final = ("slope_kcal_per_kg", "intercept_kcal")


def all_resting_energy_equations() -> pd.DataFrame:
    """Return every equation, one group a row, in the order of the file."""
    return csv_table("resting_energy").copy()


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
    pairs = by_sex_and_age(people, csv_table("resting_energy")).set_index("position")
    found = pairs[list(COLUMNS)].reindex(np.arange(len(people)))
    return found.set_axis(people.index, axis="index")
