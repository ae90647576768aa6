"""The page for a doctor: what happened, what was logged, what the rules found, what is not known.

It states and refers; it names no diagnosis and no treatment. It fits on one page: what does not
is counted, with the place where it stands.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from lib.assess.diet_days import NUTRIENTS, UNITS, diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.findings import AthleteLine, Group, Verdict
from lib.assess.food_ideas import NUTRIENT_WORDS
from lib.assess.in_words import counted, thousands
from lib.assess.people_features import people_on
from lib.assess.records import Records
from lib.assess.without_kilograms import without_kilograms
from lib.reports import logged_rows
from lib.reports.drawing import mass_chart
from lib.reports.legible import has_numbers, legible
from lib.reports.logged_rows import Row
from lib.reports.paper import (
    Blanks,
    Block,
    Document,
    Grid,
    Heading,
    Line,
    Made,
    Notice,
    Paper,
    Remark,
    first_words,
    more_rows,
)
from lib.reports.rules_fired import places, rule_rows, sources
from lib.reports.typesetting import most_that_fits, pages
from lib.words.days import day as day_in_words
from lib.words.reader import reader

DAYS_SHOWN: Final = 14
FOOD_DAYS: Final = 28
MOST_ROWS: Final = 40
FEWEST_BESIDE_CHART: Final = 10
_LONGEST_CELL: Final = 240
_LONGEST_NAME: Final = 80
_MOST_UNKNOWN: Final = 6
_SIZE_PT: Final = 8.5
_WHERE: Final = "in the file “Everything as CSV” on the Athlete page"
MASS_HIDDEN: Final = (
    "Body mass and energy are hidden by the team's weight privacy; medical staff print them."
)
EMERGENCY: Final = (
    "Symptoms like confusion, vomiting or collapse: call emergency services now, do not wait for "
    "this page."
)
NO_DIAGNOSIS: Final = (
    "Values are as athletes and staff logged them. Rules compare them with published numbers. "
    "Nothing here is a diagnosis."
)
OWN_LETTERS: Final = "Name in its own letters, by hand:"
_NOT_HERE: Final = (
    "Notes, and who was said to be ill or away, are not on this page. Allergies, illnesses and "
    "operations have no place of their own here, medicines only where they were logged. Ask for "
    "them."
)


@dataclass(frozen=True, slots=True)
class Patient:
    """Whom the page is about, and everything it rests on."""

    line: AthleteLine
    records: Records
    labs: pd.DataFrame
    team_name: str
    day: dt.date
    usual_kg: float = float("nan")
    """What per cent of the own usual mass are of, where body mass is hidden."""


def _who(patient: Patient) -> str:
    people = patient.records.athletes.set_index("athlete_id")
    row: dict[Any, Any] = people.loc[patient.line.athlete_id].to_dict()
    born = _born(row)
    sexes = {"F": "female", "M": "male"}
    sex = sexes.get(str(row["sex_for_reference"]), "not stated")
    name = first_words(patient.line.name, _LONGEST_NAME)
    more = [
        first_words(str(row[column]), logged_rows.LONGEST_NAME)
        for column in ("sport", "diet_pattern", "life_stage")
        if pd.notna(row[column]) and str(row[column]) not in {"", "none"}
    ]
    return "; ".join([name, born, f"sex for reference values: {sex}", *more])


def _born(row: dict[Any, Any]) -> str:
    if pd.notna(row["birth_date"]):
        return f"born on {day_in_words(row['birth_date'])}"
    return f"born {row['birth_year']:.0f}" if pd.notna(row["birth_year"]) else "birth year not told"


def _reason(line: AthleteLine) -> tuple[Block, ...]:
    """Say why the board names the athlete; whoever hands over writes the own reason."""
    own = Blanks(("Reason in the words of whoever hands over:",))
    if line.group is Group.ATTENTION and line.severity is not None:
        words = first_words(line.sentence, _LONGEST_CELL)
        return (Line(words, f"{line.severity.value.capitalize()}:"), own)
    return (Line("No rule names this athlete today. That is no all-clear."), own)


def _food(patient: Patient) -> str:
    """Return the mean of the days that count, of what the log states."""
    first = patient.day - dt.timedelta(days=FOOD_DAYS - 1)
    last = pd.Timestamp(patient.day)
    own = logged_rows.own_rows(patient.records.diet, patient.line.athlete_id, first, patient.day)
    people = people_on(patient.records.athletes, patient.day).loc[[patient.line.athlete_id]]
    days = diet_days(own, resting_energy(people, patient.records, last))
    used = days[days["is_used"]]
    if used.empty:
        return f"No complete day of food in the last {FOOD_DAYS} days."
    values = [] if reader().hides_mass else [("energy", "energy_kcal", "kcal")]
    values += [(NUTRIENT_WORDS.get(key, key), name, UNITS[key]) for key, name in NUTRIENTS.items()]
    told = [
        f"{words} {_short(float(used[column].mean()))} {unit} "
        f"({counted(int(used[column].notna().sum()), 'day')})"
        for words, column, unit in values
        if used[column].notna().any()
    ]
    return (
        f"Mean of {counted(len(used), 'complete day')} of the last {FOOD_DAYS}, without "
        f"supplements, at least: {'; '.join(told)}."
    )


def _short(amount: float) -> str:
    return thousands(amount) if amount >= 10 else f"{amount:.1f}"  # noqa: PLR2004 - digits shown


def _unknown(line: AthleteLine, *, has_labs: bool) -> tuple[Block, ...]:
    lacking = [each.missing for each in line.answers if each.verdict is Verdict.NOT_ENOUGH_DATA]
    told = list(dict.fromkeys(lacking))
    words = "; ".join(each.rstrip(".") for each in told[:_MOST_UNKNOWN])
    more = len(told) - _MOST_UNKNOWN
    words += f"; and {more} more on the Athlete page" if more > 0 else ""
    parts = [f"Not answered for want of: {words}."] if told else []
    parts += [] if has_labs else ["No laboratory value is logged."]
    return (Line(" ".join([*parts, _NOT_HERE])),)


def _where() -> str:
    return _WHERE.replace("Everything", "Everything but mass") if reader().hides_mass else _WHERE


def _table(
    title: str,
    headings: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[float, ...],
    *,
    most: int,
    none: str,
) -> tuple[Block, ...]:
    if not rows:
        return (Heading(title), Remark(none))
    shown = rows[:most]
    grid = Grid(headings, shown, widths)
    return (Heading(title), grid, *more_rows(len(shown), len(rows), _where()))


@dataclass(frozen=True, slots=True)
class _Tables:
    """The rows of every table, worked out once, however often the page is set."""

    rules: tuple[Row, ...]
    timeline: tuple[Row, ...]
    supplements: tuple[Row, ...]
    labs: tuple[Row, ...]
    well: str
    food: str
    chart: tuple[Block, ...]


def _tables(patient: Patient) -> _Tables:
    line, records, day = patient.line, patient.records, patient.day
    first = day - dt.timedelta(days=DAYS_SHOWN - 1)
    food_first = day - dt.timedelta(days=FOOD_DAYS - 1)
    return _Tables(
        rules=rule_rows(line.findings, places(line.findings)),
        timeline=logged_rows.timeline(records, line.athlete_id, first, day),
        supplements=logged_rows.supplements(records, line.athlete_id, food_first, day),
        labs=logged_rows.lab_values(patient.labs, line.athlete_id, day),
        well=logged_rows.days_without_symptoms(records.symptoms, line.athlete_id, first, day),
        food=_food(patient),
        chart=mass_chart(records, line.athlete_id, day),
    )


def _head(patient: Patient) -> tuple[Block, ...]:
    last = patient.line.last_data_day
    data = "no data yet" if last is None else f"last data of {day_in_words(pd.Timestamp(last))}"
    return (
        Notice(EMERGENCY),
        *((Line(MASS_HIDDEN),) if reader().hides_mass else ()),
        Line(_who(patient), "Athlete:"),
        Line(
            f"{first_words(patient.team_name, _LONGEST_NAME)}; as of "
            f"{day_in_words(pd.Timestamp(patient.day))}; {data}.",
            "Team:",
        ),
        *((Blanks((OWN_LETTERS,)),) if has_numbers(legible(patient.line.name)) else ()),
        Blanks(("Date of birth:", "Contact at the club, with telephone:")),
        Heading("Reason"),
        *_reason(patient.line),
    )


def _found(patient: Patient, tables: _Tables, most: int) -> tuple[Block, ...]:
    """Return what the rules say, with the sources of the rows shown."""
    shown = patient.line.findings[:most]
    return (
        *_table(
            "Rules fired",
            ("Rule", "What it says", "Values", "Compared with", "Source"),
            tables.rules,
            (0, 4, 5, 5, 0),
            most=most,
            none="None. That is no all-clear: see what is not known.",
        ),
        *sources({key: n for key, n in places(patient.line.findings).items()
                   if key in places(shown)}),
    )  # fmt: skip


def _logged(tables: _Tables, most: int, days: int) -> tuple[Block, ...]:
    return (
        *_table(
            f"Timeline with values as logged, {DAYS_SHOWN} days, newest first",
            ("Day", "What", "Values"),
            tables.timeline,
            (0, 2, 6),
            most=days,
            none="Nothing but what follows was logged in these days.",
        ),
        *((Line(tables.well, "Reported as without symptoms:"),) if tables.well else ()),
        *_table(
            f"Supplements and medicines as logged, {FOOD_DAYS} days",
            ("Product", "Dose", "Contents", "Days"),
            tables.supplements,
            (3, 2, 4, 0),
            most=most,
            none="None logged. That does not mean that none was taken.",
        ),
        Heading("Food as logged"),
        Line(tables.food),
        *_table(
            "Laboratory values as given",
            ("Day", "What", "Value", "Laboratory's interval", "Laboratory"),
            tables.labs,
            (0, 3, 2, 2, 3),
            most=most,
            none="None logged.",
        ),
    )


def _document(patient: Patient, tables: _Tables, made: Made, *, most: int, days: int) -> Document:
    return Document(
        title="Hand-over to a doctor",
        about="",
        blocks=(
            *_head(patient),
            *_found(patient, tables, most),
            *_logged(tables, most, days),
            *tables.chart,
            Heading("Not known"),
            *_unknown(patient.line, has_labs=bool(tables.labs)),
            Blanks(("Seen by:", "Date and time:", "Agreed:")),
        ),
        foot=f"{made.words} {NO_DIAGNOSIS}",
        made_at=made.at,
        size_pt=_SIZE_PT,
    )


def hand_over(patient: Patient, made: Made, paper: Paper) -> Document:
    """Return the hand-over of one athlete, on one page of this paper.

    First every table gets the same share of the page, then the timeline what is left of it. The
    chart stays away where it would take the place of too much of the timeline.
    """
    if reader().hides_mass:
        patient = replace(patient, line=without_kilograms(patient.line, patient.usual_kg))
    tables = _tables(patient)
    if reader().hides_mass:
        tables = without_kilograms(tables, patient.usual_kg)
    document, days = _filled(patient, tables, made, paper)
    if tables.chart and days < min(len(tables.timeline), FEWEST_BESIDE_CHART):
        document, _ = _filled(patient, replace(tables, chart=()), made, paper)
    return document


def _filled(patient: Patient, tables: _Tables, made: Made, paper: Paper) -> tuple[Document, int]:
    """Return the page with as many rows as go on it, and how many of them are the timeline's."""

    def fits(most: int, days: int) -> bool:
        return pages(_document(patient, tables, made, most=most, days=days), paper) == 1

    longest = max(len(tables.rules), len(tables.supplements), len(tables.labs), 1)
    most = most_that_fits(lambda rows: fits(rows, rows), most=min(longest, MOST_ROWS))
    days = most_that_fits(
        lambda rows: fits(most, rows), least=most, most=max(len(tables.timeline), most)
    )
    return _document(patient, tables, made, most=most, days=days), days
