"""What is known of one athlete by kind of data: how much there is, and from which day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lib.assess.diet_days import diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.in_words import signed_change
from lib.assess.morning_features import sign_values
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.assess.session_features import session_quantities
from lib.reference.thresholds import value
from lib.words.language import say, say_count

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


def _weighed_in_words(weighed: pd.DataFrame) -> str:
    last = weighed.iloc[-1]
    how_many = say_count(
        "{count} session weighed before and after, what was drunk known in {with_drink}.",
        "{count} sessions weighed before and after, what was drunk known in {with_drink}.",
        len(weighed),
        with_drink=int(weighed["fluid_ml"].notna().sum()),
    )
    change = signed_change(float(last["loss_percent"]))
    last_one = (
        say("The last one: {change}, a value of it is questioned.", change=change)
        if last["is_questioned"]
        else say("The last one: {change}.", change=change)
    )
    return f"{how_many} {last_one}"


def _sessions(rows: pd.DataFrame, day: pd.Timestamp) -> Fact:
    found = session_quantities(rows).sort_values("local_date", kind="stable")
    weighed = found[found["loss_percent"].notna()]
    there_is = _weighed_in_words(weighed) if len(weighed) else ""
    window = int(value("my_day.session_days"))
    recent = weighed["local_date"] > day - pd.Timedelta(days=window)
    return _fact(
        "sessions",
        say("Weighed sessions"),
        weighed["local_date"],
        there_is,
        is_enough=bool(recent.any()),
        ask=say(
            "Weigh before and after your next session, and write down how long it was and what "
            "you drank."
        ),
    )


def _mornings(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[Fact, Fact]:
    signs = sign_values(rows)
    masses = signs.loc[signs["metric"] == "body_mass", "local_date"]
    both = days_with_both_signs(rows)
    fewest = int(value("morning_mass.fewest_days"))
    return (
        _fact(
            "mass",
            say("Morning body mass"),
            masses,
            say_count(
                "{count} morning; {fewest} make an own baseline.",
                "{count} mornings; {fewest} make an own baseline.",
                masses.nunique(),
                fewest=fewest,
            ),
            is_enough=bool((masses == day).any()) and masses.nunique() > fewest,
            ask=say(
                "Weigh yourself in the morning, after the toilet and before breakfast, if you are "
                "at ease with a scale."
            ),
        ),
        _fact(
            "signs",
            say("Urine colour and thirst in the morning"),
            both,
            say_count("{count} morning with both.", "{count} mornings with both.", len(both)),
            is_enough=day in both,
            ask=say("In the morning, note the colour of your urine and how thirsty you are."),
        ),
    )


def _symptoms(rows: pd.DataFrame, day: pd.Timestamp) -> Fact:
    told = rows.loc[rows["symptom"].notna(), "local_date"]
    return _fact(
        "symptoms",
        say("How the athlete feels"),
        told,
        say_count(
            "{count} day with a report; “no symptoms” counts as one.",
            "{count} days with a report; “no symptoms” counts as one.",
            told.nunique(),
        ),
        is_enough=bool((told == day).any()),
        ask=say("Say how you feel today. “No symptoms” is an answer too."),
    )


def _food(days: pd.Series) -> Fact:
    standard = int(value("diet.days.standard"))
    return _fact(
        "food",
        say("Food log"),
        days,
        say_count(
            "{count} whole day; a usual answer takes {standard}.",
            "{count} whole days; a usual answer takes {standard}.",
            days.nunique(),
            standard=standard,
        ),
        is_enough=days.nunique() >= standard,
        ask=say(
            "Write down what you eat on whole days, weekend too, until there are {standard}.",
            standard=standard,
        ),
    )


def _tests(records: Records, athlete_id: str, last_day: dt.date) -> Fact:
    tests = records.tests()
    own = tests[tests["athlete_id"] == athlete_id]
    days = own.loc[own["local_date"] <= pd.Timestamp(last_day), "local_date"]
    return _fact(
        "sweat_test",
        say("Sweat sodium test"),
        days,
        say_count("{count} own test.", "{count} own tests.", len(days)),
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
