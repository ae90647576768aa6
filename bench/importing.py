"""Read, check and save 200,000 rows, against pandas.read_csv and a bare executemany."""

from __future__ import annotations

import sqlite3
import tempfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd

from bench.timing import peak_mb, say, seconds
from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH

ROWS_A_FILE = 50_000
FILES = 4
ATHLETES = 500


def sheets() -> list[bytes]:
    """Return team sheets that together hold 200,000 sessions."""
    rng = np.random.default_rng(1)
    contents: list[bytes] = []
    for number in range(FILES):
        days = pd.date_range("2025-01-01", periods=ROWS_A_FILE // ATHLETES) + pd.Timedelta(
            days=number * ROWS_A_FILE // ATHLETES
        )
        frame = pd.DataFrame(
            {
                "Athlete": np.tile([f"A{each:03d}" for each in range(ATHLETES)], len(days)),
                "Date": np.repeat(days.strftime("%Y-%m-%d"), ATHLETES),
                "Pre weight (kg)": rng.normal(75, 0.5, ROWS_A_FILE).round(1),
                "Post weight (kg)": rng.normal(74.2, 0.3, ROWS_A_FILE).round(1),
                "Fluid (mL)": 700,
                "Urine (mL)": 0,
                "Duration (min)": 80,
            }
        )
        contents.append(frame.to_csv(index=False).encode())
    return contents


def _bare(contents: list[bytes], path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE sessions (a, b, c, d, e, f, g)")
    for content in contents:
        frame = pd.read_csv(BytesIO(content))
        connection.executemany(
            "INSERT INTO sessions VALUES (?,?,?,?,?,?,?)", frame.itertuples(index=False, name=None)
        )
        connection.commit()
    connection.close()


def _ours(contents: list[bytes], path: Path) -> None:
    engine = open_store(f"sqlite:///{path}")
    team_id = teams.create_team(engine, LOCAL_COACH, name="Bench")
    for number, content in enumerate(contents):
        imported = read(Upload(f"sheet {number}.csv", content))
        tables = {name: rows for name, rows in imported.tables.items() if name != "athletes"}
        uploads.save_import(
            engine,
            LOCAL_COACH,
            team_id,
            file_name=f"sheet {number}.csv",
            sha256=sha256(content).hexdigest(),
            file_format=imported.format,
            tables=tables,
            people=imported.tables.get("athletes"),
        )
    engine.dispose()


def main() -> None:
    """Print the ratio and the rate."""
    contents = sheets()
    with tempfile.TemporaryDirectory() as folder:
        bare = seconds(lambda: _bare(contents, Path(folder) / "bare.db"))
        reading = seconds(lambda: [read(Upload("sheet.csv", content)) for content in contents])
        ours = seconds(lambda: _ours(contents, Path(folder) / "ours.db"))
    rows = ROWS_A_FILE * FILES
    say(f"Import of {rows:,} rows, gate to store", ours, bare)
    print(
        f"  of which reading and checking {reading:.2f} s; {rows / ours:,.0f} rows/s; "
        f"peak memory {peak_mb():,.0f} MB"
    )


if __name__ == "__main__":
    main()
