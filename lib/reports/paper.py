"""What a printed document is made of: a title, blocks of plain text, and a paper.

Every text here is data. The typesetter shows it to the letter and reads no markup in it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lib.assess.in_words import counted
from lib.words.days import day
from lib.words.language import noted, said, say

CUT = noted(" … (cut)")


class Paper(StrEnum):
    """The papers of printers: A4 nearly everywhere, Letter in North America."""

    A4 = "a4"
    LETTER = "us-letter"


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What has to be read first, in a frame."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; a label stands before it in bold."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a section itself: that it is empty, or what was left out of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; with boxes when each line is to be ticked by hand."""

    items: tuple[str, ...]
    to_tick: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `widths` are shares of the page, 0 for as wide as the text.

    `row_mm` is the least height of a row, for tables to be filled in by hand.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    row_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines to be filled in by hand, side by side."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with the words for whoever does not see it."""

    svg: str
    alt: str
    height_mm: float


Block = Heading | Notice | Line | Remark | Bullets | Grid | Blanks | Picture


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a document, and when."""

    by: str
    at: dt.datetime

    @property
    def words(self) -> str:
        """Say it with the offset from UTC, since a page may travel."""
        clock = f"{self.at:%H:%M} (UTC{self.at.isoformat()[-6:]})"
        return say(
            "Made by {person} on {day} at {clock}.",
            person=said(self.by),
            day=day(self.at),
            clock=clock,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is set. `size_pt` is the size of its text."""

    title: str
    about: str
    blocks: tuple[Block, ...]
    foot: str
    made_at: dt.datetime
    size_pt: float = 10.0


def first_words(text: str, most: int) -> str:
    """Return the text, or its beginning and a mark that says so.

    Examples
    --------
    >>> first_words("one two three", 7)
    'one two … (cut)'
    """
    return text if len(text) <= most else text[:most].rstrip() + said(CUT)


def contents(document: Document) -> tuple[str, ...]:
    """Return in words what stands in a document: its sections, each with what it holds.

    No value of an athlete is among them, so that they can stand on every screen.

    Examples
    --------
    >>> paper = Document("T", "", (Heading("Foods"), Bullets(("Oats", "Nuts"))), "",
    ...                  dt.datetime(2026, 6, 30, tzinfo=dt.UTC))
    >>> contents(paper)
    ('Foods: 2 lines',)
    """
    sections: list[list[Block]] = []
    warnings: list[str] = []
    for block in document.blocks:
        if isinstance(block, Notice):
            warnings.append(block.text)
        elif isinstance(block, Heading):
            sections.append([block])
        elif sections:
            sections[-1].append(block)
    return (*warnings, *(_in_words(section) for section in sections))


def _in_words(section: list[Block]) -> str:
    name = next((block.text for block in section if isinstance(block, Heading)), "")
    held = list(dict.fromkeys(words.rstrip(".") for words in map(_held, section) if words))
    return f"{name}: {'; '.join(held)}" if held else name


_HELD: dict[type[Block], str] = {
    Line: noted("in words"),
    Blanks: noted("room to write"),
    Picture: noted("a chart"),
}


def _held(block: Block) -> str:
    match block:
        case Grid(rows=rows):
            return counted(len(rows), "row")
        case Bullets(items=items):
            return counted(len(items), "line")
        case Remark(text=text):
            return text
        case _:
            return said(_HELD.get(type(block), ""))
