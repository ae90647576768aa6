"""Intake by diary day against a reference value."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from lib.charts.layered import Layered, layered, named_lines
from lib.charts.wording import day_format
from lib.words.language import say


def intake_by_day(
    rows: pd.DataFrame, column: str, title: str, reference: float, reference_kind: str
) -> Layered:
    """Chart one nutrient by day; days that do not count are hollow.

    `rows` has ``local_date``, ``is_used`` and the column. A missing reference draws no line.
    """
    counts = {True: say("complete day"), False: say("not complete, not used")}
    labelled = rows.assign(counts=rows["is_used"].map(counts))
    in_order = list(counts.values())
    points = (
        alt.Chart(labelled)
        .mark_point(size=70)
        .encode(
            alt.X("local_date:T").title(say("Day")).axis(format=day_format()),
            alt.Y(f"{column}:Q").title(title).scale(zero=True),
            alt.Shape("counts:N")
            .sort(in_order)
            .title(None)
            .legend(orient="top", columns=1, labelLimit=320),
            alt.Color("counts:N").sort(in_order).title(None),
            tooltip=[
                alt.Tooltip("local_date:T", title=say("Day")),
                alt.Tooltip(f"{column}:Q", title=title, format=",.0f"),
                alt.Tooltip("counts:N", title=say("Day")),
            ],
        )
    )
    if math.isnan(reference):
        return layered(points)
    lines = pd.DataFrame({"level": [reference], "name": [reference_kind]})
    y = alt.Y("level:Q").title(title).scale(zero=True)
    # Else the name of the line would stand among the days in the legend; apart from the colour
    # the shape would have a legend of its own.
    named = layered(points, *named_lines(lines, y, break_at=" "))
    return named.resolve_scale(color="independent", shape="independent")
