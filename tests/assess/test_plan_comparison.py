"""A saved plan beside what was recorded on its day."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from lib.assess.plan_comparison import DrankVerdict, SweatVerdict, compare
from lib.assess.session_plan import PlanOutcome
from lib.schema.frames import typed
from tests.assess.plans import board, squad, weighed
from tests.assess.squads import DAY


def lines(**changes: object) -> pd.DataFrame:
    """Return the plan of athlete `a`: 0.4 to 0.8 L/h at 0.9 to 1.5 L/h of sweat."""
    usual: dict[str, object] = {
        "athlete_id": "a",
        "outcome": PlanOutcome.RANGE.value,
        "sweat_rate_low_l_h": 0.9,
        "sweat_rate_high_l_h": 1.5,
        "drink_low_l_h": 0.4,
        "drink_high_l_h": 0.8,
    }
    return typed("plan_lines", pd.DataFrame([usual | {"team_id": "t", "plan_id": "p"} | changes]))


def compared(*sessions: dict[str, object], hidden: frozenset[str] = frozenset(), **changes: object):
    found = squad(sessions=list(sessions))
    return compare(lines(**changes), found.sessions, board(found, hidden=hidden), DAY)


def run(drunk_ml: float | None, **values: object) -> dict[str, object]:
    """Return an hour's run of this day with this much drunk and 1.2 L of sweat."""
    found = weighed(0, 1.2, **values)
    if drunk_ml is None:
        return found | {"fluid_ml": None}
    return found | {
        "fluid_ml": drunk_ml,
        "mass_post_kg": float(str(found["mass_post_kg"])) + (drunk_ml - 500) / 1000,
    }


@pytest.mark.parametrize(
    ("drunk_ml", "verdict"),
    [
        (390.0, DrankVerdict.BELOW),
        (400.0, DrankVerdict.INSIDE),
        (800.0, DrankVerdict.INSIDE),
        (810.0, DrankVerdict.ABOVE),
        (None, DrankVerdict.UNKNOWN),
    ],
)
def test_what_was_drunk_beside_the_range(drunk_ml, verdict):
    assert compared(run(drunk_ml))["drank"].to_list() == [verdict]


@pytest.mark.parametrize(
    ("drunk_ml", "verdict"),
    [
        (100.0, DrankVerdict.UNDER_LIMIT),
        (800.0, DrankVerdict.UNDER_LIMIT),
        (810.0, DrankVerdict.ABOVE),
    ],
)
def test_where_the_guide_cannot_be_met_there_is_a_ceiling_and_no_low_end(drunk_ml, verdict):
    found = compared(
        run(drunk_ml),
        outcome=PlanOutcome.CANNOT_BE_MET.value,
        drink_low_l_h=1.7,
        drink_high_l_h=0.8,
    )
    assert found["drank"].to_list() == [verdict]
    assert found["drink_low_l_h"].isna().all()
    assert found["drink_high_l_h"].to_list() == [0.8]


def test_a_gain_of_mass_is_said_before_everything_else():
    row = run(600.0) | {"mass_post_kg": 70.2}
    assert compared(row)["drank"].to_list() == [DrankVerdict.GAINED]


def test_a_questioned_value_may_be_above_the_range_but_never_inside_it():
    doubt = {"quality": "soft_range:fluid_ml"}
    found = [compared(run(each, **doubt))["drank"].iloc[0] for each in (600.0, 900.0)]
    assert found == [DrankVerdict.DOUBTFUL, DrankVerdict.ABOVE]


def test_without_a_session_of_that_day_nothing_is_known():
    found = compared(weighed(1, 1.2)).iloc[0]
    assert (found["drank"], found["sweated"]) == (DrankVerdict.NO_SESSION, SweatVerdict.UNKNOWN)
    assert math.isnan(found["drank_l_h"])


def test_a_plan_without_a_range_is_compared_with_nothing():
    found = compared(
        run(600.0), outcome=PlanOutcome.GUARD.value, drink_low_l_h=0.4, drink_high_l_h=0.8
    )
    assert found["drank"].to_list() == [DrankVerdict.NO_RANGE]
    assert found["drink_high_l_h"].isna().all()


@pytest.mark.parametrize(
    ("expected", "verdict"),
    [
        ((0.9, 1.5), SweatVerdict.AGREES),
        ((1.8, 2.4), SweatVerdict.LESS),
        ((0.3, 0.6), SweatVerdict.MORE),
        ((None, None), SweatVerdict.UNKNOWN),
    ],
)
def test_sweat_rates_differ_only_where_their_ranges_do_not_touch(expected, verdict):
    low, high = expected
    found = compared(run(600.0), sweat_rate_low_l_h=low, sweat_rate_high_l_h=high)
    assert found["sweated"].to_list() == [verdict]


def test_a_sweat_rate_without_an_upper_end_may_be_more_but_never_as_expected():
    open_ended = run(None)
    assert compared(open_ended)["sweated"].to_list() == [SweatVerdict.UNKNOWN]
    found = compared(open_ended, sweat_rate_low_l_h=0.01, sweat_rate_high_l_h=0.02)
    assert math.isnan(found["measured_high_l_h"].iloc[0])
    assert found["sweated"].to_list() == [SweatVerdict.MORE]


def test_two_sessions_of_a_day_are_two_rows():
    found = compared(run(600.0), run(900.0) | {"start_local": "18:00"})
    assert found["drank"].to_list() == [DrankVerdict.INSIDE, DrankVerdict.ABOVE]


def test_who_may_see_no_amount_today_sees_none_of_an_old_plan():
    found = compared(run(600.0), hidden=frozenset({"a"})).iloc[0]
    assert (found["drank"], found["sweated"]) == (DrankVerdict.HIDDEN, SweatVerdict.HIDDEN)
    amounts = [name for name in found.index if str(name).endswith("_l_h")]
    assert len(amounts) == 7
    assert found[amounts].isna().all()


def test_somebody_who_left_the_squad_is_left_out():
    found = squad(sessions=[run(600.0)])
    gone = lines(athlete_id="long gone")
    assert compare(gone, found.sessions, board(found), DAY).empty
