"""Garmin's `HydrationLogFile_*.json`, one record an entry, laid out as rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, cast

from lib.imports.account import MOST_ROWS
from lib.imports.contract import Upload
from lib.imports.json_files import cell_of, parsed_json
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import Sheet, shortened
from lib.schema.problems import Problem, Severity
from lib.words.language import say
from lib.words.numbers import with_marks

HYDRATION_KIND: Final = "garmin_hydration"
_KNOWN: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\[\s*\{")
_KEYS: Final = (b'"valueInML"', b'"estimatedSweatLossInML"', b'"hydrationSource"')
_FEWEST_KEYS: Final = 2
_DAY: Final = "calendarDate"
_CLOCK: Final = "timestampLocal"
_KEPT: Final[Mapping[str, str]] = {
    "Drunk (mL)": "valueInML",
    "Estimated sweat loss (mL)": "estimatedSweatLossInML",
    "Measured sweat loss (mL)": "measuredSweatLossInML",
    "Duration (s)": "duration",
    "Activity": "activityId",
}
HEADINGS: Final = ("Date", "Time", *_KEPT)
_TIME: Final = re.compile(r"[T ]([0-9]{2}:[0-9]{2})")


def _inner(told: object) -> object:
    """Return the value; older exports wrap a time or a key into an object of one entry."""
    if isinstance(told, dict):
        entries = list(cast("dict[str, object]", told).values())
        return entries[0] if len(entries) == 1 else None
    return told


def _cells(record: Mapping[str, object]) -> list[str]:
    stamp = cell_of(_inner(record.get(_CLOCK)))
    clock = _TIME.search(stamp)
    day = cell_of(_inner(record.get(_DAY))) or stamp
    kept = [cell_of(_inner(record.get(key))) for key in _KEPT.values()]
    return [day[:10], clock.group(1) if clock else "", *kept]


class HydrationFile:
    """The drinks and sweat estimates of a Garmin account."""

    largest_bytes: int = 5 << 20

    def opens(self, head: bytes, members: frozenset[str]) -> bool:
        """Say whether this is a list of hydration entries."""
        stated = sum(key in head for key in _KEYS)
        return not members and stated >= _FEWEST_KEYS and _KNOWN.match(head) is not None

    def sheet_of(self, upload: Upload) -> Sheet:
        """Return one row an entry; an entry with the key of an earlier one is counted once."""
        parsed = parsed_json(upload.name, upload.loaded())
        records = cast("list[object]", parsed) if isinstance(parsed, list) else []
        if len(records) > MOST_ROWS:
            raise ImportRefused(
                say(
                    "{file} has more than {most} entries. Send one year at a time.",
                    file=upload.name,
                    most=with_marks(f"{MOST_ROWS:,}"),
                )
            )
        rows: list[list[str]] = []
        numbers: list[int] = []
        problems: list[Problem] = []
        seen: set[str] = set()
        again = 0
        for number, record in enumerate(records, 1):
            if not isinstance(record, dict):
                problems.append(_no_entry(upload.name, number, record))
                continue
            entry = cast("dict[str, object]", record)
            cells = _cells(entry)
            key = cell_of(_inner(entry.get("uuid"))) or "\x1f".join(cells)
            if key in seen:
                again += 1
                continue
            seen.add(key)
            rows.append(cells)
            numbers.append(number)
        notes: list[str] = []
        if again:
            count = with_marks(f"{again:,}")
            notes.append(say("Entries there twice, counted once: {count}.", count=count))
        return Sheet(
            name=upload.name,
            headings=HEADINGS,
            units=("",) * len(HEADINGS),
            rows=rows,
            row_numbers=numbers,
            rows_read=len(records),
            rows_duplicate=again,
            problems=tuple(problems),
            notes=tuple(notes),
            kind=HYDRATION_KIND,
        )


def _no_entry(name: str, number: int, record: object) -> Problem:
    return Problem(
        Severity.REFUSED,
        name,
        number,
        "",
        shortened(cell_of(record)),
        say("is no entry of a drink or of sweat, so it was left out."),
        say("Download the file again and send it as it is."),
        "record",
    )
