"""How layers become one chart of the usual height."""

from __future__ import annotations

from typing import cast

import altair as alt

HEIGHT = 240

Layered = alt.LayerChart


def layered(*layers: alt.Chart) -> Layered:
    """Put charts over each other."""
    return cast("Layered", alt.layer(*layers).properties(height=HEIGHT))
