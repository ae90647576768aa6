"""What was weighed, drunk and timed in a session, as the cards of loss and of gain show it."""

from __future__ import annotations

import pandas as pd

from lib.assess.findings import Evidence
from lib.assess.in_words import decimal


def measured_in(session: pd.Series) -> tuple[Evidence, ...]:
    """Return the measured numbers of one row of `session_quantities`, doubts first."""
    doubt = (Evidence("of these values", "at least one is questioned"),)
    return (
        *(doubt if session["is_questioned"] else ()),
        Evidence("day", f"{session['local_date']:%d %B %Y}"),
        Evidence("body mass before", decimal(session["mass_pre_kg"]), "kg"),
        Evidence("body mass after", decimal(session["mass_post_kg"]), "kg"),
        Evidence("change", decimal(-session["loss_percent"]), "% of mass before"),
        Evidence("drunk", decimal(session["fluid_ml"], 0), "mL"),
        Evidence("duration", decimal(session["duration_min"], 0), "min"),
    )
