"""Laboratory tests that can be typed in: their names, their units, and what to bear in mind.

No interval stands here: what is usual depends on the laboratory and its method, so only the
interval that it prints beside its own value is ever used.
"""

from __future__ import annotations

from dataclasses import dataclass

from lib.reference.data_files import csv_table, once_per_language
from lib.words.language import said


@dataclass(frozen=True, slots=True)
class LabTest:
    """One test; `units` says how many of each unit are one of the first."""

    key: str
    title: str
    units: dict[str, float]
    note: str = ""


@once_per_language
def lab_tests() -> dict[str, LabTest]:
    """Return every known test by its key, in the order of the file and the reader's language.

    Examples
    --------
    >>> tests = lab_tests()
    >>> tests["magnesium"].units["mg/dL"], list(tests["vitamin_d"].units)
    (2.4305, ['nmol/L', 'ng/mL', 'µg/L'])
    """
    notes = csv_table("lab_notes").set_index("test")["words"].to_dict()
    return {
        str(key): LabTest(
            str(key),
            said(str(rows["title"].iloc[0])),
            dict(zip(rows["unit"], rows["value"].astype("float64"), strict=True)),
            said(str(notes.get(key, ""))),
        )
        for key, rows in csv_table("lab_units").groupby("test", sort=False)
    }


def title_of(test: str) -> str:
    """Return the name of a test; one that is not known is called as it was typed."""
    known = lab_tests().get(test)
    return test if known is None else known.title


def title_in_english(test: str) -> str:
    """Return the name of a test as its entry is called in the store, which every reader shares.

    Examples
    --------
    >>> title_in_english("magnesium"), title_in_english("My own test")
    ('Magnesium', 'My own test')
    """
    titles = csv_table("lab_units").drop_duplicates("test").set_index("test")["title"]
    return str(titles.get(test, test))


def in_other_units(test: str, amount: float, unit: str) -> tuple[tuple[float, str], ...]:
    """Return the same amount in the other units of the test; nothing for an unknown unit.

    Examples
    --------
    >>> [(round(found, 2), unit) for found, unit in in_other_units("magnesium", 1.9, "mg/dL")]
    [(0.78, 'mmol/L'), (1.56, 'mEq/L')]
    >>> in_other_units("magnesium", 1.9, "grains")
    ()
    """
    known = lab_tests().get(test)
    if known is None or unit not in known.units:
        return ()
    first = amount / known.units[unit]
    return tuple((first * each, name) for name, each in known.units.items() if name != unit)
