"""docs/formats.md, written from the importers and from the sample files that show each form.

`python -m tests.imports.formats_page` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from lib.imports.account import MOST_ROWS
from lib.imports.archives import MOST_READ
from lib.imports.contract import Importer
from lib.imports.gate import LARGEST_FILE_BYTES
from lib.imports.generic import GenericTable
from lib.imports.recognise import IMPORTERS
from tests.imports.golden import samples

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
INTRODUCTION = f"""# Files that can be brought

Written from the code by `python -m tests.imports.formats_page`; a test compares.

A file is recognised by what is in it, never by its name, and exactly one importer recognises each
sample. Samples are invented and lie in `tests/files/`, in a folder by the name of the importer,
each with what must come out of it. A table may have up to {LARGEST_FILE_BYTES >> 20} MB and
{MOST_ROWS:,} rows; a ZIP archive is unpacked by itself, up to {MOST_READ} files that can be
read. A table nobody recognises is shown with its first rows, and a person says which column is
what, once for all tables with the same headings.

What holds for all of them:

- An empty cell is unknown and never 0. A column that is not there is not tracked.
- What a file cannot tell is asked: the order of day and month, units, the athlete, the time zone.
- Days are the calendar days of the athlete. Names of people in exports are dropped.
- Totals are never added to what they are the total of; they check it.
- A value nobody can read is left out with its row and column; a doubtful one is kept and marked.
"""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _samples_of(key: str) -> str:
    found = [path.name for path in samples() if path.parent.name == key]
    return ", ".join(f"`{name}`" for name in found)


def _row(importer: Importer) -> str:
    cells = (
        f"**{_cell(importer.title)}**",
        _cell(importer.variants),
        _samples_of(importer.key),
        _cell(importer.reads),
        _cell(importer.leaves_out),
        _cell(importer.how_to_export),
    )
    return f"| {' | '.join(cells)} |"


def page() -> str:
    """Return the text of the page."""
    heading = "| format | variants | samples | what is read | what is not | how to get the file |"
    every = [*IMPORTERS, GenericTable("day", ())]
    rows = "\n".join(_row(importer) for importer in every)
    return f"{INTRODUCTION}\n{heading}\n|---|---|---|---|---|---|\n{rows}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="")
