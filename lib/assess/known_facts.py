"""What is known of one athlete by kind of data: how much there is, and from which day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lib.assess.diet_days import diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.in_words import counted, signed_change
from lib.assess.morning_features import sign_values
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.assess.session_features import session_quantities
from lib.reference.thresholds import value

BOTH_SIGNS = ("urine_colour", "thirst")


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of data: days with it in the window, the last of them, and what it says.

    `is_enough` says whether there is as much, and as fresh, as a usual answer takes. `said`
    is empty without any day. `ask` says to the athlete what to send.
    """

    key: str
    what: str
    days: int
    last_day: dt.date | None
    said: str
    is_enough: bool
    ask: str


def own_rows(rows: pd.DataFrame, athlete_id: str, last_day: dt.date, days: int) -> pd.DataFrame:
    """Return the rows of one athlete in the days that end on the last day."""
    last = pd.Timestamp(last_day)
    own = rows[rows["athlete_id"] == athlete_id]
    return own[own["local_date"].between(last - pd.Timedelta(days=days - 1), last)]


def days_with_both_signs(biometrics: pd.DataFrame) -> pd.Index:
    """Return the days on which urine colour and thirst of the morning are both known."""
    signs = sign_values(biometrics)
    kinds = signs[signs["metric"].isin(BOTH_SIGNS)].groupby("local_date")["metric"].nunique()
    return kinds.index[kinds == len(BOTH_SIGNS)]


def sure_food_days(records: Records, athlete_id: str, last_day: dt.date) -> pd.Series:
    """Return the diary days of the diet window that surely hold a whole day."""
    window = int(value("diet.window_days"))
    own = own_rows(records.diet, athlete_id, last_day, window)
    people = people_on(records.athletes, last_day).loc[[athlete_id]]
    found = diet_days(own, resting_energy(people, records, pd.Timestamp(last_day)))
    return found.loc[found["is_sure"], "local_date"]


def _fact(
    key: str, what: str, days: pd.Series | pd.Index, said: str, *, is_enough: bool, ask: str
) -> Fact:
    there = sorted(pd.Index(days).unique())
    last = pd.Timestamp(there[-1]).date() if there else None
    return Fact(key, what, len(there), last, said if there else "", is_enough, ask)


def _sessions(rows: pd.DataFrame, day: pd.Timestamp) -> Fact:
    found = session_quantities(rows).sort_values("local_date", kind="stable")
    weighed = found[found["loss_percent"].notna()]
    said = ""
    if len(weighed):
        last = weighed.iloc[-1]
        with_drink = int(weighed["fluid_ml"].notna().sum())
        doubt = ", a value of it is questioned" if last["is_questioned"] else ""
        said = (
            f"{counted(len(weighed), 'session')} weighed before and after, what was drunk known "
            f"in {with_drink}. The last one: {signed_change(float(last['loss_percent']))}{doubt}."
        )
    window = int(value("my_day.session_days"))
    recent = weighed["local_date"] > day - pd.Timedelta(days=window)
    return _fact(
        "sessions",
        "Weighed sessions",
        weighed["local_date"],
        said,
        is_enough=bool(recent.any()),
        ask="Weigh before and after your next session, and write down how long it was and what "
        "you drank.",
    )


def _mornings(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[Fact, Fact]:
    signs = sign_values(rows)
    masses = signs.loc[signs["metric"] == "body_mass", "local_date"]
    both = days_with_both_signs(rows)
    fewest = int(value("morning_mass.fewest_days"))
    return (
        _fact(
            "mass",
            "Morning body mass",
            masses,
            f"{counted(masses.nunique(), 'morning')}; {fewest} make an own baseline.",
            is_enough=bool((masses == day).any()) and masses.nunique() > fewest,
            ask="Weigh yourself in the morning, after the toilet and before breakfast, if you are "
            "at ease with a scale.",
        ),
        _fact(
            "signs",
            "Urine colour and thirst in the morning",
            both,
            f"{counted(len(both), 'morning')} with both.",
            is_enough=day in both,
            ask="In the morning, note the colour of your urine and how thirsty you are.",
        ),
    )


def _symptoms(rows: pd.DataFrame, day: pd.Timestamp) -> Fact:
    told = rows.loc[rows["symptom"].notna(), "local_date"]
    return _fact(
        "symptoms",
        "How the athlete feels",
        told,
        f"{counted(told.nunique(), 'day')} with a report; \u201cno symptoms\u201d counts as one.",
        is_enough=bool((told == day).any()),
        ask="Say how you feel today. \u201cNo symptoms\u201d is an answer too.",
    )


def _food(days: pd.Series) -> Fact:
    standard = int(value("diet.days.standard"))
    return _fact(
        "food",
        "Food log",
        days,
        f"{counted(days.nunique(), 'whole day')}; a usual answer takes {standard}.",
        is_enough=days.nunique() >= standard,
        ask=f"Write down what you eat on whole days, weekend too, until there are {standard}.",
    )


def _tests(records: Records, athlete_id: str, last_day: dt.date) -> Fact:
    tests = records.tests()
    own = tests[tests["athlete_id"] == athlete_id]
    days = own.loc[own["local_date"] <= pd.Timestamp(last_day), "local_date"]
    return _fact(
        "sweat_test",
        "Sweat sodium test",
        days,
        f"{counted(len(days), 'own test')}.",
        is_enough=len(days) > 0,
        ask="",
    )


def known_facts(records: Records, *, athlete_id: str, last_day: dt.date) -> tuple[Fact, ...]:
    """Return what there is of each kind of data in the four weeks that end on the last day.

    Parameters
    ----------
    records
        Logs of at least those weeks.
    athlete_id, last_day
        Whose data, and the last day looked at.
    """
    window, day = int(value("diet.window_days")), pd.Timestamp(last_day)
    sessions, biometrics, symptoms = (
        own_rows(rows, athlete_id, last_day, window)
        for rows in (records.sessions, records.biometrics, records.symptoms)
    )
    return (
        _symptoms(symptoms, day),
        _sessions(sessions, day),
        *_mornings(biometrics, day),
        _food(sure_food_days(records, athlete_id, last_day)),
        _tests(records, athlete_id, last_day),
    )
