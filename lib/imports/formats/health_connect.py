"""Health Connect: what many apps wrote into an Android phone, a database in a ZIP archive.

The system keeps litres, grams and small calories. What an app put in by mistake as millilitres or
joules shows in the size of single drinks and against the macronutrients, and is asked where it
does not show.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.imports.app_names import shown_apps
from lib.imports.archives import SQLITE, is_document, is_zip, member_with, read_member
from lib.imports.contract import Upload
from lib.imports.converting import Columns
from lib.imports.foreign import TEAM_SHEET_INSTEAD, sentence_for_members
from lib.imports.mapped import MappedImporter, Told
from lib.imports.phone_days import (
    ENERGY,
    PHONE_CONSTANTS,
    PHONE_FIELDS,
    SUM_COLUMNS,
    WATER,
    ask_about_tablets,
    days_of,
    finish_phone,
    sheet_of_rows,
)
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.sqlite_reading import LARGEST_BYTES, Tables, tables_of
from lib.reference.thresholds import value
from lib.schema.problems import Problem, Severity
from lib.science.units import KJ_PER_KCAL
from lib.words.language import noted, said, say, say_count

KIND: Final = "health_connect"
_DRINKS: Final = "hydration_record_table"
_MEALS: Final = "nutrition_record_table"
_WEIGHTS: Final = "weight_record_table"
_APPS: Final = "application_info_table"
_SPAN: Final = ("row_id", "start_time", "start_zone_offset", "local_date", "app_info_id")
_INSTANT: Final = ("row_id", "time", "zone_offset", "local_date", "app_info_id")
_PLACE: Final = ("line", "milliseconds", "offset", "day_number", "source")
_NUTRIENTS: Final[Mapping[str, tuple[str, float]]] = {
    "energy": (ENERGY, 1e-3),
    "protein": ("protein_g", 1.0),
    "total_carbohydrate": ("carbs_g", 1.0),
    "total_fat": ("fat_g", 1.0),
    "dietary_fiber": ("fiber_g", 1.0),
    "sodium": ("sodium_mg", 1e3),
    "potassium": ("potassium_mg", 1e3),
    "magnesium": ("magnesium_mg", 1e3),
    "calcium": ("calcium_mg", 1e3),
    "chloride": ("chloride_mg", 1e3),
    "phosphorus": ("phosphorus_mg", 1e3),
    "vitamin_d": ("vitamin_d_ug", 1e6),
    "vitamin_b12": ("vitamin_b12_ug", 1e6),
    "iron": ("iron_mg", 1e3),
    "caffeine": ("caffeine_mg", 1e3),
}
"""Our column for each of theirs, and the factor from grams or small calories."""
_KCAL_A_GRAM: Final[Mapping[str, float]] = {"protein_g": 4.0, "carbs_g": 4.0, "fat_g": 9.0}
"""What a gram holds, after Atwater; it shows the unit of the energy and is not used otherwise."""
_MS_A_DAY: Final = 86_400_000
_DAYS_KNOWN: Final = (10_957, 47_482)
"""From the year 2000 to 2099, counted from 1970."""
_LONGEST_OFFSET_S: Final = 18 * 3600


@dataclass(frozen=True, slots=True)
class _Read:
    """Rows of one table whose day is known, and the numbers of those without one."""

    rows: pd.DataFrame
    without_day: tuple[int, ...]


def _numbers(column: pd.Series) -> pd.Series[float]:
    """Return numbers; a text or bytes where a number belongs is a gap."""
    plain = [
        float(each) if isinstance(each, int | float) and not isinstance(each, bool) else np.nan
        for each in column.tolist()
    ]
    return pd.Series(plain, index=column.index, dtype="float64").replace([np.inf, -np.inf], np.nan)


def _read(tables: Tables, table: str, place: tuple[str, ...], values: tuple[str, ...]) -> _Read:
    """Read a table, with the day and time on the athlete's own clock."""
    found = pd.DataFrame(tables.rows(table, (*place, *values)), columns=[*_PLACE, *values])
    frame = pd.DataFrame({name: _numbers(found[name]) for name in found.columns})
    offset = frame["offset"].where(frame["offset"].abs() <= _LONGEST_OFFSET_S)
    local = frame["milliseconds"] + offset * 1_000
    number = np.floor(local / _MS_A_DAY).where(local.notna(), frame["day_number"])
    known = number.between(*_DAYS_KNOWN)
    clock = np.floor((local % _MS_A_DAY) / 60_000)
    days = pd.to_datetime(number.where(known), unit="D").dt.strftime("%Y-%m-%d")
    times = [
        None if pd.isna(minute) else f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"
        for minute in clock
    ]
    placed = frame.assign(day=days, time=pd.Series(times, index=frame.index, dtype="object"))
    placed = placed.assign(
        line=placed["line"].fillna(0).astype("int64"), source=placed["source"].fillna(-1)
    )
    return _Read(placed[known], tuple(placed.loc[~known, "line"].tolist()))


