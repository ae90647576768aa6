"""How layers become one chart of the usual height, and how lines get their names."""

from __future__ import annotations

from typing import Literal, cast

import altair as alt
import pandas as pd

from lib.charts.wording import written_for_the_reader
from lib.words.language import say

HEIGHT = 240
INK = "ink"
# Lines without a category get no colour from the theme; this grey is seen on light and dark.
NEUTRAL = "#7a8b93"

Layered = alt.LayerChart


def layered(*layers: alt.Chart) -> Layered:
    """Put charts over each other."""
    chart = cast("Layered", alt.layer(*layers).properties(height=HEIGHT))
    return written_for_the_reader(chart)


def ink() -> alt.Color:
    """Return the colour of words on a chart: the theme gives one only to a category."""
    return alt.Color(f"{INK}:N").legend(None)


def named_lines(
    lines: pd.DataFrame, y: alt.Y, *, break_at: str
) -> tuple[alt.Chart, alt.Chart, alt.Chart]:
    """Draw level lines, each with its name in the margin, where it meets no point.

    `lines` has the ``level`` and the ``name``, which takes a new line at `break_at`; `y` is the
    axis, with its title and scale.
    """
    named = lines.assign(**{INK: "words"})
    rules = alt.Chart(named).mark_rule(strokeDash=[6, 4], strokeWidth=2, color=NEUTRAL)

    def names(rows: pd.DataFrame, baseline: Literal["bottom", "top"]) -> alt.Chart:
        drawn = alt.Chart(rows).mark_text(align="left", baseline=baseline, dx=6, lineBreak=break_at)
        return drawn.encode(y, ink(), x=alt.value("width"), text=alt.Text("name:N"))

    # The highest stands above its line and the others hang below theirs, so that two levels
    # near each other stay apart.
    top = named["level"].eq(named["level"].max())
    return (
        rules.encode(
            y,
            tooltip=[
                alt.Tooltip("name:N", title=say("Line")),
                alt.Tooltip("level:Q", format=",.1f"),
            ],
        ),
        names(named[top], "bottom"),
        names(named[~top], "top"),
    )
