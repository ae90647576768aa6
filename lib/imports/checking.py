"""What happens to rows once an importer has read them: one name each, checks, and the account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, cast

import numpy as np
import pandas as pd

from lib.imports.contract import Reading
from lib.imports.own_export import AS_WRITTEN, GIVEN_ROW
from lib.imports.sheet import MOST_PROBLEMS_OF_A_KIND, Sheet, shortened
from lib.schema.check import check
from lib.schema.frames import typed
from lib.schema.glossary import TABLES
from lib.schema.names import folded
from lib.schema.plausible import usual_mass_kg
from lib.schema.problems import Problem, Severity
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

_SAME: Final = 1e-4
"""How far a shown value, of six digits, may be from the cell it came from."""
_ROWS_OF: Final[Mapping[str, str]] = {
    "sessions": noted("sessions"),
    "hydration": noted("drinks"),
    "diet": noted("food"),
    "biometrics": noted("body measures"),
    "labs": noted("laboratory results"),
    "symptoms": noted("symptoms"),
}


def with_one_name_each(reading: Reading, known: Iterable[str]) -> Reading:
    """Write each athlete in one way: as known before, else as the file does first."""
    labels = [rows["athlete"].dropna().unique() for rows in reading.tables.values()]
    written = list(dict.fromkeys(str(label) for each in labels for label in each))
    names = {folded(name): name for name in known}
    for label in written:
        names.setdefault(folded(label), label)
    one_name = {label: names[folded(label)] for label in written}
    if all(label == name for label, name in one_name.items()):
        return reading
    tables = {
        name: rows.assign(athlete=rows["athlete"].map(one_name))
        for name, rows in reading.tables.items()
    }
    if "athletes" in tables:
        first = tables["athletes"].groupby("athlete", sort=False).first().reset_index()
        tables["athletes"] = first.assign(name=first["athlete"])
    ways = pd.Series(list(one_name), dtype="str").groupby(list(one_name.values()), sort=False)
    notes = [
        say(
            "Taken for one athlete, {name}: {ways}.",
            name=shortened(str(name)),
            ways=", ".join(map(shortened, each)),
        )
        for name, each in ways
    ]
    changed = [note for note, (_, each) in zip(notes, ways, strict=True) if len(each) > 1]
    return replace(reading, tables=tables, notes=(*reading.notes, *changed))


def _may_come_again(table: str, rows: pd.DataFrame) -> pd.Series:
    """Say which rows can be one of several without a time: sessions, drinks, single foods.

    The store numbers such rows in the order of the file. A day's total, a morning's weight
    or a symptom cannot be there twice with different values.
    """
    if table == "sessions":
        return pd.Series(data=True, index=rows.index)
    if table == "hydration":
        return rows["kind"].eq("drink").fillna(value=False).astype("bool")
    if table == "diet":
        return rows["level"].isin(["meal", "food"])
    return pd.Series(data=False, index=rows.index)


def _is_whole_day(table: str, rows: pd.DataFrame) -> pd.Series:
    """Say which rows tell of a whole day, of which there is one whatever time stands there."""
    if table == "hydration":
        return rows["kind"].ne("drink").fillna(value=False).astype("bool")
    if table == "diet":
        return rows["level"].eq("day").fillna(value=False).astype("bool")
    return pd.Series(data=False, index=rows.index)


def _one_row_a_key(
    table: str, rows: pd.DataFrame, headings: Mapping[str, str], sheet: Sheet
) -> tuple[pd.DataFrame, list[Problem]]:
    """Keep one row for each key: equal rows count once, differing ones are refused.

    Two day totals or morning weights with one key would replace each other in the store
    without a word; sessions, drinks and foods may come several times a day.
    """
    clock = next((name for name in ("start_local", "time_local") if name in rows.columns), "")
    whole_day = _is_whole_day(table, rows)
    key = rows[["athlete", "source", *TABLES[table].key]]
    key = key.assign(**{clock: key[clock].mask(whole_day)}) if clock else key
    if not key.duplicated().any():
        return rows, []
    own = [column.name for column in TABLES[table].columns if column.name != "source_row"]
    was_stored = rows[AS_WRITTEN] if AS_WRITTEN in rows else pd.Series(data=False, index=rows.index)
    # What stood in a store comes first: there each row was its own.
    first = was_stored.sort_values(ascending=False, kind="stable").index
    repeated = rows.loc[first].duplicated(["athlete", *own]) & ~was_stored
    rows, key, whole_day = rows[~repeated], key[~repeated], whole_day[~repeated]
    again = (
        key.loc[first[~repeated[first]]].duplicated() & ~was_stored & ~_may_come_again(table, rows)
    )
    again = again.reindex(rows.index)
    if not again.any():
        return rows, []
    rows_said = said(_ROWS_OF[table])
    listed = rows[again].head(MOST_PROBLEMS_OF_A_KIND)
    problems: list[Problem] = []
    for index, position, time in zip(
        listed.index, listed["source_row"], listed[clock], strict=True
    ):
        if whole_day[index]:
            column, value = "local_date", f"{rows['local_date'][index]:%Y-%m-%d}"
            what = say(
                "is told of a second time as a whole day, with other values. "
                "Of its {rows} only the earlier row was kept.",
                rows=rows_said,
            )
            mend = say("Keep one row for the whole day.")
        elif pd.isna(time):
            column, value = clock, ""
            what = say(
                "is empty, and an earlier row has the same athlete and day with other values. "
                "Of its {rows} only the earlier row was kept.",
                rows=rows_said,
            )
            mend = say("Give each row its own time of day, then all are kept.")
        else:
            column, value = clock, str(time)
            what = say(
                "repeats athlete, day and time of an earlier row with other values. "
                "Of its {rows} only the earlier row was kept.",
                rows=rows_said,
            )
            mend = say("Give each row its own time of day, then all are kept.")
        problems.append(
            sheet.problem(
                int(position),
                headings.get(column, column),
                value,
                what=what,
                mend=mend,
                rule=f"same_key:{table}",
            )
        )
    return rows[~again], problems


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _as_written(problem: Problem, sheet: Sheet) -> str:
    """Return the value as the cell has it, and behind it what it was read as if that differs."""
    read_as = _number(problem.value)
    if read_as is None or problem.row is None or problem.column not in sheet.headings:
        return problem.value
    cell = sheet.rows[problem.row][sheet.headings.index(problem.column)].strip()
    written = _number(cell.replace(",", "."))
    if not cell or (written is not None and abs(written - read_as) <= _SAME * abs(read_as)):
        return cell or problem.value
    return say("{cell} (read as {value})", cell=shortened(cell), value=problem.value)


def _placed(problem: Problem, sheet: Sheet) -> Problem:
    """Turn the position in the sheet into the row a spreadsheet shows."""
    if problem.row is None:
        return problem
    return sheet.problem(
        problem.row,
        problem.column,
        _as_written(problem, sheet),
        what=problem.what,
        mend=problem.mend,
        rule=problem.rule,
        severity=problem.severity,
    )


def checked(
    reading: Reading,
    sheet: Sheet,
    *,
    source: str,
    known_mass_kg: Mapping[str, float],
    latest_day: pd.Timestamp | None,
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Check every table of a reading and keep one row a key; return rows and problems."""
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    usual = usual_mass_kg(reading.tables, known_mass_kg)
    spoken_of = {(problem.where, problem.row, problem.column) for problem in reading.problems}
    for name, rows in reading.tables.items():
        headings = reading.headings.get(name, {})
        if name == "athletes":
            tables[name], found = _checked_athletes(rows, headings, sheet)
            problems += found
            continue
        checked = check(
            name,
            rows if "source" in rows else rows.assign(source=source),
            where=sheet.name,
            headings=headings,
            known_mass_kg=usual,
            latest_day=latest_day,
            checked_before=rows.get(AS_WRITTEN),
        )
        kept, found = _one_row_a_key(name, checked.rows, headings, sheet)
        placed = [_placed(problem, sheet) for problem in checked.problems]
        problems += [
            problem
            for problem in placed
            if problem.value or (problem.where, problem.row, problem.column) not in spoken_of
        ]
        problems += found
        tables[name] = kept
    return tables, problems


