"""The repair queue: what is open or doubted in a team's logs, in the order of what it settles."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from lib.assess.findings import TeamAssessment
from lib.assess.one_session import one_session
from lib.assess.records import Records
from lib.assess.repair import Kind, Material, Repair
from lib.assess.repair_days import energy_talks, whole_days
from lib.assess.repair_doubts import doubts
from lib.assess.repair_effects import Effect, effects
from lib.assess.repair_patterns import (
    copied_food,
    copied_sessions,
    no_urine,
    repeated_masses,
    wet_kit,
    zero_drinks,
)
from lib.assess.repair_sources import (
    food_totals,
    impossible_rates,
    two_weighings,
    watch_and_scale,
)
from lib.assess.repair_units import unit_repairs, unusual_repairs
from lib.reference.thresholds import value

KINDS = list(Kind)


@dataclass(frozen=True, slots=True)
class Queued:
    """One repair and its effect; None where the effect was not counted."""

    repair: Repair
    effect: Effect | None


def _with_tests(records: Records) -> Records:
    """Return the records with older sessions that hold a sweat test among the sessions."""
    tests = records.tests()
    older = tests[~tests["row_id"].isin(records.sessions["row_id"])]
    if older.empty:
        return records
    sessions = pd.concat([records.sessions, older], ignore_index=True)
    return replace(records, sessions=sessions)


def find_repairs(records: Records, *, found: TeamAssessment) -> tuple[Repair, ...]:
    """Return everything to look at, without an order.

    Parameters
    ----------
    records
        Sessions as they were sent, not yet each once.
    found
        The team's board of the day, for what is only talked about.
    """
    once = one_session(records.sessions)
    day = pd.Timestamp(found.day)
    material = Material(records, once.sessions, day)
    marked = Material(_with_tests(records), once.sessions, day)
    doubted = doubts(marked)
    return (
        *unit_repairs(marked, doubted),
        *unusual_repairs(marked, doubted),
        *impossible_rates(material),
        *wet_kit(material),
        *copied_food(material),
        *copied_sessions(material),
        *repeated_masses(material),
        *zero_drinks(material),
        *no_urine(material),
        *two_weighings(material),
        *watch_and_scale(material, once),
        *food_totals(material),
        *whole_days(material),
        *energy_talks(material, found),
    )


def _newest_first(repair: Repair) -> tuple[int, float, str]:
    return KINDS.index(repair.kind), -repair.last_day.timestamp(), repair.key


def in_order(queued: Queued) -> tuple[int | float | str, ...]:
    """Return by what the queue is sorted: what settles most first, uncounted things last."""
    effect = queued.effect
    if effect is None:
        return (1, 0, 0, 0, *_newest_first(queued.repair))
    changed = effect.lost + effect.flags_new + effect.flags_gone
    return (0, -effect.settled, -effect.athletes, -changed, *_newest_first(queued.repair))


def repair_queue(
    records: Records, *, found: TeamAssessment, reference_set: str
) -> tuple[Queued, ...]:
    """Return everything to look at: what would settle most answers first.

    The effect is counted as far as the threshold ``repair.most_counted`` allows; what lies
    beyond, and what nobody can guess, stands behind without a number.
    """
    repairs = sorted(
        find_repairs(records, found=found),
        key=lambda each: (each.likeliest is None, *_newest_first(each)),
    )
    counted = effects(
        records,
        repairs,
        day=found.day,
        reference_set=reference_set,
        most=int(value("repair.most_counted")),
    )
    queue = [Queued(repair, effect) for repair, effect in zip(repairs, counted, strict=True)]
    return tuple(sorted(queue, key=in_order))
