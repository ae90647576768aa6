"""Times of day as the logs write them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.assess.grid import Cells

MIN_PER_H = 60


def minutes_since_midnight(clock: pd.Series[str]) -> Cells:
    """Return the minutes since midnight of 'HH:MM'; missing where no time is given.

    Examples
    --------
    >>> minutes_since_midnight(pd.Series(["06:30", None])).tolist()
    [390.0, nan]
    """
    minutes = np.full(len(clock), np.nan)
    given = clock.notna().to_numpy(dtype="bool")
    parts = clock[given].astype("str").str.extract(r"^(\d{1,2}):(\d{2})").astype("float64")
    minutes[given] = parts[0].to_numpy() * MIN_PER_H + parts[1].to_numpy()
    return minutes
