"""FIT recordings: sessions and weighings laid out as rows, once the file is known to be whole.

The check sum stands at the end, so it is computed before a value is taken. A file that stops
early has none: what was read until there is kept and marked, and a changed file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, cast

import fitdecode  # pyright: ignore[reportMissingTypeStubs] - it has none

from lib.imports.contract import Upload
from lib.imports.formats.fit_bytes import (
    DRUNK_IN_SESSION,
    MARK,
    SEND_AGAIN,
    SWEAT_OF_LAP,
    SWEAT_OF_SESSION,
    end_of,
    frames_of,
    number_of,
    raw_of,
    text_of,
)
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import Sheet, shortened
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

FIT_KIND: Final = "fit"
START: Final = "Start"
START_IN_UTC: Final = "Start in universal time"
PERSON: Final = "Person on the scale"
CUT_SHORT: Final = "File cut short"
SWEAT: Final = noted("Estimated sweat loss (mL)")
DRUNK: Final = noted("Fluid consumed (mL)")
_ZERO: Final = datetime(1989, 12, 31, tzinfo=UTC)
_FIRST_DATE: Final = 0x10000000
"""Smaller counts of seconds are times since the device was switched on."""
_MOST_RECORDS: Final = 200_000
"""Two days of one record a second."""
_QUARTER_S: Final = 900
_CLOCK_S: Final = 2
"""The start is in whole seconds, and so is the end."""
_FARTHEST_ZONE_S: Final = 14 * 3_600
_INDEX_BITS: Final = 0x0FFF
_APP_FIELD: Final = re.compile(r"fluid|hydrat|water|sweat|sodium|electrolyte", re.IGNORECASE)
_SESSION: Final[Mapping[str, int]] = {
    "Duration (s)": 8,
    "Distance (m)": 9,
    "Energy (kcal)": 11,
    SWEAT: SWEAT_OF_SESSION,
    DRUNK: DRUNK_IN_SESSION,
}
_WEIGHING: Final[Mapping[str, int]] = {"Weight (kg)": 0, "Body fat (%)": 1, "Body water (%)": 2}
HEADINGS: Final = ("Sport", *_SESSION, *_WEIGHING, PERSON, CUT_SHORT)
_ELAPSED, _TEMPERATURE, _OWN_WEIGHT = 7, 57, 4
_SPORT, _SUB_SPORT, _START_TIME, _TIMESTAMP, _LOCAL_TIMESTAMP, _WHO = 5, 6, 2, 253, 5, 12


@dataclass(frozen=True, slots=True)
class _Row:
    """One session or weighing; its times are seconds of universal time."""

    start: float | None
    cells: dict[str, str]
    end: float | None = None
    elapsed_s: float | None = None


@dataclass(slots=True)
class _Found:
    """What the messages of a file tell."""

    rows: list[_Row] = field(default_factory=list[_Row])
    laps: list[float | None] = field(default_factory=list[float | None])
    offsets: list[int | None] = field(default_factory=list[int | None])
    app_fields: list[str] = field(default_factory=list[str])
    sessions: int = 0
    kind: str = ""
    is_warm: bool = False
    own_weight: bool = False


def _shown(number: float | None) -> str:
    return "" if number is None else repr(number)


def _sport(message: fitdecode.FitDataMessage) -> str:
    sport, more = text_of(message, _SPORT), text_of(message, _SUB_SPORT)
    if sport in {"generic", "training", ""} and more not in {"", "generic"}:
        sport = more
    return f"{more} {sport}" if more == "trail" else sport if sport != "generic" else ""


def _session(message: fitdecode.FitDataMessage) -> dict[str, str]:
    cells = {heading: _shown(number_of(message, number)) for heading, number in _SESSION.items()}
    duration = cells["Duration (s)"] or _shown(number_of(message, _ELAPSED))
    return cells | {"Sport": _sport(message), "Duration (s)": duration}


def _weighing(message: fitdecode.FitDataMessage) -> dict[str, str]:
    cells = {heading: _shown(number_of(message, number)) for heading, number in _WEIGHING.items()}
    who = raw_of(message, _WHO)
    return cells | {PERSON: "" if who is None else str(who & _INDEX_BITS)}


def _offset(message: fitdecode.FitDataMessage) -> int | None:
    """Return how far the device's clock was from universal time, in seconds."""
    there, here = number_of(message, _TIMESTAMP), number_of(message, _LOCAL_TIMESTAMP)
    if there is None or here is None:
        return None
    apart = round((here - there) / _QUARTER_S) * _QUARTER_S
    # A clock that differs by no quarter of an hour was set by hand or never.
    is_zone = abs(here - there - apart) <= 1 and abs(apart) <= _FARTHEST_ZONE_S
    return apart if is_zone else None


