"""Words of the Roster page: fields, choices, and how one athlete is summed up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from lib.assess.people_features import people_on
from lib.reference.thresholds import value
from lib.words.days import day
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

# Adjectives also in translation: in a summary they are written small.
SEX_WORDS = {"F": noted("Female"), "M": noted("Male"), None: noted("Not stated")}
DIET_WORDS = {
    None: noted("Not stated"),
    "omnivore": noted("Everything"),
    "vegetarian": noted("Vegetarian"),
    "vegan": noted("Vegan"),
}
STAGE_WORDS = {
    None: noted("Not stated"),
    "none": noted("Neither"),
    "pregnancy": noted("Pregnant"),
    "lactation": noted("Breastfeeding"),
}
SEX_HELP = noted(
    "It only chooses reference values. Not stated: where a value differs by sex both are shown "
    "or nothing is judged, and nobody guesses."
)
BIRTH_HELP = noted(
    "With the day, the app knows from which birthday on somebody is an adult. With the year alone "
    "it waits a year longer, and without either it treats the athlete as a minor."
)
STAGE_HELP = noted(
    "In pregnancy and while breastfeeding food is left to professionals, and not judged."
)
ARCHIVE_WORDS = noted(
    "An archived athlete is on no board, in no list, no count and not among the missing. "
    "Everything is kept, and the athlete can be brought back. A file that comes meanwhile is "
    "saved, and nothing in it is looked at."
)
TWO_OF_ONE_NAME = noted(
    "Files tell athletes apart by the name alone. Two of one name need a mark in the name, such "
    "as Ben Carter (14), and files for that one must write it so too. A file that says only Ben "
    "Carter goes to the athlete who is called, or was called, just that."
)


def minors_words() -> str:
    """Say how an athlete is treated whose birth is not stated."""
    return say(
        "Whoever's birth is not stated is treated as under {years}.",
        years=with_marks(f"{value('people.adult_from_years'):g}"),
    )


def known(cell: Any) -> Any:  # noqa: ANN401 - a cell of any column
    """Return the cell, or None where it holds nothing."""
    return None if pd.isna(cell) else cell


def born(person: pd.Series) -> str:
    """Return the day of birth, or the year, as it is typed; nothing where it is not known."""
    date, year = known(person["birth_date"]), known(person["birth_year"])
    if date is not None:
        return f"{date:%Y-%m-%d}"
    return "" if year is None else str(int(year))


def summaries(athletes: pd.DataFrame, today: dt.date) -> list[str]:
    """Return what is known of each athlete in one line, or that nothing is."""
    is_minor = people_on(athletes, today)["is_minor"].tolist()
    return [
        _summary(person, minor)
        for (_, person), minor in zip(athletes.iterrows(), is_minor, strict=True)
    ]


def _summary(person: pd.Series, is_minor: bool) -> str:  # noqa: FBT001 - one caller
    date, year = known(person["birth_date"]), known(person["birth_year"])
    parts: list[str] = []
    if date is not None:
        parts.append(say("born {day}", day=day(date)))
    elif year is not None:
        parts.append(say("born {year}", year=f"{year:g}"))
    if not parts:
        parts.append(say("birth not stated"))
    elif is_minor:
        years = with_marks(f"{value('people.adult_from_years'):g}")
        parts.append(say("under {years}", years=years))
    sex = known(person["sex_for_reference"])
    parts.append(said(SEX_WORDS[sex]).lower() if sex else say("sex not stated"))
    if known(person["sport"]):
        parts.append(str(person["sport"]))
    for column, words in (("diet_pattern", DIET_WORDS), ("life_stage", STAGE_WORDS)):
        told = known(person[column])
        if told not in {None, "omnivore", "none"}:
            parts.append(said(words[told]).lower())
    return " · ".join(parts)