def _long(rows: pd.DataFrame, names: Mapping[str, tuple[str, float]]) -> pd.DataFrame:
    """Add the records of each day, quantity and source up."""
    told = rows.melt(["day", "source", "line"], list(names), "theirs", "amount")
    told = told[told["amount"] >= 0]
    factors = {theirs: factor for theirs, (_, factor) in names.items()}
    amount = told["amount"] * told["theirs"].map(factors).astype("float64")
    what = told["theirs"].map({theirs: ours for theirs, (ours, _) in names.items()})
    grouped = told.assign(amount=amount, what=what).groupby(["day", "what", "source"])
    sums = pd.concat(
        [grouped["amount"].sum(), grouped.size().rename("records"), grouped["line"].min()], axis=1
    )
    return sums.reset_index()[list(SUM_COLUMNS)]


def _drink_factor(volumes: pd.Series[float]) -> float | None:
    """Return what makes millilitres of the drinks, or None where only a person can tell."""
    usual = volumes[volumes > 0].median()
    if pd.isna(usual) or usual <= value("imports.drink_litres_at_most"):
        return 1_000.0
    return 1.0 if usual >= value("imports.drink_millilitres_at_least") else None


def _energy_factor(meals: pd.DataFrame) -> float | None:
    """Return what makes kilocalories of thousands of small calories, None where it must be asked.

    Without macronutrients the energy is taken for what the system keeps.
    """
    theirs = {ours: name for name, (ours, _) in _NUTRIENTS.items()}
    expected = sum(meals[theirs[name]] * kcal for name, kcal in _KCAL_A_GRAM.items())
    told = meals["energy"] / 1_000
    ratio = (told / expected)[(expected > 0) & (told > 0)].median()
    if pd.isna(ratio):
        return 1.0
    for factor in (1.0, 1 / KJ_PER_KCAL):
        if abs(ratio * factor - 1) <= value("imports.energy_fit_percent") / 100:
            return factor
    return None


def _weights(read: _Read) -> pd.DataFrame:
    rows = read.rows[read.rows["weight"].notna()]
    rows = rows.assign(body_mass_kg=rows["weight"] / 1_000)
    copies = rows["time"].notna() & rows.duplicated(["day", "time"])
    return rows.loc[~copies, ["day", "time", "body_mass_kg", "line"]]


def _content(upload: Upload) -> bytes:
    """Return the database, out of its archive where there is one."""
    if not is_zip(upload.head(4)):
        return upload.loaded()
    with upload.stream() as stream, zipfile.ZipFile(stream) as archive:
        member = member_with(upload.name, archive, ".db", SQLITE)
        if member is None:
            raise ImportRefused(f"{upload.name} {sentence_for_members(archive.namelist())}")
        return read_member(upload.name, archive, member, LARGEST_BYTES)


class HealthConnectFile:
    """Opens the database, or the ZIP archive around it."""

    largest_bytes = LARGEST_BYTES

    def opens(self, head: bytes, members: frozenset[str]) -> bool:
        """Say whether this is a database, or an archive that may hold one."""
        if members:
            return not is_document(members) and any(
                each.lower().endswith(".db") for each in members
            )
        return SQLITE.match(head) is not None

    def sheet_of(self, upload: Upload) -> Sheet:
        """Read drinks, food and weights, and lay days, drinks and weighings out as rows."""
        with tables_of(upload.name, _content(upload)) as tables:
            if not tables.names & {_DRINKS, _MEALS, _WEIGHTS}:
                raise ImportRefused(
                    say(
                        "{file} is a database, but not one of Health Connect. {mend}",
                        file=upload.name,
                        mend=said(TEAM_SHEET_INSTEAD),
                    )
                )
            drinks = _read(tables, _DRINKS, _SPAN, ("volume",))
            meals = _read(tables, _MEALS, _SPAN, tuple(_NUTRIENTS))
            weights = _read(tables, _WEIGHTS, _INSTANT, ("weight",))
            apps = {row[0]: row[1] for row in tables.rows(_APPS, ("row_id", "app_name"))}
        return _laid_out(upload.name, drinks, meals, weights, apps)


