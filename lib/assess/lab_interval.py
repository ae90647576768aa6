"""A laboratory value beside the interval that the laboratory prints with it, and no further.

It is shown and referred: nothing here judges health, and no value is ever called fine.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from lib.words.language import noted


class Place(StrEnum):
    """Where a value lies beside the laboratory's own interval."""

    BELOW = "below"
    ABOVE = "above"
    WITHIN = "within"
    NOT_BELOW = "not below"
    NOT_ABOVE = "not above"
    NOT_SAID = "not said"


PLACE_WORDS = {
    Place.BELOW: noted("Below the lab's own interval: talk to a doctor."),
    Place.ABOVE: noted("Above the lab's own interval: talk to a doctor."),
    Place.WITHIN: noted(
        "Within the lab's own interval. What it means for this athlete, a doctor says."
    ),
    Place.NOT_BELOW: noted(
        "Not below the lab's lower end; it printed no upper end. What it means for this athlete, a "
        "doctor says."
    ),
    Place.NOT_ABOVE: noted(
        "Not above the lab's upper end; it printed no lower end. What it means for this athlete, a "
        "doctor says."
    ),
    Place.NOT_SAID: noted("No interval given: cannot be said. Ask the doctor who ordered it."),
}


def places(labs: pd.DataFrame) -> pd.Series[str]:
    """Return where each value lies; both ends of an interval belong to it.

    Parameters
    ----------
    labs
        Columns ``value``, ``lab_ref_low`` and ``lab_ref_high``, all in the unit of the row; an
        end that the laboratory did not print is missing.

    Returns
    -------
    A `Place` a row. Without a value, without an interval, or where its ends are crossed,
    nothing can be said.
    """
    value, low, high = (
        labs[name].to_numpy(dtype="float64") for name in ("value", "lab_ref_low", "lab_ref_high")
    )
    no_low, no_high = np.isnan(low), np.isnan(high)
    place = np.select(
        [
            np.isnan(value) | (no_low & no_high) | (low > high),
            value < low,
            value > high,
            no_high,
            no_low,
        ],
        [Place.NOT_SAID, Place.BELOW, Place.ABOVE, Place.NOT_BELOW, Place.NOT_ABOVE],
        Place.WITHIN,
    )
    return pd.Series(place, index=labs.index, dtype="str")
