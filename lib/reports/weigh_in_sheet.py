"""An empty weigh-in sheet for pencil and scale.

The file to type it into is made in `lib/reports/empty_sheet.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from lib.imports.typed_sheet import VOLUME_UNIT
from lib.reports.paper import Blanks, Document, Grid, Heading, Line, Made, Paper, first_words
from lib.reports.typesetting import pages
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say
from lib.words.quantities import temperature_unit

MassUnit = Literal["kg", "lb"]
_LONGEST_NAME: Final = 48
_ROW_MM: Final = (9.0, 8.5, 8.0, 7.5, 7.0)
_SPARE_ROWS: Final = 3
_SIZE_PT: Final = 10.0
_WIDTHS: Final = (0, 5, 2.2, 2.2, 2.2, 2.2, 2, 4)
HOW: Final = noted(
    "Weigh after the toilet, towelled dry, in the same kit before and after. An empty field means "
    "not known; write 0 only for nothing drunk. Losing a little weight is normal. Who comes back "
    "heavier leaves drinks alone and is told to staff."
)


def columns(unit: MassUnit) -> tuple[str, ...]:
    """Return the columns that are filled in, in the units in which they are typed afterwards.

    Examples
    --------
    >>> columns("lb")[1:3]
    ('After (lb)', 'Drink (fl oz)')
    """
    volume = VOLUME_UNIT[unit]
    return (
        say("Before ({unit})", unit=unit),
        say("After ({unit})", unit=unit),
        say("Drink ({unit})", unit=volume),
        say("Urine ({unit})", unit=volume),
        say("Kit"),
        say("Note", context="a column"),
    )


@dataclass(frozen=True, slots=True)
class WeighIn:
    """What the sheet is for: the squad in its order, the day, and the unit of the scale."""

    names: tuple[str, ...]
    day: dt.date
    unit: MassUnit
    team_name: str


def weigh_in_sheet(weigh_in: WeighIn, made: Made, paper: Paper) -> Document:
    """Return the empty sheet: every athlete in squad order, and rows for guests.

    The rows are as high as leaves the squad on one page, or high enough to write on several.
    """
    for height in _ROW_MM:
        document = _sheet(weigh_in, made, height)
        if pages(document, paper) == 1:
            return document
    return _sheet(weigh_in, made, _ROW_MM[1])


def _sheet(weigh_in: WeighIn, made: Made, row_mm: float) -> Document:
    unit = weigh_in.unit
    empty = ("",) * len(columns(unit))
    rows = [
        (str(place), first_words(name, _LONGEST_NAME), *empty)
        for place, name in enumerate(weigh_in.names, 1)
    ]
    rows += [("", "", *empty)] * _SPARE_ROWS
    return Document(
        title=say("Weigh-in, {day}", day=day_in_words(pd.Timestamp(weigh_in.day))),
        about=first_words(weigh_in.team_name, _LONGEST_NAME),
        blocks=(
            Blanks(
                (
                    say("Session:"),
                    say("Start:"),
                    say("Minutes:"),
                    say("Air {unit}:", unit=temperature_unit()),
                    say("Scale:"),
                )
            ),
            Line(said(HOW)),
            Heading(say("Athletes, mass in {unit}", unit=unit)),
            Grid((say("No."), say("Athlete"), *columns(unit)), tuple(rows), _WIDTHS, row_mm=row_mm),
        ),
        foot=made.words,
        made_at=made.at,
        size_pt=_SIZE_PT,
    )
