"""Where the values come from: one row a publication.

A title in square brackets describes the publication; it is not its printed title.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from lib.reference.data_files import csv_table, unknown


@dataclass(frozen=True, slots=True)
class Source:
    """One publication, or the choices of this app (key ``design``)."""

    key: str
    authors: str
    year: str
    title: str
    journal_or_publisher: str
    doi_or_url: str
    kind: str

    @property
    def citation(self) -> str:
        """Say it in one line: authors, year, title, where.

        Examples
        --------
        >>> source("almond2005").citation[:40]
        'Almond CSD and colleagues (2005). Hypona'
        """
        year = f" ({self.year})" if self.year else ""
        rest = ". ".join(part for part in (self.title, self.journal_or_publisher) if part)
        link = f" {self.link}" if self.link else ""
        return f"{self.authors}{year}. {rest}.{link}"

    @property
    def link(self) -> str:
        """Return an address to open, empty where none is known."""
        if self.doi_or_url.startswith("doi:"):
            return "https://doi.org/" + self.doi_or_url.removeprefix("doi:")
        return self.doi_or_url


@cache
def _by_key() -> dict[str, Source]:
    rows = csv_table("sources").to_dict(orient="records")
    return {str(row["key"]): Source(**{str(k): str(v) for k, v in row.items()}) for row in rows}


def source(key: str) -> Source:
    """Return one source; an unknown key is an error that names those most like it."""
    known = _by_key()
    if key not in known:
        raise unknown("source", key, known)
    return known[key]


def all_sources() -> pd.DataFrame:
    """Return every source, one row each, in the order of the file."""
    return csv_table("sources").copy()
