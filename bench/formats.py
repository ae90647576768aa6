"""Reading speed of each format, as a ratio to the bare reader of its kind of file.

Tables are samples of the tests, made longer by repeating their rows on other days; where that
cannot be done the small sample is read many times, which says more of the start than of the
rows. The bare reader only takes the bytes apart and keeps nothing.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from xml.sax import ContentHandler

import defusedxml.sax as defused_sax
import fitdecode

from bench.timing import best_of, say, seconds
from lib.imports.contract import Upload
from lib.imports.recognise import read
from tests.imports.golden import LATEST_DAY, answers_for, samples

ROWS = 4_000
TIMES = 20
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")


def _on_another_day(line: str, days: int) -> str:
    def moved(found: re.Match[str]) -> str:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3])) - timedelta(days=days)
        except ValueError:
            return found[0]
        return day.isoformat()

    return _ISO.sub(moved, line)


def _longer(text: str) -> str | None:
    """Return a table of many days, or None where its days are not written as 2026-06-01."""
    lines = text.splitlines()
    first = next((place for place, line in enumerate(lines) if _ISO.search(line)), None)
    if first is None or any(not _ISO.search(line) for line in lines[first:] if line.strip()):
        return None
    heading, rows = lines[:first], lines[first:]
    span = 40
    many = [
        _on_another_day(row, span * times) for times in range(ROWS // len(rows)) for row in rows
    ]
    return "\n".join([*heading, *many]) + "\n"


def _bare_csv(text: str) -> None:
    for _ in csv.reader(StringIO(text)):
        pass


def _bare_fit(content: bytes) -> None:
    for _ in range(TIMES):
        for _ in fitdecode.FitReader(BytesIO(content)):
            pass


def _bare_xml(content: bytes) -> None:
    for _ in range(TIMES):
        defused_sax.parseString(content, ContentHandler())


def _bare_database(content: bytes) -> None:
    for _ in range(TIMES):
        connection = sqlite3.connect(":memory:")
        connection.deserialize(content)
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall():
            connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - our own sample
        connection.close()


def _bare(path: Path, content: bytes) -> Callable[[], None] | None:
    """Return the bare reader of a sample, which reads it as often as ours does."""
    if path.suffix == ".fit":
        return lambda: _bare_fit(content)
    if path.suffix == ".db":
        return lambda: _bare_database(content)
    if path.suffix == ".json":
        return lambda: [json.loads(content) for _ in range(TIMES)] and None
    if path.suffix in {".csv", ".txt"}:
        text = content.decode("utf-8-sig", errors="replace")
        return lambda: [_bare_csv(text) for _ in range(TIMES)] and None
    if path.suffix == ".xml" and b"<!DOCTYPE" not in content:  # a phone's own may be faulty
        return lambda: _bare_xml(content)
    return None


def _table(path: Path) -> bool:
    """Measure one sample as a long table; say whether it could be made into one."""
    if path.suffix != ".csv":
        return False
    try:
        text = _longer(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False
    if text is None:
        return False
    content, answers = text.encode(), answers_for(path)
    found = read(Upload(path.name, content), answers, latest_day=LATEST_DAY)
    if found.format != path.parent.name or not found.rows_accepted:
        return False
    ours = seconds(lambda: read(Upload(path.name, content), answers, latest_day=LATEST_DAY))
    bare = best_of(TIMES, lambda: _bare_csv(text))
    say(f"{path.parent.name}, {found.rows_read:,} rows", 1000 * ours, 1000 * bare, "ms")
    return True


def _other(path: Path) -> bool:
    """Measure one sample of another form, read many times."""
    content, answers = path.read_bytes(), answers_for(path)
    bare = _bare(path, content)
    if bare is None:
        return False

    def ours() -> None:
        for _ in range(TIMES):
            read(Upload(path.name, content), answers, latest_day=LATEST_DAY)

    what = f"{path.parent.name}, {TIMES} times the small {path.name}"
    say(what, 1000 * seconds(ours), 1000 * best_of(TIMES, bare), "ms")
    return True


def main() -> None:
    """Print one ratio a format."""
    by_format: dict[str, list[Path]] = {}
    for path in samples():
        if path.parent.name != "refused":
            by_format.setdefault(path.parent.name, []).append(path)
    for name, paths in by_format.items():
        if not any(map(_table, paths)) and not any(map(_other, paths)):
            print(f"{name}: not measured")


if __name__ == "__main__":
    main()
