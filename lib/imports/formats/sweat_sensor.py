"""Sweat sensors: one row an interval, of which a device and a day make one session.

A sensor reads one place on the skin and models the rest, so its values are estimates of a
device: they stand beside weighed losses and never count as a patch or wash-down test.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pandas as pd

from lib.imports import word_cells
from lib.imports.contract import Option, Question
from lib.imports.converting import Columns, values_of
from lib.imports.fields import Field
from lib.imports.headings import folded
from lib.imports.mapped import MappedImporter, Told, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.sheet import BadCell, Sheet, shortened
from lib.reference.thresholds import value
from lib.science.units import ML_PER_L, mmol_from_mg
from lib.words.language import noted, say
from lib.words.numbers import with_marks

TEMPLATE_CSV: Final = (
    "timestamp,interval_min,sweat_loss_ml,sodium_mg,potassium_mg,source,body_site\r\n"
    "2026-06-01T07:00:00,15,210,165,,my sensor,forearm\r\n"
    "2026-06-01T07:15:00,15,265,221,,my sensor,forearm\r\n"
)
SWEAT_QUESTION: Final = "sweat_is"
_SWEAT: Final = "sessions.sweat_loss_ml"
_INTERVAL: Final = "sessions.duration_min"
_MINERALS: Final = {"sodium": "sweat_na_mmol_l", "potassium": "sweat_k_mmol_l"}
_SIDE: Final = re.compile(r"\b(?:left|right|links|rechts|gauche|droite?)\b")
_FLOWBIO: Final = "flowbio"


class SweatSensor(MappedImporter):
    """The template for readings of a sweat sensor."""

    key = "sweat_sensor"
    title = noted("Sweat sensor, one row an interval")
    how_to_export = noted(
        "Sensors such as Nix, hDrop or Flowbio have no file of their own. Copy the readings into "
        "a sheet with the headings timestamp, interval_min, sweat_loss_ml, sodium_mg, "
        "potassium_mg, source, body_site."
    )
    variants = "with and without potassium, several devices, several days, gaps"
    needs = frozenset({"timestamp", "sweat loss"})
    fields = (
        day("timestamp"),
        Field(_INTERVAL, Measure.DURATION, "interval", unit="min"),
        Field(_SWEAT, Measure.VOLUME, "sweat loss", bare=False),
        Field("file.sodium", Measure.MILLIGRAMS, "sodium", bare=False),
        Field("file.potassium", Measure.MILLIGRAMS, "potassium", bare=False),
        Field("file.source", Measure.TEXT, "source, device"),
        Field("file.site", Measure.TEXT, "body site, site"),
    )
    constants = same_in_all(sessions={"method": "device_estimate"})
    said = (
        noted(
            "A sensor reads one place on the skin. What it says is kept as a device's estimate "
            "beside weighed losses and is not used as a sweat test."
        ),
    )
    reads = noted("Sweat loss, duration, sodium and potassium in sweat, place on the body")
    leaves_out = noted("The course within a session: only its sums are kept")

    def times_in_utc(self, sheet: Sheet) -> bool:
        """Say whether the times end in Z; others are read as the clock they show."""
        stated = [text for text in texts_of(sheet, "timestamp") if text]
        universal = [text.upper().endswith("Z") for text in stated]
        if any(universal) and not all(universal):
            one = stated[universal.index(True)]
            raise ImportRefused(
                say(
                    "{file} has times in universal time, such as '{cell}', and others. Write all "
                    "with the clock of the place.",
                    file=sheet.name,
                    cell=shortened(one),
                )
            )
        return any(universal)

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:
        """Ask whether the sweat is that of the body or that under the sensor."""
        if settling.questions or _SWEAT not in columns or settling.answers.get(SWEAT_QUESTION):
            return
        needed = {key: columns[key] for key in ("day", _SWEAT)}
        read = values_of(sheet, needed, settling).frame
        days = read.groupby("day")[_SWEAT].sum(min_count=1).dropna()
        if days.empty:
            return
        settling.questions.append(
            Question(
                SWEAT_QUESTION,
                say(
                    "Is the sweat loss that of the whole body, as the app works it out, or only "
                    "what ran under the sensor?"
                ),
                (
                    Option(
                        "whole_body",
                        say("Whole body"),
                        say(
                            "{amount} mL on {day}",
                            amount=with_marks(f"{days.iloc[0]:,.0f}"),
                            day=f"{days.index[0]:%Y-%m-%d}",
                        ),
                    ),
                    Option(
                        "sensor",
                        say("Only under the sensor"),
                        say("no sweat loss is kept, only what the sweat holds"),
                    ),
                ),
                each_time=True,
            )
        )

    def finish(self, told: Told, settling: Settling) -> None:
        """Add up the intervals of each device and day."""
        frame = told.frame.assign(
            source=texts_of(told.sheet, "source", "device"), row=range(len(told.sheet.rows))
        )
        usable = frame[frame["day"].notna()]
        sessions, gaps = _sessions(usable)
        if settling.answers.get(SWEAT_QUESTION) != "whole_body":
            sessions = sessions.assign(sweat_loss_ml=np.nan)
        sites = pd.Series(texts_of(told.sheet, "body site", "site"), dtype="object")
        stated = sessions["sweat_loss_ml"].notna()
        tested = sessions[list(_MINERALS.values())].notna().any(axis="columns")
        sessions = sessions.assign(
            athlete=settling.answers.get("athlete"),
            method="device_estimate",
            sweat_loss_method=stated.map({True: "device_estimate", False: None}),
            sweat_na_method=tested.map({True: "device_estimate", False: None}),
            sweat_na_site=sessions["source_row"].map(sites).map(_site).where(tested),
        )
        tells = stated | tested | sessions["duration_min"].notna()
        told.tables = {"sessions": sessions[tells]}
        if tells.any():
            told.used |= {int(row) for row in usable["row"]}
            told.empty -= told.used
        if gaps:
            told.notes.append(
                say(
                    "Sessions with an empty interval or sweat loss: {count}. Their sum would be "
                    "too low, so it stays unknown.",
                    count=with_marks(f"{gaps:,}"),
                )
            )
        if usable["source"].str.casefold().str.contains(_FLOWBIO).any():
            told.notes.append(
                say(
                    "One laboratory, a maker of sweat tests itself, found the Flowbio S1 {rate} "
                    "L/h too low on sweat rate and {sodium} mg/L too high on sodium on average.",
                    rate=with_marks(f"{abs(value('sensors.flowbio.sweat_rate_bias_l_per_h')):g}"),
                    sodium=with_marks(f"{value('sensors.flowbio.sodium_bias_mg_per_l'):g}"),
                )
            )


def _site(text: str) -> str | None:
    """Return our word for a place on the body; left and right are the same here."""
    plain = folded(_SIDE.sub(" ", folded(text)))
    if not plain:
        return None
    try:
        return word_cells.sweat_site(plain)
    except BadCell:
        return "other"


def _sessions(rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return one session a day and device, and how many lack a part of their sum.

    A concentration is the mineral of all intervals that state it by the sweat of the same ones.
    """
    by = rows.groupby(["day", "source"], sort=True, dropna=False)
    sums = pd.DataFrame({"local_date": by["day"].first(), "source_row": by["row"].first()})
    sums["start_local"] = by["clock"].min() if "clock" in rows.columns else None
    short = pd.Series(data=False, index=sums.index)
    for name, column in (("duration_min", _INTERVAL), ("sweat_loss_ml", _SWEAT)):
        if column not in rows.columns:
            sums[name] = np.nan
            continue
        whole = by[column].count().eq(by.size())
        short |= ~whole & by[column].count().gt(0)
        sums[name] = by[column].sum(min_count=1).where(whole)
    for mineral, ours in _MINERALS.items():
        amount = rows.get(f"file.{mineral}")
        if amount is None or _SWEAT not in rows.columns:
            sums[ours] = np.nan
            continue
        both = amount.notna() & rows[_SWEAT].notna()
        kept = rows[both].groupby(["day", "source"], sort=True, dropna=False)
        litres = kept[_SWEAT].sum() / ML_PER_L
        per_litre = kept[f"file.{mineral}"].sum() / litres.where(litres > 0)
        sums[ours] = mmol_from_mg(amount_mg=per_litre, element=mineral).reindex(sums.index)
    return sums.reset_index(drop=True), int(short.sum())
