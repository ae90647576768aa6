"""An empty weigh-in or morning sheet as a CSV file that the import reads again when filled."""

from __future__ import annotations

from collections.abc import Iterable

from lib.imports.typed_sheet import VOLUME_UNIT
from lib.schema.csv_cells import csv_bytes
from lib.store.sheets import Sheet


def _headings(sheet: Sheet) -> tuple[str, ...]:
    mass, volume = sheet.mass_unit, VOLUME_UNIT[sheet.mass_unit]
    if sheet.kind == "morning":
        return (f"Morning weight ({mass})", "Morning urine colour (1 to 8)", "Thirst (1 to 9)")
    return (
        f"Weight before ({mass})",
        f"Weight after ({mass})",
        f"Fluid drunk ({volume})",
        f"Urine ({volume})",
        "Kit",
        "Notes",
    )


def empty_sheet(sheet: Sheet, names: Iterable[str]) -> bytes:
    """Return a sheet with a row for each name, its day and times filled in."""
    headings = _headings(sheet)
    first, times = ("Athlete", "Date"), ("Start time", "Duration (min)")
    given: tuple[str, ...] = (sheet.day.isoformat(),)
    if sheet.kind == "session":
        first = (*first, *times)
        minutes = "" if sheet.duration_min is None else f"{sheet.duration_min:.0f}"
        given = (*given, sheet.start_local, minutes)
    blank = ("",) * len(headings)
    return csv_bytes((*first, *headings), ((name, *given, *blank) for name in names))
