"""Sweat norms by sport, and equations by site."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from lib.reference.data_files import UnknownReferenceError
from lib.reference.sweat_norms import all_sweat_norms, norm, sweat_rate_norms_for
from lib.reference.sweat_sites import all_sweat_sites, site_equations_for


def test_the_norm_for_sodium_is_the_population_of_the_worked_examples():
    found = norm("sodium_whole_body")
    assert (found.median, found.log_sd) == pytest.approx((34.0, 0.340), abs=0.05)
    reach = math.exp(1.2816 * found.log_sd)
    assert (found.median / reach, found.median * reach) == pytest.approx((22.0, 52.5), abs=0.05)


def test_the_norm_for_soccer_is_that_of_the_worked_example():
    found = norm("sweat_rate_soccer")
    assert found.median == pytest.approx(0.8715, abs=0.00005)
    assert found.log_sd == pytest.approx(0.3891, abs=0.00005)


@pytest.mark.parametrize("key", list(all_sweat_norms()["key"]))
def test_each_norm_loads_with_a_median_below_its_mean(key):
    found = norm(key)
    assert 0 < found.median < found.mean
    assert found.log_sd > 0
    assert found.unit in {"L/h", "mmol/L", "mg/L"}


def test_minerals_that_are_not_measured_say_so():
    for key in ("potassium", "magnesium", "calcium"):
        assert "not measured" in norm(key).note


def test_each_sport_belongs_to_one_norm():
    sports = all_sweat_norms()["sports"].str.split(";").explode()
    assert sports[sports != ""].is_unique


@pytest.mark.parametrize(
    ("sport", "key"),
    [
        ("Running", "sweat_rate_endurance"),
        (" ROWING ", "sweat_rate_endurance"),
        ("Football", "sweat_rate_soccer"),
        ("Rugby", "sweat_rate_other"),
        ("", "sweat_rate_other"),
        (None, "sweat_rate_other"),
    ],
)
def test_a_sport_in_any_spelling_gets_its_norm(sport, key):
    found = sweat_rate_norms_for(pd.Series([sport], dtype="string", index=["x"]))
    assert found.loc["x", "key"] == key
    assert found.loc["x", "median"] == norm(key).median


def test_an_unknown_norm_is_named_with_the_nearest():
    with pytest.raises(UnknownReferenceError, match="sweat_rate_soccer"):
        norm("sweat_rate_socer")


def test_a_whole_body_value_is_never_converted_again():
    found = site_equations_for(pd.Series(["whole_body"])).iloc[0]
    assert (found["slope"], found["intercept_mmol_l"], found["log_bias_sd"]) == (1.0, 0.0, 0.0)


def test_sites_without_an_equation_and_missing_sites_give_no_answer():
    sites = pd.Series(["forearm", "other", None, "thigh"], dtype="string", index=list("dcba"))
    found = site_equations_for(sites)
    assert found.index.to_list() == list("dcba")
    assert found["slope"].fillna(-1).to_list() == [0.57, -1.0, -1.0, 0.75]


def test_every_site_of_the_table_is_found_by_its_name():
    for mineral, table in all_sweat_sites().groupby("mineral"):
        found = site_equations_for(table["site"], mineral=mineral, sexes=table["sex"])
        assert found["slope"].to_list() == table["slope"].to_list()
        assert found["kind"].isin(["measured", "regression", "bias"]).all()


def test_an_equation_for_one_sex_answers_nobody_else():
    sites = pd.Series(["five_sites"] * 3)
    sexes = pd.Series(["M", "F", None])
    found = site_equations_for(sites, mineral="potassium", sexes=sexes)
    assert found["slope"].fillna(-1).to_list() == [0.74, -1.0, -1.0]
    assert site_equations_for(sites, mineral="potassium")["slope"].isna().all()


def test_a_mineral_without_sites_is_named_with_those_that_have_some():
    with pytest.raises(UnknownReferenceError, match="potassium"):
        site_equations_for(pd.Series(["chest"]), mineral="chloride")


def test_a_site_moved_by_its_bias_is_trusted_less_than_one_with_an_equation():
    found = site_equations_for(pd.Series(["forearm", "chest", "upper_back"]))
    assert found["log_bias_sd"].iloc[1:].min() > 1.5 * found["log_bias_sd"].iloc[0]
