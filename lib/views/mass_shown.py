"""Whether the page of an athlete shows kilograms, or per cent of the own usual mass instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from lib.assess.findings import AthleteLine
from lib.assess.without_kilograms import without_kilograms
from lib.views import cached
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.language import noted, said, say
from lib.words.reader import reader

HIDES = "hide_kilograms"
PRIVATE = noted(
    "Weight privacy: body mass is shown as per cent of the athlete's own usual mass, and energy "
    "is hidden. What is found stays."
)
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class MassShown:
    """How body mass is shown here; `of` is what every text about it goes through."""

    hides_kilograms: bool
    usual_kg: float

    def of(self, thing: Shown) -> Shown:
        """Return a text, or a record of texts, as it may be shown."""
        if not self.hides_kilograms:
            return thing
        return without_kilograms(thing, self.usual_kg, energy=reader().hides_mass)


def for_reader(opened: Opened, athlete_id: str) -> MassShown:
    """Return how the body mass of an athlete is shown where there is no switch."""
    return MassShown(opened.scope.reader.hides_mass, cached.usual_mass(opened, athlete_id))


def switch(opened: Opened, line: AthleteLine) -> MassShown:
    """Offer to hide kilograms, which is how the page opens: two people look at it.

    With weight privacy there is no choice.
    """
    hides = True
    if opened.scope.reader.hides_mass:
        small_print(said(PRIVATE))
    else:
        hides = st.toggle(
            say("Hide kilograms"),
            value=True,
            key=HIDES,
            help=say("Shows body mass as per cent of the athlete's own usual mass."),
        )
    return MassShown(hides, cached.usual_mass(opened, line.athlete_id))
