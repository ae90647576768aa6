"""How much one person's intake changes from day to day, pooled over many people."""

from __future__ import annotations

from functools import cache

import pandas as pd

from lib.reference.by_person import in_bands, of_people
from lib.reference.data_files import csv_table, unknown


def all_within_person_sds() -> pd.DataFrame:
    """Return every day-to-day SD, one group a row, in the order of the file."""
    return csv_table("within_person_sd").copy()


@cache
def _by_kind(nutrient: str) -> pd.DataFrame:
    table = csv_table("within_person_sd")
    rows = table[table["nutrient"] == nutrient]
    if rows.empty:
        raise unknown("nutrient with a day-to-day SD", nutrient, table["nutrient"].unique())
    found = in_bands(rows)
    return found.loc[~found.index.duplicated(), ["sd", "cv_percent"]]


def _column_for(people: pd.DataFrame, nutrient: str, column: str) -> pd.Series[float]:
    return of_people(people, _by_kind(nutrient))[column].rename(nutrient)


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
