"""Reference intakes: bands without overlap or hole, and the right row for each person."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib.reference.data_files import UnknownReferenceError
from lib.reference.intakes import COLUMN_OF_MEASURE, all_intakes, intakes_for
from lib.reference.within_person import (
    all_within_person_sds,
    within_person_cv_percent_for,
    within_person_for,
)

NAN = float("nan")
GROUP = ["reference_set", "nutrient", "measure", "sex", "life_stage"]


def one(sex, age, stage=None):
    return pd.DataFrame({"sex_for_reference": [sex], "age_years": [age], "life_stage": [stage]})


def bands(table, by):
    for name, rows in table.groupby(by):
        ordered = rows.sort_values("age_from_years")
        yield name, ordered["age_from_years"].to_numpy(), ordered["age_to_years"].to_numpy()


@pytest.mark.parametrize(
    ("table", "by"),
    [(all_intakes(), GROUP), (all_within_person_sds(), ["nutrient", "sex"])],
    ids=["intakes", "within_person_sd"],
)
def test_age_bands_neither_overlap_nor_leave_a_hole(table, by):
    for name, lowest, highest in bands(table, by):
        assert (lowest[1:] == highest[:-1] + 1).all(), f"{name}: {lowest} to {highest}"
        assert not np.isnan(highest[:-1]).any(), f"{name}: only the last band is open"
        assert np.isnan(highest[-1]) or (lowest <= highest).all(), name


def test_adults_who_are_not_pregnant_have_no_upper_end_of_age():
    table = all_intakes()
    plain = table[table["life_stage"] == "none"]
    for name, _, highest in bands(plain, GROUP):
        assert np.isnan(highest[-1]), name


def test_units_and_values_are_what_they_should_be():
    table = all_intakes()
    assert set(table["measure"]) == set(COLUMN_OF_MEASURE)
    assert set(table["sex"]) == {"F", "M"}
    assert set(table["life_stage"]) == {"none", "pregnancy", "lactation"}
    assert (table["value"] > 0).all()
    assert table.groupby("nutrient")["unit"].nunique().eq(1).all()


def test_an_average_requirement_is_below_the_recommended_intake_and_both_below_the_upper_level():
    keys = ["reference_set", "nutrient", "sex", "life_stage", "age_from_years"]
    wide = all_intakes().assign(column=lambda t: t["measure"].map(COLUMN_OF_MEASURE))
    wide = wide.pivot_table(index=keys, columns="column", values="value")
    both = wide.dropna(subset=["ear", "rda"])
    assert (both["ear"] < both["rda"]).all()
    # The upper level of magnesium is for supplements alone, so it lies below the requirement.
    total = wide.drop(index="magnesium", level="nutrient").dropna(subset=["ul", "rda"])
    assert (total["rda"] < total["ul"]).all()


def test_magnesium_says_that_its_upper_level_is_not_for_food():
    table = all_intakes()
    rows = table[(table["nutrient"] == "magnesium") & (table["measure"] == "UL")]
    assert rows["note"].str.contains("supplements").all()


@pytest.mark.parametrize(
    ("nutrient", "reference_set", "sex", "age", "stage", "column", "expected"),
    [
        ("magnesium", "us", "F", 13, None, "ear", 200),
        ("magnesium", "us", "F", 14, None, "ear", 300),
        ("magnesium", "us", "F", 30, None, "ear", 255),
        ("magnesium", "us", "F", 31, None, "rda", 320),
        ("magnesium", "us", "M", 31, None, "ear", 350),
        ("magnesium", "us", "M", 18.9, None, "ear", 340),
        ("magnesium", "us", "F", 25, "pregnancy", "ear", 290),
        ("magnesium", "us", "M", 25, None, "ul", 350),
        ("magnesium", "efsa", "M", 25, None, "ai", 350),
        ("magnesium", "efsa", "F", 25, None, "ear", NAN),
        ("magnesium", "efsa", "F", 25, None, "ul", 250),
        ("calcium", "us", "F", 51, None, "ear", 1000),
        ("calcium", "us", "M", 51, None, "ear", 800),
        ("calcium", "us", "M", 80, None, "rda", 1200),
        ("calcium", "efsa", "M", 24, None, "ear", 860),
        ("calcium", "efsa", "M", 25, None, "rda", 950),
        ("calcium", "efsa", "M", 16, None, "ul", NAN),
        ("potassium", "us", "F", 25, None, "ai", 2600),
        ("potassium", "us", "M", 25, None, "ear", NAN),
        ("sodium", "us", "M", 25, None, "ai", 1500),
        ("sodium", "us", "M", 25, None, "cdrr", 2300),
        ("sodium", "us", "M", 25, None, "ul", NAN),
        ("sodium", "efsa", "M", 25, None, "ai", 2000),
        ("vitamin_d", "us", "F", 71, None, "rda", 20),
        ("vitamin_d", "efsa", "F", 30, None, "ai", 15),
        ("vitamin_b12", "us", "F", 30, "lactation", "rda", 2.8),
        ("vitamin_b12", "us", "F", 30, None, "ul", NAN),
        ("total_water", "us", "M", 40, None, "ai", 3.7),
    ],
)
def test_the_right_row_is_found(nutrient, reference_set, sex, age, stage, column, expected):
    found = intakes_for(one(sex, age, stage), nutrient=nutrient, reference_set=reference_set)
    assert found[column].iloc[0] == pytest.approx(expected, nan_ok=True)


# The published tables once more, typed separately: what is used to judge anybody, at both ends
# of every band. One row a set, nutrient, column and sex.
US_BANDS = [(9, 13), (14, 18), (19, 30), (31, 50), (51, 70), (71, 99)]
US_MAGNESIUM_CALCIUM_VITAMINS = [
    ("magnesium", "ear", "F", [200, 300, 255, 265, 265, 265]),
    ("magnesium", "ear", "M", [200, 340, 330, 350, 350, 350]),
    ("magnesium", "rda", "F", [240, 360, 310, 320, 320, 320]),
    ("magnesium", "rda", "M", [240, 410, 400, 420, 420, 420]),
    ("magnesium", "ul", "F", [350, 350, 350, 350, 350, 350]),
    ("magnesium", "ul", "M", [350, 350, 350, 350, 350, 350]),
    ("calcium", "ear", "F", [1100, 1100, 800, 800, 1000, 1000]),
    ("calcium", "ear", "M", [1100, 1100, 800, 800, 800, 1000]),
    ("calcium", "rda", "F", [1300, 1300, 1000, 1000, 1200, 1200]),
    ("calcium", "rda", "M", [1300, 1300, 1000, 1000, 1000, 1200]),
    ("calcium", "ul", "F", [3000, 3000, 2500, 2500, 2000, 2000]),
    ("calcium", "ul", "M", [3000, 3000, 2500, 2500, 2000, 2000]),
    ("vitamin_d", "ear", "F", [10, 10, 10, 10, 10, 10]),
    ("vitamin_d", "rda", "M", [15, 15, 15, 15, 15, 20]),
    ("vitamin_d", "ul", "F", [100, 100, 100, 100, 100, 100]),
    ("vitamin_b12", "ear", "F", [1.5, 2.0, 2.0, 2.0, 2.0, 2.0]),
    ("vitamin_b12", "ear", "M", [1.5, 2.0, 2.0, 2.0, 2.0, 2.0]),
    ("vitamin_b12", "rda", "F", [1.8, 2.4, 2.4, 2.4, 2.4, 2.4]),
    ("vitamin_b12", "rda", "M", [1.8, 2.4, 2.4, 2.4, 2.4, 2.4]),
]
US_ADEQUATE = [
    ("potassium", "ai", "F", [2300, 2300, 2600, 2600, 2600, 2600]),
    ("potassium", "ai", "M", [2500, 3000, 3400, 3400, 3400, 3400]),
    ("sodium", "ai", "F", [1200, 1500, 1500, 1500, 1500, 1500]),
    ("sodium", "ai", "M", [1200, 1500, 1500, 1500, 1500, 1500]),
    ("sodium", "cdrr", "F", [1800, 2300, 2300, 2300, 2300, 2300]),
    ("sodium", "cdrr", "M", [1800, 2300, 2300, 2300, 2300, 2300]),
    ("chloride", "ai", "M", [2300, 2300, 2300, 2300, 2000, 1800]),
    ("total_water", "ai", "F", [2.1, 2.3, 2.7, 2.7, 2.7, 2.7]),
    ("total_water", "ai", "M", [2.4, 3.3, 3.7, 3.7, 3.7, 3.7]),
]
EFSA_BANDS = [(11, 14), (15, 17), (18, 24), (25, 99)]
EFSA = [
    ("magnesium", "ai", "F", [250, 250, 300, 300]),
    ("magnesium", "ai", "M", [300, 300, 350, 350]),
    ("magnesium", "ul", "F", [250, 250, 250, 250]),
    ("calcium", "ear", "F", [960, 960, 860, 750]),
    ("calcium", "ear", "M", [960, 960, 860, 750]),
    ("calcium", "rda", "F", [1150, 1150, 1000, 950]),
    ("calcium", "ul", "F", [NAN, NAN, 2500, 2500]),
    ("potassium", "ai", "F", [2700, 3500, 3500, 3500]),
    ("potassium", "ai", "M", [2700, 3500, 3500, 3500]),
    ("sodium", "ai", "F", [2000, 2000, 2000, 2000]),
    ("vitamin_d", "ai", "M", [15, 15, 15, 15]),
    ("vitamin_b12", "ai", "F", [3.5, 4.0, 4.0, 4.0]),
    ("vitamin_b12", "ai", "M", [3.5, 4.0, 4.0, 4.0]),
]


def squad_of(sex, ages, stage=None):
    return pd.DataFrame({"sex_for_reference": sex, "age_years": ages, "life_stage": stage})


@pytest.mark.parametrize(
    ("reference_set", "ages", "row"),
    [
        *[("us", US_BANDS, row) for row in US_MAGNESIUM_CALCIUM_VITAMINS + US_ADEQUATE],
        *[("efsa", EFSA_BANDS, row) for row in EFSA],
    ],
    ids=lambda value: "-".join(value[:3]) if isinstance(value, tuple) else None,
)
def test_every_value_that_judges_somebody_is_the_published_one(reference_set, ages, row):
    nutrient, column, sex, expected = row
    for end in (0, 1):
        squad = squad_of(sex, [band[end] for band in ages])
        found = intakes_for(squad, nutrient=nutrient, reference_set=reference_set)[column]
        np.testing.assert_array_equal(found.to_numpy(), expected)


@pytest.mark.parametrize(
    ("nutrient", "sex", "sds", "shares"),
    [
        ("magnesium", "F", [86, 86, 74], [41, 38, 33]),
        ("magnesium", "M", [109, 122, 94], [39, 38, 32]),
        ("calcium", "F", [374, 325, 256], [48, 51, 44]),
        ("calcium", "M", [505, 492, 339], [48, 54, 44]),
        ("potassium", "F", [866, 851, 723], [41, 38, 31]),
        ("potassium", "M", [1130, 1147, 922], [41, 36, 31]),
        ("sodium", "F", [1313, 1250, 1016], [45, 44, 41]),
        ("sodium", "M", [1630, 1819, 1323], [42, 43, 38]),
    ],
)
def test_every_day_to_day_variation_that_is_used_is_the_published_one(nutrient, sex, sds, shares):
    for ages in ([9, 19, 51], [18, 50, 99]):
        squad = squad_of(sex, ages)
        assert within_person_for(squad, nutrient).to_list() == sds
        assert within_person_cv_percent_for(squad, nutrient).to_list() == shares


@pytest.mark.parametrize("stage", ["pregnancy", "lactation"])
@pytest.mark.parametrize("age", [13, 51])
def test_a_life_stage_without_values_at_that_age_does_not_fall_back_on_others(stage, age):
    found = intakes_for(one("F", age, stage), nutrient="magnesium", reference_set="us")
    assert found.isna().all().all()


@pytest.mark.parametrize(
    ("sex", "age", "stage"),
    [
        pytest.param(None, 30, None, id="sex not known"),
        pytest.param("F", NAN, None, id="age not known"),
        pytest.param("F", 8, None, id="younger than the values"),
        pytest.param("M", 30, "pregnancy", id="a stage without values"),
        pytest.param("X", 30, None, id="a sex without values"),
    ],
)
def test_who_cannot_be_placed_has_no_reference(sex, age, stage):
    found = intakes_for(one(sex, age, stage), nutrient="calcium", reference_set="us")
    assert found.isna().all().all()


def test_a_squad_is_answered_in_its_own_order_with_its_own_index():
    squad = pd.DataFrame(
        {
            "sex_for_reference": ["M", None, "F", "F"],
            "age_years": [25.0, 25.0, NAN, 34.7],
            "life_stage": [None, None, None, "none"],
        },
        index=["d", "c", "b", "a"],
    ).astype({"sex_for_reference": "string", "life_stage": "string"})
    before = squad.copy()
    found = intakes_for(squad, nutrient="magnesium", reference_set="us")
    assert found.index.to_list() == ["d", "c", "b", "a"]
    assert found["ear"].fillna(-1).to_list() == [330.0, -1.0, -1.0, 265.0]
    pd.testing.assert_frame_equal(squad, before)


def test_repeated_labels_keep_their_own_rows():
    squad = pd.concat([one("F", 20), one("M", 20)])
    found = intakes_for(squad, nutrient="magnesium", reference_set="us")
    assert found["ear"].to_list() == [255.0, 330.0]


def test_an_empty_squad_has_an_empty_answer_with_all_columns():
    found = intakes_for(one("F", 20).iloc[:0], nutrient="magnesium", reference_set="us")
    assert len(found) == 0
    assert {"ear", "ai", "rda", "ul"} <= set(found.columns)


def test_an_unknown_nutrient_or_set_is_named_with_the_known_ones():
    with pytest.raises(UnknownReferenceError, match="magnesium"):
        intakes_for(one("F", 20), nutrient="magnesum", reference_set="us")
    with pytest.raises(UnknownReferenceError, match="efsa, us"):
        intakes_for(one("F", 20), nutrient="magnesium", reference_set="who")
    with pytest.raises(UnknownReferenceError, match="magnesium"):
        within_person_for(one("F", 20), "magnesum")


@pytest.mark.parametrize(
    ("nutrient", "sex", "age", "expected"),
    [
        ("magnesium", "F", 18, 86),
        ("magnesium", "M", 19, 122),
        ("magnesium", "M", 51, 94),
        ("sodium", "F", 30, 1250),
        ("calcium", "M", 90, 339),
        ("total_water", "M", 30, NAN),
        ("magnesium", None, 30, NAN),
        ("magnesium", "M", 8, NAN),
    ],
)
def test_the_day_to_day_sd_of_a_person(nutrient, sex, age, expected):
    found = within_person_for(one(sex, age), nutrient)
    assert found.iloc[0] == pytest.approx(expected, nan_ok=True)


def test_water_has_a_share_of_the_mean_instead_of_an_sd():
    assert within_person_cv_percent_for(one("F", 30), "total_water").iloc[0] == 30.0


def test_the_doubtful_sodium_sd_of_women_is_kept_as_printed_beside_the_one_used():
    table = all_within_person_sds()
    row = table[
        (table["nutrient"] == "sodium") & (table["sex"] == "F") & (table["age_from_years"] == 19)
    ].iloc[0]
    assert (row["sd_printed"], row["sd"]) == (1839.0, 1250.0)
    # What nobody printed is a choice of ours and must not borrow the standing of the print.
    assert (row["source"], row["status"]) == ("design", "design")
    assert "implausible" in row["note"]


def test_a_life_stage_nobody_knows_has_no_reference_instead_of_the_usual_one():
    people = pd.DataFrame(
        {"sex_for_reference": ["F", "F"], "age_years": [30, 30], "life_stage": ["resting", None]}
    )
    found = intakes_for(people, nutrient="magnesium", reference_set="us")["ear"]
    assert np.isnan(found.iloc[0])
    assert found.iloc[1] == 255.0
