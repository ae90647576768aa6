"""Files whose columns go straight into our tables: a list of fields says which goes where.

A format of this kind is a class with a list of fields and, where the format is odd, one of the
hooks. What a person says of an unknown table is the same list, so both are read the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.imports.contract import Reading
from lib.imports.converting import Columns, Values, values_of
from lib.imports.date_cells import without_clock
from lib.imports.fields import Field
from lib.imports.headings import UNIT_OF, heading, names_in, unit_of, without_tags
from lib.imports.matching import Matched
from lib.imports.measures import Measure, accepts, is_numeric
from lib.imports.not_read import kept_not_read
from lib.imports.refusal import ImportRefused
from lib.imports.settling import (
    Settling,
    ask_whose,
    settle_date_order,
    settle_decimal_mark,
    settle_duration,
    settle_gravity,
    settle_time_zone,
    settle_units,
)
from lib.imports.several_athletes import NAMES_OF_ATHLETES, refuse_several_athletes
from lib.imports.sheet import BadCell, Cells, Sheet, positions_where, shortened
from lib.imports.time_cells import time_of_day
from lib.imports.time_zones import by_offset, to_local
from lib.schema.log_tables import LOG_TABLES, METRICS
from lib.schema.problems import Problem, Severity
from lib.words.language import said, say
from lib.words.numbers import with_marks

DAY: Final = "day"
CLOCK: Final = "clock"
ATHLETE: Final = "athlete"
OFFSET: Final = "offset"
"""How far each row's clock is from universal time, in which its day and time are written."""
CLOCK_OF: Final[Mapping[str, str]] = {
    name: "start_local" if name == "sessions" else "time_local" for name in LOG_TABLES
}
NOT_READ_SHOWN: Final = 12
_UNIT_OF_METRIC: Final[Mapping[str, str]] = {
    "body_mass": "kg",
    "body_fat": "%",
    "resting_hr": "bpm",
    "hrv_rmssd": "ms",
    "hrv_sdnn": "ms",
    "bp_systolic": "mmHg",
    "bp_diastolic": "mmHg",
    "sleep": "min",
    "core_temp": "°C",
    "urine_colour": "1 to 8",
    "thirst": "1 to 9",
    "usg": "ratio",
    "urine_osmolality": "mOsm/kg",
}
_NOT_A_VALUE: Final = frozenset(
    {"sport", "meal", "amount_text", "day_complete", "beverage", "temp_c", "rh_pct"}
)
"""Columns that describe a row; one that holds nothing else tells nothing."""
_AMOUNTS: Final = frozenset({Measure.MILLIGRAMS, Measure.MICROGRAMS, Measure.VITAMIN_D})


def day(names: str) -> Field:
    """Return the field of the day, which every format has."""
    return Field(DAY, Measure.DAY, names)


def clock(names: str) -> Field:
    """Return the field of the time of day, where it has a column of its own."""
    return Field(CLOCK, Measure.CLOCK, names)


def same_in_all(**tables: Mapping[str, str | bool]) -> Mapping[str, Mapping[str, str | bool]]:
    """Return what is the same in all rows of each table."""
    return tables


@dataclass(slots=True)
class Told:
    """What a file tells so far; the hooks of a format may change any of it."""

    sheet: Sheet
    values: Values
    tables: dict[str, pd.DataFrame]
    headings: dict[str, dict[str, str]]
    problems: list[Problem]
    notes: list[str]
    used: set[int] = field(default_factory=set[int])
    empty: set[int] = field(default_factory=set[int])

    @property
    def frame(self) -> pd.DataFrame:
        """Return what each row tells, by the key of its field."""
        return self.values.frame

    def question_rows(
        self, rows: Iterable[int], column: str, *, what: str, mend: str, rule: str
    ) -> None:
        """Add one question a row about a cell that was kept."""
        place = self.sheet.headings.index(column) if column in self.sheet.headings else None
        self.problems += [
            self.sheet.problem(
                row,
                column,
                "" if place is None else self.sheet.rows[row][place],
                what=what,
                mend=mend,
                rule=rule,
                severity=Severity.QUESTIONED,
            )
            for row in rows
        ]


