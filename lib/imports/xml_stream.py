"""XML too large to be held: each element is handed on as it comes, and no tree is ever built.

Nothing in the file can name another file or multiply a text: entities and outside references are
refused. Depth, elements, size and the length of any one piece are limited. The list of element
types that a file may bring at its beginning (its DTD) is passed over unread, because phones have
written it with mistakes; so are control characters, which XML forbids and phones write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Protocol, cast
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from lib.imports.refusal import ImportRefused
from lib.words.language import say
from lib.words.numbers import with_marks

DEEPEST: Final = 32
MOST_ELEMENTS: Final = 40_000_000
MOST_BYTES: Final = 2 << 30
LONGEST_PIECE_BYTES: Final = 1 << 20
"""More than this without one element is no list of records."""
LONGEST_DTD_BYTES: Final = 1 << 16
_SPACE_FOR_CONTROLS: Final = bytes.maketrans(
    bytes(set(range(ord(" "))) - set(b"\t\n\r")), b" " * (ord(" ") - 3)
)
_CUT_OFF: Final = ("no element found", "unclosed token", "unclosed CDATA")
_DTD: Final = re.compile(rb"<!DOCTYPE\s[^\[>]*(?:\[[\s\S]*?\]\s*)?>")


class Elements(Protocol):
    """Whoever takes the elements."""

    def begin(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take an element with its attributes, which stands in this line of the file."""
        ...

    def end(self, name: str) -> None:
        """Take note that the element is over."""
        ...


class _Handler(ContentHandler):
    def __init__(self, name: str, taker: Elements, place: Locator) -> None:
        super().__init__()
        self.name = name
        self.taker = taker
        self.depth = 0
        self.elements = 0
        self.place = place

    @property
    def line(self) -> int:
        return self.place.getLineNumber() or 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST:
            raise ImportRefused(
                say(
                    "{file} is nested deeper than {most} levels in line {line}, which no export "
                    "is. Export it again.",
                    file=self.name,
                    most=DEEPEST,
                    line=with_marks(f"{self.line:,}"),
                )
            )
        if self.elements > MOST_ELEMENTS:
            raise ImportRefused(
                say(
                    "{file} holds more than {most} records.",
                    file=self.name,
                    most=with_marks(f"{MOST_ELEMENTS:,}"),
                )
            )
        self.taker.begin(name, cast("Mapping[str, str]", attrs), self.line)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        self.depth -= 1
        self.taker.end(name)


def _without_dtd(name: str, start: bytes) -> bytes:
    """Take the DTD out, leaving its lines, so that places are those of the file."""
    found = _DTD.search(start)
    if found is None or b"<HealthData" in start[: found.start()]:
        return start
    if b"<!ENTITY" in found.group():
        raise ImportRefused(
            say(
                "{file} declares texts that stand for others (entities), which no health export "
                "does. It was not opened. Export it again.",
                file=name,
            )
        )
    return start[: found.start()] + b"\n" * found.group().count(b"\n") + start[found.end() :]


def _pieces(name: str, pieces: Iterable[bytes]) -> Iterable[bytes]:
    start = b""
    past_dtd = False
    for piece in pieces:
        if past_dtd:
            yield piece.translate(_SPACE_FOR_CONTROLS)
            continue
        start += piece
        if len(start) >= LONGEST_DTD_BYTES:
            past_dtd = True
            yield _without_dtd(name, start).translate(_SPACE_FOR_CONTROLS)
    if not past_dtd:
        yield _without_dtd(name, start).translate(_SPACE_FOR_CONTROLS)


def read_elements(name: str, pieces: Iterable[bytes], taker: Elements) -> None:
    """Hand every element to `taker`, holding no more than one piece of the file.

    Raises
    ------
    ImportRefused
        When the file breaks off, is no XML, or is built to harm. Nothing that came before is
        to be used then: exports are sorted by kind, so a part of one has no whole day.
    """
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    handler = _Handler(name, taker, parser)
    parser.setContentHandler(handler)
    size = since_element = seen = 0
    try:
        for piece in _pieces(name, pieces):
            size += len(piece)
            if size > MOST_BYTES:
                raise ImportRefused(
                    say(
                        "{file} unpacks to more than {size} GB, which cannot be read.",
                        file=name,
                        size=MOST_BYTES >> 30,
                    )
                )
            parser.feed(piece)
            since_element = since_element + len(piece) if handler.elements == seen else 0
            seen = handler.elements
            if since_element > LONGEST_PIECE_BYTES:
                raise ImportRefused(
                    say(
                        "{file} has more than 1 MB without a record after line {line}. Export it "
                        "again.",
                        file=name,
                        line=with_marks(f"{handler.line:,}"),
                    )
                )
        parser.close()
    except DefusedXmlException as wrong:
        raise ImportRefused(
            say(
                "{file} refers to something outside itself or declares texts that stand for "
                "others, which no health export does. It was not opened. Export it again.",
                file=name,
            )
        ) from wrong
    except SAXParseException as wrong:
        raise ImportRefused(_broken(name, handler, wrong)) from wrong
    except LookupError as wrong:
        raise ImportRefused(
            say(
                "{file} states an encoding that nobody knows in its first line. It was changed "
                "after it was made. Export it again.",
                file=name,
            )
        ) from wrong


def _broken(name: str, handler: _Handler, wrong: SAXParseException) -> str:
    line = with_marks(f"{wrong.getLineNumber() or handler.line:,}")
    if handler.depth > 0 and str(wrong.getMessage()).startswith(_CUT_OFF):
        return say(
            "{file} breaks off in line {line}: its end is missing. Nothing of it was read, because "
            "its records are sorted by kind and not by day: no day of a part would be complete. "
            "Export it again and send it as it is.",
            file=name,
            line=line,
        )
    return say(
        "{file} is damaged in line {line}. Nothing of it was read, because its records are sorted "
        "by kind and not by day: no day of a part would be complete. Export it again and send it "
        "as it is.",
        file=name,
        line=line,
    )
