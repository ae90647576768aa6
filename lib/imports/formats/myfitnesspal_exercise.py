"""MyFitnessPal's exercise file: the time and energy of sessions."""

from __future__ import annotations

from lib.imports.fields import Field
from lib.imports.formats.typed_sessions import keep_sessions
from lib.imports.mapped import MappedImporter, Told, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.settling import Settling
from lib.words.language import noted


class MyFitnessPalExercise(MappedImporter):
    """Exercise Summary of MyFitnessPal."""

    key = "myfitnesspal_exercise"
    title = noted("MyFitnessPal exercise (Exercise-Summary.csv)")
    how_to_export = noted(
        "On myfitnesspal.com with a paid account: Reports, Export Data, choose the dates. A ZIP "
        "arrives by e-mail; send it as it is."
    )
    variants = "Kilograms or pounds, names in quotes, thousands with a comma"
    needs = frozenset({"date", "exercise", "exercise calories", "exercise minutes"})
    fields = (
        day("date"),
        Field("sessions.sport", Measure.TEXT, "exercise"),
        Field("sessions.duration_min", Measure.DURATION, "exercise minutes", unit="min"),
        Field("sessions.energy_kcal", Measure.ENERGY, "exercise calories", unit="kcal"),
    )
    constants = same_in_all(sessions={"method": "self_report"})
    looked_at = frozenset({"type"})
    reads = noted("Sessions: sport, duration, energy used")
    leaves_out = noted("Sets, repetitions, steps; activity without a duration")

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Leave out what is no session."""
        keep_sessions(told)
