"""Weighings of a scale: whether the first of a day was made before breakfast, a person says."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.converting import Columns, Values, values_of
from lib.imports.mapped import CLOCK, DAY, MappedImporter, Told, same_in_all, with_clock
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.time_zones import to_local
from lib.reference.thresholds import value
from lib.schema.plausible import marked
from lib.words.language import say, say_count

MORNING_QUESTION: Final = "morning_weighing"
MASS: Final = "biometrics.body_mass"
NOT_FASTED: Final = "not_fasted:value"
_OF_THE_SCALE: Final = frozenset({"body_mass", "body_fat", "body_water"})


def first_in_the_morning(frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say which rows hold the first weighing of a day, made in the hours of getting up.

    `frame` has `day`, `clock` (HH:MM) and the body mass, by field key. One at night is
    neither a morning's nor does it take the place of the morning's.
    """
    if CLOCK not in frame.columns or MASS not in frame.columns:
        return np.zeros(len(frame), dtype=bool)
    clock = frame[CLOCK].fillna("").astype("str")
    hour = pd.to_numeric(clock.str[:2], errors="coerce")
    minutes = hour * 60 + pd.to_numeric(clock.str[3:5], errors="coerce")
    awake = minutes >= 60 * value("weighings.morning_from_hour")
    weighed = frame[MASS].notna() & frame[DAY].notna() & awake
    order = frame.loc[weighed].assign(minutes=minutes[weighed]).sort_values("minutes")
    first = order.drop_duplicates(DAY)
    early = first[first["minutes"] < 60 * value("weighings.morning_before_hour")]
    return np.asarray(frame.index.isin(early.index), dtype=bool)


def with_mark(rows: pd.DataFrame, index: pd.Index, mark: str) -> pd.DataFrame:
    """Return the rows with a mark added to `quality`, which no step before may have made."""
    return marked(rows if "quality" in rows.columns else rows.assign(quality=""), index, mark)


def _counted(frame: pd.DataFrame) -> tuple[int, int]:
    return int(first_in_the_morning(frame).sum()), int(frame[MASS].notna().sum())


def ask_morning(
    settling: Settling,
    sheet: Sheet,
    columns: Columns,
    *,
    in_utc: bool,
    of_others: npt.NDArray[np.bool_] | None = None,
) -> None:
    """Ask whether the first weighings of the days were made before breakfast.

    Only once days, times, units and the time zone are settled, for they decide the count.
    `of_others` says which rows are not the athlete's.
    """
    if settling.questions or MASS not in columns or settling.answers.get(MORNING_QUESTION):
        return
    needed = {key: columns[key] for key in (DAY, CLOCK, MASS) if key in columns}
    values: Values = with_clock(needed, values_of(sheet, needed, settling))
    frame = to_local(values.frame, settling.answers["time_zone"]) if in_utc else values.frame
    if of_others is not None:
        frame = frame.assign(**{MASS: frame[MASS].mask(of_others)})
    mornings, weighings = _counted(frame)
    if not mornings:
        return
    hour = f"{value('weighings.morning_before_hour'):.0f}:00"
    settling.questions.append(
        Question(
            MORNING_QUESTION,
            say(
                "{mornings} of {weighings} weighings are the day's first and before {hour}. Are "
                "they made before breakfast, after the toilet?",
                mornings=mornings,
                weighings=weighings,
                hour=hour,
            ),
            (
                Option(
                    "yes",
                    say("Yes"),
                    say_count(
                        "{count} weighing is kept as morning weights",
                        "{count} weighings are kept as morning weights",
                        mornings,
                    ),
                ),
                Option(
                    "no",
                    say("No"),
                    say_count(
                        "{count} weighing is kept and not used as morning weights",
                        "{count} weighings are kept and not used as morning weights",
                        mornings,
                    ),
                ),
                Option(
                    "unsure",
                    say("Not always, or I do not know"),
                    say_count(
                        "{count} weighing is kept without saying so; the first of a day is used "
                        "with that doubt",
                        "{count} weighings are kept without saying so; the first of a day is used "
                        "with that doubt",
                        mornings,
                    ),
                ),
            ),
        )
    )


def say_morning(told: Told, settling: Settling) -> None:
    """Mark the weighings as the person said."""
    rows = told.tables.get("biometrics")
    answer = settling.answers.get(MORNING_QUESTION)
    if rows is None or answer not in {"yes", "no"}:
        return
    frame = told.frame
    if MASS not in frame.columns:
        return
    weighed = frame.index.isin(rows.loc[rows["metric"] == "body_mass", "source_row"])
    first = first_in_the_morning(frame.assign(**{MASS: frame[MASS].where(weighed)}))
    of_scale = rows["metric"].isin(_OF_THE_SCALE)
    if answer == "yes":
        chosen = of_scale & first[rows["source_row"].to_numpy(dtype="int64")]
        fasted = pd.Series("morning_fasted", index=rows.index).where(chosen)
        told.tables["biometrics"] = rows.assign(context=fasted)
    else:  # all of them, else a later one of the morning took the place of the first
        told.tables["biometrics"] = with_mark(rows, rows.index[of_scale], NOT_FASTED)


class ScaleTable(MappedImporter):
    """A table of weighings: measured, asked about mornings, and water in the body no drink."""

    constants = same_in_all(biometrics={"method": "measured"})

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:
        """Ask whether mornings were before breakfast."""
        ask_morning(settling, sheet, columns, in_utc=self.times_in_utc(sheet))

    def finish(self, told: Told, settling: Settling) -> None:
        """Mark the mornings."""
        say_morning(told, settling)
