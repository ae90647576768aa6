"""From the wide rows of a team sheet to the rows of our tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

import pandas as pd

from lib.imports.converting import Values
from lib.imports.team_sheet_columns import (
    BEFORE_SESSION_METRICS,
    MORNING_METRICS,
    NUTRIENT_VALUES,
    SESSION_VALUES,
    SUPPLEMENTS,
)
from lib.imports.word_cells import Told

_SESSION_COLUMNS: Final[Mapping[str, str]] = {
    "start": "start_local",
    "sport": "sport",
    "session_energy_kcal": "energy_kcal",
    "temp_c": "temp_c",
    "rh_pct": "rh_pct",
    "wbgt_c": "wbgt_c",
    "sweat_na_site": "sweat_na_site",
    "sweat_na_method": "sweat_na_method",
    "kit": "kit",
    "notes": "notes",
} | {key: key for key in SESSION_VALUES if key != "session_energy_kcal"}
_DIET_COLUMNS: Final[Mapping[str, str]] = {"diet_energy_kcal": "energy_kcal"} | {
    key: key for key in NUTRIENT_VALUES if key != "diet_energy_kcal"
}
_ATHLETE_COLUMNS: Final = ("sex", "birth_year", "sport", "diet_pattern")


def _frame(values: Values, rows: pd.Series[bool], names: Mapping[str, str]) -> pd.DataFrame:
    """Return the chosen rows with athlete, day and row, and the named columns renamed."""
    frame = values.frame[rows]
    kept = {ours: frame[key] for key, ours in names.items() if key in frame.columns}
    start = {
        "athlete": frame["athlete"],
        "local_date": frame["date"],
        "source_row": pd.Series(frame.index, index=frame.index),
    }
    return pd.DataFrame(start | kept, index=frame.index)


def with_bottles(values: Values) -> tuple[Values, pd.Series[bool]]:
    """Fill the fluid from the bottle's mass before and after where no volume is stated.

    Returns the values, and the rows whose bottle was heavier afterwards: a slip of the
    pen, so those get no fluid.
    """
    frame = values.frame
    if not {"bottle_before_g", "bottle_after_g"} <= set(frame.columns):
        return values, pd.Series(data=False, index=frame.index)
    drunk = frame["bottle_before_g"] - frame["bottle_after_g"]
    negative = drunk < 0
    stated = frame["fluid_ml"] if "fluid_ml" in frame.columns else drunk.where(drunk.isna())
    filled = frame.assign(fluid_ml=stated.fillna(drunk.mask(negative)))
    return Values(filled, values.problems, values.refused), negative


def sessions(values: Values, usable: pd.Series[bool]) -> pd.DataFrame:
    """Return one row for each row that tells of a session."""
    rows = usable & values.any_stated(SESSION_VALUES)
    return _frame(values, rows, _SESSION_COLUMNS).assign(method="measured")


def diet(values: Values, usable: pd.Series[bool]) -> pd.DataFrame:
    """Return the day's food, and supplements as rows of their own that are never food."""
    eaten = _frame(values, usable & values.any_stated(NUTRIENT_VALUES), _DIET_COLUMNS)
    complete = values.frame.get("diet_complete")
    if complete is not None:
        eaten = eaten.assign(day_complete=complete.loc[eaten.index].astype("boolean"))
    eaten = eaten.assign(level="day", is_supplement=False)
    present = [key for key in SUPPLEMENTS if key in values.frame.columns]
    if not present:
        return eaten.assign(method="self_report")
    taken = (values.frame[present] > 0).any(axis="columns")
    names = {key: key.removeprefix("supplement_") for key in present}
    tablets = _frame(values, usable & taken, names).assign(
        level="food", food_name="Supplement", is_supplement=True
    )
    both = pd.concat([eaten, tablets]) if len(eaten) else tablets
    return both.assign(method="self_report")


_MEASURED: Final = frozenset({"body_mass", "usg", "urine_osmolality"})


