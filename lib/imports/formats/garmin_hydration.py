"""Drinks and sweat of a Garmin account: drinks a row each, the sweat of an activity a session.

A value of 0 mostly means that nobody logged a drink, so it is no drink and no 'drank nothing'.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.imports.fields import Field
from lib.imports.formats.hydration_json import HYDRATION_KIND
from lib.imports.mapped import MappedImporter, Told, clock, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.settling import Settling
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_DRUNK: Final = "hydration.volume_ml"
_ESTIMATED: Final = "sessions.sweat_loss_ml"
_MEASURED: Final = "file.measured_sweat_ml"
_DURATION: Final = "sessions.duration_min"


class GarminHydration(MappedImporter):
    """The hydration log of Garmin's account export."""

    key = "garmin_hydration"
    title = noted("Garmin hydration log (HydrationLogFile.json)")
    how_to_export = noted(
        "On Garmin's account page choose 'Export Your Data'. A ZIP arrives by e-mail; send it as "
        "it is, or the files HydrationLogFile_….json out of it."
    )
    variants = "today's form, the older one with nested times, corrections, entries there twice"
    kind = HYDRATION_KIND
    fields = (
        day("date"),
        clock("time"),
        Field(_DRUNK, Measure.VOLUME, "drunk"),
        Field(_ESTIMATED, Measure.VOLUME, "estimated sweat loss"),
        Field(_MEASURED, Measure.VOLUME, "measured sweat loss"),
        Field(_DURATION, Measure.DURATION, "duration"),
        Field("file.activity", Measure.TEXT, "activity"),
    )
    constants = same_in_all(
        hydration={"method": "self_report", "kind": "drink"},
        sessions={"method": "device_estimate"},
    )
    whole_days = frozenset({"hydration"})
    reads = noted("Drinks and their corrections; sweat loss and drinks of each activity")
    leaves_out = noted("The daily goal and whether it was reached: nothing here uses them")

    def finish(self, told: Told, settling: Settling) -> None:
        """Put what belongs to one activity into one session, the rest into drinks."""
        frame = told.frame
        activity = pd.Series(texts_of(told.sheet, "activity"), index=frame.index)
        sweat = (frame[_ESTIMATED] > 0) | (frame[_MEASURED] > 0)
        alone = (activity == "") & sweat
        activity = activity.mask(alone, "row " + pd.Series(frame.index.astype("str")))
        drinks = told.tables["hydration"]
        of_session = activity.loc[drinks["source_row"]].ne("").to_numpy()
        nothing = drinks["volume_ml"].eq(0).to_numpy()
        told.tables["hydration"] = drinks[~of_session & ~nothing]
        told.tables["sessions"] = _sessions(frame, activity).assign(
            athlete=settling.answers.get("athlete")
        )
        told.used |= {
            int(row) for row in np.flatnonzero(activity.ne("").to_numpy() & frame["day"].notna())
        }
        zeros = int((~of_session & nothing).sum())
        told.empty |= {int(row) for row in drinks.loc[~of_session & nothing, "source_row"]}
        if zeros:
            told.notes.append(
                say(
                    "Entries of 0 mL: {count}. That mostly means that no drink was logged, so they "
                    "were not kept as drinks.",
                    count=with_marks(f"{zeros:,}"),
                )
            )
        told.tables = {name: rows for name, rows in told.tables.items() if not rows.empty}
        if "sessions" in told.tables:
            told.notes.append(
                say(
                    "Sweat losses are Garmin's estimates unless the file says measured. The file "
                    "does not tell when an activity began, so its sessions have no time of day."
                )
            )


def _sessions(frame: pd.DataFrame, activity: pd.Series[str]) -> pd.DataFrame:
    """Return one session an activity; of several sweat losses the last entry counts."""
    rows = frame.assign(
        activity=activity,
        source_row=range(len(frame)),
        stated=frame[_ESTIMATED].where(frame[_ESTIMATED] > 0),
        weighed=frame[_MEASURED].where(frame[_MEASURED] > 0),
    )
    rows = rows[rows["activity"].ne("") & rows["day"].notna()]
    by = rows.groupby("activity", sort=False)
    drunk = by[_DRUNK].sum(min_count=1)
    found = pd.DataFrame(
        {
            "local_date": by["day"].first(),
            "source_row": by["source_row"].first(),
            "duration_min": by[_DURATION].last(),
            "sweat_loss_ml": by["weighed"].last().fillna(by["stated"].last()),
            "fluid_ml": drunk.where(drunk > 0),
        }
    )
    how = np.where(by["weighed"].last().notna(), "measured", "device_estimate")
    methods = pd.Series(how, index=found.index).where(found["sweat_loss_ml"].notna())
    zero = np.where(drunk.eq(0), "zero_may_be_missing:fluid_ml", "")
    sessions = found.assign(
        sweat_loss_method=methods,
        method="device_estimate",
        quality=zero,
    )
    tells = sessions[["duration_min", "sweat_loss_ml", "fluid_ml"]].notna().any(axis="columns")
    return sessions[tells].reset_index(drop=True)
