"""Cronometer's `biometrics.csv`: one measure a row, each with its own unit and its own source."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pandas as pd

from lib.imports.app_names import shown_app
from lib.imports.converting import Columns
from lib.imports.headings import folded, unit_of
from lib.imports.mapped import MappedImporter, Told, clock, day, position_of, texts_of
from lib.imports.measures import CONVERSIONS, Measure
from lib.imports.number_cells import number_reader
from lib.imports.settling import Settling, settle_decimal_mark
from lib.imports.sheet import BadCell, Sheet, is_missing, shortened
from lib.imports.signatures import SIGNATURES
from lib.imports.time_cells import MINUTES_OF
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_SOURCE: Final = re.compile(r"\s*\(([^()]*)\)\s*$")
_PRESSURE: Final = re.compile(r"([0-9]{2,3}) ?/ ?([0-9]{2,3})", re.ASCII)
_PRESSURE_NAME: Final = "blood pressure"
_METRICS: Final = {
    "weight": ("body_mass", "kg"),
    "body fat": ("body_fat", "%"),
    "resting heart rate": ("resting_hr", "bpm"),
    "sleep": ("sleep", "min"),
    "sleep duration": ("sleep", "min"),
}
"""Our measure and unit for each metric; a plain heart rate says nothing about rest."""
_SAME_WITHIN_KG: Final = 0.1
_COLUMNS: Final = ("metric", "value", "unit")


def _in_kg(number: float, unit: str) -> float:
    known = CONVERSIONS[Measure.MASS]
    if unit not in known:
        raise BadCell(
            say("does not say kg or lb, so the weight was left out."), say("Set the unit to kg.")
        )
    return float(known[unit](pd.Series([number])).iloc[0])


def _in_minutes(number: float, unit: str) -> float:
    if unit not in MINUTES_OF:
        raise BadCell(
            say("does not say hours or minutes, so it was left out."), say("Set the unit.")
        )
    return number * MINUTES_OF[unit]


def _measures_of(
    name: str, unit: str, amount: str, read: Callable[[str], float]
) -> list[tuple[str, float, str]]:
    """Return what one row tells: measure, value, unit; nothing for a metric we do not keep."""
    if name == _PRESSURE_NAME:
        both = _PRESSURE.fullmatch(amount)
        if both is None:
            raise BadCell(
                say("is not a blood pressure such as 118/76."), say("Write it as 118/76.")
            )
        values = (float(both.group(1)), float(both.group(2)))
        return [("bp_systolic", values[0], "mmHg"), ("bp_diastolic", values[1], "mmHg")]
    if name not in _METRICS:
        return []
    metric, ours = _METRICS[name]
    value = read(amount)
    stated = unit_of(unit) or folded(unit)
    if metric == "body_mass":
        value = _in_kg(value, stated)
    elif metric == "sleep":
        value = _in_minutes(value, stated)
    elif metric == "body_fat" and stated not in {"%", ""}:
        raise BadCell(say("is not in percent, so it was left out."), say("Set the unit to %."))
    return [(metric, value, ours)]


class CronometerBiometrics(MappedImporter):
    """Biometrics of Cronometer."""

    key = "cronometer_biometrics"
    title = noted("Cronometer Biometrics (biometrics.csv)")
    how_to_export = noted(
        "On cronometer.com: More, Account, Export Data, choose the dates, 'Biometrics'."
    )
    variants = "With and without times, kg and lb mixed, measures of other apps, blood pressure"
    needs = SIGNATURES["cronometer_biometrics"]
    fields = (day("day"), clock("time"))
    looked_at = frozenset({"metric", "unit", "amount", "group"})
    reads = noted("Body mass, body fat, resting heart rate, blood pressure, sleep")
    leaves_out = noted("Other measures, among them a heart rate that may not be at rest")

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:  # noqa: ARG002 - of the amounts alone
        """Settle the decimal mark on the amounts, which stand in a column of many kinds."""
        position = position_of(sheet, "amount")
        assert position is not None  # noqa: S101 - recognised by this heading
        settle_decimal_mark(settling, sheet, [sheet.cells(position)])

    def finish(self, told: Told, settling: Settling) -> None:
        """Lay each measure out as a row, in our unit; of two sources of a day one is kept."""
        sheet, frame = told.sheet, told.frame
        texts = zip(texts_of(sheet, "metric"), texts_of(sheet, "amount"), strict=True)
        units = texts_of(sheet, "unit")
        read = number_reader(settling.mark)
        rows: list[tuple[int, str, str, float, str]] = []
        others: dict[str, None] = {}
        refused: set[int] = set()
        for place, (metric, amount) in enumerate(texts):
            source = _SOURCE.search(metric)
            name = folded(_SOURCE.sub("", metric))
            if is_missing(amount) or pd.isna(frame["day"].iloc[place]):
                continue
            try:
                measures = _measures_of(name, units[place], amount, read)
            except BadCell as wrong:
                shown = f"{amount} {units[place]}".strip()
                told.problems.append(
                    sheet.problem(
                        place, "Amount", shown, what=wrong.what, mend=wrong.mend, rule="amount"
                    )
                )
                refused.add(place)
                continue
            if not measures:
                others[shortened(metric)] = None
            rows += [(place, source.group(1) if source else "", *each) for each in measures]
        if others:
            told.notes.append(
                say("Measures that are not kept: {measures}.", measures=", ".join(others))
            )
        table = pd.DataFrame(rows, columns=["source_row", "of_app", *_COLUMNS])
        moments = frame.iloc[table["source_row"]].set_axis(table.index, axis="index")
        table = table.assign(local_date=moments["day"], athlete=settling.answers.get("athlete"))
        if "clock" in moments.columns:
            table = table.assign(time_local=moments["clock"])
        told.tables["biometrics"] = _one_source(told, table).assign(method="self_report")
        told.headings["biometrics"] = {"local_date": "Day", "time_local": "Time", "value": "Amount"}
        told.empty -= refused


def _one_source(told: Told, table: pd.DataFrame) -> pd.DataFrame:
    """Keep one value of a measure, day and time: what was typed in comes before other apps."""
    keys = ["metric", "local_date", *(["time_local"] if "time_local" in table.columns else [])]
    ordered = table.assign(is_typed=table["of_app"].eq("")).sort_values(
        ["is_typed", "source_row"], ascending=[False, True], kind="stable"
    )
    again = ordered.duplicated(keys) & ordered.duplicated([*keys, "of_app"], keep=False).eq(
        other=False
    )
    kept = ordered[~again].sort_values("source_row", kind="stable")
    first = ordered.drop_duplicates(keys).set_index(keys)["value"]
    for row in ordered[again].to_dict("records"):
        other = float(first.loc[tuple(row[key] for key in keys)])
        place = int(row["source_row"])
        told.empty.discard(place)
        if abs(row["value"] - other) <= _SAME_WITHIN_KG:
            told.used.add(place)
            continue
        told.problems.append(
            told.sheet.problem(
                place,
                "Amount",
                f"{row['value']:.4g} {row['unit']}",
                what=_differs(str(row["of_app"]), with_marks(f"{other:.4g}")),
                mend=say("Delete the one that is wrong."),
                rule="two_sources",
            )
        )
    return kept.drop(columns=["of_app", "is_typed"], errors="ignore")


def _differs(app: str, other: str) -> str:
    if not app:
        return say(
            "comes from the diary and differs from another source of that day ({other}), "
            "which was kept.",
            other=other,
        )
    return say(
        "comes from {app} and differs from another source of that day ({other}), which was kept.",
        app=shown_app(app),
        other=other,
    )
