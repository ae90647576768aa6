"""How much one person's intake changes from day to day, pooled over many people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.reference.data_files import csv_table, unknown
from lib.reference.intakes import by_sex_and_age


def all_within_person_sds() -> pd.DataFrame:
    """Return every day-to-day SD, one group a row, in the order of the file."""
    return csv_table("within_person_sd").copy()


def _column_for(people: pd.DataFrame, nutrient: str, column: str) -> pd.Series[float]:
    table = csv_table("within_person_sd")
    rows = table[table["nutrient"] == nutrient]
    if rows.empty:
        raise unknown("nutrient with a day-to-day SD", nutrient, table["nutrient"].unique())
    pairs = by_sex_and_age(people, rows).set_index("position")
    found = pairs[column].reindex(np.arange(len(people)))
    return found.set_axis(people.index).rename(nutrient)


def within_person_for(people: pd.DataFrame, nutrient: str) -> pd.Series[float]:
    """Return the day-to-day SD of one nutrient for each person.

    Parameters
    ----------
    people
        Columns ``sex_for_reference`` and ``age_years``.
    nutrient
        Such as ``magnesium``.

    Returns
    -------
    SD, aligned with `people`. [unit of the nutrient per day] Missing where sex or age is
    not known, and for water and chloride, whose SD is a share of the person's own mean: see
    `within_person_cv_percent_for`.

    Examples
    --------
    >>> people = pd.DataFrame({"sex_for_reference": ["F", "M"], "age_years": [34, 34]})
    >>> [float(sd) for sd in within_person_for(people, "magnesium")]
    [86.0, 122.0]
    """
    return _column_for(people, nutrient, "sd")


def within_person_cv_percent_for(people: pd.DataFrame, nutrient: str) -> pd.Series[float]:
    """Return the day-to-day variation of one nutrient as a share of the mean.

    Examples
    --------
    >>> people = pd.DataFrame({"sex_for_reference": ["F"], "age_years": [34]})
    >>> float(within_person_cv_percent_for(people, "magnesium").iloc[0])
    38.0
    """
    return _column_for(people, nutrient, "cv_percent")
