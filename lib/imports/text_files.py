"""Bytes of a text file to rows of cells: encoding, delimiter, quotes, limits.

The rows come from `csv.reader` in strict mode; no reader that guesses types or shifts
columns ever sees the file.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from lib.imports.refusal import ImportRefused
from lib.imports.sheet import shortened
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

LONGEST_CELL: Final = 4_000
MOST_COLUMNS: Final = 300
HEADING_WITHIN_ROWS: Final = 40
DELIMITERS: Final = (",", ";", "\t")
_SAMPLE_CHARACTERS: Final = 200_000
_LEAST_KNOWN_HEADINGS: Final = 2
_MOST_DELIMITERS_IN_A_LINE: Final = 20_000
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS_IN_UTF8: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
)
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([;,\t])"?\r?\n?', re.IGNORECASE)
SAVE_AS: Final = noted("In the spreadsheet choose 'Save as', 'CSV UTF-8', and send that file.")

csv.field_size_limit(LONGEST_CELL)  # of the whole process, so it is set once, here


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and a remark where its encoding was not UTF-8."""

    text: str
    notes: tuple[str, ...] = ()


def _line_of(content: bytes, position: int) -> int:
    before = content[:position]
    return 1 + max(before.count(b"\n"), before.count(b"\r"))


def _decoded_as_windows(name: str, content: bytes, wrong: UnicodeDecodeError) -> Decoded:
    line = _line_of(content, wrong.start)
    if _LETTERS_IN_UTF8.search(content):
        raise ImportRefused(
            say(
                "{file} mixes two encodings: line {line} is not UTF-8, but other lines are. {mend}",
                file=name,
                line=line,
                mend=said(SAVE_AS),
            )
        )
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as undefined:
        raise ImportRefused(
            say(
                "{file} is not text in an encoding we can read (line {line}). {mend}",
                file=name,
                line=_line_of(content, undefined.start),
                mend=said(SAVE_AS),
            )
        ) from undefined
    note = say(
        "The letters of {file} are not UTF-8 (line {line}); they were read as Windows text.",
        file=name,
        line=line,
    )
    return Decoded(text, (note,))


def _refuse_nul(name: str, line: int) -> None:
    raise ImportRefused(
        say(
            "{file} holds bytes that are not text (a NUL in line {line}). It may be damaged, "
            "or not a CSV file. {mend}",
            file=name,
            line=line,
            mend=said(SAVE_AS),
        )
    )


def decoded(name: str, content: bytes) -> Decoded:
    """Return the text of a file, or refuse it with the line where it stops being text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                text = content.decode(encoding).lstrip("\ufeff")
            except UnicodeDecodeError as wrong:
                raise ImportRefused(
                    say(
                        "{file} begins like {encoding} text, but line {line} is damaged. {mend}",
                        file=name,
                        encoding=encoding.upper(),
                        line=_line_of(content, wrong.start),
                        mend=said(SAVE_AS),
                    )
                ) from wrong
            if "\0" in text:
                _refuse_nul(name, 1 + text[: text.find("\0")].count("\n"))
            return Decoded(text)
    if b"\0" in content:
        _refuse_nul(name, _line_of(content, content.find(b"\0")))
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        return _decoded_as_windows(name, content, wrong)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is written: delimiter, and how many characters to skip before row 1."""

    delimiter: str
    skip: int
    heading_row: int


def _first_rows(sample: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            if number > HEADING_WITHIN_ROWS:
                return
            yield number, row
    except csv.Error:
        return


def best_heading(
    rows: Iterator[tuple[int, list[str]]], knows: Callable[[str], bool]
) -> tuple[int, int, int]:
    """Find the row with most known headings: how many, how many cells, which row."""
    best = (0, 0, 0)
    for number, row in rows:
        filled = [cell for cell in row if cell.strip()]
        names = set(filled) if len(row) <= MOST_COLUMNS else set[str]()
        known = sum(knows(cell) for cell in names)
        if not best[2] and filled:
            best = (0, len(filled), number)
        if known >= _LEAST_KNOWN_HEADINGS and known > best[0]:
            best = (known, len(filled), number)
    return best


def layout(name: str, text: str, knows: Callable[[str], bool]) -> Layout:
    """Settle the delimiter on the heading row, which is the row with most known headings."""
    stated = _SEPARATOR_LINE.match(text)
    skip = stated.end() if stated is not None else 0
    sample = text[skip : skip + _SAMPLE_CHARACTERS]
    candidates = (stated.group(1),) if stated is not None else DELIMITERS
    for line in sample.splitlines()[:HEADING_WITHIN_ROWS]:
        if max(line.count(delimiter) for delimiter in DELIMITERS) > _MOST_DELIMITERS_IN_A_LINE:
            raise ImportRefused(
                say(
                    "{file} has more than {most} columns in one line. Send a sheet with one column "
                    "for each measure.",
                    file=name,
                    most=with_marks(f"{_MOST_DELIMITERS_IN_A_LINE:,}"),
                )
            )
    found = [
        (best_heading(_first_rows(sample, delimiter), knows), delimiter) for delimiter in candidates
    ]
    (_, _, heading_row), delimiter = max(found, key=lambda each: each[0][:2])
    return Layout(delimiter, skip, heading_row)


def rows_of(name: str, text: str, how: Layout) -> Iterator[list[str]]:
    """Yield every row of the file; an unclosed quotation mark refuses the file."""
    reader = csv.reader(
        StringIO(text[how.skip :], newline=""), delimiter=how.delimiter, strict=True
    )
    last_line = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            line = last_line + 1 + (how.skip > 0)
            raise ImportRefused(
                say(
                    "{file} cannot be read from line {line} on: a quotation mark is opened and not "
                    "closed, stands inside a cell, or a cell is longer than {most} characters "
                    "({reason}). Mend that line and send the file again.",
                    file=name,
                    line=line,
                    most=with_marks(f"{LONGEST_CELL:,}"),
                    reason=shortened(str(wrong)),
                )
            ) from wrong
        last_line = reader.line_num
        yield row
