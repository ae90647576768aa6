"""What is known of a typed sheet: its rows as typed, and the answer to each of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.assess.morning_answers import morning_answers, morning_days
from lib.assess.one_session import one_session
from lib.assess.weigh_in_answers import RowAnswer, answer_of_people, weigh_in_answers
from lib.assess.weigh_in_context import context_days, either, weigh_in_context
from lib.assess.without_kilograms import without_kilograms
from lib.imports.typed_sheet import TO_KG
from lib.store import logs, sheets, teams
from lib.store.sheets import Sheet, Unit
from lib.views import cached
from lib.views.person_fields import today
from lib.views.scope import Scope
from lib.words.language import say

MINUTES_5 = 300


@dataclass(frozen=True, slots=True)
class Known:
    """One row as it stands in the store: nothing typed yet is version 0.

    Versions are counted from 1 in each upload: two of different uploads have nothing in common.
    """

    version: int = 0
    entry: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    saved_by: str = ""
    upload_id: str = ""

    def is_of_another(self, upload_id: str) -> bool:
        """Say whether it was saved in another sheet than this, taken back meanwhile."""
        return self.version > 0 and self.upload_id != upload_id


def known_rows(scope: Scope, sheet: Sheet) -> dict[str, Known]:
    """Return the newest version of every row of a sheet, by athlete."""
    return {who: version[max(version)] for who, version in versions(scope, sheet.upload_id).items()}


def versions(scope: Scope, upload_id: str) -> dict[str, dict[int, Known]]:
    """Return every version of every row of a sheet, by athlete and number."""
    if not upload_id:
        return {}
    rows = sheets.entries(cached.store(scope.url), scope.viewer, scope.team_id, sheet_id=upload_id)
    found: dict[str, dict[int, Known]] = {}
    for row in rows.to_dict("records"):
        entry = tuple(sorted((str(key), str(text)) for key, text in row["entry"].items()))
        version, reason, by = int(row["version"]), str(row["reason"]), str(row["saved_by"])
        known = Known(version, entry, reason, by, upload_id)
        found.setdefault(str(row["athlete_id"]), {})[known.version] = known
    return found


def standing_sheet(scope: Scope, sheet: Sheet) -> Sheet:
    """Return the sheet as it stands in the store now, or without an upload where it does not."""
    found = sheets.sheets(
        cached.store(scope.url), scope.viewer, scope.team_id, kind=sheet.kind, day=sheet.day
    )
    return next(
        (each for each in found if each.number == sheet.number), replace(sheet, upload_id="")
    )


@st.cache_data(show_spinner=False, ttl=cached.HOUR, max_entries=64)
def _of_team(scope: Scope) -> dict[Any, Any]:
    known = teams.teams(cached.store(scope.url), scope.viewer).set_index("team_id")
    return known.loc[scope.team_id].to_dict()


def stated_unit(scope: Scope) -> Unit | None:
    """Return the unit that the team's scale is said to show."""
    stated = _of_team(scope)["scale_unit"]
    return None if pd.isna(stated) else ("lb" if stated == "lb" else "kg")


def stated_step_kg(scope: Scope) -> float | None:
    """Return the step that the team's scale is said to have. [kg]."""
    stated = _of_team(scope)["scale_step_kg"]
    return None if pd.isna(stated) else float(stated)


def answers(scope: Scope, sheet: Sheet, athlete_ids: tuple[str, ...]) -> dict[str, RowAnswer]:
    """Return the answer to each row of a sheet, from what is stored at this moment."""
    if not sheet.upload_id:
        return {}
    found = _answers(scope, sheet, athlete_ids)
    if not scope.reader.hides_mass:
        return found
    usual_kg = usual_mass_kg(scope, sheet.day)
    return {
        who: without_kilograms(answer, usual_kg.get(who, float("nan")))
        for who, answer in found.items()
    }


def _answers(scope: Scope, sheet: Sheet, athlete_ids: tuple[str, ...]) -> dict[str, RowAnswer]:
    day = sheet.day
    alone = athlete_ids[0] if len(athlete_ids) == 1 else None

    def read(log: str, days: int, athlete_id: str | None, until: dt.date = day) -> pd.DataFrame:
        return logs.read_log(
            cached.store(scope.url),
            scope.viewer,
            scope.team_id,
            log,
            since=until - dt.timedelta(days=days),
            until=until,
            athlete_id=athlete_id,
        )

    def context_on(until: dt.date) -> pd.DataFrame:
        return weigh_in_context(
            one_session(read("sessions", context_days(), alone, until)).sessions,
            read("symptoms", context_days(), alone, until),
            pd.Index(athlete_ids),
            day=until,
        )

    context = context_on(day)
    if day < today():
        context = either(context, context_on(today()))
    if sheet.kind == "morning":
        return morning_answers(read("biometrics", morning_days(), alone), context, day=day)
    # All of its rows, whoever is asked about: they show the step of the scale.
    rows = read("sessions", 0, None)
    rows = rows[rows["upload_id"] == sheet.upload_id].reset_index(drop=True)
    found = weigh_in_answers(
        rows,
        context,
        kg_per_unit=TO_KG[sheet.mass_unit](1.0),
        mass_unit=sheet.mass_unit,
        stated_step_kg=stated_step_kg(scope),
    )
    return {who: found[who] for who in athlete_ids if who in found} | _of_notes_alone(
        scope, sheet, context, set(athlete_ids) - set(found)
    )


def _of_notes_alone(
    scope: Scope, sheet: Sheet, context: pd.DataFrame, athlete_ids: set[str]
) -> dict[str, RowAnswer]:
    """Return what has to be said of rows that hold a note and neither a weight nor a drink."""
    found: dict[str, RowAnswer] = {}
    for who, known in known_rows(scope, sheet).items():
        note = dict(known.entry).get("note", "")
        if who in athlete_ids and note:
            around: dict[Any, Any] = context.loc[who].to_dict()
            answer = answer_of_people(around | {"notes": note}, say("no weights are noted"))
            if answer is not None:
                found[who] = answer
    return found


@st.cache_data(show_spinner=False, ttl=cached.HOUR, max_entries=64)
def answers_of_all(
    scope: Scope, sheet: Sheet, athlete_ids: tuple[str, ...]
) -> dict[str, RowAnswer]:
    """Return the answers to a whole sheet, computed once for each change of the team."""
    return answers(scope, sheet, athlete_ids)


def usual_mass_kg(scope: Scope, day: dt.date) -> dict[str, float]:
    """Return each athlete's usual mass: of mornings, else of the weighings of sessions. [kg].

    It hardly moves, so that the rows saved meanwhile do not make it be read again each time.
    """
    return _usual_mass_kg(replace(scope, revision=0), day)


@st.cache_data(show_spinner=False, ttl=MINUTES_5, max_entries=64)
def _usual_mass_kg(scope: Scope, day: dt.date) -> dict[str, float]:
    engine = cached.store(scope.url)
    morning = logs.usual_mass_kg(engine, scope.viewer, scope.team_id)
    since = day - dt.timedelta(days=cached.DAYS_OF_CHARTS)
    rows = logs.read_log(
        engine,
        scope.viewer,
        scope.team_id,
        "sessions",
        since=since,
        until=day - dt.timedelta(days=1),
        only_with="mass_pre_kg",
    )
    sessions = rows.groupby("athlete_id")["mass_pre_kg"].median()
    found = morning.combine_first(sessions).dropna()
    return {str(who): float(mass) for who, mass in found.items()}
