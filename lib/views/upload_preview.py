"""What was understood of a file, in plain words, before anything is saved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.in_words import counted
from lib.imports.contract import Imported
from lib.reports.import_words import in_words
from lib.schema.glossary import TABLES
from lib.schema.problems import Problem, Severity
from lib.store import uploads
from lib.views import cached
from lib.views.archived_words import of_archived
from lib.views.cells_of_files import cell_as_shown, said_as_shown
from lib.views.escaping import literal
from lib.views.hidden_mass import hidden, tells_mass
from lib.views.opened import Opened
from lib.views.reading_files import DroppedFile
from lib.views.repair_words import value_words
from lib.views.upload_overlap import overlap
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say, say_count
from lib.words.reader import reader

MOST_PROBLEMS = 50
PREVIEW_ROWS = 5
UNDO_FIRST = noted("To have it read with other answers, undo it first, under 'Saved before'.")
WORDS = {
    Severity.REFUSED: noted("Left out"),
    Severity.QUESTIONED: noted("Kept, questioned"),
    Severity.NOTE: noted("Note"),
}
SHOWN = {
    "sessions": ("local_date", "mass_pre_kg", "mass_post_kg", "fluid_ml", "duration_min"),
    "diet": ("local_date", "level", "energy_kcal", "magnesium_mg", "sodium_mg"),
    "hydration": ("local_date", "volume_ml", "kind"),
    "biometrics": ("local_date", "metric", "value", "unit"),
    "labs": ("local_date", "analyte", "value", "unit"),
    "symptoms": ("local_date", "symptom", "severity_0_10"),
}


def _counts(found: Imported) -> None:
    of_cells = pd.Series([str(each.severity) for each in found.problems], dtype="str")
    questioned = int((of_cells == Severity.QUESTIONED.value).sum())
    refused = int((of_cells == Severity.REFUSED.value).sum())
    parts = [
        say_count(
            "**{count} row of the file ready**",
            "**{count} rows of the file ready**",
            found.rows_accepted,
        ),
        say_count("{count} value questioned", "{count} values questioned", questioned),
        say_count("{count} value left out", "{count} values left out", refused),
        say_count("{count} row refused", "{count} rows refused", found.rows_refused),
    ]
    if found.rows_duplicate:
        parts.append(
            say_count(
                "{count} row twice, counted once",
                "{count} rows twice, counted once",
                found.rows_duplicate,
            )
        )
    if found.rows_blank:
        parts.append(counted(found.rows_blank, "blank row"))
    st.markdown(" · ".join(parts))


def _understood(found: Imported) -> None:
    people = found.tables.get("athletes")
    lines = (
        [say_count("{count} athlete.", "{count} athletes.", len(people))]
        if people is not None and len(people)
        else []
    )
    for words in (*lines, *in_words(found), *found.notes):
        st.markdown(f"- {literal(said_as_shown(words))}")


def _without_mass(table: str, shown: pd.DataFrame) -> pd.DataFrame:
    """Hide what tells body mass or energy from whoever is not to see it."""
    shown = shown.astype("object")
    for name in SHOWN[table]:
        metrics = shown["metric"] if "metric" in shown else pd.Series(None, shown.index)
        tells = [tells_mass(table, str(name), metric) for metric in metrics]
        shown[name] = shown[name].mask(
            pd.Series(tells, shown.index) & shown[name].notna(), hidden()
        )
    return shown


def cell_words(cell: object) -> str:
    """Return a cell of a row as it was understood."""
    if not isinstance(cell, float):
        return str(cell)
    # What was converted has more digits than were measured; a whole number is as it is.
    return value_words(cell if cell.is_integer() else float(f"{cell:.6g}"))


def _first_rows(found: Imported) -> None:
    tables = {name: found.tables[name] for name in SHOWN if name in found.tables}
    if not any(map(len, tables.values())):
        return
    with st.expander(say("The first rows, as they were understood")):
        for name, rows in tables.items():
            if rows.empty:
                continue
            columns = SHOWN[name]
            shown = rows[["athlete", *columns]].head(PREVIEW_ROWS)
            shown = shown.assign(local_date=shown["local_date"].dt.strftime("%Y-%m-%d"))
            if reader().hides_mass:
                shown = _without_mass(name, shown)
            st.markdown(f"**{said(TABLES[name].title)}**")
            st.table(
                shown.astype("object")
                .where(shown.notna(), say("not given"))
                .map(lambda cell: literal(cell_words(cell))),
                hide_index=True,
            )


def _where(problem: Problem) -> str:
    row = say("Whole file") if problem.row is None else say("Row {row}", row=problem.row)
    return f"{row}, {problem.column}" if problem.column else row


def _what(problem: Problem) -> str:
    words = f"{said(WORDS[problem.severity])}: {problem.what} {problem.mend}"
    return said_as_shown(words)


def problem_table(problems: tuple[Problem, ...]) -> None:
    """Show what was refused or questioned: where, what, and how to mend it."""
    if not problems:
        return
    order = list(WORDS)
    ordered = sorted(problems, key=lambda each: order.index(each.severity))
    words = say_count(
        "**{count} remark on single values**",
        "**{count} remarks on single values**",
        len(ordered),
    )
    st.markdown(words)
    shown = ordered[:MOST_PROBLEMS]
    rows = pd.DataFrame(
        {
            say("Where"): [literal(_where(each)) for each in shown],
            say("Value"): [literal(cell_as_shown(each.value)) for each in shown],
            say("What, and how to mend it"): [literal(_what(each)) for each in shown],
        }
    )
    st.table(rows, hide_index=True, alt=say("Remarks on single values of this file"))
    if len(ordered) > MOST_PROBLEMS:
        st.write(
            say(
                "And {count} more of the same kinds.",
                count=len(ordered) - MOST_PROBLEMS,
            )
        )


def _already(opened: Opened, file: DroppedFile) -> str:
    known = uploads.uploads(
        cached.store(opened.scope.url), opened.scope.viewer, opened.scope.team_id
    )
    same = known[(known["sha256"] == file.sha256) & known["undone_at"].isna()]
    return "" if same.empty else day_in_words(same["uploaded_at"].iloc[0])


def preview(opened: Opened, file: DroppedFile, found: Imported, *, waiting: bool) -> bool:
    """Show the preview; return whether the file can be saved."""
    if waiting:
        st.info(say("Answer the questions above; the rest of the file is read then."))
        return False
    _understood(found)
    for words in (*of_archived(opened, found), *overlap(opened, found)):
        st.markdown(f"- {literal(words)}")
    _counts(found)
    problem_table(found.problems)
    _first_rows(found)
    when = _already(opened, file)
    if when:
        st.info(
            say(
                "Already imported on {day}. Saving it again adds 0 new rows. {undo_first}",
                day=when,
                undo_first=said(UNDO_FIRST),
            )
        )
    if not found.rows_accepted:
        st.error(say("Nothing in this file can be saved. The remarks above say why."))
        return False
    return True
