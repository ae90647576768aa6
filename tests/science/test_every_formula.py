"""What holds for every formula: a gap gives a gap, and a Series answers like its numbers."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from lib.science import (
    drink_plan,
    energy,
    energy_intake,
    expected_sweat,
    heat,
    hydration_status,
    intake,
    morning_change,
    overdrinking,
    sweat,
    sweat_minerals,
    sweat_ranges,
    units,
)

NAN = float("nan")

# Formula, the inputs that may be Series, and the parameters that are always plain numbers.
FORMULAS = [
    (
        sweat.sweat_loss_raw_l,
        {
            "mass_pre_kg": 72.4,
            "mass_post_kg": 70.95,
            "drink_l": 0.8,
            "food_kg": 0.06,
            "urine_l": 0.15,
        },
        {},
    ),
    (
        sweat.sweat_loss_corrected_l,
        {"sweat_loss_raw_l": 2.16, "energy_kcal": 1150.0},
        {"correction_l_per_kcal": 0.0002},
    ),
    (sweat.sweat_rate_l_h, {"sweat_loss_l": 1.93, "duration_h": 1.6}, {}),
    (sweat.sweat_rate_ml_kg_h, {"sweat_rate_l_h": 1.2, "mass_kg": 72.0}, {}),
    (sweat.body_mass_loss_percent, {"mass_pre_kg": 72.4, "mass_post_kg": 70.95}, {}),
    (
        sweat.water_deficit_l,
        {"mass_pre_kg": 72.4, "mass_post_kg": 70.95, "energy_kcal": 1150.0},
        {"correction_l_per_kcal": 0.0002},
    ),
    (
        sweat.sweat_loss_sd_l,
        {"scale_sd_kg": 0.05, "drink_sd_l": 0.06, "urine_sd_l": 0.03},
        {},
    ),
    (
        sweat_minerals.whole_body_sodium_mmol_l,
        {"regional_mmol_l": 55.0, "slope": 0.57, "intercept": 11.05},
        {},
    ),
    (
        sweat_minerals.mineral_loss_mg,
        {"sweat_loss_l": 1.2, "concentration_mg_l": 16.0},
        {},
    ),
    (sweat_minerals.median_from_mean, {"mean": 0.94, "standard_deviation": 0.38}, {}),
    (sweat_minerals.log_sd_from_mean, {"mean": 0.94, "standard_deviation": 0.38}, {}),
    (sweat_minerals.next_test_log_sd, {"log_sd": 0.084, "test_log_sd": 0.149}, {}),
    (
        hydration_status.pooled_mass_sd_kg,
        {"own_sd_kg": 0.216, "days": 7.0, "centre_kg": 79.1},
        {"population_cv_percent": 0.66, "prior_degrees_of_freedom": 6.0},
    ),
    (
        hydration_status.mass_z,
        {"mass_kg": 78.1, "centre_kg": 79.1, "pooled_sd_kg": 0.4, "days": 7.0},
        {},
    ),
    (
        hydration_status.chance_of_lower_mass,
        {"z": -2.3, "days": 7.0},
        {"prior_degrees_of_freedom": 6.0},
    ),
    (hydration_status.mass_change_percent, {"mass_kg": 78.1, "centre_kg": 79.1}, {}),
    (hydration_status.smallest_change_percent, {"cv_percent": 0.66}, {"z": 1.96}),
    (
        hydration_status.chance_below_cut,
        {"days": 7.0},
        {"cut_percent": 1.0, "cv_percent": 0.66},
    ),
    (overdrinking.body_mass_gain_percent, {"mass_pre_kg": 58.0, "mass_post_kg": 58.9}, {}),
    (overdrinking.drink_to_sweat_ratio, {"drink_l": 4.2, "sweat_loss_l": 2.88}, {}),
    (overdrinking.drink_rate_l_h, {"drink_l": 4.2, "duration_h": 4.6}, {}),
    (overdrinking.net_water_gain_l, {"water_deficit_l": -0.6}, {}),
    (overdrinking.running_speed_km_h, {"distance_km": 42.195, "duration_h": 4.4}, {}),
    (morning_change.rounding_sd_kg, {"scale_step_kg": 0.2}, {}),
    (
        morning_change.smallest_fall_percent,
        {"pooled_sd_kg": 0.3995, "centre_kg": 79.1, "days": 7.0},
        {"scale_step_kg": 0.1, "prior_degrees_of_freedom": 6.0, "probability": 0.05},
    ),
    (
        intake.ear_z,
        {"mean": 320.0, "ear": 265.0, "within_person_sd": 86.0, "days": 3.0},
        {"requirement_cv": 0.1},
    ),
    (
        intake.ai_z,
        {"mean": 3000.0, "ai": 2600.0, "within_person_sd": 851.0, "days": 7.0},
        {},
    ),
    (
        intake.ul_z,
        {"mean": 2100.0, "ul": 2500.0, "within_person_sd": 492.0, "days": 5.0},
        {},
    ),
    (
        intake.change_z,
        {
            "mean_before": 210.0,
            "days_before": 14.0,
            "mean_after": 310.0,
            "days_after": 3.0,
            "within_person_sd": 86.0,
        },
        {},
    ),
    (intake.confidence, {"z": 0.98}, {}),
    (
        intake.cautious_sd,
        {"within_person_sd": 86.0, "mean": 400.0, "cv_percent": 38.0},
        {"inflation": 1.25},
    ),
    (
        intake.days_needed,
        {"mean": 320.0, "ear": 265.0, "within_person_sd": 86.0},
        {"requirement_cv": 0.1, "z_target": 1.0},
    ),
    (intake.days_for_precision, {"cv_percent": 38.0, "precision_percent": 20.0}, {}),
    (
        energy_intake.resting_energy_kcal,
        {"mass_kg": 62.0, "slope_kcal_per_kg": 13.1, "intercept_kcal": 558.0},
        {},
    ),
    (energy_intake.energy_ratio, {"energy_kcal": 2400.0, "resting_kcal": 1370.0}, {}),
    (
        energy_intake.ratio_cv_percent,
        {"days": 7.0},
        {"intake_cv_percent": 23.0, "resting_cv_percent": 8.5, "activity_cv_percent": 15.0},
    ),
    (
        drink_plan.sodium_to_hold_mmol,
        {"sweat_loss_l": 2.6, "drink_l": 2.2, "sodium_mmol_l": 48.0, "potassium_mmol_l": 5.0},
        {},
    ),
    (
        drink_plan.expected_mass_loss_percent,
        {
            "mass_kg": 70.0,
            "sweat_rate_l_h": 1.3,
            "drink_rate_l_h": 0.8,
            "duration_h": 5.0,
            "fuel_kg": 0.6,
        },
        {},
    ),
    (energy.running_energy_kcal_h, {"speed_km_h": 11.0, "mass_kg": 70.0}, {}),
    (energy.cycling_energy_kcal_h, {"power_w": 200.0}, {"gross_efficiency": 0.21}),
    (energy.effort_energy_kcal_h, {"met": 8.0, "mass_kg": 70.0}, {}),
    (
        energy.heat_production_kcal_h,
        {"energy_kcal_h": 800.0, "gross_efficiency": 0.21},
        {},
    ),
    (
        expected_sweat.usual_sweat_ratio,
        {"air_c": 28.0},
        {
            "reference_c": 18.0,
            "at_reference": 0.65,
            "per_c": 0.012,
            "lowest": 0.45,
            "highest": 1.1,
        },
    ),
    (
        expected_sweat.expected_sweat_rate_l_h,
        {"heat_kcal_h": 700.0, "sweat_ratio": 0.77},
        {"evaporation_kcal_l": 580.0},
    ),
    (
        expected_sweat.own_sweat_factor,
        {"sweat_rate_l_h": 1.2, "heat_kcal_h": 700.0, "usual_ratio": 0.77},
        {"evaporation_kcal_l": 580.0},
    ),
    (heat.vapour_pressure_hpa, {"air_c": 28.0, "humidity_percent": 65.0}, {}),
    (heat.wbgt_sunny_c, {"air_c": 28.0, "humidity_percent": 65.0}, {}),
    (heat.wet_bulb_c, {"air_c": 28.0, "humidity_percent": 65.0}, {}),
    (
        heat.wbgt_outdoor_c,
        {"natural_wet_bulb_c": 25.0, "globe_c": 40.0, "air_c": 32.0},
        {},
    ),
    (heat.heat_band, {"wbgt_c": 29.0}, {"edges_c": (27.8, 30.0, 32.2)}),
    (units.mg_from_mmol, {"amount_mmol": 36.0}, {"element": "sodium"}),
    (units.mmol_from_mg, {"amount_mg": 900.0}, {"element": "calcium"}),
    (units.mmol_from_meq, {"amount_meq": 0.8}, {"element": "magnesium"}),
]
NAMES = [formula.__name__ for formula, _, _ in FORMULAS]
GAPS = [
    pytest.param(formula, inputs, fixed, gap, id=f"{formula.__name__}-{gap}")
    for formula, inputs, fixed in FORMULAS
    for gap in inputs
    # Slope, spread and the like may stay plain numbers, but a gap in them counts as well.
]


@pytest.mark.parametrize(("formula", "inputs", "fixed", "gap"), GAPS)
def test_a_missing_input_gives_a_missing_result(formula, inputs, fixed, gap):
    assert math.isnan(formula(**(inputs | {gap: NAN}), **fixed))


@pytest.mark.parametrize(("formula", "inputs", "fixed"), FORMULAS, ids=NAMES)
def test_a_series_answers_like_its_numbers_and_keeps_its_index(formula, inputs, fixed):
    index = pd.Index(["anna", "ben", "cleo"])
    rows = [inputs, {name: 0.9 * each for name, each in inputs.items()}, dict.fromkeys(inputs, NAN)]
    frame = pd.DataFrame(rows, index=index).astype("float64")
    before = frame.copy()

    answers = formula(**{name: frame[name] for name in inputs}, **fixed)

    one_by_one = [formula(**row, **fixed) for row in rows]
    expected = pd.Series(one_by_one, index=index)
    pd.testing.assert_series_equal(answers, expected, check_names=False, rtol=1e-12)
    pd.testing.assert_frame_equal(frame, before)
    assert np.isfinite(answers.iloc[0])


def test_a_missing_mass_leaves_no_end_of_any_range():
    raw = sweat_ranges.plausible_sweat_loss_raw_l(
        mass_change_kg=NAN,
        drink_l=0.5,
        food_kg=0.1,
        urine_l=0.2,
        unrecorded_food_kg=0.2,
        unrecorded_urine_l=0.5,
    )
    assert math.isnan(raw.low)
    assert math.isnan(raw.high)


def test_a_missing_deficit_has_no_rehydration_range():
    target = sweat_ranges.rehydration_range_l(
        water_deficit_l=NAN, low_factor=1.25, high_factor=1.5, most_l_per_h=1.0, window_h=4.0
    )
    assert math.isnan(target.low)
    assert math.isnan(target.high)
