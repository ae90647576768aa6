"""Sex, age and life stage, which only choose reference values; and who is a minor."""

from __future__ import annotations

import pandas as pd

from lib.reference.thresholds import value


def people_on(athletes: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return one row an athlete, indexed by `athlete_id`, as of a year.

    Only the year of birth is kept, so the age may be one too high before the birthday.
    `is_minor` therefore uses the younger age, and an unknown age counts as a minor.
    """
    people = athletes.set_index("athlete_id")
    age = year - people["birth_year"].astype("float64")
    youngest = age - 1
    is_adult = youngest >= value("people.adult_from_years")
    return pd.DataFrame(
        {
            "name": people["name"],
            "sport": people["sport"],
            "diet_pattern": people["diet_pattern"],
            "sex_for_reference": people["sex_for_reference"],
            "life_stage": people["life_stage"],
            "age_years": age,
            "is_minor": ~is_adult,
            "active": people["active"].fillna(value=True).astype("bool"),
        },
        index=people.index,
    )


def is_unscored(people: pd.DataFrame) -> pd.Series[bool]:
    """Say whose food is left to professionals: pregnancy, lactation and children under nine."""
    staged = people["life_stage"].isin(["pregnancy", "lactation"])
    return staged | (people["age_years"] < value("diet.lowest_age_years"))
