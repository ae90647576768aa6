"""Sex, age and life stage, which only choose reference values; and who is a minor."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lib.reference.thresholds import value


def _age_by_date(people: pd.DataFrame, day: dt.date) -> pd.Series:
    """Return the age in whole years where the day of birth is known, and in the year known."""
    born = people["birth_date"]
    year = born.dt.year.astype("float64")
    later_this_year = (born.dt.month > day.month) | (
        (born.dt.month == day.month) & (born.dt.day > day.day)
    )
    # One who is born after the day has no age, and is no adult.
    age = (day.year - year - later_this_year).clip(lower=0)
    return age.where(people["birth_year"].astype("float64").fillna(year) == year)


def people_on(athletes: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return one row an athlete, indexed by `athlete_id`, as of a day.

    Where only the year of birth is known the age may be one too high before the birthday:
    `is_minor` then uses the younger age. An unknown age counts as a minor.
    """
    people = athletes.set_index("athlete_id")
    exact = _age_by_date(people, day)
    by_year = day.year - people["birth_year"].astype("float64")
    age = exact.fillna(by_year)
    youngest = exact.fillna(by_year - 1)
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
