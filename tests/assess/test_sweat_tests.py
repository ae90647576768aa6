"""Which sweat tests are used, by which equation, and why others are not."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from lib.assess.sweat_concentrations import concentrations
from lib.assess.sweat_features import sodium_tests
from lib.assess.sweat_tests import sweat_tests, unused_in_words
from lib.reference.sweat_sites import site_equations_for
from tests.assess.squads import DAY, day, features_of, records, session


def one_test(read: float, site: str | None, method: str | None = None, **more: object):
    row = session(sweat_na_mmol_l=read, sweat_na_site=site, sweat_na_method=method, **more)
    return sweat_tests(records(sessions=[row]).sessions).iloc[0]


@pytest.mark.parametrize(
    ("read", "site", "whole_body", "kind"),
    [
        pytest.param(55.0, "forearm", 42.40, "regression", id="W06 forearm"),
        pytest.param(40.0, "thigh", 41.37, "regression", id="W06 thigh"),
        pytest.param(62.0, "five_sites", 42.60, "regression", id="W06 five sites"),
        pytest.param(70.0, "chest", 48.0, "bias", id="W06 chest"),
        pytest.param(70.0, "upper_back", 47.0, "bias", id="upper back"),
        pytest.param(50.0, "upper_arm", 41.0, "bias", id="upper arm"),
        pytest.param(50.0, "ventral_forearm", 50.0, "bias", id="ventral forearm"),
        pytest.param(40.0, "calf", 44.0, "bias", id="calf"),
        pytest.param(33.0, "whole_body", 33.0, "measured", id="never converted again"),
    ],
)
def test_each_site_has_its_way_to_the_whole_body(read, site, whole_body, kind):
    found = one_test(read, site)
    assert found["not_used"] == ""
    assert found["whole_body_mmol_l"] == pytest.approx(whole_body, abs=0.005)
    assert found["kind"] == kind


@pytest.mark.parametrize(
    ("site", "method", "reason"),
    [
        ("other", None, "no published equation"),
        (None, None, "no site was named"),
        ("forearm", "pilocarpine", "at rest with pilocarpine"),
        ("forearm", "conductivity", "all ions as salt"),
        ("forearm", "device_estimate", "not a measurement"),
        ("forearm", "other", "another method"),
        ("forearm", "washdown", "as one site"),
        ("whole_body", "pilocarpine", "at rest with pilocarpine"),
    ],
)
def test_a_test_that_cannot_be_converted_says_why_and_counts_for_nothing(site, method, reason):
    row = session(sweat_na_mmol_l=60.0, sweat_na_site=site, sweat_na_method=method)
    found = sweat_tests(records(sessions=[row]).sessions)
    assert reason in found["not_used"].iloc[0]
    assert math.isnan(found["whole_body_mmol_l"].iloc[0])
    assert features_of(records(sessions=[row])).iloc[0]["sodium_tests"] == 0


def test_the_reason_is_put_in_one_sentence_for_each_kind():
    rows = [
        session(sweat_na_mmol_l=60.0, sweat_na_site=site, local_date=day(before))
        for before, site in enumerate(["other", "other", None, "forearm"])
    ]
    assert unused_in_words(sweat_tests(records(sessions=rows).sessions)) == (
        "1 test was not used: no site was named.",
        "2 tests from 'other' site were not used: no published equation.",
    )


def test_a_bias_larger_than_the_reading_gives_no_concentration():
    found = one_test(15.0, "chest")
    assert "not above zero" in found["not_used"]


def test_a_value_the_laboratory_predicted_is_kept_but_not_trusted_like_a_wash_down():
    predicted, measured = (one_test(40.0, "whole_body", method) for method in ("patch", "washdown"))
    assert predicted["whole_body_mmol_l"] == measured["whole_body_mmol_l"] == 40.0
    assert predicted["site_log_sd"] > measured["site_log_sd"] == 0.0


@pytest.mark.parametrize(
    ("read", "outside"), [(9.9, True), (10.0, False), (105.0, False), (105.1, True)]
)
def test_a_reading_outside_the_data_is_used_and_doubted(read, outside):
    row = session(sweat_na_mmol_l=read, sweat_na_site="forearm")
    assert one_test(read, "forearm")["is_outside"] == outside
    found = features_of(records(sessions=[row])).iloc[0]
    assert found["sodium_tests"] == 1
    assert (found["sodium_tests_doubted"] > 0) == outside


@pytest.mark.parametrize(
    ("site", "sex", "read", "expected"),
    [
        pytest.param("chest", "F", 5.0, 4.35, id="chest"),
        pytest.param("chest", "M", 6.0, 5.11, id="chest of a man"),
        pytest.param("five_sites", "M", 5.0, 4.00, id="five sites, men"),
        pytest.param("five_sites", "F", 5.0, math.nan, id="five sites, women: not used"),
        pytest.param("five_sites", "", 5.0, math.nan, id="five sites, sex not known"),
        pytest.param("forearm", "M", 5.0, math.nan, id="no equation for the forearm"),
        pytest.param("whole_body", "F", 3.6, 3.6, id="wash-down"),
    ],
)
def test_potassium_has_equations_of_its_own(site, sex, read, expected):
    rows = records(sessions=[session(sweat_k_mmol_l=read, sweat_na_site=site)]).sessions
    found = sweat_tests(rows, mineral="potassium", sexes=pd.Series(sex, rows.index)).iloc[0]
    assert found["whole_body_mmol_l"] == pytest.approx(expected, abs=0.005, nan_ok=True)
    assert (found["not_used"] == "") is not math.isnan(expected)


def test_an_own_potassium_test_moves_and_narrows_the_typical_value():
    typical = concentrations(records(), "a", DAY)["potassium"]
    row = session(sweat_k_mmol_l=8.0, sweat_na_site="chest")
    own = concentrations(records(sessions=[row]), "a", DAY)["potassium"]
    assert (typical.tests, own.tests) == (0, 1)
    assert own.median > 1.3 * typical.median
    assert own.high / own.low < typical.high / typical.low


def test_many_tests_equal_a_loop():
    sites = ["forearm", "thigh", "chest", "other", None, "whole_body", "calf", "five_sites"]
    rows = records(
        sessions=[
            session(sweat_na_mmol_l=40.0 + 3 * number, sweat_na_site=site, local_date=day(number))
            for number, site in enumerate(sites)
        ]
    ).sessions
    expected = []
    for row in rows.itertuples():
        equation = site_equations_for(pd.Series([row.sweat_na_site])).iloc[0]
        whole = equation["slope"] * row.sweat_na_mmol_l + equation["intercept_mmol_l"]
        if whole > 0:
            expected.append(math.log(whole))
    assert sodium_tests(rows)["log_sodium"].to_list() == pytest.approx(expected)