def _take(message: fitdecode.FitDataMessage, found: _Found) -> None:
    match message.name:
        case "session":
            found.sessions += 1
            found.rows.append(
                _Row(
                    number_of(message, _START_TIME),
                    _session(message),
                    number_of(message, _TIMESTAMP),
                    number_of(message, _ELAPSED),
                )
            )
            found.is_warm |= number_of(message, _TEMPERATURE) is not None
        case "weight_scale":
            found.rows.append(_Row(number_of(message, _TIMESTAMP), _weighing(message)))
        case "lap":
            found.laps.append(number_of(message, SWEAT_OF_LAP))
        case "activity":
            found.offsets.append(_offset(message))
        case _:
            _take_aside(message, found)


def _take_aside(message: fitdecode.FitDataMessage, found: _Found) -> None:
    """Take what is only spoken of."""
    if message.name == "user_profile":
        found.own_weight |= number_of(message, _OWN_WEIGHT) is not None
    elif message.name == "file_id":
        found.kind = found.kind or text_of(message, 0)
    elif message.name == "field_description":
        named, unit = text_of(message, 3), text_of(message, 8)
        if _APP_FIELD.search(named):
            name = shortened(named)
            found.app_fields.append(
                say("'{name}' in {unit}", name=name, unit=shortened(unit))
                if unit
                else say("'{name}'", name=name)
            )


def _read(name: str, content: bytes, *, cut: bool) -> _Found:
    """Read all messages; of a file cut short only rows that a sound record follows.

    Without its check sum that is the sign that no byte before is missing.
    """
    found = _Found()
    followed = 0
    try:
        for count, frame in enumerate(frames_of(content)):
            if count >= _MOST_RECORDS:
                raise ImportRefused(
                    say(
                        "{file} holds more than {most} records. Send one day's recording.",
                        file=name,
                        most=with_marks(f"{_MOST_RECORDS:,}"),
                    )
                )
            followed = len(found.rows)
            if isinstance(frame, fitdecode.FitDataMessage):
                _take(frame, found)
    except ImportRefused:
        raise
    except Exception as wrong:
        if not cut or not isinstance(wrong, fitdecode.FitEOFError):
            raise ImportRefused(
                say(
                    "{file} is damaged: it holds a record that cannot be decoded. {mend}",
                    file=name,
                    mend=said(SEND_AGAIN),
                )
            ) from wrong
    if cut:
        found.rows = [row for row in found.rows[:followed] if _agrees_with_itself(row)]
        found.sessions = sum(1 for row in found.rows if SWEAT in row.cells)
    return found


def _agrees_with_itself(row: _Row) -> bool:
    """Say whether the end of a session is its start and all the time of it."""
    if SWEAT not in row.cells:
        return True
    if row.start is None or row.end is None or row.elapsed_s is None:
        return False
    return abs(row.end - row.start - row.elapsed_s) <= _CLOCK_S


