"""Well-known files that are not read, told from their first bytes, members or headings.

Each gets a sentence that says what the file is and which one to send in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

TEAM_SHEET_INSTEAD: Final = "Send the team sheet, one of our templates, or a Cronometer export."

_FIT_MARK: Final = slice(8, 12)
_BEGINNINGS: Final = (
    (b"\x1f\x8b", "is a compressed (gzip) file. Unpack it and send the CSV file inside."),
    (b"SQLite format 3\0", f"is a database, not a sheet. {TEAM_SHEET_INSTEAD}"),
    (b"%PDF", "is a PDF document. Send the sheet it was printed from, as CSV or .xlsx."),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Excel (.xls) or a password-protected workbook. Open it and save it as .xlsx "
        "without a password, or as CSV.",
    ),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive. Unpack it and send the CSV file inside."),
    (b"Rar!", "is a RAR archive. Unpack it and send the CSV file inside."),
    (b"\x89PNG", "is a picture. Send the sheet itself, as CSV or .xlsx."),
    (b"\xff\xd8\xff", "is a photograph. Send the sheet itself, as CSV or .xlsx."),
    (b"PAR1", f"is a Parquet file. {TEAM_SHEET_INSTEAD}"),
)
_TEXT_BEGINNINGS: Final = (
    (
        re.compile(rb"com\.samsung\.", re.ASCII),
        f"is a Samsung Health export, which is not read yet. {TEAM_SHEET_INSTEAD}",
    ),
    (
        re.compile(rb"#-{3}|FatSecret", re.ASCII),
        f"is a FatSecret food diary, which is not read yet. {TEAM_SHEET_INSTEAD}",
    ),
    (
        re.compile(rb"<\?xml[\s\S]{0,4000}<HealthData|<HealthData", re.ASCII),
        "is an Apple Health export, which is not read yet: it does not hold sweat or salt. "
        f"{TEAM_SHEET_INSTEAD}",
    ),
    (
        re.compile(rb"<!doctype html|<html", re.ASCII | re.IGNORECASE),
        "is a web page. Use the export button of the app or site, and send the CSV file.",
    ),
    (
        re.compile(rb"<\?xml", re.ASCII),
        f"is an XML file, which is not read. {TEAM_SHEET_INSTEAD}",
    ),
    (
        re.compile(rb"[\[{]\s*[\"\[{]", re.ASCII),
        f"is a JSON file, which is not read. {TEAM_SHEET_INSTEAD}",
    ),
)
_MEMBERS: Final = (
    (
        r"(^|/)export\.xml$|^apple_health",
        "is an Apple Health export, which is not read yet: it holds no sweat test and rarely "
        f"drinks. {TEAM_SHEET_INSTEAD}",
    ),
    (r"health_connect_export\.db$", "is a Health Connect export, which is not read yet."),
    (
        r"HydrationLogFile_|UDSFile_|summarizedActivities",
        "is a Garmin account export, which is not read yet.",
    ),
    (
        r"Nutrition-Summary",
        "is a MyFitnessPal export. It has no magnesium, vitamin D, B12 or water and is not read "
        "yet; Cronometer's Daily Nutrition has all of them.",
    ),
    (r"food-logs\.csv$", "is a Lose It! export, which is not read yet."),
    (r"(^|/)activities\.csv$", "is a Strava export, which is not read yet."),
    (r"\.fit$", "holds Garmin FIT recordings, which are not read yet."),
    (r"^Index/.*\.iwa$", "is an Apple Numbers sheet. Export it as CSV or Excel (.xlsx)."),
    (r"^xl/workbook\.bin$", "is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV."),
    (r"^content\.xml$", "is an OpenDocument sheet. Save it as .xlsx or CSV."),
    (r"^word/", "is a Word document. Send the sheet itself, as CSV or .xlsx."),
    (
        r"(dailysummary|servings)[^/]*\.csv$",
        "is a ZIP archive of a Cronometer export. Unpack it and send dailysummary.csv.",
    ),
)
_HEADINGS: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (
        frozenset({"day", "food name", "amount"}),
        "is Cronometer's list of foods. Free accounts get it without nutrients, and it is not "
        "read yet. In Cronometer choose More, Account, Export Data, 'Daily Nutrition'.",
    ),
    (
        frozenset({"day", "metric", "unit", "amount"}),
        "is Cronometer's biometrics file, which is not read yet. For the diet choose "
        "'Daily Nutrition'; for body mass use our template for body measures.",
    ),
    (
        frozenset({"day", "exercise", "minutes"}),
        "is Cronometer's exercise file, which is not read: it has no sweat and no drinks. "
        "For the diet choose 'Daily Nutrition'.",
    ),
    (
        frozenset({"date", "meal", "calories", "sodium"}),
        "is a MyFitnessPal nutrition file. It has no magnesium, vitamin D, B12 or water, and "
        "writes 0 where a value is unknown; it is not read yet.",
    ),
    (
        frozenset({"food name", "serving weight"}),
        "is a MacroFactor food log, which is not read yet.",
    ),
    (
        frozenset({"expenditure", "trend weight"}),
        "is a MacroFactor export, which is not read yet.",
    ),
    (frozenset({"icon", "deleted", "calories"}), "is a Lose It! food log, which is not read yet."),
    (
        frozenset({"activity type", "favorite", "title"}),
        "is Garmin's list of activities. It holds no sweat loss and no drinks, so it is not read.",
    ),
    (
        frozenset({"activity id", "activity date"}),
        "is Strava's list of activities. It holds no sweat loss and no drinks, so it is not read.",
    ),
    (
        frozenset({"ctl", "atl", "restinghr"}),
        "is an intervals.icu wellness file, which is not read yet.",
    ),
    (
        frozenset({"workoutday", "timetotalinhours"}),
        "is a TrainingPeaks export, which is not read yet.",
    ),
    (
        frozenset({"fat mass", "bone mass"}),
        "is a Withings scale file, which is not read yet. Its 'hydration' is body composition, "
        "not a drink.",
    ),
    (
        frozenset({"bmi", "body fat", "visceral fat"}),
        "is a scale file (RENPHO or the like), which is not read yet. Its 'body water' is body "
        "composition, not a drink.",
    ),
)
HEADING_NAMES: Final = frozenset(name for names, _ in _HEADINGS for name in names)


def sentence_for_bytes(content: bytes) -> str | None:
    """Say what a file is that is neither text nor a workbook, or None."""
    if content[_FIT_MARK] == b".FIT":
        return (
            "is a Garmin FIT recording, which is not read yet. "
            "Write the weigh-in and the drinks into the team sheet."
        )
    for beginning, sentence in _BEGINNINGS:
        if content.startswith(beginning):
            return sentence
    start = content[:5_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, sentence in _TEXT_BEGINNINGS:
        if pattern.match(start):
            return sentence
    return None


def sentence_for_members(members: Sequence[str]) -> str:
    """Say what a ZIP archive is that is not an .xlsx workbook."""
    for pattern, sentence in _MEMBERS:
        expression = re.compile(pattern, re.IGNORECASE)
        if any(expression.search(member) for member in members):
            return sentence
    return "is a ZIP archive. Unpack it and send the CSV or .xlsx file inside."


def sentence_for_headings(names: Iterable[str]) -> str | None:
    """Say which well-known file these folded heading names belong to, or None."""
    present = frozenset(names)
    for needed, sentence in _HEADINGS:
        if needed <= present:
            return sentence
    return None
