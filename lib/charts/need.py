"""Mean intake of several nutrients against their reference values, on one scale."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.layered import INK, NEUTRAL, Layered, ink, layered
from lib.words.language import say

ROW_HEIGHT = 56
# The axis and its title stand below the rows, inside the same height.
BELOW_ROWS = 70
# Where the reference line has its name, above the first row's bar.
ABOVE_ROWS = 7
TICKS = 5
SECOND_LINE = "|"


def intake_against_need(rows: pd.DataFrame) -> Layered:
    """Chart the mean intake of each nutrient as a multiple of its reference value.

    `rows` has ``nutrient`` with the short name of its reference value, ``kind`` of reference in
    words, ``amounts`` in words, ``ratio``, the ends ``low`` and ``high`` of the middle 80 % that
    days alone leave open, and ``upper_ratio`` of the upper level, missing where none applies.
    """
    rows = rows.assign(**{INK: "words"}, label=rows["nutrient"] + SECOND_LINE + rows["amounts"])
    y = (
        alt.Y("label:N")
        .title(None)
        .sort(rows["label"].tolist())
        .axis(labelExpr=f"split(datum.label, '{SECOND_LINE}')", labelLimit=220)
    )
    base = alt.Chart(rows).encode(y)
    scale = alt.Scale(domainMin=0, nice=True)
    title = say("Eaten, as a multiple of the reference value")
    bars = base.mark_rule(strokeWidth=4, color=NEUTRAL).encode(
        alt.X("low:Q").title(title).scale(scale).axis(tickCount=TICKS), alt.X2("high:Q")
    )
    points = base.mark_point(filled=True, size=110).encode(
        alt.X("ratio:Q").title(title).scale(scale),
        alt.Shape("kind:N").legend(None),
        tooltip=[
            alt.Tooltip("nutrient:N", title=say("Nutrient")),
            alt.Tooltip("ratio:Q", title=say("Multiple of the reference"), format=".2f"),
            alt.Tooltip("kind:N", title=say("Reference value")),
        ],
    )
    upper = alt.Chart(rows.dropna(subset=["upper_ratio"]).assign(upper=say("UL"))).encode(
        y,
        alt.X("upper_ratio:Q").title(title).scale(scale),
    )
    reference = alt.Chart(
        pd.DataFrame({"reference": [1.0], "words": [say("reference value")], INK: ["words"]})
    ).encode(alt.X("reference:Q").title(title))
    name = reference.mark_text(align="left", dx=5).encode(
        ink(), y=alt.value(ABOVE_ROWS), text=alt.Text("words:N")
    )
    return layered(
        reference.mark_rule(strokeDash=[6, 4], strokeWidth=2, color=NEUTRAL),
        name,
        bars,
        points,
        upper.mark_tick(thickness=3, size=18, color=NEUTRAL),
        upper.mark_text(dy=-15).encode(ink(), text=alt.Text("upper:N")),
    ).properties(height=ROW_HEIGHT * len(rows) + BELOW_ROWS)