def position_of(sheet: Sheet, *names: str) -> int | None:
    """Return the position of the first column with one of these folded names."""
    for position, text in enumerate(sheet.headings):
        if any(name in names for name, _ in heading(text).readings):
            return position
    return None


def texts_of(sheet: Sheet, *names: str) -> list[str]:
    """Return the cells of the first column with one of these folded names, else empty texts."""
    position = position_of(sheet, *names)
    if position is None:
        return [""] * len(sheet.rows)
    return [row[position].strip() for row in sheet.rows]


def _is_of_daily_values(text: str, measure: Measure) -> bool:
    """Say whether a heading such as Calcium (% DV) states no amount."""
    return "%" in text and measure in _AMOUNTS


def match_fields(sheet: Sheet, fields: Iterable[Field]) -> dict[str, Matched]:
    """Match headings to fields by name and by a unit the field may come in."""
    found: dict[str, Matched] = {}
    by_name: dict[str, list[Field]] = {}
    for each in fields:
        for name in each.known_as:
            by_name.setdefault(name, []).append(each)
    for position, text in enumerate(sheet.headings):
        below = unit_of(sheet.units[position]) or ""
        matched = next(
            (
                Matched(each, position, text, unit or each.unit)
                for name, stated in heading(text).readings
                for unit in (stated or below or UNIT_OF.get(name, ""),)
                for each in by_name.get(name, ())
                if each.key not in found
                and (
                    accepts(each.measure, unit)
                    if unit
                    else each.bare and not _is_of_daily_values(text, each.measure)
                )
            ),
            None,
        )
        if matched is not None:
            found[matched.what.key] = matched
    return found


