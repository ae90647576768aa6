"""Apple Health: what many apps wrote into a phone, as `export.xml` or the `export.zip` around it.

Folder and file names are translated, so the file is known by its content. Drinks keep their time
of day, because it shows what was drunk around a session; a file with very many drinks, and a day
of which an app wrote only a sum, gives the day's total. What stands inside a `Correlation` is
there a second time outside it, as the file's own DTD says, and is counted once.
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO, Final

import pandas as pd

from lib.imports.app_names import shown_apps
from lib.imports.archives import (
    APPLE_HEALTH,
    PIECE_BYTES,
    is_document,
    is_zip,
    member_with,
    pieces_of,
)
from lib.imports.contract import Upload
from lib.imports.converting import Columns
from lib.imports.foreign import sentence_for_members
from lib.imports.formats.apple_health_records import WATER, Records, Single, Workout
from lib.imports.mapped import MappedImporter, Told, texts_of
from lib.imports.phone_days import (
    PHONE_CONSTANTS,
    PHONE_FIELDS,
    SUM_COLUMNS,
    ask_about_tablets,
    days_of,
    finish_phone,
    sheet_of_rows,
)
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet, shortened
from lib.imports.xml_stream import MOST_BYTES, read_elements
from lib.schema.problems import Problem, Severity
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks

KIND: Final = "apple_health"
_LARGEST_BYTES: Final = MOST_BYTES


@contextmanager
def _opened(upload: Upload) -> Generator[tuple[str, Iterator[bytes]]]:
    """Open the XML, in its archive or by itself, telling the upload how far it has been read."""
    with upload.stream() as stream:
        if not is_zip(upload.head(4)):
            yield (
                upload.name,
                _reported(upload, stream, iter(lambda: stream.read(PIECE_BYTES), b"")),
            )
            return
        with zipfile.ZipFile(stream) as archive:
            member = member_with(upload.name, archive, ".xml", APPLE_HEALTH)
            if member is None:
                raise ImportRefused(f"{upload.name} {sentence_for_members(archive.namelist())}")
            shown = f"{upload.name}, {shortened(member.filename)},"
            yield shown, _reported(upload, stream, pieces_of(shown, archive, member))


def _reported(upload: Upload, stream: IO[bytes], pieces: Iterator[bytes]) -> Iterator[bytes]:
    size = max(upload.size, 1)
    for piece in pieces:
        yield piece
        upload.report(stream.tell() / size)


def _sums(records: Records) -> pd.DataFrame:
    """Return one row a day, quantity and source; nested records count where there are no others."""
    rows = [
        (day_told, what, source, each.amount, each.records, each.line)
        for (what, source, nested), days in records.sums.items()
        for day_told, each in days.items()
        if not nested or day_told not in records.sums.get((what, source, False), {})
    ]
    return pd.DataFrame(rows, columns=list(SUM_COLUMNS))


def _single_drinks(
    records: Records, totals: pd.DataFrame, source_of: Mapping[str, int]
) -> pd.DataFrame:
    """Put the single drinks in the place of a day's total where all of them are known."""
    drinks = records.drinks or []
    kept = [
        each
        for each in drinks
        if source_of.get(each.day) == each.source and (each.day, each.source) not in records.lasting
    ]
    days = {each.day for each in kept}
    rest = totals[~(totals["day"].isin(days) & totals["kind"].eq("daily_total"))]
    single = pd.DataFrame(
        [(each.day, each.time, each.value, each.line) for each in kept],
        columns=["day", "time", WATER, "line"],
    )
    return pd.concat([rest, single.assign(kind="drink")], ignore_index=True)


def _measures(singles: list[Single]) -> pd.DataFrame:
    """Return body measures, one for each minute: a second app's copy is the same weighing."""
    first: dict[tuple[str, str, str], Single] = {}
    for each in singles:
        first.setdefault((each.what, each.day, each.time), each)
    return pd.DataFrame(
        [
            {"day": each.day, "time": each.time, each.what: each.value, "line": each.line}
            for each in first.values()
        ]
    )


def _start(workout: Workout) -> datetime:
    return datetime.fromisoformat(f"{workout.day}T{workout.time}")


def _distinct(workouts: list[Workout]) -> list[Workout]:
    """Return the workouts without those that another app wrote of the same time."""
    kept: list[Workout] = []
    for each in sorted(workouts, key=lambda one: (one.day, one.time, -one.minutes, one.line)):
        before = kept[-1] if kept else None
        if before is not None and before.source != each.source:
            over = _start(before) + timedelta(minutes=before.minutes)
            shared = (over - _start(each)).total_seconds() / 60
            if shared > min(before.minutes, each.minutes) / 2:
                if (each.energy_kcal is not None, each.minutes) > (
                    before.energy_kcal is not None,
                    before.minutes,
                ):
                    kept[-1] = each
                continue
        kept.append(each)
    return kept


