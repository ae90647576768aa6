"""Good things an athlete may be told: true, earned by data, and never about being lighter.

What is praised is what makes the picture surer or the body recovered: whole records, being
back at the own usual after a session, food that brings what is needed. Never praised are
losing mass, eating little, and drinking. A value that is questioned earns nothing.

The rules only ever ask for data that are there, so that taking data away earns nothing new.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lib.assess.findings import AthleteLine, Verdict
from lib.assess.food_ideas import MINERAL_OF_RULE
from lib.assess.grid import Grid, calendar
from lib.assess.in_words import listed
from lib.assess.known_facts import days_with_both_signs, own_rows, sure_food_days
from lib.assess.morning_features import morning_features
from lib.assess.records import Records, questioned
from lib.assess.session_features import session_quantities
from lib.reference.thresholds import value
from lib.words.days import day_and_month
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks
from lib.words.spoken_names import nutrient

ENERGY = "DIE08"


@dataclass(frozen=True, slots=True)
class GoodThing:
    """One good thing: its rule, what is said, and what it rests on."""

    key: str
    sentence: str
    rests_on: str


def _back_to_usual(sessions: pd.DataFrame, own: pd.DataFrame, day: dt.date) -> list[GoodThing]:
    """Say it of the morning after the last session, where that had cost more than the usual."""
    usual = value("recovery.next_morning_fall_percent")
    before = sessions[sessions["local_date"] < pd.Timestamp(day)]
    if before.empty:
        return []
    last = before.iloc[-1]
    lost = float(last["loss_percent"])
    if not lost > usual or last["is_questioned"]:
        return []
    morning = last["local_date"] + pd.Timedelta(days=1)
    window = int(value("morning_mass.window_days"))
    grid = Grid(
        pd.Index([str(last["athlete_id"])]),
        calendar((morning - pd.Timedelta(days=window + 1)).date(), morning.date()),
    )
    cells = morning_features(grid, own, grid.empty())
    change = float(cells["morning_change_percent"][0, -1])
    if not abs(change) <= usual or cells["morning_mass_doubted"][0, -1] != 0:
        return []
    return [
        GoodThing(
            "back_to_usual",
            say("You were back at your own usual the morning after your last session."),
            say(
                "Session of {session}; morning of {morning}, within {percent} % of your usual.",
                session=day_and_month(last["local_date"]),
                morning=day_and_month(morning),
                percent=with_marks(f"{usual:g}"),
            ),
        )
    ]


def _whole_weigh_ins(sessions: pd.DataFrame) -> list[GoodThing]:
    """Say it where the last sessions are written down with all that a sweat rate takes."""
    wanted = int(value("my_day.good.sessions"))
    last = sessions.tail(wanted)
    parts = ["loss_percent", "fluid_ml", "duration_min"]
    is_whole = last[parts].notna().all(axis="columns") & ~last["is_questioned"]
    if len(last) < wanted or not is_whole.all():
        return []
    return [
        GoodThing(
            "whole_weigh_ins",
            say(
                "Your last {number} sessions are written down in full. That makes what we know of "
                "your sweat surer.",
                number=wanted,
            ),
            say(
                "Sessions of {days}: weights, bottle and time.",
                days=listed(day_and_month(each) for each in last["local_date"]),
            ),
        )
    ]


def _food_brings_enough(line: AthleteLine) -> list[GoodThing]:
    """Say it where the food log shows enough of a mineral; the rules of the log are strict."""
    verdicts = {each.code: each.verdict for each in line.answers}
    enough = [name for code, name in MINERAL_OF_RULE.items() if verdicts.get(code) is Verdict.OK]
    if not enough:
        return []
    return [
        GoodThing(
            "food_brings_enough",
            say(
                "What you eat brings enough {nutrients}.",
                nutrients=listed(nutrient(name) for name in enough),
            ),
            say("Your food log of the last four weeks, food without supplements."),
        )
    ]


def _kept_up(days: pd.Index, key: str, wanted: float, words: str, rests_on: str) -> list[GoodThing]:
    """Say it where something was told on enough of the last days."""
    if len(days) < wanted:
        return []
    window = int(value("my_day.good.kept_up_window_days"))
    return [GoodThing(key, said(words, days=len(days), window=window), said(rests_on))]


def _whole_food_days(days: pd.Series, line: AthleteLine) -> list[GoodThing]:
    """Say it where enough whole days are written down, with the energy training goes with."""
    verdicts = {each.code: each.verdict for each in line.answers}
    # A log with too little or too much energy earns no praise, nor does one nobody can check.
    if days.nunique() < value("diet.days.standard") or verdicts.get(ENERGY) is not Verdict.OK:
        return []
    return [
        GoodThing(
            "whole_food_days",
            say(
                "You wrote down {days} whole days of food. That is enough for an answer.",
                days=days.nunique(),
            ),
            say("The last one: {day}.", day=day_and_month(days.max())),
        )
    ]


def good_things(records: Records, line: AthleteLine, *, day: dt.date) -> tuple[GoodThing, ...]:
    """Return every good thing the data of one athlete have earned, the best one first.

    Parameters
    ----------
    records
        Logs of at least four weeks.
    line
        What the assessment says of the athlete on the day.
    day
        Nothing after it is looked at.
    """
    look_back = int(value("my_day.good.look_back_days"))
    week = int(value("my_day.good.kept_up_window_days"))
    own = records.biometrics[records.biometrics["athlete_id"] == line.athlete_id]
    sessions = session_quantities(own_rows(records.sessions, line.athlete_id, day, look_back))
    sessions = sessions.sort_values(["local_date", "start_local"], kind="stable")
    recent = own_rows(own, line.athlete_id, day, week)
    told = own_rows(records.symptoms, line.athlete_id, day, week)
    signs = days_with_both_signs(recent[~questioned(recent, "value")])
    reports = pd.Index(told.loc[told["symptom"].notna(), "local_date"].unique())
    return (
        *_back_to_usual(sessions, own, day),
        *_food_brings_enough(line),
        *_whole_weigh_ins(sessions),
        *_kept_up(
            signs,
            "signs_kept_up",
            value("my_day.good.mornings"),
            noted("You sent urine colour and thirst on {days} of the last {window} mornings."),
            noted("One odd morning is often chance; several show what is usual for you."),
        ),
        *_kept_up(
            reports,
            "reports_kept_up",
            value("my_day.good.reports"),
            noted("You said how you felt on {days} of the last {window} days."),
            noted("Days with “no symptoms” count as well."),
        ),
        *_whole_food_days(sure_food_days(records, line.athlete_id, day), line),
    )