class MappedImporter:
    """A format whose columns go straight into our tables."""

    key: str = ""
    title: str = ""
    how_to_export: str = ""
    variants: str = ""
    reads: str = ""
    leaves_out: str = ""
    kind: str = "table"
    fields: tuple[Field, ...] = ()
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    constants: Mapping[str, Mapping[str, str | bool]] = same_in_all()
    whole_days: frozenset[str] = frozenset()
    of_athletes: frozenset[str] = NAMES_OF_ATHLETES | {"name"}
    in_utc: bool = False
    looked_at: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()
    """Notes on every file of the format, as they are `noted`."""

    def recognises(self, sheet: Sheet) -> bool:
        """Say whether the headings are those of this format."""
        names = names_in(sheet.headings)
        return sheet.kind == self.kind and self.needs <= names and not self.without & names

    def match(self, sheet: Sheet) -> dict[str, Matched]:
        """Return the columns that are read, by field key."""
        return match_fields(sheet, self.fields)

    def times_in_utc(self, sheet: Sheet) -> bool:  # noqa: ARG002 - for formats where files differ
        """Say whether the times of this file are in universal time."""
        return self.in_utc

    def rows_read(self, sheet: Sheet, told: Values) -> npt.NDArray[np.bool_]:  # noqa: ARG002 - for formats that leave rows out
        """Say which rows are read; totals and deleted entries are not."""
        return np.ones(len(sheet.rows), dtype=bool)

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:
        """Add questions of this format's own."""

    def finish(self, told: Told, settling: Settling) -> None:
        """Change what is odd about this format, after the columns have been laid out.

        It may still ask, of values that look odd; the file then waits for the answer.
        """

    def read(self, sheet: Sheet, answers: Mapping[str, str]) -> Reading:
        """Settle what the file leaves open, convert every column, and lay out the tables."""
        matched = self.match(sheet)
        if DAY not in matched:
            raise ImportRefused(
                say(
                    "{file} has no column for the date. Add a column 'Date' with the day of "
                    "each row, written as 2026-06-01.",
                    file=sheet.name,
                )
            )
        if ATHLETE not in matched:
            refuse_several_athletes(sheet, matched, self.of_athletes)
        columns = {key: (one, sheet.cells(one.position)) for key, one in matched.items()}
        whose = () if ATHLETE in columns else ask_whose(answers)
        settling = self._settled(sheet, columns, answers)
        notes = [
            *(said(note) for note in self.said),
            *settling.notes,
            *_not_read(sheet, matched, self.looked_at),
        ]
        if settling.questions:
            return Reading({}, questions=(*whose, *settling.questions), notes=tuple(notes))
        values = values_of(sheet, columns, settling)
        values = with_clock(columns, values)
        problems = [*values.problems, *_without_a_day(sheet, columns)]
        if self.times_in_utc(sheet):
            zone = answers["time_zone"]
            values = Values(to_local(values.frame, zone), values.problems, values.refused)
            notes.append(
                say(
                    "Its times are in universal time (UTC); they were read as in {zone}.", zone=zone
                )
            )
        if OFFSET in columns:
            moved, unplaced = by_offset(values.frame, values.frame[OFFSET])
            values = Values(moved, values.problems, values.refused)
            problems += _without_an_offset(sheet, columns, unplaced)
        told = self._told(sheet, columns, values, problems, notes, answers.get("athlete"))
        self.finish(told, settling)
        if settling.questions:
            return Reading({}, questions=(*whose, *settling.questions), notes=tuple(notes))
        return Reading(
            told.tables,
            told.headings,
            tuple(told.problems),
            whose,
            tuple(told.notes),
            frozenset(told.used),
            frozenset(told.empty),
            self.whole_days,
        )

    def _settled(self, sheet: Sheet, columns: Columns, answers: Mapping[str, str]) -> Settling:
        settling = Settling(answers)
        numeric = [
            cells
            for column, cells in columns.values()
            if is_numeric(column.what.measure) and column.what.measure is not Measure.GRAVITY
        ]
        settle_decimal_mark(settling, sheet, numeric)
        settle_date_order(settling, sheet, columns[DAY][1].stated)
        settle_units(settling, columns)
        gravities = [
            text
            for column, cells in columns.values()
            if column.what.measure is Measure.GRAVITY
            for text in cells.stated
        ]
        settle_gravity(settling, gravities)
        for column, cells in columns.values():
            if column.what.measure is Measure.DURATION:
                settle_duration(settling, column, cells)
        if self.times_in_utc(sheet):
            settle_time_zone(settling, columns[DAY][1].stated)
        self.ask(settling, sheet, columns)
        return settling

    def _told(
        self,
        sheet: Sheet,
        columns: Columns,
        values: Values,
        problems: list[Problem],
        notes: list[str],
        athlete: str | None,
    ) -> Told:
        frame = values.frame
        read = self.rows_read(sheet, values)
        base = pd.DataFrame(
            {
                "athlete": frame[ATHLETE] if ATHLETE in frame.columns else athlete,
                "local_date": frame[DAY],
                "source_row": range(len(sheet.rows)),
            },
            index=frame.index,
        )
        if CLOCK in frame.columns:
            base = base.assign(clock=frame[CLOCK])
        usable = read & frame[DAY].notna().to_numpy()
        tables: dict[str, pd.DataFrame] = {}
        headings: dict[str, dict[str, str]] = {}
        for table in LOG_TABLES:
            own = {key.partition(".")[2]: key for key in columns if key.startswith(f"{table}.")}
            if not own:
                continue
            constants = dict(self.constants.get(table, {}))
            rows = base[usable].rename(columns={"clock": CLOCK_OF[table]})
            if table == "biometrics":
                tables[table] = _long(rows, frame, columns, own, constants)
            else:
                tables[table] = _wide(rows, frame, own, constants)
            shown = {name: columns[key][0].heading for name, key in own.items()}
            clock_heading = columns[CLOCK][0].heading if CLOCK in columns else ""
            headings[table] = (
                {"local_date": columns[DAY][0].heading, "athlete": ATHLETE}
                | ({CLOCK_OF[table]: clock_heading} if clock_heading else {})
                | shown
            )
        told = Told(sheet, values, tables, headings, problems, notes)
        told.empty |= {int(place) for place in np.flatnonzero(~read)}
        has_value = np.zeros(len(sheet.rows), dtype=bool)
        for rows in tables.values():
            has_value[rows["source_row"].to_numpy(dtype="int64")] = True
        spoken_of = values.refused | ~frame[DAY].notna().to_numpy()
        told.empty |= {int(place) for place in np.flatnonzero(~has_value & ~spoken_of)}
        return told


