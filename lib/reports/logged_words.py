"""The words for what logs hold: what is measured, when, and why a value is doubted."""

from __future__ import annotations

import re
from typing import Final

from lib.words.language import noted, said
from lib.words.spoken_names import NUTRIENTS, measure, word_of

# Column, name and unit of each.
SESSION: Final = (
    ("duration_min", "", "min"),
    ("mass_pre_kg", noted("before"), "kg"),
    ("mass_post_kg", noted("after"), "kg"),
    ("fluid_ml", noted("drank"), "mL"),
    ("urine_ml", noted("urine"), "mL"),
    ("food_g", noted("ate"), "g"),
    ("energy_kcal", noted("used"), "kcal"),
    ("sweat_loss_ml", noted("sweat loss as stated"), "mL"),
    ("sweat_na_mmol_l", noted("sweat sodium"), "mmol/L"),
    ("sweat_k_mmol_l", noted("sweat potassium"), "mmol/L"),
    ("temp_c", noted("air"), "°C"),
    ("rh_pct", noted("humidity"), "%"),
    ("wbgt_c", noted("WBGT"), "°C"),
    ("usg_pre", noted("urine specific gravity before"), ""),
    ("usg_post", noted("urine specific gravity after"), ""),
    ("urine_colour", noted("urine colour before"), noted("of 8")),
    ("rpe", noted("exertion"), noted("of 10")),
)
# The unit that the rows of a measure must carry, or the scale.
UNITS_OF_MEASURES: Final = {
    "body_mass": "kg",
    "body_fat": "%",
    "body_water": "L",
    "resting_hr": noted("per min"),
    "hrv_rmssd": "ms",
    "hrv_sdnn": "ms",
    "bp_systolic": "mmHg",
    "bp_diastolic": "mmHg",
    "sleep": "min",
    "core_temp": "°C",
    "urine_colour": noted("of 8"),
    "thirst": noted("of 9"),
    "usg": "",
    "urine_osmolality": "mOsm/kg",
}
CONTEXTS: Final = {
    "morning_fasted": noted("Morning measures"),
    "pre": noted("Measured before a session"),
    "post": noted("Measured after a session"),
}
MEASURED: Final = noted("Measured")
CONTEXTS_OF_SYMPTOMS: Final = {
    "during_session": noted("during session"),
    "after_session": noted("after session"),
    "at_rest": noted("at rest"),
    "at_night": noted("at night"),
}
KINDS_OF_DRINKS: Final = {
    "daily_total": noted("day's total"),
    "food_and_drink_water": noted("all water"),
}
MATRICES: Final = {
    "serum": noted("serum"),
    "plasma": noted("plasma"),
    "whole_blood": noted("whole blood"),
    "urine": noted("urine"),
    "sweat": noted("sweat"),
}
FASTING: Final = {True: noted("fasting"), False: noted("not fasting")}
UNIT_SUSPECT: Final = "unit_suspect"
_A_MARK: Final = re.compile(r"\w{1,40}(?::\w{1,40})?")
_MARKS: Final = {
    "soft_range": noted("unusual value: {column}"),
    UNIT_SUSPECT: noted("unit in doubt: {column}"),
    "mended": noted("corrected: {column}"),
    "zero_may_be_missing": noted("zero may mean not known: {column}"),
    "not_fasted": noted("not fasted: {column}"),
}
_MARKS_OF_ROWS: Final = {"file_cut_short": noted("file cut short")}
MARKED: Final = {
    "mass_pre_kg": noted("body mass before"),
    "mass_post_kg": noted("body mass after"),
    "mass_change": noted("change of body mass"),
    "duration_min": noted("length of the session"),
    "fluid_ml": noted("amount drunk"),
    "urine_ml": noted("amount of urine"),
    "food_g": noted("amount eaten"),
    "energy_kcal": noted("energy burned"),
    "sweat_loss_ml": noted("sweat loss"),
    "sweat_na_mmol_l": noted("sodium in sweat"),
    "sweat_k_mmol_l": noted("potassium in sweat"),
    "temp_c": noted("air temperature"),
    "rh_pct": noted("air humidity"),
    "wbgt_c": noted("WBGT"),
    "usg_pre": noted("urine specific gravity before"),
    "usg_post": noted("urine specific gravity after"),
    "volume_ml": noted("amount of the drink"),
    "na_mg": NUTRIENTS["sodium"],
    "k_mg": NUTRIENTS["potassium"],
    "mg_mg": NUTRIENTS["magnesium"],
    "sodium_mg": NUTRIENTS["sodium"],
    "potassium_mg": NUTRIENTS["potassium"],
    "magnesium_mg": NUTRIENTS["magnesium"],
    "calcium_mg": NUTRIENTS["calcium"],
    "vitamin_d_ug": NUTRIENTS["vitamin_d"],
    "vitamin_b12_ug": NUTRIENTS["vitamin_b12"],
    "caffeine_mg": noted("caffeine"),
    "water_g": noted("amount of water"),
    "rpe": noted("exertion"),
    "birth_year": noted("birth year"),
    "kit": noted("kit"),
    "value": noted("value"),
}
"""What is doubted: a column of the logs, or a measure."""
SUPPLEMENT: Final = (
    ("sodium_mg", NUTRIENTS["sodium"], "mg"),
    ("potassium_mg", NUTRIENTS["potassium"], "mg"),
    ("magnesium_mg", NUTRIENTS["magnesium"], "mg"),
    ("calcium_mg", NUTRIENTS["calcium"], "mg"),
    ("vitamin_d_ug", NUTRIENTS["vitamin_d"], "µg"),
    ("vitamin_b12_ug", NUTRIENTS["vitamin_b12"], "µg"),
    ("iron_mg", NUTRIENTS["iron"], "mg"),
    ("caffeine_mg", noted("caffeine"), "mg"),
)


def is_mark(text: str) -> bool:
    """Say whether a text has the form of a mark of the import, which is never cut."""
    return _A_MARK.fullmatch(text) is not None


def mark_in_words(mark: str) -> str:
    """Return a mark of the import such as `unit_suspect:mass_pre_kg` in words."""
    what, colon, column = mark.partition(":")
    name = said(MARKED[column]) if column in MARKED else measure(column)
    if colon and what in _MARKS:
        return said(_MARKS[what], column=name)
    return " in ".join(part for part in (word_of(_MARKS_OF_ROWS, what), name) if part)
