"""Withings' `weight.csv`: weighings with body composition, headings in the account's language.

Its 'Hydration' is water in the body and never a drink.
"""

from __future__ import annotations

from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.sheet import Sheet


class Withings(MappedImporter):
    """The weight file of a Withings account."""

    key = "withings"
    title = "Withings scale (weight.csv)"
    how_to_export = (
        "In the Withings app: Profile, Settings, Account, Download your data. A ZIP arrives by "
        "e-mail; send it as it is, or weight.csv out of it."
    )
    variants = "English, German and French headings; kg or lb; blank cells"
    fields = (
        day("date"),
        Field("biometrics.body_mass", Measure.MASS, "weight, gewicht, poids, peso"),
        Field(
            "biometrics.body_water",
            Measure.MASS,
            "hydration, wasseranteil, hydratation, idratazione",
        ),
    )
    constants = same_in_all(biometrics={"method": "measured"})
    said = (
        "'Hydration' in this file is water in the body, not a drink; it was kept as body water.",
    )
    reads = "Body mass, body water"
    leaves_out = "Fat, bone and muscle mass: nothing here uses them"

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether there are fat, bone and muscle beside the weight, each as a mass."""
        found = self.match(sheet)
        beside = [text for text in sheet.headings if text not in {"Date", "Comments", "Kommentare"}]
        as_mass = [text for text in beside if text.rstrip().endswith(("(kg)", "(lb)"))]
        return {"day", "biometrics.body_mass", "biometrics.body_water"} <= found.keys() and (
            len(as_mass) == len(beside)
        )