def _sessions(workouts: list[Workout]) -> pd.DataFrame:
    rows = [
        (
            each.day,
            each.time,
            each.sport,
            each.minutes,
            each.energy_kcal,
            each.distance_km,
            each.line,
        )
        for each in workouts
    ]
    names = ["day", "time", "sport", "duration_min", "workout_kcal", "distance_km", "line"]
    return pd.DataFrame(rows, columns=names).astype({"workout_kcal": float, "distance_km": float})


def _refusals(name: str, records: Records) -> tuple[int, list[Problem]]:
    problems = [
        Problem(
            Severity.REFUSED,
            name,
            each.line,
            each.kind,
            shortened(each.example),
            say_count(
                "was left out, {count} record of this kind in all: {why}.",
                "was left out, {count} records of this kind in all: {why}.",
                each.count,
                why=said(each.why, unit=each.unit),
            ),
            say("Nothing needs doing if these are few; if they are many, export the file again."),
            f"record:{each.kind}",
        )
        for each in records.refused.values()
    ]
    return sum(each.count for each in records.refused.values()), problems


def _account(records: Records, workouts: int) -> list[str]:
    """Say what the file holds, and what was put together."""
    copies = len(records.workouts) - workouts
    notes = [
        say(
            "Looked through {records} records, of which {wanted} are food, drink, weight or "
            "resting heart rate, and {workouts} workouts. Apps that wrote what was read: {apps}.",
            records=with_marks(f"{records.records:,}"),
            wanted=with_marks(f"{records.wanted:,}"),
            workouts=with_marks(f"{len(records.workouts):,}"),
            apps=shown_apps(records.sources),
        )
    ]
    if copies:
        notes.append(
            say(
                "Workouts that a second app wrote of the same time, counted once: {count}.",
                count=with_marks(f"{copies:,}"),
            )
        )
    if records.drinks is None:
        notes.append(say("There are very many drinks, so they are kept as the total of each day."))
    return notes


class AppleHealthFile:
    """Opens the XML or the ZIP archive, from memory or from this machine's disk."""

    largest_bytes = _LARGEST_BYTES

    def opens(self, head: bytes, members: frozenset[str]) -> bool:
        """Say whether the XML begins as Apple's, or an archive may hold such a file."""
        if members:
            return not is_document(members) and any(
                each.lower().endswith(".xml") for each in members
            )
        return APPLE_HEALTH.match(head) is not None

    def sheet_of(self, upload: Upload) -> Sheet:
        """Read the records as a stream, and lay days, drinks, measures and workouts out as rows."""
        records = Records(upload.name)
        with _opened(upload) as (name, pieces):
            read_elements(name, pieces, records)
        upload.report(1)
        refused, problems = _refusals(upload.name, records)
        workouts = _distinct(records.workouts)
        if not (records.sums or records.singles or workouts):
            raise ImportRefused(
                say(
                    "{file} is an Apple Health export, but of its {records} records "
                    "none is food, drink, weight, resting heart rate or a workout. In the Health "
                    "app look under Nutrition and Body Measurements whether an app writes there.",
                    file=upload.name,
                    records=with_marks(f"{records.records:,}"),
                )
            )
        days = days_of(_sums(records), list(records.sources))
        food = _single_drinks(records, days.rows, days.water_source)
        if records.export_day:
            unfinished = food["day"].eq(records.export_day) & food["kind"].isna()
            food = food.assign(
                complete=pd.Series(None, food.index, dtype="object").mask(unfinished, "no")
            )
        rows = pd.concat([food, _measures(records.singles), _sessions(workouts)], ignore_index=True)
        notes = (*_account(records, len(workouts)), *days.notes)
        return sheet_of_rows(
            upload.name, rows, kind=KIND, refused=refused, problems=problems, notes=notes
        )


class AppleHealth(MappedImporter):
    """What the opener laid out of an Apple Health export."""

    key = KIND
    title = noted("Apple Health (export.zip or export.xml)")
    kind = KIND
    how_to_export = noted(
        "On the iPhone: Health, your picture at the top right, Export All Health Data. Send "
        "export.zip as it is."
    )
    variants = (
        "XML or ZIP, translated names, the faulty DTD of iOS 16, several apps, mixed units, "
        "records repeated in correlations, workouts with and without statistics"
    )
    fields = PHONE_FIELDS
    constants = PHONE_CONSTANTS
    whole_days = frozenset({"diet", "hydration"})
    reads = noted(
        "Energy, minerals, vitamins and caffeine of each day; drinks with their time; body mass; "
        "resting heart rate; workouts with time, energy and distance"
    )
    leaves_out = noted(
        "Names of people and devices; heart beats, steps, sleep, routes and clinical records, "
        "because nothing here uses them"
    )

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:  # noqa: ARG002 - the columns tell
        """Ask whether tablets are in the sums of the days."""
        ask_about_tablets(settling, columns)

    def finish(self, told: Told, settling: Settling) -> None:
        """Say how a value came about where it differs, and what the apps do not write."""
        finish_phone(
            told, settling, say("In the Health app, see under Nutrition which app may write it.")
        )
        if any(text == "no" for text in texts_of(told.sheet, "day complete")):
            told.notes.append(
                say("The day of the export was not over, so its food is marked as not complete.")
            )
