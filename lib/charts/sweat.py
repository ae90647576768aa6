"""Sweat rate by session."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.layered import NEUTRAL, Layered, layered


def sweat_rate_by_session(rows: pd.DataFrame) -> Layered:
    """Chart the sweat rate of each session with its 80 % range. [L/h].

    `rows` has ``local_date``, ``sweat_rate_l_h``, ``sweat_rate_low_l_h`` and
    ``sweat_rate_high_l_h``; a missing upper end leaves the point alone.
    """
    base = alt.Chart(rows).encode(alt.X("local_date:T").title("Day").axis(format="%d %b"))
    ranges = base.mark_rule(strokeWidth=3, color=NEUTRAL).encode(
        alt.Y("sweat_rate_low_l_h:Q").title("Sweat rate (L/h)"), alt.Y2("sweat_rate_high_l_h:Q")
    )
    points = base.mark_point(filled=True, size=60).encode(
        alt.Y("sweat_rate_l_h:Q").title("Sweat rate (L/h)"),
        tooltip=[
            alt.Tooltip("local_date:T", title="Day"),
            alt.Tooltip("sweat_rate_l_h:Q", title="Sweat rate (L/h)", format=".2f"),
            alt.Tooltip("sweat_rate_low_l_h:Q", title="from", format=".2f"),
            alt.Tooltip("sweat_rate_high_l_h:Q", title="to", format=".2f"),
        ],
    )
    return layered(ranges, points)
