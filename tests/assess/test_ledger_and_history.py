"""The ledger by hand, and the frames behind the charts."""

from __future__ import annotations

import math

import pytest

from lib.assess import ledger_words
from lib.assess.history import intake_history, mass_history, reference_of
from lib.assess.ledger import week_ledger
from lib.reference.sweat_norms import norm
from tests.assess.squads import DAY, day, diary, mornings, records, session


def ledger_of(squad, athlete_id: str = "a", reference_set: str = "us"):
    return week_ledger(
        squad,
        athlete_id=athlete_id,
        last_day=DAY,
        reference_set=reference_set,
        foods_for="magnesium",
    )


def line_of(found, mineral: str):
    return next(line for line in found.lines if line.mineral == mineral)


def test_a_week_adds_up_by_hand():
    # Each session: 0.8 kg down, 0.6 L drunk, 700 kcal: 1.4 - 0.14 = 1.26 L of sweat.
    rows = [session(local_date=day(before)) for before in (0, 2, 4)]
    found = ledger_of(records(sessions=rows, diet=diary(5, magnesium_mg=210.0)))
    magnesium = line_of(found, "magnesium")
    assert found.sessions == 3
    assert magnesium.lost_middle == pytest.approx(3 * 1.26 * norm("magnesium").median / 7)
    assert magnesium.lost_low < magnesium.lost_middle < magnesium.lost_high
    assert magnesium.eaten == pytest.approx(210.0)
    assert magnesium.days_eaten == 5
    assert magnesium.needed == 255.0
    assert "Sweat is not the reason" in magnesium.note


def test_an_unweighed_week_is_not_a_week_without_loss():
    found = ledger_of(records(sessions=[session(mass_post_kg=None)]))
    for line in found.lines:
        assert math.isnan(line.lost_middle)
        assert math.isnan(line.eaten)
        assert "not known" in line.note
    assert found.sessions_unknown == 1


def test_a_session_with_an_unknown_drink_is_left_out_and_said():
    rows = [session(), session(local_date=day(1), fluid_ml=None)]
    found = ledger_of(records(sessions=rows))
    assert found.sessions == 1
    assert "1 session without usable weights is" in line_of(found, "sodium").note


def test_an_own_test_moves_the_sodium_and_narrows_its_range():
    rows = [session(local_date=day(before)) for before in range(3)]
    tested = [row | {"sweat_na_mmol_l": 95.0, "sweat_na_site": "forearm"} for row in rows]
    without, own = ledger_of(records(sessions=rows)), ledger_of(records(sessions=tested))
    assert own.sodium_tests == 3
    one, other = line_of(own, "sodium"), line_of(without, "sodium")
    assert one.lost_middle > 1.4 * other.lost_middle
    assert one.lost_high / one.lost_low < other.lost_high / other.lost_low


def test_the_reference_set_chooses_the_kind_of_need():
    squad = records(diet=diary(5))
    assert line_of(ledger_of(squad), "magnesium").needed_kind.startswith("average requirement")
    european = line_of(ledger_of(squad, reference_set="efsa"), "magnesium")
    assert european.needed_kind.startswith("usual reference")
    assert european.needed == 300.0


def test_mass_history_uses_earlier_mornings_only():
    squad = records(biometrics=mornings(68.0))
    found = mass_history(squad, athlete_id="a", last_day=DAY, days=28)
    assert len(found) == 28
    last = found.iloc[-1]
    assert last["mass_kg"] == 68.0
    assert last["baseline_kg"] == 70.0
    assert last["change_percent"] == -2.9
    assert last["low_kg"] < 70.0 < last["high_kg"]


def test_intake_history_says_which_days_count():
    rows = [*diary(1), *diary(1, local_date=day(1), day_complete=False)]
    found = intake_history(records(diet=rows), athlete_id="a", last_day=DAY, days=7)
    used = dict(zip(found["local_date"], found["is_used"], strict=True))
    assert used == {day(): True, day(1): False}


def test_a_reference_without_sex_is_not_known():
    squad = records([{"athlete_id": "a", "sex_for_reference": None}])
    amount, _kind = reference_of(
        squad, athlete_id="a", last_day=DAY, nutrient="magnesium", reference_set="us"
    )
    assert math.isnan(amount)


