"""Withings' `weight.csv`: weighings with body composition, headings in the account's language.

Its 'Hydration' is water in the body and never a drink.
"""

from __future__ import annotations

from typing import Final

from lib.imports.fields import Field
from lib.imports.headings import heading
from lib.imports.mapped import day
from lib.imports.measures import Measure
from lib.imports.sheet import Sheet
from lib.imports.weighings import ScaleTable
from lib.words.language import noted

_COMMENTS: Final = frozenset(
    {"comments", "kommentare", "commentaires", "comentarios", "commenti", "opmerkingen",
     "kommentarer"}
)  # fmt: skip
_FEWEST_MASSES: Final = 4
"""Beside the weight there are fat, bone and muscle mass in every export, often empty."""


class Withings(ScaleTable):
    """The weight file of a Withings account."""

    key = "withings"
    title = noted("Withings scale (weight.csv)")
    how_to_export = noted(
        "In the Withings app: Profile, Settings, Account, Download your data. A ZIP arrives by "
        "e-mail; send it as it is, or weight.csv out of it."
    )
    variants = "headings in eight languages, kg or lb, blank cells, saved again by Excel"
    fields = (
        day("date"),
        Field(
            "biometrics.body_mass", Measure.MASS, "weight, gewicht, poids, peso, vikt", bare=False
        ),
        Field(
            "biometrics.body_water",
            Measure.MASS,
            "hydration, wasseranteil, hydratation, idratazione, hidratacion, hidratacao, "
            "hydratatie, hydrering, masse hydrique, vochtgehalte",
            bare=False,
        ),
    )
    said = (
        noted(
            "'Hydration' in this file is water in the body, not a drink; it was kept as body water."
        ),
    )
    reads = noted("Body mass, body water")
    leaves_out = noted("Fat, bone and muscle mass: nothing here uses them")

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether every column but the day and the remarks is a mass, the weight among them."""
        found = self.match(sheet)
        if not {"day", "biometrics.body_mass"} <= found.keys() or sheet.kind != self.kind:
            return False
        read = [heading(text) for text in sheet.headings if text]
        beside = [
            each for each in read if {name for name, _ in each.readings}.isdisjoint(_COMMENTS)
        ]
        masses = [each for each in beside if each.unit in {"kg", "lb"}]
        return len(masses) >= _FEWEST_MASSES and len(masses) == len(beside) - 1
