"""How a chart writes days and numbers in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import Final

import altair as alt
from babel import Locale

from lib.words.language import WRITTEN_IN
from lib.words.reader import Language, reader

_DAY_AND_MONTH: Final[dict[Language, str]] = {"en": "%-d %b", "de": "%-d. %b"}
_DAY: Final[dict[Language, str]] = {"en": "%b %d, %Y", "de": "%-d. %b %Y"}
_WEEK: Final = (6, 0, 1, 2, 3, 4, 5)


def day_format() -> str:
    """Return how a day of about now is written on an axis, in the letters of d3."""
    return _DAY_AND_MONTH[reader().language]


def written_for_the_reader(chart: alt.LayerChart) -> alt.LayerChart:
    """Return the chart told how the reader writes; English it writes of itself."""
    language = reader().language
    if language == WRITTEN_IN:
        return chart
    return chart.configure(locale=_locale(language), timeFormat=_DAY[language])


@cache
def _locale(language: Language) -> dict[str, object]:
    known = Locale.parse(language)

    def names(kind: str, width: str) -> list[str]:
        words = known.months if kind == "months" else known.days
        order = range(1, 13) if kind == "months" else _WEEK
        return [str(words["format"][width][place]) for place in order]

    symbols = known.number_symbols["latn"]
    return {
        "number": {
            "decimal": str(symbols["decimal"]),
            "thousands": str(symbols["group"]),
            "grouping": [3],
            "currency": ["", ""],
        },
        "time": {
            "dateTime": f"{_DAY[language]}, %H:%M",
            "date": _DAY[language],
            "time": "%H:%M",
            "periods": ["AM", "PM"],
            "days": names("days", "wide"),
            "shortDays": names("days", "abbreviated"),
            "months": names("months", "wide"),
            "shortMonths": names("months", "abbreviated"),
        },
    }
