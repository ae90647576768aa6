"""From an upload to checked rows: the gate, exactly one importer, the checks of the glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

import pandas as pd

from lib.imports.archives import unpack
from lib.imports.checking import (
    accepted,
    checked,
    in_order,
    with_one_name_each,
    with_spreadsheet_rows,
)
from lib.imports.contract import Glimpse, Imported, Importer, Option, Question, Reading, Upload
from lib.imports.food_log import FoodLog
from lib.imports.foreign import TEAM_SHEET_INSTEAD
from lib.imports.formats.cronometer_daily import CronometerDaily
from lib.imports.formats.listed import MAPPED_FORMATS
from lib.imports.gate import open_upload
from lib.imports.generic import COLUMNS, GenericTable
from lib.imports.headings import folded, heading
from lib.imports.matching import match
from lib.imports.own_export import OwnExport
from lib.imports.own_template import OwnTemplate
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import Sheet, shortened
from lib.imports.team_sheet import TeamSheet
from lib.imports.team_sheet_columns import ANY_MASS, FIELDS_BY_NAME
from lib.reference.food_search import FoodIndex
from lib.words.language import said, say

IMPORTERS: Final[tuple[Importer, ...]] = (
    TeamSheet(),
    FoodLog(),
    OwnTemplate(),
    OwnExport(),
    CronometerDaily(),
    *MAPPED_FORMATS,
)
FORMAT: Final = "format"
UNKNOWN: Final = "unknown"
_HEADINGS_SHOWN: Final = 8
_ROWS_SHOWN: Final = 5
_CELLS_TO_BE_SHOWN: Final = 40


def _which(sheet: Sheet, claims: Sequence[Importer]) -> Question:
    titles = [said(importer.title) for importer in claims]
    named = titles[0]
    for title in titles[1:]:
        named = say("{one} or {other}", one=named, other=title)
    return Question(
        FORMAT,
        say("{file} could be {formats}. Which one is it?", file=sheet.name, formats=named),
        tuple(Option(importer.key, title) for importer, title in zip(claims, titles, strict=True)),
        each_time=True,
    )


def choose(sheet: Sheet, answers: Mapping[str, str]) -> Importer | Question:
    """Return the importer of a sheet, or ask which format or which column is what."""
    if answers.get(COLUMNS):
        return GenericTable.of(sheet, answers[COLUMNS])
    claims = [importer for importer in IMPORTERS if importer.recognises(sheet)]
    if len(claims) > 1:
        answered = [importer for importer in claims if importer.key == answers.get(FORMAT)]
        return answered[0] if answered else _which(sheet, claims)
    if claims:
        return claims[0]
    sentences = (
        _not_known(sheet),
        *_near_misses(sheet),
        say("Say which column is what, and it is read."),
        said(TEAM_SHEET_INSTEAD),
    )
    return Question(COLUMNS, " ".join(sentences))


def _not_known(sheet: Sheet) -> str:
    shown = [f"'{shortened(text)}'" for text in sheet.headings[:_HEADINGS_SHOWN] if text]
    if not shown:
        return say("{file} is not a format we know. Its headings are empty.", file=sheet.name)
    return say(
        "{file} is not a format we know. Its headings are {headings}.",
        file=sheet.name,
        headings=", ".join(shown),
    )


def _near_misses(sheet: Sheet) -> list[str]:
    """Say which columns would be known if they told a little more."""
    timeless: list[str] = []
    other_unit: list[str] = []
    unread = frozenset(match(sheet).not_read)
    for text in sheet.headings:
        fields = [
            (what.key, unit)
            for name, unit in heading(text).readings
            for what in FIELDS_BY_NAME.get(name, ())
        ]
        if any(key == ANY_MASS for key, _ in fields):
            timeless.append(text)
        elif text in unread and any(unit for _, unit in fields):
            other_unit.append(text)
    hints: list[str] = []
    if timeless:
        hints.append(
            say(
                "'{column}' does not say when: name it Morning weight, Pre weight or Post weight.",
                column=shortened(timeless[0]),
            )
        )
    if other_unit:
        hints.append(
            say(
                "'{column}' has a unit that we do not read there.",
                column=shortened(other_unit[0]),
            )
        )
    return hints


def fingerprint_of(sheet: Sheet, key: str) -> str:
    """Return a mark that files of one format and the same headings share."""
    named = "\x1f".join((key, *sorted(folded(text) for text in sheet.headings)))
    return sha256(named.encode()).hexdigest()[:32]


def _glimpse(sheet: Sheet) -> Glimpse:
    rows = tuple(
        tuple(cell[:_CELLS_TO_BE_SHOWN] for cell in row) for row in sheet.rows[:_ROWS_SHOWN]
    )
    return Glimpse(sheet.headings, rows)


def _unanswered(sheet: Sheet, question: Question) -> Imported:
    """Return a file of which not even the format is settled: every row waits."""
    refused = sheet.rows_read - sheet.rows_blank - sheet.rows_duplicate - len(sheet.rows)
    return Imported(
        format=UNKNOWN,
        title=say("not known yet") if question.key == COLUMNS else say("more than one format"),
        tables={},
        problems=in_order(list(sheet.problems)),
        questions=(question,),
        notes=sheet.notes,
        rows_read=sheet.rows_read,
        rows_accepted=0,
        rows_refused=refused,
        rows_duplicate=sheet.rows_duplicate,
        rows_blank=sheet.rows_blank,
        rows_waiting=len(sheet.rows),
        fingerprint=fingerprint_of(sheet, UNKNOWN),
        glimpse=_glimpse(sheet),
    )


def _one_file(upload: Upload) -> Upload:
    parts = unpack(upload).uploads
    if len(parts) != 1:
        raise ImportRefused(
            say(
                "{file} holds {count} files that can be read. They are read one by one.",
                file=shortened(upload.name),
                count=len(parts),
            )
        )
    return parts[0]


def opened(upload: Upload) -> Sheet:
    """Return the rows of one file, of an archive with one file to read too.

    Raises
    ------
    ImportRefused
        When the whole file cannot be read. The message is a sentence for people.
    """
    return open_upload(_one_file(upload))


def read(
    upload: Upload,
    answers: Mapping[str, str] | None = None,
    *,
    known_mass_kg: Mapping[str, float] | None = None,
    latest_day: pd.Timestamp | None = None,
    foods: FoodIndex | None = None,
) -> Imported:
    """Read one uploaded file; several in an archive are unpacked first, by `archives.unpack`.

    Parameters
    ----------
    upload
        The file; its name is only shown.
    answers
        Answers to questions of an earlier reading, by question key.
    known_mass_kg
        Usual body mass of athletes already known, by their label in files. [kg]
    latest_day
        Last day that is not refused as lying in the future; tomorrow when not given.
    foods
        Foods that a food log can name; those of our table when not given.

    Raises
    ------
    ImportRefused
        When the whole file cannot be read. The message is a sentence for people.
    """
    return read_rows(
        opened(upload), answers, known_mass_kg=known_mass_kg, latest_day=latest_day, foods=foods
    )


def read_rows(
    sheet: Sheet,
    answers: Mapping[str, str] | None = None,
    *,
    known_mass_kg: Mapping[str, float] | None = None,
    latest_day: pd.Timestamp | None = None,
    foods: FoodIndex | None = None,
) -> Imported:
    """Read the rows of a file opened before; see `read`."""
    given = answers or {}
    importer = choose(sheet, given)
    if isinstance(importer, Question):
        return _unanswered(sheet, importer)
    if isinstance(importer, FoodLog) and foods is not None:
        importer = FoodLog(foods)
    reading = with_one_name_each(importer.read(sheet, given), known_mass_kg or {})
    return _imported(sheet, importer, reading, known_mass_kg or {}, latest_day)


def source_of(importer: Importer) -> str:
    """Return what rows are said to come from: the format, and of unknown tables which one.

    Two tables of other headings are two sources, so that what both tell is never added up.
    """
    return importer.source if isinstance(importer, GenericTable) else importer.key


def _imported(
    sheet: Sheet,
    importer: Importer,
    reading: Reading,
    known_mass_kg: Mapping[str, float],
    latest_day: pd.Timestamp | None,
) -> Imported:
    tables, found = checked(
        reading,
        sheet,
        source=source_of(importer),
        known_mass_kg=known_mass_kg,
        latest_day=latest_day,
    )
    problems = [*sheet.problems, *reading.problems, *found]
    waiting = bool(reading.questions) and not reading.tables
    taken, empty, silent = (0, 0, []) if waiting else accepted(reading, tables, problems, sheet)
    outside = sheet.rows_blank + sheet.rows_duplicate + len(sheet.rows)
    wrong_length = sheet.rows_read - outside
    return Imported(
        format=importer.key,
        title=said(importer.title),
        tables=with_spreadsheet_rows(tables, sheet),
        problems=in_order([*problems, *silent]),
        questions=reading.questions,
        notes=(*sheet.notes, *reading.notes),
        rows_read=sheet.rows_read,
        rows_accepted=taken,
        rows_refused=wrong_length + (0 if waiting else len(sheet.rows) - taken - empty),
        rows_duplicate=sheet.rows_duplicate,
        rows_blank=sheet.rows_blank + empty,
        rows_waiting=len(sheet.rows) if waiting else 0,
        whole_days=reading.whole_days,
        keeps_mass=reading.keeps_mass,
        fingerprint=fingerprint_of(sheet, importer.key),
    )
