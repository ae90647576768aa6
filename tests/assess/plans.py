"""Invented squads and sessions for the tests of the plan."""

from __future__ import annotations

import math

import pandas as pd

from lib.assess.findings import AthleteLine, Group, TeamAssessment
from lib.assess.plan_basis import PlanBasis, plan_basis
from lib.assess.planned_session import PlannedSession
from lib.assess.records import Records
from lib.assess.team_summary import assess_team
from tests.assess.squads import DAY, day, records

ADULT = {"birth_year": 1995, "sport": "Running"}


def planned(**changes: object) -> PlannedSession:
    """Return a run of two hours on a warm day, hard, with a day to recover."""
    usual: dict[str, object] = {
        "sport": "running",
        "effort": "hard",
        "duration_min": 120.0,
        "air_c": 28.0,
        "humidity_percent": 60.0,
        "wbgt_c": None,
        "recovery_h": 24.0,
    }
    return PlannedSession(**(usual | changes))  # pyright: ignore[reportArgumentType]


def weighed(before: int, litres_an_hour: float, **values: object) -> dict[str, object]:
    """Return a run of an hour so many days ago, fully recorded, with this much sweat."""
    usual: dict[str, object] = {
        "local_date": day(before),
        "duration_min": 60.0,
        "mass_pre_kg": 70.0,
        "fluid_ml": 500.0,
        "urine_ml": 0.0,
        "energy_kcal": 850.0,
        "temp_c": 28.0,
        "sport": "Running",
    }
    session = usual | values
    fuel = 0.0002 * float(session["energy_kcal"] or 0.0)
    lost = litres_an_hour * float(session["duration_min"]) / 60 - 0.5 + fuel
    return {"mass_post_kg": float(session["mass_pre_kg"]) - lost} | session


def squad(*people: dict[str, object], **logs: list[dict[str, object]]) -> Records:
    """Return records of adult runners, athlete `a` alone unless others are given."""
    named = people or ({"athlete_id": "a"},)
    return records([ADULT | each for each in named], **logs)


def board(found: Records, *, hidden: frozenset[str] = frozenset()) -> TeamAssessment:
    """Return a board on which nothing is known but who is guarded; quicker than to assess."""
    lines = [
        AthleteLine(
            athlete_id=str(row["athlete_id"]),
            name=str(row["name"]),
            group=Group.NOT_KNOWN,
            severity=None,
            lane=None,
            sentence="",
            action="",
            findings=(),
            answers=(),
            guard_on=row["athlete_id"] in hidden,
            red_flag=False,
            is_minor=False,
            last_data_day=None,
            data_age_days=None,
        )
        for row in found.athletes.to_dict("records")
    ]
    return TeamAssessment(DAY, tuple(lines), 0.0, "")


def basis_of(found: Records) -> PlanBasis:
    return plan_basis(found, board(found))


def assessed_basis(found: Records) -> PlanBasis:
    """Return the basis with the verdicts of the day, as the page has them."""
    return plan_basis(found, assess_team(found, day=DAY, reference_set="us"))


def made_basis(rate_sessions: float = 8, **changes: object) -> PlanBasis:
    """Return athletes with many, few and no own sessions, and those without amounts."""
    people = pd.DataFrame(
        {
            "name": ["Many", "Few", "None", "Guard", "Flag", "Minor", "Massless"],
            "mass_kg": [70.0, 95.0, 62.0, 58.0, 71.0, 55.0, math.nan],
            "mass_day": pd.Timestamp(DAY),
            "red_flag": [False, False, False, False, True, False, False],
            "guard_on": [False, False, False, True, False, False, False],
            "is_minor": [False, False, False, False, False, True, False],
            "weighing_doubted": False,
            "sodium_tests": [2.0, 0.0, 0.0, 1.0, 1.0, 3.0, 0.0],
            "sodium_low_mmol_l": [45.0, 22.0, 22.0, 40.0, 40.0, 45.0, 22.0],
            "sodium_mmol_l": [50.0, 34.0, 34.0, 48.0, 48.0, 50.0, 34.0],
            "sodium_high_mmol_l": [56.0, 52.5, 52.5, 58.0, 58.0, 56.0, 52.5],
            "heat_days": 0.0,
            "knows_air": True,
        },
        index=pd.Index(["many", "few", "none", "guard", "flag", "minor", "massless"]),
    ).assign(**changes)
    own = [
        {
            "athlete_id": who,
            "kind": "running",
            "temp_c": 27.0,
            "energy_kcal_h": 12.1 * mass,
            "sweat_rate_l_h": rate,
        }
        for who, mass, rate, count in (
            ("many", 70.0, 1.0, int(rate_sessions)),
            ("few", 95.0, 1.9, 1),
            ("guard", 58.0, 0.9, 5),
            ("flag", 71.0, 0.9, 5),
            ("minor", 55.0, 0.85, 8),
        )
        for _ in range(count)
    ]
    return PlanBasis(people, pd.DataFrame(own))
