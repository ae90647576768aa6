"""intervals.icu's activities: when, what, how long, and the weather. No sweat and no drinks."""

from __future__ import annotations

import pandas as pd

from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.settling import Settling
from lib.imports.signatures import SIGNATURES
from lib.imports.sports import with_our_sports
from lib.words.language import noted


class IntervalsActivities(MappedImporter):
    """The activities of intervals.icu."""

    key = "intervals_activities"
    title = noted("intervals.icu activities (activities.csv)")
    how_to_export = noted("On intervals.icu: Activities, the list view, 'Download CSV'.")
    variants = "with and without weather"
    needs = SIGNATURES["intervals_activities"]
    fields = (
        day("start date local"),
        Field("sessions.sport", Measure.TEXT, "type"),
        Field("sessions.duration_min", Measure.DURATION, "moving time", unit="s"),
        Field("sessions.energy_kcal", Measure.ENERGY, "calories", unit="kcal"),
        Field("sessions.temp_c", Measure.TEMPERATURE, "average weather temp", unit="c"),
        Field("sessions.rpe", Measure.SCALE, "icu rpe"),
        Field("file.weather", Measure.TEXT, "has weather"),
    )
    constants = same_in_all(sessions={"method": "device_estimate"})
    said = (
        noted("This file tells no sweat and no drinks: they stay unknown."),
        noted(
            "Its weight is that of the settings and its average temperature that of the device: "
            "neither was read. Carbohydrates eaten on the way are not kept."
        ),
    )
    reads = noted("Start, sport, duration, energy, air temperature of the weather, exertion")
    leaves_out = noted("Load, power, heart rate, temperature of the device: nothing here uses them")

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Keep a temperature only where there was weather."""
        if "sessions" not in told.tables:
            return
        sessions = with_our_sports(told.tables["sessions"])
        weather = [text.casefold() for text in texts_of(told.sheet, "has weather")]
        if any(weather) and "temp_c" in sessions.columns:
            there = [weather[row] in {"true", "1", "yes"} for row in sessions["source_row"]]
            had = pd.Series(there, index=sessions.index, dtype="bool")
            sessions["temp_c"] = sessions["temp_c"].where(had)
        told.tables["sessions"] = sessions
