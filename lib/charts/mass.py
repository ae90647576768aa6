"""Morning body mass against the athlete's own baseline."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.layered import INK, Layered, ink, layered, named_lines
from lib.charts.wording import day_format
from lib.words.language import say
from lib.words.quantities import in_mass_unit, mass_unit

# Beside the last morning there has to be room for what it says.
_ROOM = 36


def _day() -> alt.X:
    return alt.X("local_date:T").title(say("Day")).axis(format=day_format()).scale(padding=_ROOM)


def _layers(
    rows: pd.DataFrame, lines: pd.DataFrame, columns: tuple[str, str, str], title: str
) -> Layered:
    """Draw the band, the lines and the mornings; the last of each says what it is."""
    mass, low, high = columns
    scale = alt.Scale(zero=False, padding=12)

    def y(column: str) -> alt.Y:
        return alt.Y(f"{column}:Q").title(title).scale(scale)

    base = alt.Chart(rows).encode(_day())
    band = base.mark_area(opacity=0.25).encode(y(low), alt.Y2(f"{high}:Q"))
    points = base.mark_line(point=True).encode(
        y(mass),
        tooltip=[
            alt.Tooltip("local_date:T", title=say("Day")),
            alt.Tooltip(f"{mass}:Q", title=title, format=".1f"),
        ],
    )
    last = rows.dropna(subset=[mass]).tail(1).assign(**{INK: "words"})
    form = "+.1f" if "percent" in mass else ".1f"
    label = alt.Chart(last).mark_text(align="left", dx=7, fontWeight="bold")
    start = rows.dropna(subset=[high]).head(1).assign(**{INK: "words"}, words=say("usual band"))
    band_name = alt.Chart(start).mark_text(align="left", dy=-7)
    return layered(
        band,
        *named_lines(lines, y("level"), break_at=": "),
        points,
        label.encode(_day(), y(mass), ink(), text=alt.Text(f"{mass}:Q", format=form)),
        band_name.encode(_day(), y(high), ink(), text=alt.Text("words:N")),
    )


def change_from_baseline(rows: pd.DataFrame, lines: pd.DataFrame) -> Layered:
    """Chart the change from the own baseline. [%].

    `rows` has ``local_date``, ``change_percent``, ``low_percent`` and ``high_percent``, `lines`
    the ``level`` and the ``name`` of each line that is compared with.
    """
    columns = ("change_percent", "low_percent", "high_percent")
    return _layers(rows, lines, columns, say("Change from baseline (%)"))


def morning_mass(rows: pd.DataFrame, lines: pd.DataFrame) -> Layered:
    """Chart body mass in the reader's unit.

    `rows` has ``local_date``, ``mass_kg``, ``low_kg`` and ``high_kg``, `lines` the ``level``
    and the ``name`` of each line that is compared with, in kilograms.
    """
    columns = ("mass_kg", "low_kg", "high_kg")
    shown = rows.assign(**{name: in_mass_unit(rows[name]) for name in columns})
    levels = lines.assign(level=in_mass_unit(lines["level"]))
    return _layers(shown, levels, columns, say("Morning body mass ({unit})", unit=mass_unit()))
