"""Invented Health Connect exports, in the layout the phone writes, always the same bytes.

`python -m tests.imports.health_connect_files` writes the samples in tests/files/health_connect.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from tests.imports.golden import FILES
from tests.imports.hostile_phone import zipped

FOLDER = FILES / "health_connect"
TABLES = """
CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY AUTOINCREMENT,
  package_name TEXT NOT NULL UNIQUE, app_name TEXT, app_icon BLOB, record_types_used TEXT);
CREATE TABLE hydration_record_table (row_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB,
  last_modified_time INTEGER, client_record_id TEXT, app_info_id INTEGER, start_time INTEGER,
  start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER, local_date INTEGER,
  volume REAL);
CREATE TABLE nutrition_record_table (row_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB,
  app_info_id INTEGER, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER,
  local_date INTEGER, energy REAL, protein REAL, total_carbohydrate REAL, total_fat REAL,
  dietary_fiber REAL, sodium REAL, potassium REAL, magnesium REAL, calcium REAL, chloride REAL,
  phosphorus REAL, vitamin_d REAL, vitamin_b12 REAL, iron REAL, caffeine REAL, sugar REAL,
  meal_type INTEGER, meal_name TEXT);
CREATE TABLE weight_record_table (row_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB,
  app_info_id INTEGER, time INTEGER, zone_offset INTEGER, local_date INTEGER, weight REAL);
CREATE TABLE steps_record_table (row_id INTEGER PRIMARY KEY, count INTEGER);
"""
APPS = ((1, "WaterMinder"), (2, "MacroFactor"), (3, "Ann's helper"))
HOUR = 3_600


def _ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1_000)


def _day(text: str) -> int:
    return _ms(text[:10]) // 86_400_000


def database(
    *,
    drinks: tuple[tuple[object, ...], ...] = (),
    meals: tuple[dict[str, object], ...] = (),
    weights: tuple[tuple[object, ...], ...] = (),
    script: str = TABLES,
) -> bytes:
    """Build an export; a drink is app, time in UTC, offset in hours or None, volume."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    for number, name in APPS:
        connection.execute(
            "INSERT INTO application_info_table (row_id, package_name, app_name) VALUES (?,?,?)",
            (number, f"app.example.n{number}", name),
        )
    for app, moment, offset, volume in drinks:
        connection.execute(
            "INSERT INTO hydration_record_table (app_info_id, start_time, start_zone_offset, "
            "local_date, volume) VALUES (?,?,?,?,?)",
            (app, _ms(moment), None if offset is None else offset * HOUR, _day(moment), volume),
        )
    for meal in meals:
        moment = meal["moment"]
        told = {key: amount for key, amount in meal.items() if key != "moment"} | {
            "start_time": _ms(moment), "start_zone_offset": HOUR, "local_date": _day(moment),
        }  # fmt: skip
        marks = ",".join("?" * len(told))
        connection.execute(
            f"INSERT INTO nutrition_record_table ({','.join(told)}) VALUES ({marks})",  # noqa: S608
            tuple(told.values()),
        )
    for moment, offset, grams in weights:
        connection.execute(
            "INSERT INTO weight_record_table (time, zone_offset, local_date, weight) "
            "VALUES (?,?,?,?)",
            (_ms(moment), offset * HOUR, _day(moment), grams),
        )
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content


MEALS = (
    {"moment": "2026-06-01T12:30", "app_info_id": 2, "energy": 1_450_500.0, "protein": 80.0,
     "total_carbohydrate": 190.0, "total_fat": 41.0, "sodium": 1.98, "magnesium": 0.2142,
     "vitamin_d": 6.5e-6, "vitamin_b12": 4.25e-6, "meal_type": 2, "meal_name": "Pasta of Ann"},
    {"moment": "2026-06-01T22:45", "app_info_id": 2, "energy": 900_000.0, "protein": 40.0,
     "total_carbohydrate": 110.0, "total_fat": 32.0, "sodium": 0.9, "magnesium": 0.1},
    {"moment": "2026-06-02T23:30", "app_info_id": 2, "energy": 2_200_000.0, "protein": 120.0,
     "total_carbohydrate": 260.0, "total_fat": 75.0, "sodium": 2.4, "magnesium": 0.31},
    {"moment": "2026-06-01T13:00", "app_info_id": 3, "energy": 700_000.0, "sodium": 1.1},
)  # fmt: skip
LITRES = (
    (1, "2026-06-01T10:00", 1, 0.5), (1, "2026-06-01T13:40", 1, 0.33),
    (1, "2026-06-01T13:40", 1, 0.33), (1, "2026-06-01T23:40", 1, 0.75),
    (3, "2026-06-01T09:00", 1, 2.0), (1, "2026-06-02T23:30", None, 0.25),
)  # fmt: skip
WEIGHTS = (("2026-06-01T06:00", 1, 71_400.0), ("2026-06-02T22:30", 2, 71_100.0))
MILLILITRES = ((1, "2026-06-01T10:00", 1, 500.0), (1, "2026-06-01T12:00", 1, 250.0))
UNCLEAR = ((1, "2026-06-01T10:00", 1, 8.0), (1, "2026-06-01T12:00", 1, 12.0))
SAMPLES = {
    "litres_and_two_apps.db": {"drinks": LITRES, "meals": MEALS, "weights": WEIGHTS},
    "millilitres.db": {"drinks": MILLILITRES},
    "unclear_volumes.db": {"drinks": UNCLEAR},
    "joules.db": {"meals": tuple(each | {"energy": each["energy"] * 4.184} for each in MEALS)},
}  # fmt: skip


APPS_ONLY = TABLES[: TABLES.index("CREATE TABLE hydration")]
OTHER = APPS_ONLY + "CREATE TABLE chats (row_id INTEGER, text TEXT);"
ENDLESS_VIEW = """CREATE VIEW hydration_record_table AS WITH RECURSIVE n(x) AS
  (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS row_id, x AS volume FROM n;"""
VIEWS = APPS_ONLY + ENDLESS_VIEW
NO_NUMBERS = ((1, "2026-06-01T10:00", 1, "half a litre"), (1, "2026-06-01T11:00", 1, b"\x00\xff"))


def sample() -> bytes:
    return database(**SAMPLES["litres_and_two_apps.db"])


def endless() -> bytes:
    """Let a page of a table name itself as the next one."""
    many = tuple((1, "2026-06-01T10:00", 1, 0.5) for _ in range(500))
    content = bytearray(database(drinks=many))
    size = int.from_bytes(content[16:18], "big")
    for start in range(size, len(content), size):
        if content[start] == 5:  # an inner page: its first child becomes itself
            pointer = int.from_bytes(content[start + 12 : start + 14], "big")
            itself = (start // size + 1).to_bytes(4, "big")
            content[start + pointer : start + pointer + 4] = itself
            content[start + 8 : start + 12] = itself
    return bytes(content)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, told in SAMPLES.items():
        (FOLDER / name).write_bytes(database(**told))
    export = {"health_connect_export.db": database(drinks=LITRES, weights=WEIGHTS)}
    (FOLDER / "translated.zip").write_bytes(zipped(export))


if __name__ == "__main__":
    main()
