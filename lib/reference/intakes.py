"""Reference intakes by sex, age and life stage: American (us) and European (efsa).

The reference set decides the test as well as the number: EFSA set no average requirement
for magnesium, vitamin D and B12, so only an adequate intake is left for them.
Ages are whole years, both ends included; a blank upper age has no end.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import pandas as pd

from lib.reference.by_person import in_bands, of_people
from lib.reference.data_files import csv_table, unknown

COLUMN_OF_MEASURE: Final[dict[str, str]] = {
    "EAR": "ear",
    "AR": "ear",
    "RDA": "rda",
    "PRI": "rda",
    "AI": "ai",
    "SAFE": "ai",
    "UL": "ul",
    "CDRR": "cdrr",
}
COLUMNS: Final = ("ear", "ai", "rda", "ul", "cdrr")


def all_intakes() -> pd.DataFrame:
    """Return every reference intake, one value a row, in the order of the file."""
    return csv_table("intakes").copy()


def _rows_of(nutrient: str, reference_set: str) -> pd.DataFrame:
    table = csv_table("intakes")
    of_set = table[table["reference_set"] == reference_set]
    if of_set.empty:
        raise unknown("reference set", reference_set, table["reference_set"].unique())
    rows = of_set[of_set["nutrient"] == nutrient]
    if rows.empty:
        raise unknown(f"nutrient in set '{reference_set}'", nutrient, of_set["nutrient"].unique())
    return rows


@cache
def _by_kind(nutrient: str, reference_set: str) -> pd.DataFrame:
    """Return the values of every kind of person, a column a measure."""
    pairs = in_bands(_rows_of(nutrient, reference_set)).reset_index()
    named = pairs.assign(measure=pairs["measure"].map(COLUMN_OF_MEASURE))
    wide = named.pivot_table(index="kind", columns="measure", values="value", aggfunc="first")
    return wide.reindex(columns=list(COLUMNS)).astype("float64").rename_axis(columns=None)


def intakes_for(people: pd.DataFrame, *, nutrient: str, reference_set: str) -> pd.DataFrame:
    """Return the reference intakes of one nutrient for each person.

    Parameters
    ----------
    people
        Columns ``sex_for_reference`` (F, M or missing), ``age_years`` and ``life_stage``.
    nutrient
        Such as ``magnesium`` or ``vitamin_b12``.
    reference_set
        ``us`` or ``efsa``.

    Returns
    -------
    Aligned with `people`: ``ear`` (average requirement), ``ai`` (adequate intake, or what
    EFSA calls safe and adequate), ``rda`` (or EFSA's population reference intake), ``ul``
    and ``cdrr``, in the unit of the file per day; missing where none is set or the person's
    sex or age is not known.

    Raises
    ------
    UnknownReferenceError
        For an unknown nutrient or set; the message names the known ones.

    Examples
    --------
    >>> people = pd.DataFrame({"sex_for_reference": ["F", None], "age_years": [34, 34],
    ...                        "life_stage": [None, None]})
    >>> found = intakes_for(people, nutrient="magnesium", reference_set="us")
    >>> [float(value) for value in found["ear"]]
    [265.0, nan]
    """
    return of_people(people, _by_kind(nutrient, reference_set))
