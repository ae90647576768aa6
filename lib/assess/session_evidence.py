"""What was weighed, drunk and timed in a session, as the cards of loss and of gain show it."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.assess.findings import Evidence
from lib.assess.in_words import decimal
from lib.words.days import day as day_in_words
from lib.words.language import say
from lib.words.quantities import mass, mass_number, mass_unit, ml_number, ml_unit
from lib.words.reader import reader

BLUR_KG: Final = 0.2
# Of a body of 70 kg: the share of the athlete's own mass would tell that mass.
BLUR_PERCENT: Final = 0.3


def _blurred_by(change: str) -> str:
    return say("Kit, hair and scale blur a change by about {change} (80 %).", change=change)


def blur() -> str:
    """Say how far kit and scale blur a change, whoever reads."""
    return _blurred_by(f"{decimal(BLUR_KG)} kg")


def blur_as_read() -> str:
    """Say how far kit and scale blur a change, in the unit of the reader."""
    if reader().hides_mass:
        return _blurred_by(say("{percent} % of body mass", percent=decimal(BLUR_PERCENT)))
    return _blurred_by(mass(BLUR_KG))


def measured_in(session: pd.Series) -> tuple[Evidence, ...]:
    """Return the measured numbers of one row of `session_quantities`, doubts first."""
    doubt = (Evidence(say("of these values"), say("at least one is questioned")),)
    return (
        *(doubt if session["is_questioned"] else ()),
        Evidence(say("day"), day_in_words(session["local_date"])),
        Evidence(say("body mass before"), mass_number(session["mass_pre_kg"]), mass_unit()),
        Evidence(say("body mass after"), mass_number(session["mass_post_kg"]), mass_unit()),
        Evidence(say("change"), decimal(-session["loss_percent"]), say("% of mass before")),
        Evidence(say("drunk"), ml_number(session["fluid_ml"]), ml_unit()),
        Evidence(say("duration"), decimal(session["duration_min"], 0), "min"),
    )
