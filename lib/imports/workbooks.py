"""Spreadsheet workbooks (.xlsx): what must hold before one is opened, and its rows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from lib.imports.archives import DAMAGED
from lib.imports.foreign import sentence_for_members
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import shortened
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

MOST_MEMBERS: Final = 2_000
MOST_UNPACKED_BYTES: Final = 32 << 20
LARGEST_RATIO: Final = 250
_RATIO_MATTERS_FROM_BYTES: Final = 1 << 20
_LOCAL_HEADER_BYTES: Final = 30
_ENCRYPTED: Final = 1
_CHUNK_BYTES: Final = 1 << 16
_SECONDS: Final = 15
_BARE_FORMULA: Final = re.compile(rb"</f>(?:<v ?/>|<v></v>)?</c>")
_READER: Final = Path(__file__).with_name("workbook_child.py")
SAVE_AGAIN: Final = noted(
    "Open it in the spreadsheet program, save it again as .xlsx or CSV, and send it."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet of a workbook: rows of text, cut behind their last filled cell."""

    title: str
    rows: list[list[str]]


def _check_members(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise ImportRefused(
            say(
                "{file} holds {count} files; a workbook has fewer. {mend}",
                file=name,
                count=with_marks(f"{len(members):,}"),
                mend=said(SAVE_AGAIN),
            )
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ImportRefused(
            say("{file} is protected by a password. Save it without one and send it.", file=name)
        )
    if sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
        raise ImportRefused(
            say(
                "{file} unpacks to more than {size} MB. Send a smaller sheet, for instance one "
                "month.",
                file=name,
                size=MOST_UNPACKED_BYTES >> 20,
            )
        )
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        large = member.file_size > _RATIO_MATTERS_FROM_BYTES
        if large and member.file_size > LARGEST_RATIO * max(member.compress_size, 1):
            raise ImportRefused(
                say(
                    "{file} unpacks to far more than it should. {mend}",
                    file=name,
                    mend=said(SAVE_AGAIN),
                )
            )
        if member.header_offset < end:
            raise ImportRefused(
                say(
                    "{file} is damaged: its parts overlap. {mend}",
                    file=name,
                    mend=said(SAVE_AGAIN),
                )
            )
        end = member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size


def _check_contents(archive: zipfile.ZipFile) -> int:
    """Unpack every member once, to nowhere: sizes and check sums must be as declared.

    Returns how many formulas of the sheets have no stored result.
    """
    bare = 0
    for member in archive.infolist():
        is_sheet = member.filename.startswith("xl/worksheets/")
        rest = b""
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                if is_sheet:
                    # Each piece ends with a whole tag, so that no formula is cut in two.
                    text, tag, rest = (rest + chunk).rpartition(b"<c ")
                    bare += len(_BARE_FORMULA.findall(text))
                    rest = (tag + rest)[-_CHUNK_BYTES:]
        bare += len(_BARE_FORMULA.findall(rest))
    return bare


def check_archive(name: str, content: bytes) -> int:
    """Refuse what is not a sound .xlsx workbook, before anything opens it.

    Returns the number of formulas whose result is not stored in the file.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(name, members)
            names = [member.filename for member in members]
            if "xl/workbook.xml" not in names:
                raise ImportRefused(f"{name} {sentence_for_members(names)}")
            return _check_contents(archive)
    except DAMAGED as wrong:
        raise ImportRefused(
            say(
                "{file} is damaged and cannot be unpacked. {mend}",
                file=name,
                mend=said(SAVE_AGAIN),
            )
        ) from wrong


def why_refused(why: str, name: str, title: str, number: int) -> str:
    """Say why the child refused a workbook."""
    many = with_marks(f"{number:,}")
    if why == "sheets":
        return say(
            "{file} has {sheets} sheets; at most 400 can be read. Send fewer at a time.",
            file=name,
            sheets=many,
        )
    if why == "far":
        return say(
            "{file}, sheet {sheet}, has a cell in row {row}, far outside the table. Delete "
            "everything below the table and send it again.",
            file=name,
            sheet=title,
            row=many,
        )
    if why == "long_cell":
        return say(
            "{file}, sheet {sheet}, has a text of more than 4,000 characters in row {row}. "
            "Shorten it and send it again.",
            file=name,
            sheet=title,
            row=many,
        )
    return say(
        "{file}, sheet {sheet}, has more than 300 columns, 50,000 rows or 600,000 filled cells. "
        "Send a smaller sheet, for instance one month.",
        file=name,
        sheet=title,
    )


def _read_in_child(name: str, content: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell, nothing from the file
            [sys.executable, "-P", str(_READER)],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as wrong:
        raise ImportRefused(
            say(
                "{file} cannot be opened as a workbook: it is damaged, or a cell stands far "
                "outside the table. Delete everything outside the table. {mend}",
                file=name,
                mend=said(SAVE_AGAIN),
            )
        ) from wrong
    return json.loads(done.stdout)


def parts_of(name: str, content: bytes) -> tuple[list[Part], list[str]]:
    """Return the visible sheets of a workbook, and remarks on what was left out."""
    bare_formulas = check_archive(name, content)
    answer = _read_in_child(name, content)
    if "refused" in answer:
        why, title, number = answer["refused"], answer["title"], answer["number"]
        raise ImportRefused(why_refused(why, name, shortened(title), number))
    notes = [
        say("The hidden sheet '{sheet}' of {file} was not read.", sheet=shortened(title), file=name)
        for title in answer["hidden"]
    ]
    if bare_formulas:
        notes.append(
            say(
                "Formulas without a stored result, read as empty cells: {count}. Open the file in "
                "the spreadsheet program, save it and send it again.",
                count=with_marks(f"{bare_formulas:,}"),
            )
        )
    return [Part(sheet["title"], sheet["rows"]) for sheet in answer["sheets"]], notes
