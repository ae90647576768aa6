"""How layers become one chart of the usual height."""

from __future__ import annotations

from typing import cast

import altair as alt

HEIGHT = 240
# Lines without a category get no colour from the theme; this grey is seen on light and dark.
NEUTRAL = "#7a8b93"

Layered = alt.LayerChart


def layered(*layers: alt.Chart) -> Layered:
    """Put charts over each other."""
    return cast("Layered", alt.layer(*layers).properties(height=HEIGHT))
