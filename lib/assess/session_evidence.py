"""What was weighed, drunk and timed in a session, as the cards of loss and of gain show it."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.assess.findings import Evidence
from lib.assess.in_words import decimal
from lib.words.days import day as day_in_words
from lib.words.quantities import mass, mass_number, mass_unit, ml_number, ml_unit
from lib.words.reader import reader

BLUR_KG: Final = 0.2
# Of a body of 70 kg: the share of the athlete's own mass would tell that mass.
BLUR_PERCENT: Final = 0.3
_BLUR: Final = "Kit, hair and scale blur a change by about {} (80 %)."
BLUR: Final = _BLUR.format(f"{BLUR_KG:g} kg")


def blur_as_read() -> str:
    """Say how far kit and scale blur a change, in the unit of the reader."""
    if reader().hides_mass:
        return _BLUR.format(f"{BLUR_PERCENT:g} % of body mass")
    return _BLUR.format(mass(BLUR_KG))


def measured_in(session: pd.Series) -> tuple[Evidence, ...]:
    """Return the measured numbers of one row of `session_quantities`, doubts first."""
    doubt = (Evidence("of these values", "at least one is questioned"),)
    return (
        *(doubt if session["is_questioned"] else ()),
        Evidence("day", day_in_words(session["local_date"])),
        Evidence("body mass before", mass_number(session["mass_pre_kg"]), mass_unit()),
        Evidence("body mass after", mass_number(session["mass_post_kg"]), mass_unit()),
        Evidence("change", decimal(-session["loss_percent"]), "% of mass before"),
        Evidence("drunk", ml_number(session["fluid_ml"]), ml_unit()),
        Evidence("duration", decimal(session["duration_min"], 0), "min"),
    )
