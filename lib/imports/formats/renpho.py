"""RENPHO's export: weighings with body composition, in three shapes by version of the app."""

from __future__ import annotations

from lib.imports.fields import Field
from lib.imports.mapped import clock, day
from lib.imports.measures import Measure
from lib.imports.signatures import SIGNATURES
from lib.imports.weighings import ScaleTable
from lib.words.language import noted


class Renpho(ScaleTable):
    """The health export of the RENPHO app."""

    key = "renpho"
    title = noted("RENPHO scale (RENPHO Health.csv)")
    how_to_export = noted(
        "In the RENPHO Health app: the weight, the list of measurements, the sign for export at "
        "the top, choose the dates, and send the CSV file."
    )
    variants = "one column of time, day and time apart, dates with points or strokes, kg or lb"
    needs = SIGNATURES["renpho"]
    fields = (
        day("time of measurement, date"),
        clock("time"),
        Field("biometrics.body_mass", Measure.MASS, "weight", bare=False),
        Field("biometrics.body_fat", Measure.PERCENT, "body fat"),
        Field("biometrics.body_water", Measure.PERCENT, "body water"),
    )
    said = (noted("'Body Water' is water in the body, not a drink; it was kept as body water."),)
    reads = noted("Body mass, body fat, body water")
    leaves_out = noted("Muscle, bone, metabolism, BMI and scores: nothing here uses them")
