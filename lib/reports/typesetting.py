"""From a document to a PDF: tagged, with title and language, as PDF/UA-1 asks for.

Set by typst with the fonts inside it. Nothing is fetched, and no file but our own is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final, cast

import typst

from lib.reports.legible import EXPLAINED, has_marks, has_numbers, legible, plainest
from lib.reports.paper import Document, Paper
from lib.words.language import said, say
from lib.words.reader import Language, reader

_TEMPLATE = Path(__file__).with_name("document.typ")
_STANDARD = "ua-1"
_LONG_WORDS: Final[frozenset[Language]] = frozenset({"de"})
"""Languages whose words are too long for a narrow column unless they are divided."""
Writing = Callable[[str], str]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _written(value: object, write: Writing) -> object:
    """Return the same value with every text in it made legible."""
    if isinstance(value, str):
        return write(value)
    if isinstance(value, (tuple, list)):
        return [_written(each, write) for each in cast("list[object]", value)]
    if isinstance(value, Mapping):
        named = cast("Mapping[str, object]", value)
        return {
            name: each if name in {"svg", "kind"} else _written(each, write)
            for name, each in named.items()
        }
    return value


def _data(document: Document, paper: Paper, write: Writing) -> str:
    whole = {
        "title": document.title,
        "about": document.about,
        "foot": document.foot,
        "size_pt": document.size_pt,
        "paper": paper.value,
        "language": reader().language,
        "hyphenate": reader().language in _LONG_WORDS,
        # The first 1 is the page, the second the number of pages.
        "page_of": say("1 of 1"),
        "blocks": [{"kind": type(each).__name__} | asdict(each) for each in document.blocks],
    }
    shown = cast("dict[str, object]", _written(whole, write))
    if has_numbers(json.dumps(shown, ensure_ascii=False)):
        shown["foot"] = f"{shown['foot']} {said(EXPLAINED)}"
    return json.dumps(shown, ensure_ascii=False)


def _compiler(data: str) -> typst.Compiler:
    return typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=_fonts(),
        sys_inputs={"document": data},
    )


def _set(document: Document, paper: Paper) -> tuple[typst.Compiler, bytes]:
    """Return the document as PDF, and the compiler that has set it.

    Marks on a letter that no single font has together are written as their numbers.
    """
    try:
        return _set_as(document, paper, legible)
    except typst.TypstError as fault:
        if "could not be displayed" not in str(fault):
            raise
        return _set_as(document, paper, plainest)


def _set_as(document: Document, paper: Paper, write: Writing) -> tuple[typst.Compiler, bytes]:
    compiler = _compiler(_data(document, paper, write))
    made = compiler.compile(
        format="pdf",
        pdf_standards=_STANDARD,
        timestamp=int(document.made_at.timestamp()),
    )
    return compiler, cast("bytes", made)


def _count(compiler: typst.Compiler) -> int:
    return int(compiler.query("<pages>", field="value", one=True))


def pdf_and_pages(document: Document, paper: Paper) -> tuple[bytes, int]:
    """Return the document as PDF, and its pages; the same document gives the same bytes."""
    compiler, made = _set(document, paper)
    return made, _count(compiler)


def pages(document: Document, paper: Paper) -> int:
    """Return how many pages the document takes on this paper."""
    data = _data(document, paper, legible)
    if has_marks(data):
        # Only setting it whole tells whether the marks are shown or written as numbers.
        compiler, _ = _set(document, paper)
    else:
        compiler = _compiler(data)
    return _count(compiler)


def most_that_fits(fits: Callable[[int], bool], *, most: int, least: int = 1) -> int:
    """Return the largest number that fits, or the least, which is not tried.

    Examples
    --------
    >>> most_that_fits(lambda rows: rows <= 17, most=40)
    17
    """
    low, high = least, most
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
