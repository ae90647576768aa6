"""From a typed row to the store: read, checked, asked about, and saved at once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import pandas as pd

from lib.assess.in_words import decimal
from lib.assess.without_kilograms import without_kilograms
from lib.imports.typed_sheet import (
    FIELD_WORDS,
    VOLUME_UNIT,
    TypedRow,
    merged,
    morning_rows,
    session_row,
    tidy,
)
from lib.reference.data_files import once_per_language
from lib.reference.thresholds import value
from lib.schema.check import TypedIn, check
from lib.schema.problems import WHAT_BECAME, Problem, Severity
from lib.science.units import KG_PER_LB, ML_PER_US_FL_OZ
from lib.store.sheet_rows import save_row
from lib.store.sheets import LOG, Sheet, SheetChangedError
from lib.views import cached, sheet_reading
from lib.views.scope import Scope
from lib.views.sheet_reading import Known
from lib.words.hidden import hidden_number
from lib.words.language import noted, said, say

MOST_TRIES = 5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MASS_OF = {"mass_pre_kg": "before", "mass_post_kg": "after", "body_mass": "mass"}
MASSES = frozenset(_MASS_OF.values())
_VOLUME_OF = {"fluid_ml": "drink", "urine_ml": "urine"}
_FIELD_OF = _MASS_OF | _VOLUME_OF | {"urine_colour": "urine_colour", "thirst": "thirst"}
_TYPED_IN = {
    "kg": {},
    "lb": {"kg": TypedIn("lb", KG_PER_LB), "mL": TypedIn("fl oz", ML_PER_US_FL_OZ)},
}
"""By the unit of a sheet, what is typed there in place of our units."""
TAKEN_BACK = noted(
    "This sheet was taken back meanwhile, and the weights in it are gone. What you typed still "
    "stands here, and weights that others have written down since are kept."
)


class Result(StrEnum):
    """What became of a row."""

    SAVED = "saved"
    REFUSED = "refused"
    ASKED = "asked"
    DIFFERS = "differs"
    ANEW = "anew"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row, what to say about it, and how it stands in the store now."""

    result: Result
    says: Callable[[], tuple[str, ...]]
    """Called wherever it is shown, for the language may be another by then."""
    known: Known


def _typed(sheet: Sheet, entry: Mapping[str, str]) -> TypedRow:
    if sheet.kind == "morning":
        return morning_rows(entry, mass_unit=sheet.mass_unit)
    return session_row(entry, mass_unit=sheet.mass_unit, duration_min=sheet.duration_min)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Says what is wrong with a row, in the unit of its sheet, or without its masses."""

    sheet: Sheet
    entry: Mapping[str, str]
    hides_mass: bool

    def sentence(self, problem: Problem) -> str:
        """Return what is wrong with one value."""
        field = _FIELD_OF.get(problem.rule, "")
        word = said(FIELD_WORDS[field]) if field in FIELD_WORDS else problem.column
        what = problem.what
        # It is said of a value of a file; of one that is being typed it is not true.
        for ending in WHAT_BECAME:
            what = what.removesuffix(f" {said(ending)}")
        if self.hides_mass and problem.rule in _MASS_OF:
            return say(
                "{word}: what is written down {what}",
                word=word,
                what=without_kilograms(what, math.nan),
            )
        return f"{word}: {self._value(problem, field)} {what}"

    def _value(self, problem: Problem, field: str) -> str:
        """Return the value as it was typed, where it was converted to be checked."""
        unit = self.sheet.mass_unit
        if unit == "kg" or field not in self.entry:
            return problem.value
        if problem.rule in _VOLUME_OF:
            return f"{self.entry[field]} {VOLUME_UNIT[unit]}"
        if problem.rule not in _MASS_OF:
            return problem.value
        now = f"{self.entry[field]} {unit}"
        if len(_NUMBER.findall(problem.value)) > 1:
            return say("{low} to {high}", low=self.entry["before"], high=now)
        return now


def _large_change(rows: pd.DataFrame, problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Ask about a change that is large and that no other check has questioned."""
    if "mass_post_kg" in {problem.rule for problem in problems} or "mass_pre_kg" not in rows:
        return ()
    change = (100 * (rows["mass_post_kg"] / rows["mass_pre_kg"] - 1)).round(1)
    large = change[change.abs() >= value("weigh_in.ask_change_percent")]
    return tuple(
        say("A change of {change} % in one session is large.", change=decimal(percent))
        for percent in large
    )


