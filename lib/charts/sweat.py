"""Sweat rate by session, and sodium tests by day."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.layered import NEUTRAL, Layered, layered
from lib.charts.wording import day_format
from lib.words.language import say
from lib.words.quantities import in_litre_unit, litre_digits, rate_unit

RATES = ("sweat_rate_l_h", "sweat_rate_low_l_h", "sweat_rate_high_l_h")


def _day() -> alt.X:
    return alt.X("local_date:T").title(say("Day")).axis(format=day_format())


def _as_given(words: pd.Series, *first: str) -> list[str]:
    """Return each word once, in an order that is not the alphabet of the reader's language."""
    return list(dict.fromkeys([*first, *words.dropna().astype("str")]))


def sweat_rate_by_session(rows: pd.DataFrame) -> Layered:
    """Chart the sweat rate of each session with its 80 % range, in the reader's unit.

    `rows` has ``local_date``, ``how`` in words, ``sweat_rate_l_h``, ``sweat_rate_low_l_h`` and
    ``sweat_rate_high_l_h``, in litres an hour. A missing rate leaves the range
    alone, a missing end the point. What a device claims has a shape of its own and no range.
    """
    title, form = say("Sweat rate ({unit})", unit=rate_unit()), f".{litre_digits(2)}f"
    shown = rows.assign(**{name: in_litre_unit(rows[name]) for name in RATES})
    base = alt.Chart(shown).encode(_day())
    in_order = _as_given(rows["how"], say("weighed"), say("weighed, uncorrected"))
    ranges = base.mark_rule(strokeWidth=3, color=NEUTRAL).encode(
        alt.Y("sweat_rate_low_l_h:Q").title(title), alt.Y2("sweat_rate_high_l_h:Q")
    )
    points = base.mark_point(filled=True, size=70).encode(
        alt.Y("sweat_rate_l_h:Q").title(title),
        alt.Shape("how:N")
        .sort(in_order)
        .title(None)
        .legend(orient="top", columns=1, labelLimit=320),
        alt.Color("how:N").sort(in_order).title(None),
        tooltip=[
            alt.Tooltip("local_date:T", title=say("Day")),
            alt.Tooltip("how:N", title=say("How")),
            alt.Tooltip("sweat_rate_l_h:Q", title=title, format=form),
            alt.Tooltip("sweat_rate_low_l_h:Q", title=say("from"), format=form),
            alt.Tooltip("sweat_rate_high_l_h:Q", title=say("to"), format=form),
        ],
    )
    return layered(ranges, points)


def sodium_tests_by_day(rows: pd.DataFrame) -> Layered:
    """Chart sodium tests as read, by site. [mmol/L].

    `rows` has ``local_date``, ``site`` in words, ``read_mmol_l``, and ``low_mmol_l`` and
    ``high_mmol_l``: another test of the same site within them is no change.
    """
    base = alt.Chart(rows).encode(_day())
    in_order = _as_given(rows["site"])
    ranges = base.mark_rule(strokeWidth=3, color=NEUTRAL).encode(
        alt.Y("low_mmol_l:Q").title(say("Sodium as read (mmol/L)")), alt.Y2("high_mmol_l:Q")
    )
    points = base.mark_point(filled=True, size=70).encode(
        alt.Y("read_mmol_l:Q").title(say("Sodium as read (mmol/L)")),
        alt.Shape("site:N")
        .sort(in_order)
        .title(None)
        .legend(orient="top", columns=1, labelLimit=320),
        alt.Color("site:N").sort(in_order).title(None),
        tooltip=[
            alt.Tooltip("local_date:T", title=say("Day")),
            alt.Tooltip("site:N", title=say("Site")),
            alt.Tooltip("read_mmol_l:Q", title=say("Sodium (mmol/L)"), format=".0f"),
        ],
    )
    return layered(ranges, points)
