"""Days that a file tells whole: what its source said of such a day before no longer counts.

Exports of food apps always hold whole days, so that a meal that was renamed or deleted in
the app must not stay beside the new one. The marks are kept by upload: undoing it brings
back what was there.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.schema.log_tables import LOG_TABLES
from lib.schema.names import folded
from lib.store.names import Names

KEY = ["athlete_id", "log", "source", "local_date"]


def told_days(
    names: Names, whole_days: Mapping[str, pd.DataFrame] | None, *, source: str
) -> pd.DataFrame:
    """Return one row an athlete, log, source and day that is told whole, dates as ISO text.

    `whole_days` holds frames by log table with `athlete`, the label, `local_date`, and
    `source` where it is not the one given.

    Raises
    ------
    ValueError
        When a day names no athlete, no date, or a table that is no log.
    """
    frames = [pd.DataFrame(columns=KEY, dtype="str")]
    for log, days in (whole_days or {}).items():
        labels = days["athlete"].astype("str")
        named = labels.map(lambda label: bool(folded(label)), na_action="ignore").eq(other=True)
        if log not in LOG_TABLES or not named.all() or days["local_date"].isna().any():
            raise ValueError(f"A whole day of '{log}' lacks its athlete, its date or its log.")
        ids = names.athlete_ids(labels.unique())
        of_row = days["source"] if "source" in days.columns else pd.Series(None, days.index)
        frames.append(
            pd.DataFrame(
                {
                    "athlete_id": labels.map(ids),
                    "log": log,
                    "source": of_row.astype("str").fillna(source),
                    "local_date": pd.to_datetime(days["local_date"]).dt.strftime("%Y-%m-%d"),
                },
                dtype="str",
            )
        )
    return pd.concat(frames, ignore_index=True).drop_duplicates(KEY)
