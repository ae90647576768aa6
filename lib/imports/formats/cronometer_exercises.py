"""Cronometer's `exercises.csv`: the time and energy of sessions, typed in or from a watch."""

from __future__ import annotations

from lib.imports.fields import Field
from lib.imports.formats.typed_sessions import keep_sessions
from lib.imports.mapped import MappedImporter, Told, clock, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.settling import Settling
from lib.imports.signatures import SIGNATURES
from lib.words.language import noted


class CronometerExercises(MappedImporter):
    """Exercises of Cronometer, whose energy is written as a loss."""

    key = "cronometer_exercises"
    title = noted("Cronometer Exercises (exercises.csv)")
    how_to_export = noted(
        "On cronometer.com: More, Account, Export Data, choose the dates, 'Exercises'."
    )
    variants = "With and without times, energy below or above zero"
    needs = SIGNATURES["cronometer_exercises"]
    fields = (
        day("day"),
        clock("time"),
        Field("sessions.sport", Measure.TEXT, "exercise"),
        Field("sessions.duration_min", Measure.DURATION, "minutes", unit="min"),
        Field("sessions.energy_kcal", Measure.ENERGY, "calories burned", unit="kcal"),
    )
    constants = same_in_all(sessions={"method": "self_report"})
    looked_at = frozenset({"group"})
    reads = noted("Sessions: sport, duration, energy used")
    leaves_out = noted("Activity without a duration, such as the steps of a day")

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Drop the sign of the energy, and what is no session."""
        keep_sessions(told)