def _wide(
    rows: pd.DataFrame,
    frame: pd.DataFrame,
    own: Mapping[str, str],
    constants: Mapping[str, str | bool],
) -> pd.DataFrame:
    """Lay the columns of a table beside each other; rows without any value tell nothing."""
    wide = rows.assign(**{name: frame.loc[rows.index, key] for name, key in own.items()})
    valued = [name for name in own if name not in _NOT_A_VALUE]
    return wide[wide[valued].notna().any(axis="columns")].assign(**constants)


def _long(
    rows: pd.DataFrame,
    frame: pd.DataFrame,
    columns: Columns,
    own: Mapping[str, str],
    constants: Mapping[str, str | bool],
) -> pd.DataFrame:
    """Lay each measure of a row out as a row of its own."""
    pieces: list[pd.DataFrame] = []
    for name, key in own.items():
        if name not in METRICS:
            continue
        measure = columns[key][0].what.measure
        unit = "kg" if measure is Measure.MASS else _UNIT_OF_METRIC.get(name, "%")
        values = frame.loc[rows.index, key]
        pieces.append(
            rows.assign(metric=name, value=values, unit=unit, **constants)[values.notna()]
        )
    if not pieces:
        return rows.iloc[:0].assign(metric=None, value=None, unit=None, **constants)
    return pd.concat(pieces, ignore_index=True).sort_values("source_row", kind="stable")


def with_clock(columns: Columns, values: Values) -> Values:
    """Take the time of day from behind the day where it has no column of its own."""
    if CLOCK in columns:
        return values
    cells = columns[DAY][1]
    clocks: list[str | None] = []
    for text in cells.texts:
        try:
            clocks.append(time_of_day(without_clock(text)[1]))
        except BadCell:
            clocks.append(None)
    if all(one is None or one == "00:00" for one in clocks):
        return values
    frame = values.frame.assign(**{CLOCK: pd.Series(cells.spread(clocks, object))})
    return Values(frame, values.problems, values.refused)


def _without_a_day(sheet: Sheet, columns: Columns) -> list[Problem]:
    cells: Cells = columns[DAY][1]
    return [
        sheet.problem(
            position,
            cells.heading,
            "",
            what=say("is empty, so the row was left out."),
            mend=say("Write the day, as 2026-06-01."),
            rule="local_date",
        )
        for position in positions_where(cells.missing)
    ]


def _without_an_offset(sheet: Sheet, columns: Columns, rows: pd.Series[bool]) -> list[Problem]:
    cells: Cells = columns[OFFSET][1]
    return [
        sheet.problem(
            position,
            cells.heading,
            cells.texts[cells.codes[position]],
            what=say(
                "does not say how far the clock was from universal time, so the day and time of "
                "the row are those of universal time. Near midnight the day may be another."
            ),
            mend=say("Write it as UTC+0100, or leave the row out."),
            rule="time_offset",
            severity=Severity.QUESTIONED,
        )
        for position in positions_where(rows)
    ]


def _not_read(sheet: Sheet, matched: Mapping[str, Matched], looked_at: frozenset[str]) -> list[str]:
    """Name the columns that are not read, so that nobody believes they were.

    Those `looked_at` by their folded name decide something without being kept.
    """
    taken = {one.position for one in matched.values()}
    taken |= {
        position
        for position, text in enumerate(sheet.headings)
        if any(name in looked_at for name, _ in heading(text).readings)
    }
    others = [
        shortened(without_tags(text))
        for position, text in enumerate(sheet.headings)
        if text and position not in taken and any(row[position].strip() for row in sheet.rows)
    ]
    shown, more = others[:NOT_READ_SHOWN], len(others) - NOT_READ_SHOWN
    if more > 0:
        count = with_marks(f"{more:,}")
        return [
            say(
                "Kept in your file, not read: {columns} and {count} more.",
                columns=", ".join(shown),
                count=count,
            )
        ]
    return list(kept_not_read(shown))
