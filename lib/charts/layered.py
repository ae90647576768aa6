"""How layers become one chart of the usual height, and how lines get their names."""

from __future__ import annotations

from typing import cast

import altair as alt
import pandas as pd

HEIGHT = 240
INK = "ink"
# Lines without a category get no colour from the theme; this grey is seen on light and dark.
NEUTRAL = "#7a8b93"
_ABOVE_THE_LINE = -6

Layered = alt.LayerChart


def layered(*layers: alt.Chart) -> Layered:
    """Put charts over each other."""
    return cast("Layered", alt.layer(*layers).properties(height=HEIGHT))


def ink() -> alt.Color:
    """Return the colour of words on a chart: the theme gives one only to a category."""
    return alt.Color(f"{INK}:N").legend(None)


def named_lines(lines: pd.DataFrame, y: alt.Y, *, is_beside: bool = False) -> tuple[alt.Chart, ...]:
    """Draw level lines, each with its name upon it, or in the margin where it meets no point.

    `lines` has the ``level`` and the ``name``; `y` is the axis, with its title and scale.
    """
    named = lines.assign(**{INK: "words"})
    rules = (
        alt.Chart(named)
        .mark_rule(strokeDash=[6, 4], strokeWidth=2, color=NEUTRAL)
        .encode(
            y, tooltip=[alt.Tooltip("name:N", title="Line"), alt.Tooltip("level:Q", format=",.1f")]
        )
    )

    def names(rows: pd.DataFrame, x: object, **mark: object) -> alt.Chart:
        drawn = alt.Chart(rows).mark_text(align="left", **mark)
        return drawn.encode(y, ink(), x=alt.value(x), text=alt.Text("name:N"))

    if not is_beside:
        return rules, names(named, 0, dx=4, dy=_ABOVE_THE_LINE)
    # The highest stands above its line and the others hang below theirs, so that two levels
    # near each other stay apart.
    top = named["level"].eq(named["level"].max())
    return (
        rules,
        names(named[top], "width", dx=6, baseline="bottom", lineBreak=": "),
        names(named[~top], "width", dx=6, baseline="top", lineBreak=": "),
    )
