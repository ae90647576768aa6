"""Reference rows by sex, life stage and age, worked out once for every kind of person.

Squads hold few kinds of people and are looked at often; pairing each athlete with bands of age
anew would cost more than everything that is then computed.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SEXES: Final = ("F", "M")
STAGES: Final = ("none", "pregnancy", "lactation")
OLDEST_YEARS: Final = 130


def _place_in(known: tuple[str, ...], said: pd.Series) -> NDArray[np.float64]:
    """Return where each word stands among the known ones; missing for any other."""
    words = said.to_numpy(dtype="object", na_value="")
    return np.select(
        [words == word for word in known],
        [float(place) for place in range(len(known))],
        np.nan,
    )


def _kinds(people: pd.DataFrame) -> pd.Index:
    """Return one number a kind of person; minus one where sex or age is not known."""
    sex = _place_in(SEXES, people["sex_for_reference"])
    stage = np.zeros(len(people))
    if "life_stage" in people.columns:
        said = people["life_stage"]
        stage = np.where(said.isna(), 0.0, _place_in(STAGES, said))
    years = np.floor(np.asarray(people["age_years"], dtype=np.float64))
    age = np.where((years >= 0) & (years <= OLDEST_YEARS), years, np.nan)
    number = (sex * len(STAGES) + stage) * (OLDEST_YEARS + 1) + age
    return pd.Index(np.where(np.isnan(number), -1, number).astype("int64"))


@cache
def every_kind_of_person() -> pd.DataFrame:
    """Return every sex, life stage and year of age; the columns are those of people."""
    kinds = [
        (sex, stage, float(age))
        for sex in SEXES
        for stage in STAGES
        for age in range(OLDEST_YEARS + 1)
    ]
    people = pd.DataFrame(kinds, columns=["sex_for_reference", "life_stage", "age_years"])
    return people.set_axis(_kinds(people), axis="index")


def in_bands(bands: pd.DataFrame) -> pd.DataFrame:
    """Pair every kind of person with the rows of the sex, age and (where given) life stage.

    Parameters
    ----------
    bands
        Rows with ``sex``, ``age_from_years``, ``age_to_years`` (blank for no end) and perhaps
        ``life_stage``.

    Returns
    -------
    The rows that fit, indexed by the kind of person; a kind without a row is not there.
    """
    people = every_kind_of_person().rename_axis("kind").reset_index()
    people = people.rename(columns={"sex_for_reference": "sex"})
    on = ["sex", "life_stage"] if "life_stage" in bands.columns else ["sex"]
    pairs = people.astype(dict.fromkeys(on, "str")).merge(
        bands.astype(dict.fromkeys(on, "str")), on=on, suffixes=("_of_person", "")
    )
    oldest = pairs["age_to_years"].fillna(np.inf)
    fits = (pairs["age_years"] >= pairs["age_from_years"]) & (pairs["age_years"] <= oldest)
    return pairs[fits].set_index("kind")


def of_people(people: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Return each person's row of a table indexed by kind of person; missing where none is.

    Parameters
    ----------
    people
        Columns ``sex_for_reference`` (F, M or missing), ``age_years`` and perhaps
        ``life_stage``, which counts as ``none`` where it is missing.
    values
        One row a kind of person, such as from `in_bands`.
    """
    return values.reindex(_kinds(people)).set_axis(people.index, axis="index")