def biometrics(values: Values, usable: pd.Series[bool]) -> pd.DataFrame:
    """Return one row for each morning measure.

    In a sheet that tells of no session a time of day is that of the measure: it is kept, and
    whether that still is the morning is not for the heading to say.
    """
    of_measure = not set(SESSION_VALUES) & set(values.frame.columns)
    clock = {"start": "time_local"} if of_measure and "start" in values.frame.columns else {}
    pieces: list[pd.DataFrame] = []
    for key, (metric, unit) in {**MORNING_METRICS, **BEFORE_SESSION_METRICS}.items():
        rows = usable & values.stated(key)
        if not rows.any():
            continue
        piece = _frame(values, rows, {key: "value"} | clock)
        method = "measured" if metric in _MEASURED else "self_report"
        when = "pre" if key in BEFORE_SESSION_METRICS else "morning_fasted"
        context = pd.Series(when, index=piece.index, dtype="object")
        if clock:
            context = context.mask(piece["time_local"].notna())
        pieces.append(piece.assign(metric=metric, unit=unit, context=context, method=method))
    return pd.concat(pieces, ignore_index=True) if pieces else _frame(values, usable & False, {})


def hydration(values: Values, usable: pd.Series[bool]) -> pd.DataFrame:
    """Return the drinks of the whole day where the sheet has such a column."""
    rows = usable & values.stated("daily_fluid_ml")
    drinks = _frame(values, rows, {"daily_fluid_ml": "volume_ml"})
    return drinks.assign(kind="daily_total", method="self_report")


def symptoms(values: Values, usable: pd.Series[bool]) -> pd.DataFrame:
    """Return one row for each symptom told; words we do not know are kept as notes."""
    rows = usable & values.stated("symptoms")
    told = _frame(values, rows, {"symptoms": "told"})
    if told.empty:
        return told
    each = told.explode("told", ignore_index=True)
    words = cast("list[Told]", each["told"].tolist())
    split = pd.DataFrame(
        [(one.symptom, one.severity_0_10, one.own_words or None) for one in words],
        columns=["symptom", "severity_0_10", "notes"],
        index=each.index,
    )
    table = pd.concat([each.drop(columns="told"), split], axis="columns")
    return _with_notes(values, table).assign(method="self_report")


def _with_notes(values: Values, table: pd.DataFrame) -> pd.DataFrame:
    """Put the note of a row without a session beside its first symptom."""
    if "notes" not in values.frame.columns:
        return table
    alone = values.frame["notes"].mask(values.any_stated(SESSION_VALUES))
    here = table["source_row"].map(alone).mask(table["source_row"].duplicated())
    return table.assign(notes=table["notes"].fillna(here))


def athletes(values: Values, rows: pd.Series[bool]) -> pd.DataFrame:
    """Return each athlete label once, with the first value stated of each attribute."""
    named = values.frame[values.stated("athlete") & rows]
    present = [key for key in _ATHLETE_COLUMNS if key in named.columns]
    first = named.groupby("athlete", sort=False)[present].first().reset_index()
    renamed = first.rename(columns={"sex": "sex_for_reference"})
    return renamed.assign(
        name=renamed["athlete"],
        source_row=named.drop_duplicates("athlete").index,
    )


def contradicted_athletes(values: Values) -> list[tuple[int, str, str]]:
    """Find athletes of whom the sheet tells two things: row, key and second value."""
    named = values.frame[values.stated("athlete")]
    found: list[tuple[int, str, str]] = []
    for key in ("sex", "birth_year", "diet_pattern"):
        if key not in named.columns:
            continue
        stated = named[["athlete", key]].dropna()
        first = stated.groupby("athlete")[key].transform("first")
        other = stated[stated[key] != first].drop_duplicates("athlete")
        found += [
            (int(row), key, f"{value:g}" if isinstance(value, float) else str(value))
            for row, value in zip(other.index, other[key], strict=True)
        ]
    return found
