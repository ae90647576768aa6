"""From a typed row to the store: read, checked, asked about, and saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from lib.assess.in_words import decimal
from lib.imports.typed_sheet import FIELD_WORDS, TypedRow, merged, morning_rows, session_row, tidy
from lib.reference.thresholds import value
from lib.schema.check import check
from lib.schema.problems import Problem, Severity
from lib.store.sheet_rows import save_row
from lib.store.sheets import LOG, Sheet, SheetChangedError
from lib.views import cached, sheet_reading
from lib.views.scope import Scope
from lib.views.sheet_reading import Known

MOST_TRIES = 5
_WORD_OF = {
    "mass_pre_kg": FIELD_WORDS["before"],
    "mass_post_kg": FIELD_WORDS["after"],
    "fluid_ml": FIELD_WORDS["drink"],
    "urine_ml": FIELD_WORDS["urine"],
    "body_mass": FIELD_WORDS["mass"],
    "urine_colour": FIELD_WORDS["urine_colour"],
    "thirst": FIELD_WORDS["thirst"],
}


class Result(StrEnum):
    """What became of a row."""

    SAVED = "saved"
    REFUSED = "refused"
    ASKED = "asked"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row, what to say about it, and how it stands in the store now."""

    result: Result
    lines: tuple[str, ...]
    known: Known


def _typed(sheet: Sheet, entry: Mapping[str, str]) -> TypedRow:
    if sheet.kind == "morning":
        return morning_rows(entry, mass_unit=sheet.mass_unit)
    return session_row(entry, mass_unit=sheet.mass_unit, duration_min=sheet.duration_min)


def _sentence(problem: Problem) -> str:
    what = problem.what.removesuffix(" It was kept and marked.").removesuffix(
        " It was kept but is not used."
    )
    what = what.removesuffix(" Both masses were kept and marked.").removesuffix(
        " Both masses were left out."
    )
    word = _WORD_OF.get(problem.rule, problem.column)
    return f"{word}: {problem.value} {what}"


def _large_change(rows: pd.DataFrame, problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Ask about a change that is large and that no other check has questioned."""
    if "mass_post_kg" in {problem.rule for problem in problems} or "mass_pre_kg" not in rows:
        return ()
    change = (100 * (rows["mass_post_kg"] / rows["mass_pre_kg"] - 1)).round(1)
    large = change[change.abs() >= value("weigh_in.ask_change_percent")]
    return tuple(
        f"A change of {decimal(percent)} % in one session is large." for percent in large
    )


def _confirmed(rows: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Take the marks off values that a person has looked at, and keep the reason with the row."""
    rows = rows.assign(quality="")
    if "notes" not in rows:
        return rows
    said = f"checked: {reason}"
    notes = rows["notes"].where(rows["notes"].isna(), rows["notes"] + "; " + said)
    return rows.assign(notes=notes.fillna(said))


def save_typed(
    scope: Scope,
    sheet: Sheet,
    *,
    athlete_id: str,
    name: str,
    entry: Mapping[str, str],
    seen: int,
    reason: str,
) -> Outcome:
    """Save what was typed of one athlete, or say what is wrong with it or has to be asked.

    Who has not seen what somebody else saved meanwhile gets both joined where they speak of
    different fields, and both shown where they differ.
    """
    engine = cached.store(scope.url)
    before = sheet_reading.usual_mass_kg(scope, sheet.day).get(athlete_id)
    mine, base, unit = tidy(entry), seen, sheet.mass_unit
    known = Known()
    for _ in range(MOST_TRIES):
        sheet = sheet_reading.standing_sheet(scope, sheet)
        if sheet.mass_unit != unit:
            words = f"This sheet has been begun in {sheet.mass_unit}. Load the page again."
            return Outcome(Result.REFUSED, (words,), known)
        read = _typed(sheet, mine)
        there = sheet_reading.versions(scope, sheet.upload_id).get(athlete_id, {})
        known = there[max(there)] if there else Known()
        if read.problems:
            return Outcome(Result.REFUSED, read.problems, known)
        rows = read.rows.assign(athlete=name, local_date=pd.Timestamp(sheet.day))
        checked = check(
            LOG[sheet.kind],
            rows,
            where="this sheet",
            known_mass_kg={} if before is None else {name: before},
        )
        refused = [each for each in checked.problems if each.severity is Severity.REFUSED]
        if refused:
            lines = tuple(f"{_sentence(each)} {each.mend}" for each in refused)
            return Outcome(Result.REFUSED, lines, known)
        asked = (
            *(_sentence(each) for each in checked.problems),
            *_large_change(checked.rows, checked.problems),
        )
        if asked and not reason:
            return Outcome(Result.ASKED, asked, known)
        kept = checked.rows.drop(columns="athlete")
        try:
            saved = save_row(
                engine,
                scope.viewer,
                scope.team_id,
                sheet=sheet,
                athlete_id=athlete_id,
                entry=mine,
                rows=_confirmed(kept, reason) if asked else kept,
                seen=base,
                reason=reason if asked else "",
            )
        except SheetChangedError as changed:
            return Outcome(Result.REFUSED, (str(changed),), known)
        there = sheet_reading.versions(scope, saved.upload_id)[athlete_id]
        if saved.is_saved:
            return Outcome(Result.SAVED, (), there[saved.version])
        known = there[saved.version]
        seen_entry = dict(there[base].entry) if base in there else {}
        joined, differing = merged(seen_entry, dict(known.entry), mine)
        if differing:
            theirs = dict(known.entry)
            lines = tuple(
                f"{FIELD_WORDS[field]}: {theirs.get(field, 'nothing')} was saved meanwhile, by "
                f"{known.saved_by}."
                for field in differing
            )
            return Outcome(Result.DIFFERS, lines, known)
        mine, base = joined, known.version
    return Outcome(
        Result.REFUSED, ("Others are saving this row all the time. Try again.",), known
    )
