"""Garmin Connect's list of activities: when, what, how long. It tells no sweat and no drinks.

A distance is in km or miles as the account is set, and in metres or yards for swims, and no
heading says which; so it is asked once, and that of a swim is left out.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.converting import Columns
from lib.imports.fields import Field
from lib.imports.headings import names_in
from lib.imports.mapped import MappedImporter, Told, day, same_in_all
from lib.imports.measures import CONVERSIONS, Measure
from lib.imports.number_cells import number_reader
from lib.imports.settling import Settling
from lib.imports.sheet import BadCell, Sheet
from lib.imports.sports import with_our_sports
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_DISTANCE_QUESTION: Final = "distance_unit"
_DISTANCE: Final = "sessions.distance_km"
_TELLING: Final = (
    frozenset({"activity type", "favorite", "title"}),
    frozenset({"tipo de atividade", "favorito", "titulo"}),
    frozenset({"aktivitetstyp", "favorit", "namn"}),
)
"""Folded headings of a language that together are found nowhere else."""


class GarminActivities(MappedImporter):
    """Activities.csv of Garmin Connect."""

    key = "garmin_activities"
    title = noted("Garmin activities (Activities.csv)")
    how_to_export = noted(
        "In Garmin Connect on the web: Activities, All Activities, scroll down to the oldest one "
        "wanted, 'Export CSV'. The recording itself (.fit) tells more: it has the sweat estimate."
    )
    variants = "English, Portuguese and Swedish headings, swims, thousands, saved again by Excel"
    fields = (
        day("date, data, datum"),
        Field("sessions.sport", Measure.TEXT, "activity type, tipo de atividade, aktivitetstyp"),
        Field("sessions.duration_min", Measure.DURATION, "time, tempo, tid"),
        Field(_DISTANCE, Measure.DISTANCE, "distance, distancia, distans", unit="km"),
        Field(
            "sessions.energy_kcal",
            Measure.ENERGY,
            "calories, calorias, kalorier, kilocalories",
            unit="kcal",
        ),
    )
    constants = same_in_all(sessions={"method": "device_estimate"})
    said = (
        noted(
            "This file tells no sweat and no drinks: they stay unknown. The recordings (.fit) and "
            "the account export have them where the watch estimates sweat."
        ),
        noted("Its temperatures are those of the watch, warmed by skin; they were not read."),
    )
    reads = noted("Start, sport, duration, distance, energy")
    leaves_out = noted("Heart rate, pace, power, temperatures of the watch: nothing here uses them")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the headings are Garmin's in one of its languages."""
        names = names_in(sheet.headings)
        return sheet.kind == self.kind and any(each <= names for each in _TELLING)

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:  # noqa: ARG002 - the columns tell
        """Ask whether distances are kilometres or miles."""
        if _DISTANCE not in columns or not columns[_DISTANCE][1].stated:
            return
        answer = settling.answers.get(_DISTANCE_QUESTION, "")
        if answer in {"km", "mi"}:
            settling.units[_DISTANCE] = answer
            return
        shown = columns[_DISTANCE][1].stated[0]
        try:
            read = pd.Series([number_reader(settling.mark)(shown)])
        except BadCell:
            read = pd.Series([float("nan")])
        miles = float(CONVERSIONS[Measure.DISTANCE]["mi"](read).iloc[0])
        settling.questions.append(
            Question(
                _DISTANCE_QUESTION,
                say("Are the distances in kilometres or in miles? (Those of swims are not read.)"),
                (
                    Option(
                        "km",
                        say("Kilometres"),
                        say("'{cell}' is read as {distance} km", cell=shown, distance=shown),
                    ),
                    Option(
                        "mi",
                        say("Miles"),
                        say(
                            "'{cell}' is read as {distance} km",
                            cell=shown,
                            distance=with_marks(f"{miles:.4g}"),
                        ),
                    ),
                ),
            )
        )

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Use our words for sports, and leave out distances of swims."""
        if "sessions" not in told.tables:
            return
        sessions = with_our_sports(told.tables["sessions"])
        swims = sessions["sport"].eq("Swimming").fillna(value=False).astype("bool")
        if "distance_km" in sessions.columns and (swims & sessions["distance_km"].notna()).any():
            told.notes.append(
                say(
                    "Distances of swims are in metres or yards and no heading says which: not read."
                )
            )
            sessions["distance_km"] = sessions["distance_km"].mask(swims)
        told.tables["sessions"] = sessions
