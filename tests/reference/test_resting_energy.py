"""Equations of resting energy: every age has one, and two transcriptions agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib.reference.resting_energy import all_resting_energy_equations, resting_energy_equations_for

KCAL_PER_MJ = 1000 / 4.184
# Henry 2005 in megajoules, as another reproduction prints it: slope, intercept.
IN_MEGAJOULES = {
    ("M", 10): (0.0769, 2.43),
    ("M", 18): (0.0669, 2.28),
    ("M", 30): (0.0592, 2.48),
    ("M", 60): (0.0563, 2.15),
    ("F", 10): (0.0465, 3.18),
    ("F", 18): (0.0546, 2.33),
    ("F", 30): (0.0407, 2.90),
    ("F", 60): (0.0424, 2.38),
}


def of(sex: str | None, age: float) -> pd.Series:
    people = pd.DataFrame({"sex_for_reference": [sex], "age_years": [age]})
    return resting_energy_equations_for(people).iloc[0]


@pytest.mark.parametrize(("group", "printed"), list(IN_MEGAJOULES.items()), ids=str)
@pytest.mark.parametrize("mass_kg", [50.0, 90.0])
def test_both_units_of_the_source_give_the_same_energy(group, printed, mass_kg):
    # The printed digits allow for seven kilocalories.
    found = of(*group)
    ours = found["slope_kcal_per_kg"] * mass_kg + found["intercept_kcal"]
    assert ours == pytest.approx((printed[0] * mass_kg + printed[1]) * KCAL_PER_MJ, abs=8)


def test_every_age_from_ten_has_exactly_one_equation():
    table = all_resting_energy_equations()
    for sex in ("F", "M"):
        own = table[table["sex"] == sex]
        for age in range(10, 100):
            inside = (own["age_from_years"] <= age) & (age <= own["age_to_years"].fillna(np.inf))
            assert inside.sum() == 1, (sex, age)


@pytest.mark.parametrize(("sex", "age"), [(None, 24.0), ("F", np.nan), ("M", 9.0)])
def test_without_sex_or_age_and_below_ten_there_is_none(sex, age):
    assert of(sex, age).isna().all()


def test_the_lower_bound_of_an_age_band_belongs_to_it():
    assert of("F", 17)["intercept_kcal"] == 761
    assert of("F", 18)["intercept_kcal"] == 558
