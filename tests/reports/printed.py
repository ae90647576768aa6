"""Read a document back: its pages, its words and its tags, as another program sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pandas as pd
from pypdf import PdfReader

from lib.assess.records import Records
from lib.reports.paper import Document, Made, Paper
from lib.reports.typesetting import pdf_and_pages
from lib.schema.frames import typed
from lib.schema.glossary import TABLES
from tests.assess.squads import DAY, LOGS
from tests.store.made import valid_value

MADE = Made("local coach", pd.Timestamp("2026-06-30 14:20", tz="UTC").to_pydatetime())


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that was read back; blanks of any length are one blank."""

    reader: PdfReader

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @property
    def text(self) -> str:
        pages = "\n".join(page.extract_text() for page in self.reader.pages)
        return re.sub(r"\s+", " ", pages)

    def tags(self) -> set[str]:
        """Return the kinds of structure in the document."""
        found: set[str] = set()
        waiting = [self.reader.trailer["/Root"]["/StructTreeRoot"]]
        while waiting:
            node = waiting.pop()
            if not isinstance(node, dict):
                continue
            found.add(str(node.get("/S", "")))
            inside = node.get("/K", [])
            inside = inside if isinstance(inside, list) else [inside]
            waiting += [getattr(each, "get_object", lambda each=each: each)() for each in inside]
        return found - {""}


def printed(document: Document, paper: Paper = Paper.A4) -> Printed:
    return Printed(PdfReader(BytesIO(pdf_and_pages(document, paper)[0])))


def filled_records(names: tuple[str, ...], *, days: int, mark: str) -> Records:
    """Return athletes with every column of every log filled on every day, texts with the mark."""
    people = pd.DataFrame(
        [
            {column.name: valid_value(column, mark) for column in TABLES["athletes"].columns}
            | {"athlete_id": name, "name": name, "active": True}
            for name in names
        ]
    )
    return Records(
        athletes=typed("athletes", people),
        **{name: filled_log(name, names, days=days, mark=mark) for name in LOGS},
    )


def filled_log(table: str, names: tuple[str, ...], *, days: int, mark: str) -> pd.DataFrame:
    rows = [
        {column.name: valid_value(column, f"{mark} {back}") for column in TABLES[table].columns}
        | {"athlete_id": name, "local_date": pd.Timestamp(DAY) - pd.Timedelta(days=back)}
        for name in names
        for back in range(days)
    ]
    frame = pd.DataFrame(rows)
    return typed(table, frame).assign(
        athlete_id=frame["athlete_id"],
        row_id=[f"{table}{place}" for place in range(len(frame))],
        source_file="every.csv",
        quality="",
        source_row=2,
    )
