"""intervals.icu's wellness table: one row a day of the athlete.

`hydration` there is a feeling from 1 to 4, and only `hydrationVolume` is what was drunk. A
weight that was carried forward from an earlier day is no weighing.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from lib.imports.comments import keep_confirmed
from lib.imports.fields import Field
from lib.imports.headings import names_in
from lib.imports.mapped import MappedImporter, Told, day, position_of, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.nutrients import not_tracked
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_TELLING: Final = frozenset(
    {"hydrationvolume", "kcalconsumed", "sleepsecs", "tempweight", "ctl", "hrvsdnn", "sportinfo"}
)
_FEWEST: Final = 2
_CARRIED: Final = {"body_mass": "tempweight", "resting_hr": "temprestinghr"}


class IntervalsWellness(MappedImporter):
    """The wellness table of intervals.icu."""

    key = "intervals_wellness"
    title = noted("intervals.icu wellness (wellness.csv)")
    how_to_export = noted(
        "On intervals.icu: Settings, 'Download wellness data' as CSV; or open "
        "…/api/v1/athlete/0/wellness.csv while signed in. Include weight, hydrationVolume, "
        "kcalConsumed and comments."
    )
    variants = "all columns, chosen columns, written again by other programs"
    fields = (
        day("date, id"),
        Field("biometrics.body_mass", Measure.MASS, "weight", unit="kg"),
        Field("biometrics.resting_hr", Measure.NUMBER, "restinghr"),
        Field("biometrics.hrv_rmssd", Measure.NUMBER, "hrv"),
        Field("biometrics.hrv_sdnn", Measure.NUMBER, "hrvsdnn"),
        Field("biometrics.sleep", Measure.DURATION, "sleepsecs", unit="s"),
        Field("biometrics.bp_systolic", Measure.NUMBER, "systolic"),
        Field("biometrics.bp_diastolic", Measure.NUMBER, "diastolic"),
        Field("biometrics.body_fat", Measure.PERCENT, "bodyfat", unit="%"),
        Field("hydration.volume_ml", Measure.VOLUME, "hydrationvolume", unit="l"),
        Field("diet.energy_kcal", Measure.ENERGY, "kcalconsumed", unit="kcal"),
        Field("diet.carbs_g", Measure.FOOD, "carbohydrates", unit="g"),
        Field("diet.protein_g", Measure.FOOD, "protein", unit="g"),
        Field("diet.fat_g", Measure.FOOD, "fattotal", unit="g"),
        Field("file.carried_mass", Measure.TEXT, "tempweight"),
        Field("file.carried_pulse", Measure.TEXT, "temprestinghr"),
        Field("file.comments", Measure.TEXT, "comments"),
    )
    constants = same_in_all(
        biometrics={"method": "self_report"},
        hydration={"method": "self_report", "kind": "daily_total"},
        diet={"method": "self_report", "level": "day", "is_supplement": False},
    )
    said = (
        noted(
            "'hydration' in this file is a feeling from 1 to 4 and was not read; what was drunk is "
            "'hydrationVolume' in litres."
        ),
    )
    reads = noted(
        "Weight, resting heart rate, variability, sleep, drinks, energy, symptoms on a yes"
    )
    leaves_out = noted("Load, form, feelings from 1 to 4, of which the good end is not known")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the headings are those of a wellness table."""
        names = names_in(sheet.headings)
        return (
            sheet.kind == self.kind
            and "restinghr" in names
            and bool(names & {"date", "id"})
            and len(names & _TELLING) >= _FEWEST
        )

    def finish(self, told: Told, settling: Settling) -> None:
        """Leave out what was carried forward and zeros that mean nothing was logged."""
        for metric, column in _CARRIED.items():
            _without_carried(told, metric, column)
        for table, column in (("hydration", "volume_ml"), ("diet", "energy_kcal")):
            frame = told.tables.get(table)
            if frame is None or column not in frame.columns:
                continue
            zero = frame[column].eq(0)
            told.tables[table] = frame[~zero]
            if zero.any():
                told.notes.append(
                    say(
                        "{column}: 0 was read as nothing logged; rows with it: {count}.",
                        column=told.headings[table][column],
                        count=with_marks(f"{int(zero.sum()):,}"),
                    )
                )
        diet = told.tables.get("diet")
        if diet is not None:
            drunk = {"water_g"} if "hydration" in told.tables else set[str]()
            told.notes += not_tracked(
                frozenset(diet.columns) | drunk, say("A food diary tells it.")
            )
        comments = texts_of(told.sheet, "comments")
        keep_confirmed(told, settling, heading="comments", notes=comments)
        left = {int(row) for rows in told.tables.values() for row in rows["source_row"]}
        told.empty |= set(range(len(told.sheet.rows))) - left - _refused(told)
        told.tables = {name: rows for name, rows in told.tables.items() if not rows.empty}


def _without_carried(told: Told, metric: str, column: str) -> None:
    """Leave out values of an earlier day; a weight of which no column says so is left out too.

    One that only repeats an earlier day would look like a weight that never falls.
    """
    rows = told.tables.get("biometrics")
    if rows is None:
        return
    of_metric = rows["metric"].eq(metric)
    if position_of(told.sheet, column) is None:
        if metric == "body_mass" and of_metric.any():
            told.tables["biometrics"] = rows[~of_metric]
            told.notes.append(
                say(
                    "The file has no column tempWeight, so a weight of the day cannot be told from "
                    "one carried forward: weights were not read. Export again with tempWeight."
                )
            )
        return
    marks = [text.casefold() in {"true", "1", "yes"} for text in texts_of(told.sheet, column)]
    carried = of_metric & np.array([marks[row] for row in rows["source_row"]], dtype=bool)
    if carried.any():
        told.tables["biometrics"] = rows[~carried]
        told.notes.append(
            say(
                "{column}: carried forward from an earlier day and not measured, so not read: "
                "{count}.",
                column=told.headings["biometrics"][metric],
                count=with_marks(f"{int(carried.sum()):,}"),
            )
        )


def _refused(told: Told) -> set[int]:
    """Return the rows that a sentence already speaks of."""
    frame = told.frame
    return {row for row in frame.index if told.values.refused[row] or frame["day"].isna()[row]}
