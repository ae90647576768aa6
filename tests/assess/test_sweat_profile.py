"""The sweat profile: own sessions and tests, device estimates apart, losses as ranges."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lib.assess import sweat_words as words
from lib.assess.session_features import session_quantities
from lib.assess.sweat_concentrations import Concentration
from lib.assess.sweat_losses import session_losses, total_loss, volume
from lib.assess.sweat_profile import sweat_profile
from lib.assess.weigh_ins import TOO_LOW, has_loss, why_no_rate
from lib.reference.sweat_norms import norm
from tests.assess.squads import DAY, day, records, session

W01 = {
    "mass_pre_kg": 72.40,
    "mass_post_kg": 70.95,
    "fluid_ml": 800.0,
    "food_g": 60.0,
    "urine_ml": 150.0,
    "duration_min": 95.0,
    "energy_kcal": 1150.0,
}


def profile(*rows: dict[str, object], sport: str | None = None):
    squad = records([{"athlete_id": "a", "sport": sport}], sessions=list(rows))
    return sweat_profile(squad, athlete_id="a", last_day=DAY, days=28)


def quantities(*rows: dict[str, object]):
    return session_quantities(records(sessions=list(rows)).sessions)


def rated(rate_l_h: float, before: int, **more: object) -> dict[str, object]:
    """Return an hour of exactly this much sweat, with nothing else going on."""
    return session(
        local_date=day(before),
        duration_min=60.0,
        mass_post_kg=70.0 - rate_l_h,
        fluid_ml=0.0,
        energy_kcal=0.0,
        food_g=0.0,
        **more,
    )


def test_without_anything_the_population_is_named():
    found = profile()
    assert (found.rate.tests, found.sodium.tests) == (0, 0)
    assert (found.sodium.low, found.sodium.high) == pytest.approx((22.0, 52.5), abs=0.05)
    assert "Population range of the sport" in " ".join(words.rate_sentences(found))
    assert "Population range, no test" in " ".join(words.sodium_sentences(found))
    assert "not known" in words.week_sentence(found)
    assert words.change_sentence(found) == ""
    assert words.correction_sentence(found) == ""


def test_w01_keeps_three_numbers_apart():
    shown = profile(session(**W01)).sessions.iloc[0]
    assert shown["sweat_rate_l_h"] == 1.22
    assert shown["mass_change_percent"] == -2.0
    assert shown["deficit_l"] == pytest.approx(1.22)
    assert shown["is_corrected"]
    assert shown["exchange_l"] == pytest.approx(0.23)
    assert (shown["exchange_low_l"], shown["exchange_high_l"]) == pytest.approx((0.184, 0.276))


def test_where_the_weather_is_known_the_correction_is_taken_apart_for_that_air():
    shown = profile(session(**W01, temp_c=30.0, rh_pct=50.0)).sessions.iloc[0]
    # 0.160 g/kcal at RER 0.85 and 30 °C, half humid, as in the worked row.
    assert shown["exchange_low_l"] == pytest.approx(0.160 * 1.15, abs=0.0006)
    assert shown["exchange_low_l"] < shown["exchange_high_l"]


def test_without_the_energy_there_is_no_water_deficit_and_a_low_rate_is_a_range_only():
    slow, fast = (rated(rate, 0, kit=None) | {"energy_kcal": None} for rate in (0.7, 0.8))
    for row, has_point in ((slow, False), (fast, True)):
        shown = profile(row).sessions.iloc[0]
        assert math.isnan(shown["deficit_l"])
        assert math.isnan(shown["sweat_rate_l_h"]) is not has_point
        assert shown["sweat_rate_low_l_h"] < shown["sweat_rate_high_l_h"]
    assert profile(slow).rate.tests == 0
    assert profile(slow).week.sessions == 1
    assert "too low to do without it: 30 June" in words.uncounted_sentences(profile(slow))[0]
    assert "1 session without the energy used" in " ".join(words.rate_sentences(profile(fast)))


def test_w15_the_rate_and_the_next_session_of_a_soccer_player():
    found = profile(rated(1.30, 2), rated(1.22, 1), rated(1.41, 0), sport="soccer")
    rate = found.rate
    assert (rate.median, rate.low, rate.high) == pytest.approx((1.283, 1.152, 1.429), abs=0.0006)
    assert found.next_session == pytest.approx((1.03, 1.60), abs=0.005)
    assert rate.tests == 3


def test_w14_two_sodium_tests():
    rows = [
        session(
            local_date=day(before),
            sweat_na_mmol_l=(whole - 11.05) / 0.57,
            sweat_na_site="forearm",
        )
        for before, whole in enumerate((60.0, 55.0))
    ]
    sodium = profile(*rows).sodium
    assert (sodium.median, sodium.low, sodium.high) == pytest.approx((51.4, 42.1, 62.8), abs=0.06)
    assert sodium.low < sodium.one_more_low < sodium.one_more_high < sodium.high
    # W11 and W12: more tests of one site never get past its own error.
    limit = math.exp(2 * 1.28155 * math.sqrt(0.34**2 * 0.1541**2 / (0.34**2 + 0.1541**2)))
    assert sodium.always_ratio == pytest.approx(limit, abs=0.001)


def test_a_device_estimate_is_shown_apart_and_changes_nothing():
    weighed = [session(local_date=day(before)) for before in range(3)]
    claimed = [
        row | {"sweat_loss_ml": 4000.0, "sweat_loss_method": "device_estimate"} for row in weighed
    ]
    one, other = profile(*weighed), profile(*claimed)
    assert other.rate == one.rate
    assert other.week == one.week
    assert other.stated["stated_l"].to_list() == [4.0, 4.0, 4.0]
    assert set(other.stated["stated_by"]) == {"device estimate"}
    assert one.stated.empty


def test_device_estimates_alone_leave_the_population_range_and_an_unknown_week():
    row = {"local_date": day(), "duration_min": 90.0, "sweat_loss_ml": 1500.0}
    found = profile(row | {"sweat_loss_method": "device_estimate"}, row | {"local_date": day(1)})
    assert found.rate.tests == 0
    assert found.week.sessions == 0
    assert all(math.isnan(each.low) for each in found.week_losses.values())
    assert list(found.stated["stated_by"]) == [
        "stated in the file, method not known",
        "device estimate",
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"method": "device_estimate"}, "weights from a device, not a scale"),
        ({"mass_post_kg": None}, "not weighed before and after"),
        ({"fluid_ml": None}, "drink not written down"),
        ({"duration_min": None}, "duration not written down"),
        ({"duration_min": 29.0}, "too short to tell"),
        ({"mass_post_kg": 71.0}, "a rate that cannot be; check weights and drink"),
        (
            {"mass_post_kg": 65.0, "fluid_ml": 4500.0},
            "a rate that cannot be; check weights and drink",
        ),
        ({"mass_post_kg": 70.35}, "unusually low; check weights and drink"),
        ({"mass_post_kg": 66.0, "fluid_ml": 1200.0}, "unusually high; check weights and drink"),
        ({"energy_kcal": None, "fluid_ml": 300.0}, TOO_LOW),
        ({"energy_kcal": None, "fluid_ml": 1200.0}, ""),
        ({"quality": "soft_range:mass_pre_kg"}, "a value marked as unusual"),
    ],
)
def test_a_session_that_does_not_count_says_why(changes, reason):
    rows = quantities(session(**changes))
    if "quality" in changes:
        rows = rows.assign(is_questioned=True)
    assert why_no_rate(rows).to_list() == [reason]


def test_much_for_a_small_person_is_questioned_though_not_for_a_large_one():
    # 2.4 L/h: 48 mL/kg/h at 50 kg, 24 at 100 kg.
    for mass, counts in ((50.0, False), (100.0, True)):
        row = rated(2.4, 0) | {"mass_pre_kg": mass, "mass_post_kg": mass - 2.4}
        assert (why_no_rate(quantities(row)).iloc[0] == "") is counts


def test_a_doubtful_session_is_not_added_up_and_a_short_one_is():
    doubtful = quantities(session(mass_post_kg=66.0, fluid_ml=1200.0))
    short = quantities(session(duration_min=20.0, mass_post_kg=69.8, fluid_ml=200.0))
    assert has_loss(doubtful).to_list() == [False]
    assert has_loss(short).to_list() == [True]
    assert (volume(doubtful).sessions, volume(doubtful).unknown) == (0, 1)


def strength(median: float, log_sd: float) -> Concentration:
    reach = math.exp(1.28155 * log_sd)
    return Concentration(median, median / reach, median * reach, log_sd, 0)


def test_losses_of_each_session_equal_a_loop():
    rows = quantities(
        session(),
        session(local_date=day(1), energy_kcal=None),
        session(local_date=day(2), urine_ml=None),
        session(local_date=day(3), mass_post_kg=None),
        session(local_date=day(4), fluid_ml=None),
    )
    each = strength(900.0, 0.2)
    found = session_losses(rows, {"sodium": each})["sodium"]
    for place, row in enumerate(rows.itertuples()):
        if math.isnan(row.sweat_l):
            assert found.iloc[place].isna().all()
            continue
        middle = row.sweat_l if row.is_corrected else math.sqrt(row.sweat_low_l * row.sweat_high_l)
        own = (math.log(row.sweat_high_l) - math.log(row.sweat_low_l)) / (2 * 1.2815515655)
        reach = math.exp(1.2815515655 * 1.1 * math.sqrt(own**2 + 0.2**2))
        assert found["middle"].iloc[place] == pytest.approx(middle * 900)
        assert found["low"].iloc[place] == pytest.approx(middle * 900 / reach)
        assert found["high"].iloc[place] == pytest.approx(middle * 900 * reach)


def test_an_unknown_session_leaves_the_week_without_an_upper_end():
    known = volume(quantities(session(), session(local_date=day(1))))
    gap = volume(quantities(session(), session(local_date=day(1)), session(mass_post_kg=None)))
    each = strength(900.0, 0.2)
    assert total_loss(gap, each).low == total_loss(known, each).low
    assert math.isnan(total_loss(gap, each).high)
    assert not math.isnan(total_loss(known, each).high)


def test_no_session_is_no_known_loss_and_never_zero():
    empty = volume(quantities(session(mass_post_kg=None)))
    assert (empty.sessions, empty.unknown) == (0, 1)
    assert math.isnan(total_loss(empty, strength(900.0, 0.2)).low)


def test_a_week_of_almost_nothing_known_is_not_told_as_zero():
    found = profile(rated(0.15, 0), session(mass_post_kg=None))
    assert "too little to say" in words.week_sentence(found)


def test_a_range_that_reaches_nothing_starts_at_nothing():
    tiny = volume(quantities(rated(0.15, 0)))
    found = total_loss(tiny, strength(900.0, 0.2))
    assert found.low == 0.0 < found.median < found.high


def test_magnesium_of_an_hour_of_heavy_sweat_is_about_a_milligram_and_a_half():
    found = session_losses(quantities(rated(1.2, 0)), {"magnesium": strength(1.265, 0.01)})
    # W09
    assert found["magnesium"]["middle"].iloc[0] == pytest.approx(1.52, abs=0.005)
    assert norm("magnesium").median < 1.3


def with_tests(*reads: float, sites: tuple[str, ...] = ()):
    rows = [
        session(
            local_date=day(len(reads) - number),
            sweat_na_mmol_l=read,
            sweat_na_site=sites[number] if sites else "forearm",
        )
        for number, read in enumerate(reads)
    ]
    return profile(*rows)


@pytest.mark.parametrize(
    ("reads", "verdict"),
    [((40.0, 50.0), "only noise"), ((40.0, 60.0), "more than noise"), ((60.0, 40.0), "more than")],
)
def test_the_last_two_tests_at_one_site_are_judged(reads, verdict):
    assert verdict in words.change_sentence(with_tests(*reads))


def test_tests_of_two_sites_are_never_compared():
    said = words.change_sentence(with_tests(40.0, 90.0, sites=("forearm", "chest")))
    assert "The last two" not in said


def test_a_site_without_an_equation_reaches_the_reader():
    said = " ".join(words.sodium_sentences(with_tests(60.0, sites=("other",))))
    assert "1 test from 'other' site was not used: no published equation." in said
    assert "Population range" in said


def test_bias_correction_and_the_error_of_the_site_are_said():
    said = " ".join(words.sodium_sentences(with_tests(70.0, 70.0, sites=("chest", "chest"))))
    assert "bias-corrected, not regression" in said
    assert "does not average out" in said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.54, 1.9, "0.5 to 1.9"),
        (12.3, 99.0, "12 to 99"),
        (1234.0, 5678.0, "1,230 to 5,680"),
        (4.0, np.nan, "at least 4.0"),
        (np.nan, np.nan, "not known"),
        (0.0, np.nan, "not known"),
    ],
)
def test_milligrams_have_the_digits_they_deserve(low, high, said):
    assert words.mg_between(low, high) == said