def gap_of(days: int, amount: float, mineral: str = "calcium", **more: object):
    squad = records(diet=diary(days, **{f"{mineral}_mg": amount}, **more))
    return line_of(ledger_of(squad), mineral)


def test_a_gap_is_a_range_by_hand():
    # Calcium of a woman of 26: EAR 800 mg, day-to-day SD 325 mg, five days.
    found = gap_of(5, 400.0)
    reach = 1.2815516 * 325.0 / math.sqrt(5)
    assert (found.gap_low, found.gap_high) == pytest.approx((400.0 - reach, 400.0 + reach))
    assert ledger_words.gap(found) == "between 214 and 586 short"


@pytest.mark.parametrize(
    ("days", "amount", "more", "said"),
    [
        (5, 1400.0, {}, "none seen in 5 days"),
        (5, 850.0, {}, "cannot be said: from 136 short to 236 over"),
        (2, 400.0, {}, "cannot be said: 2 days of 3"),
        (5, None, {}, "cannot be said: not tracked"),
        (5, 400.0, {"coverage_calcium": 0.9}, "at most 586 short"),
        (5, 1400.0, {"coverage_calcium": 0.9}, "none seen in 5 days"),
        (
            7,
            1400.0,
            {"energy_kcal": 9000.0},
            "cannot be said: too many days do not count, or more is logged than can be eaten",
        ),
        (5, 1400.0, {"day_complete": None}, "cannot be said: nobody marked the days as complete"),
    ],
)
def test_a_gap_says_only_what_is_known(days, amount, more, said):
    assert ledger_words.gap(gap_of(days, amount, **more)) == said


def test_an_adequate_intake_never_has_a_gap():
    for mineral in ("sodium", "potassium"):
        found = gap_of(7, 100.0, mineral)
        assert ledger_words.gap(found).endswith("is what is usual, not a requirement")
        assert math.isnan(found.gap_high)


def test_pregnancy_is_left_to_professionals():
    people = [{"athlete_id": "a", "life_stage": "pregnancy"}]
    found = line_of(ledger_of(records(people, diet=diary(7, calcium_mg=100.0))), "calcium")
    assert "left to professionals" in ledger_words.gap(found)


def test_sweat_never_raises_what_is_needed():
    dry = ledger_of(records(diet=diary(7)))
    wet = ledger_of(
        records(diet=diary(7), sessions=[session(local_date=day(each)) for each in range(7)])
    )
    for mineral in ("sodium", "potassium", "magnesium", "calcium"):
        one, other = line_of(dry, mineral), line_of(wet, mineral)
        assert one.needed == other.needed
        assert (one.gap_low, one.gap_high) == pytest.approx(
            (other.gap_low, other.gap_high), nan_ok=True
        )


def test_with_an_unknown_session_the_loss_is_a_lower_bound_and_sweat_is_not_cleared():
    squad = records(sessions=[session(), session(local_date=day(1), mass_post_kg=None)])
    found = ledger_of(squad)
    for mineral in ("potassium", "calcium"):
        line = line_of(found, mineral)
        assert math.isnan(line.lost_high)
        assert "at least" in ledger_words.lost(line)
        assert "Sweat is not the reason" not in line.note
    assert "it would take 12 L" in line_of(found, "magnesium").note


def test_a_device_estimate_is_no_loss():
    row = {"local_date": day(), "duration_min": 90.0, "sweat_loss_ml": 2000.0}
    found = ledger_of(records(sessions=[row | {"sweat_loss_method": "device_estimate"}]))
    assert found.sessions == 0
    assert math.isnan(line_of(found, "sodium").lost_low)


def test_sodium_is_told_in_millimoles_as_well_and_explained_apart():
    line = line_of(ledger_of(records(sessions=[session()])), "sodium")
    low, high = (round(each / 22.990) for each in (line.lost_low, line.lost_high))
    assert f"({low} to {high} mmol)" in ledger_words.lost(line)
    assert "never added to it" in line.note


def test_what_was_eaten_says_its_days_and_its_coverage():
    full, part = gap_of(5, 400.0), gap_of(5, 400.0, coverage_calcium=0.9)
    assert ledger_words.eaten(full) == "at least 400 (5 days)"
    assert ledger_words.eaten(part) == "at least 400 (5 days, known for 90 % of the energy)"
