"""Mean intake of several nutrients against their reference values, on one scale."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.layered import NEUTRAL, Layered, layered

ROW_HEIGHT = 44
# The legend, the axis and its title stand below the rows, inside the same height.
BELOW_ROWS = 130


def intake_against_need(rows: pd.DataFrame) -> Layered:
    """Chart the mean intake of each nutrient as a multiple of its reference value.

    `rows` has ``nutrient``, ``kind`` of reference, ``ratio`` and the ends ``low`` and ``high``
    of the middle 80 % that days alone leave open.
    """
    order = rows["nutrient"].tolist()
    base = alt.Chart(rows).encode(alt.Y("nutrient:N").title(None).sort(order))
    scale = alt.Scale(domainMin=0, nice=True)
    title = "Eaten, as a multiple of the reference value"
    bars = base.mark_rule(strokeWidth=4, color=NEUTRAL).encode(
        alt.X("low:Q").title(title).scale(scale), alt.X2("high:Q")
    )
    points = base.mark_point(filled=True, size=110).encode(
        alt.X("ratio:Q").title(title).scale(scale),
        alt.Shape("kind:N")
        .title("Reference value")
        .legend(orient="bottom", columns=1, labelLimit=400),
        tooltip=[
            alt.Tooltip("nutrient:N", title="Nutrient"),
            alt.Tooltip("ratio:Q", title="Multiple of the reference", format=".2f"),
            alt.Tooltip("kind:N", title="Reference value"),
        ],
    )
    line = (
        alt.Chart(pd.DataFrame({"reference": [1.0]}))
        .mark_rule(strokeDash=[6, 4], strokeWidth=2, color=NEUTRAL)
        .encode(alt.X("reference:Q").title(title))
    )
    return layered(line, bars, points).properties(height=ROW_HEIGHT * len(rows) + BELOW_ROWS)