def _notes(found: _Found, offset: int | None, *, cut: bool) -> list[str]:
    notes: list[str] = []
    if cut:
        notes.append(
            say("The recording is cut short: it was read until there, and its rows are marked so.")
        )
    if offset is not None:
        sign, minutes = "-" if offset < 0 else "+", abs(offset) // 60
        notes.append(
            say(
                "Times are those of the device: {zone}.",
                zone=f"UTC{sign}{minutes // 60}:{minutes % 60:02d}",
            )
        )
    if found.sessions and not any(row.cells.get(SWEAT) for row in found.rows):
        notes.append(say("This device states no sweat loss; it stays unknown, not 0."))
    if found.is_warm:
        notes.append(
            say(
                "The temperature is that of the device, warmed by skin and sun; it was not read as "
                "air temperature."
            )
        )
    if found.own_weight:
        notes.append(
            say("The body weight set on the device is a setting and no weighing; it was not kept.")
        )
    if found.app_fields:
        shown = ", ".join(dict.fromkeys(found.app_fields[:5]))
        notes.append(
            say("Written by an app on the device, and not read: {columns}.", columns=shown)
        )
    return notes


def _with_the_only_lap(found: _Found) -> list[str]:
    """Take the sweat loss of the only lap where the session states none; compare where it does.

    Of several laps nothing is added up: whether each states its own part is not known.
    """
    if found.sessions != 1 or len(found.laps) != 1 or found.laps[0] is None:
        return []
    cells = next(row.cells for row in found.rows if SWEAT in row.cells)
    of_lap = _shown(found.laps[0])
    if not cells[SWEAT]:
        cells[SWEAT] = of_lap
        return [
            say("The sweat loss is that of the only lap; the summary of the session states none.")
        ]
    if cells[SWEAT] != of_lap:
        return [
            say(
                "The only lap states {lap} mL of sweat and the session {session} mL; "
                "that of the session was read.",
                lap=with_marks(f"{found.laps[0]:g}"),
                session=with_marks(f"{float(cells[SWEAT]):g}"),
            )
        ]
    return []


def _local(start: float | None, offset: int | None) -> str:
    if start is None or start < _FIRST_DATE:
        return ""
    return f"{_ZERO + timedelta(seconds=start + (offset or 0)):%Y-%m-%d %H:%M}"


def _nothing_in(name: str, kind: str, *, cut: bool) -> str:
    parts = [say("{file} holds no session and no weighing.", file=name)]
    if cut:
        parts.append(say("It is cut short, before or in its summary."))
    if kind:
        parts.append(say("It is a file of the kind '{kind}'.", kind=shortened(kind)))
    parts.append(say("Send the recording of a training session or of a scale."))
    return " ".join(parts)


class FitFile:
    """Recordings of watches, bike computers and scales."""

    largest_bytes: int = 5 << 20

    def opens(self, head: bytes, members: frozenset[str]) -> bool:
        """Say whether this is a FIT file."""
        return not members and head[MARK] == b".FIT"

    def sheet_of(self, upload: Upload) -> Sheet:
        """Return one row a session and one a weighing."""
        content = upload.loaded()
        end, cut = end_of(upload.name, content)
        found = _read(upload.name, content[:end], cut=cut)
        if not found.rows:
            raise ImportRefused(_nothing_in(upload.name, found.kind, cut=cut))
        same = set(found.offsets)
        offset = cast("int", next(iter(same))) if len(same) == 1 and None not in same else None
        notes = [*_with_the_only_lap(found), *_notes(found, offset, cut=cut)]
        if end < len(content):
            notes.append(say("Behind the recording are further bytes, which were not read."))
        ends = {CUT_SHORT: "yes" if cut else ""}
        rows = [
            [_local(row.start, offset), *((row.cells | ends).get(each, "") for each in HEADINGS)]
            for row in found.rows
        ]
        return Sheet(
            name=upload.name,
            headings=(START if offset is not None else START_IN_UTC, *HEADINGS),
            units=("",) * (len(HEADINGS) + 1),
            rows=rows,
            row_numbers=list(range(1, len(rows) + 1)),
            rows_read=len(rows),
            notes=tuple(notes),
            kind=FIT_KIND,
        )
