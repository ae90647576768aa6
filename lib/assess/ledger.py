"""The ledger from sweat to plate: one athlete, one week, four minerals.

Lost is an estimate with a range, eaten a lower bound, needed a reference value. They are
shown side by side and never added up into one number.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.assess.diet_days import NUTRIENTS, counted_days, diet_days
from lib.assess.energy_intake import possible_logs, resting_energy
from lib.assess.food_ideas import FoodIdeas, ideas_for
from lib.assess.food_log import is_provisional
from lib.assess.in_words import counted
from lib.assess.people_features import is_unscored, people_on
from lib.assess.records import Records
from lib.assess.session_features import session_quantities
from lib.assess.sweat_concentrations import MINERALS, Concentration, concentrations
from lib.assess.sweat_losses import Volume, total_loss, volume
from lib.reference.intakes import intakes_for
from lib.reference.thresholds import value
from lib.reference.within_person import within_person_for
from lib.science.quantity import MIDDLE_80_PERCENT
from lib.words import quantities
from lib.words.language import noted, said, say, say_count

WEEK_DAYS = 7
FULL = 0.999


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One mineral: a day's average lost, eaten and needed. [mg/day] NaN where unknown.

    `needed` is the reference value as published: sweat never raises it. `coverage` is the
    share of the energy eaten whose amount is known, NaN where nobody can know. `gap_low` and
    `gap_high` are how much the usual intake falls short of the need, negative where it is
    over; `no_gap_because` says why neither is known.
    """

    mineral: str
    lost_low: float
    lost_middle: float
    lost_high: float
    eaten: float
    days_eaten: int
    coverage: float
    needed: float
    needed_kind: str
    gap_low: float
    gap_high: float
    no_gap_because: str
    note: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The week's ledger. `sessions` were weighed, `sessions_unknown` were not.

    `foods` are for the mineral of the first finding on diet, or magnesium.
    """

    first_day: dt.date
    last_day: dt.date
    lines: tuple[LedgerLine, ...]
    sessions: int
    sessions_unknown: int
    sodium_tests: int
    potassium_tests: int
    foods: FoodIdeas


def _of_week(rows: pd.DataFrame, athlete_id: str, last_day: dt.date) -> pd.DataFrame:
    first = pd.Timestamp(last_day) - pd.Timedelta(days=WEEK_DAYS - 1)
    return rows[
        (rows["athlete_id"] == athlete_id)
        & rows["local_date"].between(first, pd.Timestamp(last_day))
    ]


def _sweat_note(line: LedgerLine, sweat: Volume, strength: Concentration) -> str:
    """Say plainly when sweat is not the reason, and never when part of it is unknown."""
    small = value("ledger.small_share_of_need") * line.needed
    litres = small / strength.high
    if line.lost_high < small:
        return say("Sweat is not the reason: the loss is small beside the need.")
    if (sweat.unknown or not sweat.sessions) and litres > value("ledger.most_sweat_l_per_day"):
        return say(
            "Sweat is hardly the reason: it would take {volume} of it a day to lose {percent} % of "
            "the need.",
            volume=quantities.volume(litres, 0),
            percent=f"{100 * small / line.needed:.0f}",
        )
    return ""


def _note(line: LedgerLine, sweat: Volume, strength: Concentration) -> str:
    """Say what the numbers mean."""
    parts: list[str] = []
    if sweat.sessions == 0:
        parts.append(say("No weighed session this week, so the loss is not known."))
    parts.append(_sweat_note(line, sweat, strength))
    if line.mineral == "sodium":
        parts.append(
            say(
                "The one loss worth counting; salted meals usually cover it. The reference leaves "
                "heavy sweat out: the loss stands beside it and is never added to it."
            )
        )
    if sweat.unknown and sweat.sessions:
        parts.append(
            say_count(
                "{count} session without usable weights is not in the loss.",
                "{count} sessions without usable weights are not in the loss.",
                sweat.unknown,
            )
        )
    if np.isnan(line.eaten):
        parts.append(say("Intake is not tracked on a complete day this week."))
    return " ".join(part for part in parts if part)


def _gap(
    line: LedgerLine,
    *,
    has_ear: bool,
    is_left_out: bool,
    sd: float,
    are_sure: bool,
    well_kept: bool,
) -> LedgerLine:
    """Return the line with how far the usual intake falls short, as far as days can tell.

    Only an average requirement has a gap. Foods with an unknown amount may hold anything, so
    that incomplete coverage leaves no lower end; days that nobody checked never show enough.
    """
    fewest = value("diet.days.fewest")
    reasons = {
        noted("left to professionals in pregnancy, while breastfeeding and under nine"): (
            is_left_out
        ),
        noted("no reference for this athlete"): np.isnan(line.needed),
        noted("the reference is what is usual, not a requirement"): not has_ear,
        noted("not tracked"): np.isnan(line.eaten),
        noted("{days} of {fewest}"): line.days_eaten < fewest,
        noted("day-to-day variation not known"): np.isnan(sd),
    }
    reason = next((words for words, holds in reasons.items() if holds), "")
    if reason:
        days = counted(line.days_eaten, "day")
        return replace(line, no_gap_because=said(reason, days=days, fewest=f"{fewest:.0f}"))
    reach = MIDDLE_80_PERCENT * sd / float(np.sqrt(line.days_eaten))
    low = line.needed - (line.eaten + reach)
    high = line.needed - max(line.eaten - reach, 0.0)
    if high <= 0 and not are_sure:
        return replace(line, no_gap_because=say("nobody marked the days as complete"))
    if high <= 0 and not well_kept:
        why = say("too many days do not count, or more is logged than can be eaten")
        return replace(line, no_gap_because=why)
    if line.coverage < FULL or (low < 0 and not are_sure):
        low = float("nan")
    return replace(line, gap_low=low, gap_high=high)


def _line(
    mineral: str,
    sweat: Volume,
    strength: Concentration,
    days: pd.DataFrame,
    person: pd.DataFrame,
    reference: pd.Series,
    *,
    is_possible: bool,
) -> LedgerLine:
    lost = total_loss(sweat, strength)
    has_ear = bool(pd.notna(reference["ear"]))
    known = counted_days(days, mineral)
    amounts = known[NUTRIENTS[mineral]]
    line = LedgerLine(
        mineral=mineral,
        lost_low=lost.low / WEEK_DAYS,
        lost_middle=lost.median / WEEK_DAYS,
        lost_high=lost.high / WEEK_DAYS,
        eaten=float(amounts.mean()) if len(known) else float("nan"),
        days_eaten=len(known),
        coverage=float(known[f"coverage_{mineral}"].mean()) if len(known) else float("nan"),
        needed=float(reference["ear"] if has_ear else reference["ai"]),
        needed_kind=say("average requirement (EAR)") if has_ear else say("usual reference (AI)"),
        gap_low=float("nan"),
        gap_high=float("nan"),
        no_gap_because="",
        note="",
    )
    line = _gap(
        line,
        has_ear=has_ear,
        is_left_out=bool(is_unscored(person).iloc[0]),
        sd=float(within_person_for(person, mineral).iloc[0]),
        are_sure=bool(known["is_sure"].all()),
        well_kept=is_possible and not is_provisional(logged=len(days), used=len(known)),
    )
    return replace(line, note=_note(line, sweat, strength))


def week_ledger(
    records: Records, *, athlete_id: str, last_day: dt.date, reference_set: str, foods_for: str
) -> Ledger:
    """Return the ledger of the seven days that end on the last day.

    Parameters
    ----------
    records
        Logs of at least that week, and of the weeks before for the sweat estimate.
    athlete_id, last_day
        Whose week, and its last day.
    reference_set
        ``us`` or ``efsa``.
    foods_for
        The mineral to give food ideas for.
    """
    sweat = volume(session_quantities(_of_week(records.sessions, athlete_id, last_day)))
    strengths = concentrations(records, athlete_id, last_day)
    people = people_on(records.athletes, last_day).loc[[athlete_id]]
    resting = resting_energy(people, records, pd.Timestamp(last_day))
    days = diet_days(_of_week(records.diet, athlete_id, last_day), resting)
    is_possible = bool(possible_logs(days, resting).all())
    lines = [
        _line(
            mineral,
            sweat,
            strengths[mineral],
            days,
            people,
            intakes_for(people, nutrient=mineral, reference_set=reference_set).iloc[0],
            is_possible=is_possible,
        )
        for mineral in MINERALS
    ]
    return Ledger(
        first_day=last_day - dt.timedelta(days=WEEK_DAYS - 1),
        last_day=last_day,
        lines=tuple(lines),
        sessions=sweat.sessions,
        sessions_unknown=sweat.unknown,
        sodium_tests=strengths["sodium"].tests,
        potassium_tests=strengths["potassium"].tests,
        foods=ideas_for(
            records,
            athlete_id=athlete_id,
            last_day=last_day,
            nutrient=foods_for,
            lines={each.mineral: (each.eaten, each.needed) for each in lines},
        ),
    )
