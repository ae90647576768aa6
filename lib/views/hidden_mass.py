"""What leaves the cache as words, without body mass and energy where the reader is not to see them.

The one place for it: whatever is cached as words goes through here on its way out. Frames keep
their numbers, which are computed with; whoever writes those asks the reader.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

import streamlit as st
from babel.dates import get_month_names

from lib.assess.checklist_history import OpenedList
from lib.assess.findings import AthleteLine, TeamAssessment
from lib.assess.repair import Repair
from lib.assess.repairs import Queued
from lib.assess.usual_mass import usual_masses_kg
from lib.assess.without_kilograms import without_kilograms
from lib.schema.glossary import TABLES
from lib.schema.log_tables import METRICS_THAT_TELL_MASS
from lib.views import cached_store
from lib.views.scope import Scope
from lib.words.hidden import hidden_number
from lib.words.language import LANGUAGES

Shown = TypeVar("Shown")
DAYS_OF_BASELINE: Final = 28
# The words are those of every language there is.
_NUMBER: Final = r"[-\u2212]?\d+(?:[.,]\d+)*"
_SPAN: Final = rf"{_NUMBER}(?:(?: to | and | or | bis | und | oder ){_NUMBER})?"
# Shares, counts and what was drunk tell no mass.
_TELLS_NONE: Final = (
    rf"(?: (?:to|bis) {_NUMBER})?(?:\s?%|\s?(?:mL|L|fl oz|values?|days?|Werten?|Tagen?|Wert|Tag)\b)"
)
_MONTHS: Final = "|".join(
    month for language in LANGUAGES for month in get_month_names(locale=language).values()
)
_DAY: Final = rf"\d{{1,2}}\.?[ \u00a0](?:{_MONTHS})(?: \d{{4}})?\b"
_ANY: Final = re.compile(
    rf"(?P<day>{_DAY})"
    rf"|(?<![\w.]){_SPAN}(?![\d.,]*\d)(?!{_TELLS_NONE})(?:\s(?:kg|lb|kcal|kJ|g)\b)?"
)


@st.cache_data(show_spinner=False, ttl=cached_store.HOUR, max_entries=256)
def usual_masses(scope: Scope, day: dt.date, athlete_ids: tuple[str, ...]) -> dict[str, float]:
    """Return what per cent of each athlete's own mass are of, NaN where it is not known. [kg]."""
    records = cached_store.records(scope, day)
    found = usual_masses_kg(records, athlete_ids, last_day=day, days=DAYS_OF_BASELINE)
    return dict(zip(athlete_ids, found.astype("float64").tolist(), strict=True))


def of_athlete(scope: Scope, day: dt.date, thing: Shown, athlete_id: str) -> Shown:
    """Return words about one athlete as this reader may see them."""
    if not scope.reader.hides_mass:
        return thing
    return without_kilograms(thing, usual_masses(scope, day, (athlete_id,))[athlete_id])


def of_team(scope: Scope, thing: Shown) -> Shown:
    """Return words about several athletes, whose masses are per cent of nobody's own."""
    return without_kilograms(thing, math.nan) if scope.reader.hides_mass else thing


def of_board(scope: Scope, day: dt.date, found: TeamAssessment) -> TeamAssessment:
    """Return the board as this reader may see it: each line in per cent of its athlete's own."""
    if not scope.reader.hides_mass:
        return found
    around = of_team(scope, replace(found, lines=()))
    return replace(around, lines=_lines(scope, day, found.lines))


def _lines(scope: Scope, day: dt.date, lines: tuple[AthleteLine, ...]) -> tuple[AthleteLine, ...]:
    """Hide masses in the lines that hold one; most of a large board are without."""
    # Thousands of answers say the same few things, and hardly one of these is a mass.
    texts = {text for line in lines for each in line.answers for text in (each.title, each.missing)}
    telling = {text for text in texts if without_kilograms(text, math.nan) != text}

    def told(line: AthleteLine) -> AthleteLine:
        speak = any(each.title in telling or each.missing in telling for each in line.answers)
        return replace(line, name="", answers=line.answers if speak else ())

    bare = {line.athlete_id: told(line) for line in lines}
    weighed = tuple(who for who, line in bare.items() if without_kilograms(line, math.nan) != line)
    usual_kg = usual_masses(scope, day, weighed) if weighed else {}

    def hidden(line: AthleteLine) -> AthleteLine:
        if line.athlete_id not in usual_kg:
            return line
        kept = bare[line.athlete_id]
        shown = without_kilograms(kept, usual_kg[line.athlete_id])
        return replace(shown, name=line.name, answers=shown.answers or line.answers)

    return tuple(hidden(line) for line in lines)


def of_lists(scope: Scope, day: dt.date, lists: tuple[OpenedList, ...]) -> tuple[OpenedList, ...]:
    """Return opened checklists as this reader may see them."""
    if not scope.reader.hides_mass or not lists:
        return lists
    usual_kg = usual_masses(scope, day, tuple(sorted({each.athlete_id for each in lists})))
    return tuple(without_kilograms(each, usual_kg[each.athlete_id]) for each in lists)


def tells_mass(log: str, column: str, metric: str | None) -> bool:
    """Say whether a value tells body mass or energy; a body measure that is not known may."""
    if log == "biometrics" and column == "value":
        return metric is None or metric in METRICS_THAT_TELL_MASS
    return TABLES[log].column(column).tells_mass


def _stands_bare(repair: Repair, metrics: Mapping[str, str]) -> bool:
    """Say whether a repair is about values that tell mass, which may have no unit beside them."""
    cells = [cell for way in repair.ways for cell in way.cells]
    return any(tells_mass(each.log, each.column, metrics.get(each.row_id)) for each in cells) or (
        repair.log != "biometrics" and tells_mass(repair.log, repair.column, None)
    )


def hidden() -> str:
    """Return what stands in a text or a cell for a number that tells mass."""
    return f"({hidden_number()})"


def _without_numbers(words: str) -> str:
    return re.sub(
        rf"{re.escape(hidden())} (?:is|ist) {re.escape(hidden())}",
        hidden(),
        _ANY.sub(lambda found: found["day"] or hidden(), words),
    )


def _repair(repair: Repair, usual_kg: Mapping[str, float], *, bare: bool) -> Repair:
    """Hide the words, and with `bare` numbers without a unit; the cells are what is saved."""
    whose = repair.athlete_ids
    alone = usual_kg[whose[0]] if len(whose) == 1 else math.nan

    def told(words: str, usual_kg: float) -> str:
        words = without_kilograms(words, usual_kg)
        return _without_numbers(words) if bare else words

    return replace(
        repair,
        # What counts and dates in it are, no pattern can tell in every language.
        sentence=without_kilograms(repair.private or repair.sentence, alone),
        private="",
        places=tuple(
            replace(each, shown=told(each.shown, usual_kg[each.athlete_id]))
            for each in repair.places
        ),
        ways=tuple(replace(each, words=told(each.words, alone)) for each in repair.ways),
    )


def of_repairs(scope: Scope, day: dt.date, queue: tuple[Queued, ...]) -> tuple[Queued, ...]:
    """Return what is to be mended as this reader may see it."""
    if not scope.reader.hides_mass or not queue:
        return queue
    whose = {who for each in queue for who in each.repair.athlete_ids}
    usual_kg = usual_masses(scope, day, tuple(sorted(whose)))
    metrics = cached_store.body_metrics(scope, day)
    return tuple(
        replace(
            each, repair=_repair(each.repair, usual_kg, bare=_stands_bare(each.repair, metrics))
        )
        for each in queue
    )
