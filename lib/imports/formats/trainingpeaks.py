"""TrainingPeaks' workout summary: done and planned workouts in one table.

Its `Energy` is the work on the pedals in kilojoules and not the energy that was used.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from lib.imports.comments import keep_confirmed
from lib.imports.converting import Values
from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.signatures import SIGNATURES
from lib.imports.sports import with_our_sports
from lib.words.language import noted, say
from lib.words.numbers import with_marks

_DURATION: Final = "sessions.duration_min"


class TrainingPeaks(MappedImporter):
    """The workout summary of TrainingPeaks."""

    key = "trainingpeaks"
    title = noted("TrainingPeaks workouts (workouts.csv)")
    how_to_export = noted(
        "On trainingpeaks.com: your name, Settings, Export Data, 'Workout Summary', choose the "
        "dates. Send the ZIP as it is, or workouts.csv out of it."
    )
    variants = "done and planned workouts, hours with a point or, from Excel, a comma"
    needs = SIGNATURES["trainingpeaks"]
    fields = (
        day("workoutday"),
        Field("sessions.sport", Measure.TEXT, "workouttype"),
        Field(_DURATION, Measure.DURATION, "timetotalinhours", unit="h"),
        Field("sessions.distance_km", Measure.DISTANCE, "distanceinmeters", unit="m"),
        Field("sessions.rpe", Measure.SCALE, "rpe"),
        Field("file.comments", Measure.TEXT, "athletecomments"),
    )
    constants = same_in_all(sessions={"method": "device_estimate"})
    said = (
        noted(
            "This file tells no sweat, no drinks and no time of day: they stay unknown. Its energy "
            "is the work done in kilojoules, not the energy used, and was not read."
        ),
    )
    reads = noted("Day, sport, duration, distance, exertion; symptoms named in comments on a yes")
    leaves_out = noted("Planned values, power, heart rate, load: nothing here uses them")

    def rows_read(self, sheet: Sheet, told: Values) -> npt.NDArray[np.bool_]:  # noqa: ARG002 - the values tell
        """Leave out workouts that were planned and not done."""
        done = told.any_stated((_DURATION, "sessions.distance_km"))
        return done.to_numpy(dtype=bool) | told.refused

    def finish(self, told: Told, settling: Settling) -> None:
        """Use our words for sports, and say how many workouts were only planned."""
        if "sessions" in told.tables:
            told.tables["sessions"] = with_our_sports(told.tables["sessions"])
        if told.empty:
            told.notes.append(
                say(
                    "Planned and not done, left out: {count}.",
                    count=with_marks(f"{len(told.empty):,}"),
                )
            )
        comments = texts_of(told.sheet, "athletecomments")
        keep_confirmed(told, settling, heading="AthleteComments", notes=comments)
