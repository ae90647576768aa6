"""Each trigger of the warning of over-drinking: inside, on and outside its cut, and with a gap.

Every case is an athlete of one squad, so that the squad is worked out once.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib.assess.cards import Evidences
from lib.assess.features import day_features
from lib.assess.gain_context import painkiller_noted
from lib.assess.overdrinking_rules import guard_on
from lib.assess.rules import rule_verdicts
from lib.assess.session_features import last_guarded_day, session_quantities
from lib.assess.team_summary import assess_team
from tests.assess.squads import DAY, day, records, session

FLAG, OK, UNKNOWN, NONE = "flag", "ok", "not enough data", "not applicable"
VERY_LONG = {"duration_min": 300.0, "mass_post_kg": 67.5, "energy_kcal": 2000.0}
SMALL_GAIN = {"mass_post_kg": 70.1, "duration_min": 60.0, "fluid_ml": 700.0}
LIGHT = {"mass_pre_kg": 49.9, "mass_post_kg": 50.0, "duration_min": 60.0}
SLOW = {"sport": "Trail run", "distance_km": 20.0, "duration_min": 120.0}

# Changes to an ordinary session, and the verdicts of EAH03 and EAH04.
CASES: dict[str, tuple[dict[str, object], str, str]] = {
    "ordinary": ({}, OK, OK),
    "faster than 0.8 L an hour for five hours": (VERY_LONG | {"fluid_ml": 4100.0}, FLAG, OK),
    "0.8 L an hour for five hours": (VERY_LONG | {"fluid_ml": 4000.0}, OK, OK),
    "faster, for four hours": (
        VERY_LONG | {"fluid_ml": 3400.0, "duration_min": 240.0},
        OK,
        OK,
    ),
    "five hours, drink unknown": (VERY_LONG | {"fluid_ml": None}, UNKNOWN, OK),
    "fast, duration unknown": (
        VERY_LONG | {"fluid_ml": 4100.0, "duration_min": None},
        UNKNOWN,
        OK,
    ),
    # 700 kcal are 0.14 kg of fuel and breath.
    "lost less than was burned, drink unknown": (
        {"mass_post_kg": 69.9, "fluid_ml": None},
        FLAG,
        OK,
    ),
    "lost what was burned, drink unknown": (
        {"mass_post_kg": 69.86, "fluid_ml": None},
        UNKNOWN,
        OK,
    ),
    "lost more than was burned, drink unknown": (
        {"mass_post_kg": 69.8, "fluid_ml": None},
        UNKNOWN,
        OK,
    ),
    "little lost, energy unknown": (
        {"mass_post_kg": 69.7, "fluid_ml": 100.0, "energy_kcal": None},
        UNKNOWN,
        OK,
    ),
    "enough lost, energy unknown": ({"energy_kcal": None, "fluid_ml": 200.0}, OK, OK),
    "mass held by food, nothing drunk": (
        {"mass_post_kg": 69.9, "fluid_ml": 0.0, "food_g": 100.0},
        UNKNOWN,
        OK,
    ),
    "masses unknown": ({"mass_post_kg": None}, UNKNOWN, UNKNOWN),
    "small gain": (SMALL_GAIN, FLAG, UNKNOWN),
    "small gain of somebody light": (SMALL_GAIN | LIGHT, FLAG, FLAG),
    "small gain of somebody of 50 kg": (
        SMALL_GAIN | LIGHT | {"mass_pre_kg": 50.0, "mass_post_kg": 50.1},
        FLAG,
        UNKNOWN,
    ),
    "somebody light without a gain": (LIGHT | {"mass_post_kg": 49.2}, OK, OK),
    "small gain in more than four hours": (SMALL_GAIN | {"duration_min": 241.0}, FLAG, FLAG),
    "small gain in four hours": (SMALL_GAIN | {"duration_min": 240.0}, FLAG, UNKNOWN),
    "small gain in a slow run": (SMALL_GAIN | SLOW, FLAG, FLAG),
    "small gain in a run of 10.5 km/h": (SMALL_GAIN | SLOW | {"distance_km": 21.0}, FLAG, UNKNOWN),
    "small gain in a slow ride": (SMALL_GAIN | SLOW | {"sport": "Cycling"}, FLAG, UNKNOWN),
    "small gain in a short slow run": (SMALL_GAIN | SLOW | {"duration_min": 119.0}, FLAG, UNKNOWN),
    "small gain, distance unknown": (SMALL_GAIN | SLOW | {"distance_km": None}, FLAG, UNKNOWN),
    "small gain with a painkiller": (
        SMALL_GAIN | {"notes": "took 400 mg Ibuprofen at the start"},
        FLAG,
        FLAG,
    ),
    "large gain of somebody light": (LIGHT | {"mass_post_kg": 50.9}, FLAG, NONE),
}


@pytest.fixture(scope="module")
def squad():
    names = [f"case {number}" for number in range(len(CASES))]
    rows = [
        session(athlete_id=name, **changes)
        for name, (changes, _above, _context) in zip(names, CASES.values(), strict=True)
    ]
    return records([{"athlete_id": name} for name in names], sessions=rows)


@pytest.fixture(scope="module")
def features(squad):
    return day_features(squad, first_day=DAY, last_day=DAY, reference_set="us").set_index(
        "athlete_id"
    )


@pytest.fixture(scope="module")
def verdicts(features):
    return rule_verdicts(features)


@pytest.mark.parametrize("number", range(len(CASES)), ids=list(CASES))
def test_each_trigger_changes_exactly_at_its_cut(number, verdicts, features):
    _changes, above, context = list(CASES.values())[number]
    found = verdicts.loc[f"case {number}"]
    assert (found["EAH03"], found["EAH04"]) == (above, context)
    assert bool(guard_on(features).loc[f"case {number}"]) is (FLAG in {above, context})


def test_the_card_says_which_trigger_it_was(squad):
    sentences = {
        case: [each.sentence for each in line.findings if each.code in {"EAH03", "EAH04"}]
        for line in assess_team(squad, day=DAY, reference_set="us").lines
        for case in [list(CASES)[int(line.name.removeprefix("case "))]]
    }
    assert sentences["faster than 0.8 L an hour for five hours"] == [
        "Drank 0.8 L an hour for 5.0 h."
    ]
    assert (
        "about 0.04 L of water gained" in sentences["lost less than was burned, drink unknown"][0]
    )
    assert "a slow run" in sentences["small gain in a slow run"][0]
    assert "painkiller" in sentences["small gain with a painkiller"][0]
    assert "small body" in sentences["small gain of somebody light"][0]
    assert "more than 4 h long" in sentences["small gain in more than four hours"][0]


def test_the_water_gained_equals_a_loop(squad):
    found = session_quantities(squad.sessions)
    for row in found.itertuples():
        gained = (row.mass_post_kg - row.mass_pre_kg) + 0.0002 * row.energy_kcal
        if row.fluid_ml == 0:
            gained = min(gained, 0.0)
        assert row.net_water_gain_l == pytest.approx(gained, abs=0.0051, nan_ok=True)


def test_w03_and_w04_the_same_mass_after_hours_is_water_gained():
    rows = records(
        sessions=[
            session(mass_post_kg=70.0, energy_kcal=3000.0, duration_min=240.0),
            session(mass_post_kg=69.44, energy_kcal=2800.0, duration_min=240.0),
        ]
    ).sessions
    assert session_quantities(rows)["net_water_gain_l"].tolist() == [0.6, 0.0]


@pytest.mark.parametrize(
    ("note", "is_one"),
    [
        ("Ibuprofen 400", True),
        ("took an aspirin", True),
        ("Diclofenac gel on knee", True),
        ("no NSAID today", True),
        ("ibuprofène", True),
        ("paracetamol", False),
        ("trained well", False),
        ("", False),
        (None, False),
    ],
)
def test_a_painkiller_is_known_by_its_name(note, is_one):
    assert painkiller_noted(pd.Series([note], dtype="str")).tolist() == [is_one]


# Start, minutes, and on how many days from that of the start the warning holds.
WHEN = {
    "morning": ("07:00", 90.0, 2),
    "evening": ("20:00", 90.0, 2),
    "past midnight": ("23:30", 60.0, 3),
    "through a night": ("06:00", 1800.0, 3),
    "ends on the third day": ("20:00", 1740.0, 4),
    "no start": (None, 90.0, 2),
    "no start, seven hours": (None, 420.0, 3),
    "no start, no duration": (None, None, 2),
}


def test_the_warning_holds_for_a_day_after_the_end_and_never_ends_early():
    rows = [
        session(
            athlete_id=name,
            start_local=start,
            duration_min=minutes,
            mass_post_kg=71.0,
            local_date=day(4),
        )
        for name, (start, minutes, _days) in WHEN.items()
    ]
    squad = records([{"athlete_id": name} for name in WHEN], sessions=rows)
    features = day_features(squad, first_day=day(5).date(), last_day=DAY, reference_set="us")
    on = features.assign(on=guard_on(features)).groupby("athlete_id")["on"].agg(list)
    for name, (_start, _minutes, days) in WHEN.items():
        assert on[name] == [False] + [True] * days + [False] * (5 - days), name
    counted = features.groupby("athlete_id")["recent_sessions"].agg(list)
    assert max(max(each) for each in counted) == 1.0
    ends = last_guarded_day(squad.sessions)
    assert (ends - day(4)).dt.days.tolist() == [days - 1 for _s, _m, days in WHEN.values()]
    # Whoever the warning holds for has the session on the card, and nobody else.
    for before in range(5):
        evidences = Evidences(squad, day(before).date())
        for name, (_start, _minutes, days) in WHEN.items():
            case = evidences.case({"athlete_id": name})
            assert bool(case.sessions["gain_kg"].notna().any()) is (4 - before < days)
    last_morning = assess_team(squad, day=day(2).date(), reference_set="us")
    named = {line.name: [each.code for each in line.findings] for line in last_morning.lines}
    assert "EAH01" in named["through a night"]
    assert named["evening"] == []


def test_no_sessions_at_all_have_no_end():
    rows = records().sessions
    assert last_guarded_day(rows).empty
    assert np.isnan(session_quantities(rows)["net_water_gain_l"]).all()