def _confirmed(rows: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Take the marks off values that a person has looked at, and keep the reason with the row."""
    rows = rows.assign(quality="")
    if "notes" not in rows:
        return rows
    checked = f"checked: {reason}"
    notes = rows["notes"].where(rows["notes"].isna(), rows["notes"] + "; " + checked)
    return rows.assign(notes=notes.fillna(checked))


@dataclass(frozen=True, slots=True)
class _Checked:
    """Rows ready for the store, what has to be asked of them, and what forbids them."""

    rows: pd.DataFrame
    asked: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def _checked(asker: _Asker, usual_kg: float | None, name: str) -> _Checked:
    """Read and check what was typed, as a file with it would be."""
    sheet = asker.sheet
    read = _typed(sheet, asker.entry)
    if read.problems:
        return _Checked(read.rows, refused=read.problems)
    rows = read.rows.assign(athlete=name, local_date=pd.Timestamp(sheet.day))
    known = {} if usual_kg is None else {name: usual_kg}
    found = check(
        LOG[sheet.kind],
        rows,
        where="this sheet",
        known_mass_kg=known,
        typed_in=_TYPED_IN[sheet.mass_unit],
    )
    refused = tuple(
        f"{asker.sentence(each)} {each.mend}"
        for each in found.problems
        if each.severity is Severity.REFUSED
    )
    asked = (
        *(asker.sentence(each) for each in found.problems),
        *_large_change(found.rows, found.problems),
    )
    return _Checked(found.rows.drop(columns="athlete"), asked, refused)


def save_typed(
    scope: Scope,
    sheet: Sheet,
    *,
    athlete_id: str,
    name: str,
    entry: Mapping[str, str],
    seen: Known,
    reason: str,
) -> Outcome:
    """Save what was typed of one athlete, or say what is wrong with it or has to be asked.

    Who has not seen what somebody else saved meanwhile gets both joined where they speak of
    different fields, and both shown where they differ. A hidden mass that was kept from a sheet
    taken back meanwhile is not saved: whoever types has not seen it.
    """
    usual_kg = sheet_reading.usual_mass_kg(scope, sheet.day).get(athlete_id)
    mine, base = tidy(entry), seen
    for _ in range(MOST_TRIES):
        stands = replace(sheet_reading.standing_sheet(scope, sheet), mass_unit=sheet.mass_unit)
        there = sheet_reading.versions(scope, stands.upload_id).get(athlete_id, {0: Known()})
        known = there[max(there)]
        is_anew = base.is_of_another(stands.upload_id)
        if is_anew and scope.reader.hides_mass and kept_masses(base, mine):
            return Outcome(Result.ANEW, taken_back, known)
        base = Known() if is_anew else base
        asker = _Asker(stands, mine, scope.reader.hides_mass)
        checked = _checked(asker, usual_kg, name)
        if checked.refused or (checked.asked and not reason):
            result = Result.REFUSED if checked.refused else Result.ASKED
            says = once_per_language(partial(_open, asker, usual_kg, name))
            return Outcome(result, says, known)
        try:
            saved = save_row(
                cached.store(scope.url),
                scope.viewer,
                scope.team_id,
                sheet=stands,
                athlete_id=athlete_id,
                entry=mine,
                rows=_confirmed(checked.rows, reason) if checked.asked else checked.rows,
                seen=base.version,
                reason=reason if checked.asked else "",
            )
        except SheetChangedError as changed:
            return Outcome(Result.REFUSED, partial(tuple, (str(changed),)), known)
        there = sheet_reading.versions(scope, saved.upload_id).get(athlete_id, {})
        known = there.get(saved.version, Known())
        if saved.is_saved:
            return Outcome(Result.SAVED, tuple, known)
        # A sheet that was taken back meanwhile begins anew, without a row of this athlete.
        if base.is_of_another(saved.upload_id):
            continue
        mine, differing = merged(dict(base.entry), dict(known.entry), mine)
        if differing:
            return Outcome(Result.DIFFERS, partial(_differing, differing, known, scope), known)
        base = known
    return Outcome(Result.REFUSED, _others_save, Known())


def taken_back() -> tuple[str, ...]:
    """Say that what was to be kept unseen is gone."""
    return (said(TAKEN_BACK),)


def _others_save() -> tuple[str, ...]:
    return (say("Others are saving this row all the time. Try again."),)


def _open(asker: _Asker, usual_kg: float | None, name: str) -> tuple[str, ...]:
    """Say what forbids a row, or else what has to be asked of it."""
    checked = _checked(asker, usual_kg, name)
    return checked.refused or checked.asked


def kept_masses(known: Known, entry: Mapping[str, str]) -> frozenset[str]:
    """Return the masses that an entry has as they stand in a row."""
    stored = dict(known.entry)
    return frozenset(
        field for field in MASSES if field in stored and entry.get(field) == stored[field]
    )


def _differing(fields: tuple[str, ...], known: Known, scope: Scope) -> tuple[str, ...]:
    theirs = dict(known.entry)

    def as_saved(field: str) -> str:
        is_hidden = scope.reader.hides_mass and field in MASSES and field in theirs
        return (
            say("another one ({why})", why=hidden_number())
            if is_hidden
            else theirs.get(field, say("nothing"))
        )

    return tuple(
        say(
            "{field}: {value} was saved meanwhile by {name}.",
            field=said(FIELD_WORDS[field]),
            value=as_saved(field),
            name=known.saved_by,
        )
        for field in fields
    )
