"""Reference intakes by sex, age and life stage: American (us) and European (efsa).

The reference set decides the test as well as the number: EFSA set no average requirement
for magnesium, vitamin D and B12, so only an adequate intake is left for them.
Ages are whole years, both ends included; a blank upper age has no end.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

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


def by_sex_and_age(people: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Pair people with the rows of their sex, life stage (where given) and age.

    Parameters
    ----------
    people
        Columns ``sex_for_reference`` (F, M or missing), ``age_years`` and, where the rows
        have one, ``life_stage``. A missing life stage counts as ``none``; a missing sex or
        age has no row.
    bands
        Rows with ``sex``, ``age_from_years``, ``age_to_years`` and perhaps ``life_stage``.

    Returns
    -------
    The rows that fit, with the column ``position`` of the person.
    """
    keys = {
        "position": np.arange(len(people)),
        "sex": people["sex_for_reference"].astype("object").to_numpy(),
        "age_years": np.floor(people["age_years"].astype("float64").to_numpy()),
    }
    on = ["sex"]
    if "life_stage" in bands.columns:
        stage = people["life_stage"].astype("object")
        keys["life_stage"] = stage.where(stage.notna(), "none").to_numpy()
        on.append("life_stage")
    asked = pd.DataFrame(keys).dropna(subset=["sex", "age_years"]).astype(dict.fromkeys(on, "str"))
    pairs = asked.merge(bands.astype(dict.fromkeys(on, "str")), on=on)
    oldest = pairs["age_to_years"].fillna(np.inf)
    return pairs[(pairs["age_years"] >= pairs["age_from_years"]) & (pairs["age_years"] <= oldest)]


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
    pairs = by_sex_and_age(people, _rows_of(nutrient, reference_set))
    named = pairs.assign(measure=pairs["measure"].map(COLUMN_OF_MEASURE))
    wide = named.pivot_table(index="position", columns="measure", values="value", aggfunc="first")
    filled = wide.reindex(index=np.arange(len(people)), columns=list(COLUMNS))
    return filled.astype("float64").set_axis(people.index, axis="index").rename_axis(columns=None)
