"""Make an Apple Health export of any size, always the same, and measure what reading it takes.

`python -m bench.apple_export 300` makes 300 MB and reads it in a process of its own, first as XML
and then as the ZIP archive around it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bench.timing import peak_mb, seconds
from lib.imports.contract import Upload
from lib.imports.recognise import read

MB: Final = 300
FIRST_DAY: Final = datetime(2021, 1, 1)  # noqa: DTZ001 - a day of the calendar
BEATS_A_DAY: Final = 400
MEALS: Final = (8, 13, 19)
FOOD: Final = (
    ("EnergyConsumed", "kcal", 800),
    ("Sodium", "mg", 900),
    ("Potassium", "mg", 1_100),
    ("Magnesium", "g", 0.12),
    ("Calcium", "mg", 330),
    ("VitaminD", "mcg", 2),
    ("VitaminB12", "mcg", 1.4),
    ("Caffeine", "mg", 60),
)
HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_GB">
 <ExportDate value="2031-01-01 08:00:00 +0100"/>
"""
DEVICE: Final = (
    "&lt;&lt;HKDevice: 0x2818&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, "
    "hardware:Watch6,7, software:10.1&gt;"
)


def _record(kind: str, source: str, unit: str, moment: datetime, amount: float) -> str:
    shown = f"{moment:%Y-%m-%d %H:%M:%S} +0100"
    return (
        f' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="{source}" '
        f'sourceVersion="10.1" device="{DEVICE}" unit="{unit}" creationDate="{shown}" '
        f'startDate="{shown}" endDate="{shown}" value="{amount:g}"/>\n'
    )


def _day(number: int, draw: random.Random) -> Iterator[str]:
    start = FIRST_DAY + timedelta(days=number)
    for beat in range(BEATS_A_DAY):
        moment = start + timedelta(seconds=beat * 86_400 // BEATS_A_DAY)
        yield _record("HeartRate", "Watch of A01", "count/min", moment, draw.randint(45, 170))
    for source in ("Cronometer", "YAZIO") if number % 7 == 0 else ("Cronometer",):
        for hour in MEALS:
            for kind, unit, usual in FOOD:
                amount = usual * draw.uniform(0.8, 1.2)
                moment = start + timedelta(hours=hour)
                yield _record(f"Dietary{kind}", source, unit, moment, round(amount, 4))
    for hour in range(8, 20, 2):
        moment = start + timedelta(hours=hour, minutes=draw.randint(0, 59))
        yield _record("DietaryWater", "WaterMinder", "mL", moment, draw.choice((200, 330, 500)))
    weight = round(draw.gauss(72, 0.4), 2)
    yield _record("BodyMass", "Scale", "kg", start + timedelta(hours=7), weight)
    yield _record("RestingHeartRate", "Watch of A01", "count/min", start, draw.randint(44, 60))
    over = start + timedelta(hours=18)
    yield (
        ' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="60" '
        'durationUnit="min" sourceName="Watch of A01" '
        f'startDate="{start + timedelta(hours=17):%Y-%m-%d %H:%M:%S} +0100" '
        f'endDate="{over:%Y-%m-%d %H:%M:%S} +0100"/>\n'
    )


def write_export(path: Path, megabytes: float) -> int:
    """Write an export of at least this size; return the number of its days."""
    draw = random.Random(1)
    size, day = 0, 0
    with path.open("w", encoding="utf-8") as target:
        size += target.write(HEAD)
        while size < megabytes * 1_000_000:
            size += target.write("".join(_day(day, draw)))
            day += 1
        target.write("</HealthData>\n")
    return day


def zip_of(path: Path) -> Path:
    """Write the archive a phone makes around an export."""
    archive = path.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.write(path, "apple_health_export/export.xml")
    return archive


def measure(path: Path) -> str:
    """Read one export here; return time, rows and the peak memory of this process."""
    shares: list[float] = []
    rows: list[int] = []
    before = peak_mb()
    upload = Upload(path.name, path=path, progress=shares.append)
    said = {"athlete": "A01", "supplements_in_totals": "no"}
    taken = seconds(lambda: rows.append(read(upload, said).rows_accepted))
    return (
        f"{path.name}: {path.stat().st_size / 1e6:,.0f} MB in {taken:.1f} s, {rows[0]:,} rows, "
        f"peak memory {peak_mb():,.0f} MB (program alone {before:,.0f} MB), {len(shares):,} steps "
        "of progress"
    )


def main(megabytes: float = MB) -> None:
    """Make one export and measure both of its forms, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xml"
        days = write_export(path, megabytes)
        print(f"Apple Health export of {days:,} days")
        for form in (path, zip_of(path)):
            child = [sys.executable, "-m", "bench.apple_export", str(form)]
            print(
                "  " + subprocess.run(child, check=True, capture_output=True, text=True).stdout,
                end="",
            )


if __name__ == "__main__":
    if len(sys.argv) > 1 and Path(sys.argv[1]).suffix in {".xml", ".zip"}:
        print(measure(Path(sys.argv[1])))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else MB)
