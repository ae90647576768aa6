"""Well-known files that are not read, told from their first bytes, members or headings.

Each gets a sentence that says what the file is and which one to send in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lib.words.language import noted, said, say

TEAM_SHEET_INSTEAD: Final = noted(
    "Send the team sheet, one of our templates, or a Cronometer export."
)

_BEGINNINGS: Final = (
    (b"\x1f\x8b", noted("is a compressed (gzip) file. Unpack it and send the CSV file inside.")),
    (b"%PDF", noted("is a PDF document. Send the sheet it was printed from, as CSV or .xlsx.")),
    (
        b"\xd0\xcf\x11\xe0",
        noted(
            "is an old Excel (.xls) or a password-protected workbook. Open it and save it as .xlsx "
            "without a password, or as CSV."
        ),
    ),
    (b"7z\xbc\xaf\x27\x1c", noted("is a 7-Zip archive. Unpack it and send the CSV file inside.")),
    (b"Rar!", noted("is a RAR archive. Unpack it and send the CSV file inside.")),
    (b"\x89PNG", noted("is a picture. Send the sheet itself, as CSV or .xlsx.")),
    (b"\xff\xd8\xff", noted("is a photograph. Send the sheet itself, as CSV or .xlsx.")),
    (b"PAR1", noted("is a Parquet file. {instead}")),
)
_TEXT_BEGINNINGS: Final = (
    (
        re.compile(
            rb"com\.samsung\.(?!s?health\.(?:water_intake|nutrition|weight|exercise)\s*(?:[,;\r\n]|$))",
            re.ASCII,
        ),
        noted(
            "is a part of a Samsung Health export that holds nothing needed here. Send the whole "
            "ZIP archive, or its files water_intake, nutrition, weight and exercise."
        ),
    ),
    (
        re.compile(rb"<!doctype html|<html", re.ASCII | re.IGNORECASE),
        noted("is a web page. Use the export button of the app or site, and send the CSV file."),
    ),
    (
        re.compile(rb"<\?xml", re.ASCII),
        noted("is an XML file, which is not read. {instead}"),
    ),
    (
        re.compile(rb"[\[{]\s*[\"\[{]", re.ASCII),
        noted("is a JSON file, which is not read. {instead}"),
    ),
)
_MEMBERS: Final = (
    (
        r"HydrationLogFile_|UDSFile_|summarizedActivities",
        noted(
            "is a Garmin account export without a hydration log and without a recording (.fit). "
            "Send the archive UploadedFiles out of it."
        ),
    ),
    (r"^Index/.*\.iwa$", noted("is an Apple Numbers sheet. Export it as CSV or Excel (.xlsx).")),
    (r"^xl/workbook\.bin$", noted("is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV.")),
    (r"^content\.xml$", noted("is an OpenDocument sheet. Save it as .xlsx or CSV.")),
    (r"^word/", noted("is a Word document. Send the sheet itself, as CSV or .xlsx.")),
    (
        r"(dailysummary|servings)[^/]*\.csv$",
        noted("is a ZIP archive of a Cronometer export. Unpack it and send dailysummary.csv."),
    ),
)


def _in_words(sentence: str) -> str:
    return said(sentence, instead=said(TEAM_SHEET_INSTEAD))


def sentence_for_bytes(content: bytes) -> str | None:
    """Say what a file is that is neither text nor a workbook, or None."""
    for beginning, sentence in _BEGINNINGS:
        if content.startswith(beginning):
            return _in_words(sentence)
    start = content[:5_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, sentence in _TEXT_BEGINNINGS:
        if pattern.match(start):
            return _in_words(sentence)
    return None


def sentence_for_members(members: Sequence[str]) -> str:
    """Say what a ZIP archive is that is not an .xlsx workbook."""
    for pattern, sentence in _MEMBERS:
        expression = re.compile(pattern, re.IGNORECASE)
        if any(expression.search(member) for member in members):
            return _in_words(sentence)
    return say("is a ZIP archive. Unpack it and send the CSV or .xlsx file inside.")