def _laid_out(
    name: str, drinks: _Read, meals: _Read, weights: _Read, apps: Mapping[object, object]
) -> Sheet:
    numbers = sorted({*drinks.rows["source"], *meals.rows["source"]})
    place = {number: index for index, number in enumerate(numbers)}
    names = [str(apps.get(int(number), "")) for number in numbers]
    of_drinks, of_energy = _drink_factor(drinks.rows["volume"]), _energy_factor(meals.rows)
    unsettled = frozenset(
        column for column, factor in ((WATER, of_drinks), (ENERGY, of_energy)) if factor is None
    )
    nutrients = {**_NUTRIENTS, "energy": (ENERGY, 1e-3 * (of_energy or 1.0))}
    sums = pd.concat(
        [_long(meals.rows, nutrients), _long(drinks.rows, {"volume": (WATER, of_drinks or 1.0)})],
        ignore_index=True,
    )
    sums = sums.assign(source=sums["source"].map(place))
    rows, notes = _weights(weights), list[str]()
    if len(sums):
        days = days_of(sums, names, unsettled=unsettled)
        single = drinks.rows[drinks.rows["volume"] > 0]
        single = single[single["source"].map(place) == single["day"].map(days.water_source)]
        single = single.assign(**{WATER: single["volume"] * (of_drinks or 1.0)}, kind="drink")
        food = days.rows[days.rows["kind"].ne("daily_total")]
        rows = pd.concat(
            [food, single[["day", "time", WATER, "kind", "line"]], rows], ignore_index=True
        )
        notes += [
            say("Apps that wrote what was read: {apps}.", apps=shown_apps(names)),
            *days.notes,
        ]
    if rows.empty:
        raise ImportRefused(
            say(
                "{file} is a Health Connect export without drinks, food or weights. See in Health "
                "Connect which apps may write there.",
                file=name,
            )
        )
    lost = (*drinks.without_day, *meals.without_day, *weights.without_day)
    return sheet_of_rows(
        name,
        rows,
        kind=KIND,
        refused=len(lost),
        problems=[
            *_without_a_day(name, lost),
            *_below_zero(name, drinks.rows, ("volume",)),
            *_below_zero(name, meals.rows, tuple(_NUTRIENTS)),
        ],
        notes=(*_on_units(of_drinks, of_energy, len(drinks.rows), len(meals.rows)), *notes),
        unsettled=unsettled,
    )


def _without_a_day(name: str, lost: tuple[int, ...]) -> list[Problem]:
    if not lost:
        return []
    return [
        Problem(
            Severity.REFUSED,
            name,
            lost[0],
            "local_date",
            "",
            say_count(
                "is empty or no possible day in {count} record, which were left out.",
                "is empty or no possible day in {count} records, which were left out.",
                len(lost),
            ),
            say("Nothing needs doing if these are few; if they are many, export the file again."),
            "local_date",
        )
    ]


def _on_units(
    of_drinks: float | None, of_energy: float | None, drinks: int, meals: int
) -> list[str]:
    notes: list[str] = []
    if drinks and of_drinks is not None:
        notes.append(
            say("By the size of single drinks, volumes are in litres.")
            if of_drinks > 1
            else say("By the size of single drinks, volumes are in millilitres.")
        )
    if meals and of_energy not in {None, 1.0}:
        notes.append(say("Against the macronutrients, energy is in joules; it was converted."))
    return notes


class HealthConnect(MappedImporter):
    """What the opener laid out of a Health Connect export."""

    key = KIND
    title = "Health Connect (Android)"
    kind = KIND
    how_to_export = noted(
        "On the Android phone: Settings, search for Health Connect, Backup and restore, Scheduled "
        "export. Send the ZIP file as it is."
    )
    variants = "ZIP or database; litres or millilitres; several apps; times with and without zone"
    fields = PHONE_FIELDS
    constants = PHONE_CONSTANTS
    whole_days = frozenset({"diet", "hydration"})
    reads = noted(
        "Energy, minerals, vitamins and caffeine of each day; drinks with their time; body mass"
    )
    leaves_out = noted(
        "Names of meals; workouts, whose kinds differ between versions; heart beats, steps, sleep, "
        "because nothing here uses them"
    )

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:  # noqa: ARG002 - the columns tell
        """Ask whether tablets are in the sums of the days."""
        ask_about_tablets(settling, columns)

    def finish(self, told: Told, settling: Settling) -> None:
        """Say what the apps do not write."""
        finish_phone(told, settling, say("In Health Connect, see which app may write nutrition."))


def _below_zero(name: str, rows: pd.DataFrame, amounts: tuple[str, ...]) -> list[Problem]:
    """Say which amounts below zero the sums of the days were made without."""
    problems: list[Problem] = []
    for amount in amounts:
        wrong = rows[rows[amount] < 0]
        if wrong.empty:
            continue
        problems.append(
            Problem(
                Severity.REFUSED,
                name,
                int(wrong["line"].iloc[0]),
                amount,
                f"{wrong[amount].iloc[0]:g}",
                say_count(
                    "is below zero, as in {count} record of this export, and was left out of the "
                    "sum of its day.",
                    "is below zero, as in {count} records of this export, and was left out of the "
                    "sum of its day.",
                    len(wrong),
                ),
                say("Mend the entry in the app that wrote it, and export again."),
                f"below_zero:{amount}",
            )
        )
    return problems
