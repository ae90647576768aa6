"""Charts of documents: the charts of the screen, drawn as SVG without a browser."""

from __future__ import annotations

import datetime as dt
from typing import Final

import vl_convert

from lib.assess.history import mass_history, mass_lines
from lib.assess.in_words import decimal
from lib.assess.records import Records
from lib.charts.layered import Layered
from lib.charts.mass import change_from_baseline, morning_mass
from lib.reports.paper import Block, Heading, Line, Picture
from lib.words.language import say, say_count
from lib.words.quantities import mass, mass_range
from lib.words.reader import reader

CHART_DAYS: Final = 28
FEWEST_MORNINGS: Final = 3
_WIDTH, _HEIGHT = 860, 60
_HEIGHT_MM: Final = 24.0
_FONT: Final = "Libertinus Serif"


def svg(chart: Layered) -> str:
    """Return the chart as SVG in the font of the documents; no address may be asked for data."""
    return vl_convert.vegalite_to_svg(
        chart.properties(width=_WIDTH, height=_HEIGHT).to_dict(),
        config={"font": _FONT, "axis": {"labelFontSize": 12, "titleFontSize": 11}},
        allowed_base_urls=[],
    )


def _in_words(count: int, low: float, high: float, newest: float, *, in_percent: bool) -> str:
    """Say what the chart shows."""
    if in_percent:
        return say_count(
            "{count} morning of {days}, {low} to {high} % against the own baseline; the newest "
            "{newest} %. The band is what is usual for the athlete.",
            "{count} mornings of {days}, {low} to {high} % against the own baseline; the newest "
            "{newest} %. The band is what is usual for the athlete.",
            count,
            days=CHART_DAYS,
            low=decimal(low),
            high=decimal(high),
            newest=decimal(newest),
        )
    return say_count(
        "{count} morning of {days}, {range}; the newest {newest}. The band is what is usual for "
        "the athlete.",
        "{count} mornings of {days}, {range}; the newest {newest}. The band is what is usual for "
        "the athlete.",
        count,
        days=CHART_DAYS,
        range=mass_range(low, high),
        newest=mass(newest),
    )


def mass_chart(records: Records, athlete_id: str, day: dt.date) -> tuple[Block, ...]:
    """Return the chart of morning body mass with its sentence; nothing where few are known."""
    rows = mass_history(records, athlete_id=athlete_id, last_day=day, days=CHART_DAYS)
    in_percent = reader().hides_mass
    known = rows["change_percent" if in_percent else "mass_kg"].dropna()
    if len(known) < FEWEST_MORNINGS:
        return ()
    low, high, newest = known.min(), known.max(), known.iloc[-1]
    words = _in_words(len(known), low, high, newest, in_percent=in_percent)
    # A document gives the values and their band; what is a sign is for whoever reads it.
    lines = mass_lines(rows, in_percent=in_percent, with_sign=False)
    drawn = change_from_baseline(rows, lines) if in_percent else morning_mass(rows, lines)
    chart = Picture(svg(drawn), f"{say('Morning body mass by day.')} {words}", _HEIGHT_MM)
    return (Heading(say("Morning body mass")), Line(words), chart)
