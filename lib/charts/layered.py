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


def named_lines(lines: pd.DataFrame, y: alt.Y) -> tuple[alt.Chart, alt.Chart]:
    """Draw level lines, each with its name upon it.

    `lines` has the ``level`` and the ``name``; `y` is the axis, with its title and scale.
    """
    base = alt.Chart(lines.assign(**{INK: "words"})).encode(y)
    rules = base.mark_rule(strokeDash=[6, 4], strokeWidth=2, color=NEUTRAL).encode(
        tooltip=[alt.Tooltip("name:N", title="Line"), alt.Tooltip("level:Q", format=",.1f")]
    )
    names = base.mark_text(align="left", dx=4, dy=_ABOVE_THE_LINE).encode(
        ink(), x=alt.value(0), text=alt.Text("name:N")
    )
    return rules, names
