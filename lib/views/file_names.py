"""Names of files that every system can keep, from names that people gave."""

from __future__ import annotations

import re

_NOT_IN_A_FILE_NAME = re.compile(r"[^\w.-]+")
_LONGEST_PART = 60


def file_name(*parts: str, ending: str) -> str:
    """Return the parts joined, each without signs that a file name may not hold.

    Examples
    --------
    >>> file_name("A. Example / 1", "csv", ending="zip")
    'A._Example_1_csv.zip'
    >>> file_name("...", "csv", ending="zip")
    'export_csv.zip'
    """
    plain = [_NOT_IN_A_FILE_NAME.sub("_", part).strip("._")[:_LONGEST_PART] for part in parts]
    return f"{'_'.join(part or 'export' for part in plain)}.{ending}"
