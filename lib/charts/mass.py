"""Morning body mass against the athlete's own baseline."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.layered import Layered, layered


def _day() -> alt.X:
    return alt.X("local_date:T").title("Day").axis(format="%d %b")


def _layers(rows: pd.DataFrame, value: str, low: str, high: str, title: str) -> Layered:
    base = alt.Chart(rows).encode(_day())
    scale = alt.Scale(zero=False)
    band = base.mark_area(opacity=0.25).encode(
        alt.Y(f"{low}:Q").title(title).scale(scale), alt.Y2(f"{high}:Q")
    )
    points = base.mark_line(point=True).encode(
        alt.Y(f"{value}:Q").title(title).scale(scale),
        tooltip=[
            alt.Tooltip("local_date:T", title="Day"),
            alt.Tooltip(f"{value}:Q", title=title, format=".1f"),
        ],
    )
    return layered(band, points)


def change_from_baseline(rows: pd.DataFrame) -> Layered:
    """Chart the change from the own baseline. [%].

    `rows` has ``local_date``, ``change_percent``, ``low_percent`` and ``high_percent``.
    """
    return _layers(
        rows, "change_percent", "low_percent", "high_percent", "Change from baseline (%)"
    )


def morning_mass(rows: pd.DataFrame) -> Layered:
    """Chart body mass. [kg].

    `rows` has ``local_date``, ``mass_kg``, ``low_kg`` and ``high_kg``.
    """
    return _layers(rows, "mass_kg", "low_kg", "high_kg", "Morning body mass (kg)")