def _checked_athletes(
    rows: pd.DataFrame, headings: Mapping[str, str], sheet: Sheet
) -> tuple[pd.DataFrame, list[Problem]]:
    """Check what is told of athletes; identifiers are given later, by the store."""
    frame = typed("athletes", rows)
    years = TABLES["athletes"].column("birth_year")
    assert years.hard is not None  # noqa: S101 - the glossary gives this column a range
    wrong = frame["birth_year"].notna() & ~frame["birth_year"].between(*years.hard).fillna(
        value=True
    )
    problems = [
        sheet.problem(
            int(row),
            headings.get("birth_year", "birth_year"),
            str(year),
            what=say("is not a possible year of birth and was left out."),
            mend=say("Write the year with four digits."),
            rule="birth_year",
        )
        for row, year in zip(
            frame.loc[wrong, "source_row"], frame.loc[wrong, "birth_year"], strict=True
        )
    ]
    born = frame["birth_date"]
    impossible = born.notna() & ~born.between(f"{years.hard[0]}-01-01", f"{years.hard[1]}-12-31")
    problems += [
        sheet.problem(
            int(row),
            headings.get("birth_date", "birth_date"),
            f"{day:%Y-%m-%d}",
            what=say("is not a possible day of birth and was left out."),
            mend=say("Write the day as 2001-05-14."),
            rule="birth_date",
        )
        for row, day in zip(frame.loc[impossible, "source_row"], born[impossible], strict=True)
    ]
    kept = frame.assign(
        birth_year=frame["birth_year"].mask(wrong), birth_date=born.mask(impossible)
    )
    columns = ["athlete", "name", "sex_for_reference", "birth_year", "sport", "diet_pattern"]
    told = [each for each in ("life_stage", "active", "birth_date", "position") if each in rows]
    return kept[[*columns, *told]], problems


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sort by row, drop the same sentence said twice, and bound what is listed."""
    distinct = list(dict.fromkeys(problems))
    distinct.sort(key=lambda problem: (problem.where, problem.row or 0))
    kept: list[Problem] = []
    counts: dict[tuple[str, str, Severity], int] = {}
    for problem in distinct:
        kind = (problem.rule, problem.column, problem.severity)
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_PROBLEMS_OF_A_KIND:
            kept.append(problem)
    for (rule, column, severity), count in counts.items():
        if count > MOST_PROBLEMS_OF_A_KIND:
            beyond = count - MOST_PROBLEMS_OF_A_KIND
            kept.append(
                Problem(
                    severity,
                    distinct[0].where,
                    None,
                    column,
                    "",
                    say(
                        "has {count} further cells of this kind, treated the same.",
                        count=with_marks(f"{beyond:,}"),
                    ),
                    say("Mend the first ones and send the file again."),
                    rule,
                )
            )
    return tuple(kept)


def with_spreadsheet_rows(
    tables: Mapping[str, pd.DataFrame], sheet: Sheet
) -> dict[str, pd.DataFrame]:
    """Point at the rows as a spreadsheet numbers them."""
    numbers = np.array(sheet.row_numbers, dtype=np.int64)
    placed: dict[str, pd.DataFrame] = {}
    for name, rows in tables.items():
        if "source_row" in rows.columns:
            positions = rows["source_row"].to_numpy(dtype=np.int64)
            rows = rows.assign(source_row=pd.array(numbers[positions], dtype="Int64"))  # noqa: PLW2901
        if GIVEN_ROW in rows.columns:  # our export says where its rows came from at first
            given = rows[GIVEN_ROW].where(
                rows[AS_WRITTEN] | rows[GIVEN_ROW].notna(), rows["source_row"]
            )
            rows = rows.assign(source_row=given).drop(columns=[GIVEN_ROW, AS_WRITTEN])  # noqa: PLW2901
        placed[name] = rows.reset_index(drop=True)
    return placed


def accepted(
    reading: Reading, tables: Mapping[str, pd.DataFrame], problems: list[Problem], sheet: Sheet
) -> tuple[int, int, list[Problem]]:
    """Count the rows that gave something and those with nothing to read.

    Whoever gave nothing was refused, and has a sentence that says so.
    """
    accepted = set(reading.rows_used)
    for rows in tables.values():
        if "source_row" in rows.columns:
            accepted |= set(cast("list[int]", rows["source_row"].tolist()))
    empty = reading.rows_empty - accepted
    told = {
        int(position)
        for rows in reading.tables.values()
        if "source_row" in rows.columns
        for position in rows["source_row"]
    }
    spoken_of = {(problem.where, problem.row) for problem in problems}
    silent = [
        sheet.problem(
            position,
            "",
            "",
            what=say("tells the same as an earlier row, so it was counted once.")
            if position in told
            else say("holds nothing that can be read, so it was left out."),
            mend=say("Delete the row; if it is another session or drink, give both a time.")
            if position in told
            else say("Fill in a measure, or delete the row."),
            rule="row_without_value",
        )
        for position in range(len(sheet.rows))
        if position not in accepted
        and position not in empty
        and (sheet.where(position), sheet.row_numbers[position]) not in spoken_of
    ]
    return len(accepted), len(empty), silent
