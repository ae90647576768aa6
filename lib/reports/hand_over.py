"""The page for a doctor: what happened, what was logged, what the rules found, what is not known.

It states and refers; it names no diagnosis and no treatment. It fits on one page: what does not
is counted, with the place where it stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from lib.assess.findings import AthleteLine, Group, Severity, Verdict
from lib.assess.records import Records
from lib.assess.without_kilograms import without_kilograms
from lib.reports import logged_rows
from lib.reports.drawing import mass_chart
from lib.reports.food_logged import FOOD_DAYS, mean_of_days
from lib.reports.legible import has_numbers, legible
from lib.reports.logged_rows import LONGEST_NAME, Row
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
)
from lib.reports.rules_fired import places, rule_rows, sources
from lib.reports.typesetting import most_that_fits, pages
from lib.words.days import day as day_in_words
from lib.words.language import noted, said, say, say_count
from lib.words.reader import reader

DAYS_SHOWN: Final = 14
MOST_ROWS: Final = 40
FEWEST_BESIDE_CHART: Final = 10
_LONGEST_CELL: Final = 240
_LONGEST_NAME: Final = 80
_MOST_UNKNOWN: Final = 6
_SIZE_PT: Final = 8.5
MASS_HIDDEN: Final = noted(
    "Body mass and energy are hidden by the team's weight privacy; medical staff print them."
)
EMERGENCY: Final = noted(
    "Symptoms like confusion, vomiting or collapse: call emergency services now, do not wait for "
    "this page."
)
NO_DIAGNOSIS: Final = noted(
    "Values are as athletes and staff logged them. Rules compare them with published numbers. "
    "Nothing here is a diagnosis."
)
OWN_LETTERS: Final = noted("Name in its own letters, by hand:")
_NOT_HERE: Final = noted(
    "Notes, and who was said to be ill or away, are not on this page. Allergies, illnesses and "
    "operations have no place of their own here, medicines only where they were logged. Ask for "
    "them."
)

_NO_SEX: Final = noted("not stated")
_SEXES: Final = {"F": noted("female"), "M": noted("male")}
_OF_A_PERSON: Final[Mapping[str, Mapping[str, str]]] = {
    "sport": {},
    "diet_pattern": {
        "omnivore": noted("omnivore"),
        "vegetarian": noted("vegetarian"),
        "vegan": noted("vegan"),
    },
    "life_stage": {"pregnancy": noted("pregnancy"), "lactation": noted("lactation")},
}
"""What else is known of a person, and its words; a sport is as it was typed."""
_URGENCY: Final = {
    Severity.ACT_NOW: noted("Act now:"),
    Severity.ACT_TODAY: noted("Act today:"),
    Severity.WATCH: noted("Watch:"),
    Severity.NOTE: noted("Note:"),
}


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
    sex = said(_SEXES.get(str(row["sex_for_reference"]), _NO_SEX))
    name = first_words(patient.line.name, _LONGEST_NAME)
    more = [
        first_words(_known_or_typed(words, str(row[column])), LONGEST_NAME)
        for column, words in _OF_A_PERSON.items()
        if pd.notna(row[column]) and str(row[column]) not in {"", "none"}
    ]
    return "; ".join([name, born, say("sex for reference values: {sex}", sex=sex), *more])


def _known_or_typed(known: Mapping[str, str], word: str) -> str:
    """Return a word of a table as the reader reads it, and what somebody typed untouched."""
    return said(known[word]) if word in known else word


def _born(row: dict[Any, Any]) -> str:
    if pd.notna(row["birth_date"]):
        return say("born on {day}", day=day_in_words(row["birth_date"]))
    if pd.notna(row["birth_year"]):
        return say("born {year}", year=f"{row['birth_year']:.0f}")
    return say("birth year not told")


def _reason(line: AthleteLine) -> tuple[Block, ...]:
    """Say why the board names the athlete; whoever hands over writes the own reason."""
    own = Blanks((say("Reason in the words of whoever hands over:"),))
    if line.group is Group.ATTENTION and line.severity is not None:
        words = first_words(line.sentence, _LONGEST_CELL)
        return (Line(words, said(_URGENCY[line.severity])), own)
    return (Line(say("No rule names this athlete today. That is no all-clear.")), own)


def _unknown(line: AthleteLine, *, has_labs: bool) -> tuple[Block, ...]:
    lacking = [each.missing for each in line.answers if each.verdict is Verdict.NOT_ENOUGH_DATA]
    told = list(dict.fromkeys(lacking))
    words = "; ".join(each.rstrip(".") for each in told[:_MOST_UNKNOWN])
    more = len(told) - _MOST_UNKNOWN
    parts: list[str] = []
    if more > 0:
        parts.append(
            say(
                "Not answered for want of: {what}; and {more} more on the Athlete page.",
                what=words,
                more=more,
            )
        )
    elif told:
        parts.append(say("Not answered for want of: {what}.", what=words))
    parts += [] if has_labs else [say("No laboratory value is logged.")]
    return (Line(" ".join([*parts, said(_NOT_HERE)])),)


def _more_rows(left: int) -> tuple[Remark, ...]:
    """Say how many rows did not fit, and where they are."""
    if left <= 0:
        return ()
    if reader().hides_mass:
        words = say_count(
            "{count} more row in the file “Everything but mass as CSV” on the Athlete page.",
            "{count} more rows in the file “Everything but mass as CSV” on the Athlete page.",
            left,
        )
    else:
        words = say_count(
            "{count} more row in the file “Everything as CSV” on the Athlete page.",
            "{count} more rows in the file “Everything as CSV” on the Athlete page.",
            left,
        )
    return (Remark(words),)


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
    return (Heading(title), grid, *_more_rows(len(rows) - len(shown)))


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
        food=mean_of_days(records, line.athlete_id, day),
        chart=mass_chart(records, line.athlete_id, day),
    )


def _head(patient: Patient) -> tuple[Block, ...]:
    last = patient.line.last_data_day
    team = first_words(patient.team_name, _LONGEST_NAME)
    day = day_in_words(pd.Timestamp(patient.day))
    about = (
        say("{team}; as of {day}; no data yet.", team=team, day=day)
        if last is None
        else say(
            "{team}; as of {day}; last data of {last}.",
            team=team,
            day=day,
            last=day_in_words(pd.Timestamp(last)),
        )
    )
    return (
        Notice(said(EMERGENCY)),
        *((Line(said(MASS_HIDDEN)),) if reader().hides_mass else ()),
        Line(_who(patient), say("Athlete:")),
        Line(about, say("Team:")),
        *((Blanks((said(OWN_LETTERS),)),) if has_numbers(legible(patient.line.name)) else ()),
        Blanks((say("Date of birth:"), say("Contact at the club, with telephone:"))),
        Heading(say("Reason")),
        *_reason(patient.line),
    )


def _found(patient: Patient, tables: _Tables, most: int) -> tuple[Block, ...]:
    """Return what the rules say, with the sources of the rows shown."""
    shown = patient.line.findings[:most]
    return (
        *_table(
            say("Rules fired"),
            (
                say("Rule"),
                say("What it says"),
                say("Values"),
                say("Compared with"),
                say("Source"),
            ),
            tables.rules,
            (0, 4, 5, 5, 0),
            most=most,
            none=say("None. That is no all-clear: see what is not known."),
        ),
        *sources({key: n for key, n in places(patient.line.findings).items()
                   if key in places(shown)}),
    )  # fmt: skip


def _logged(tables: _Tables, most: int, days: int) -> tuple[Block, ...]:
    return (
        *_table(
            say("Timeline with values as logged, {days} days, newest first", days=DAYS_SHOWN),
            (say("Day"), say("What"), say("Values")),
            tables.timeline,
            (0, 2, 6),
            most=days,
            none=say("Nothing but what follows was logged in these days."),
        ),
        *((Line(tables.well, say("Reported as without symptoms:")),) if tables.well else ()),
        *_table(
            say("Supplements and medicines as logged, {days} days", days=FOOD_DAYS),
            (say("Product"), say("Dose"), say("Contents"), say("Days")),
            tables.supplements,
            (3, 2, 4, 0),
            most=most,
            none=say("None logged. That does not mean that none was taken."),
        ),
        Heading(say("Food as logged")),
        Line(tables.food),
        *_table(
            say("Laboratory values as given"),
            (
                say("Day"),
                say("What"),
                say("Value"),
                say("Laboratory's interval"),
                say("Laboratory"),
            ),
            tables.labs,
            (0, 3, 2, 2, 3),
            most=most,
            none=say("None logged."),
        ),
    )


def _document(patient: Patient, tables: _Tables, made: Made, *, most: int, days: int) -> Document:
    return Document(
        title=say("Hand-over to a doctor"),
        about="",
        blocks=(
            *_head(patient),
            *_found(patient, tables, most),
            *_logged(tables, most, days),
            *tables.chart,
            Heading(say("Not known")),
            *_unknown(patient.line, has_labs=bool(tables.labs)),
            Blanks((say("Seen by:"), say("Date and time:"), say("Agreed:"))),
        ),
        foot=f"{made.words} {said(NO_DIAGNOSIS)}",
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
