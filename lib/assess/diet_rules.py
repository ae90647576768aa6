"""Usual intake against need, one test for each kind of reference value.

Magnesium and calcium have an EAR and can be judged; potassium and sodium have an AI only
and are never called low; vitamin B12 goes by how often a source was eaten; vitamin D cannot
be judged from food at all.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from lib.assess.diet_days import NUTRIENTS
from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.food_log import is_provisional
from lib.assess.in_words import decimal, out_of_ten
from lib.assess.intake_words import diary_reach
from lib.assess.people_features import is_unscored
from lib.assess.rule import Case, Features, Rule, Truth, answers, known
from lib.reference.thresholds import value
from lib.science.intake import confidence

_NAMES = {
    "magnesium": "magnesium",
    "calcium": "calcium",
    "potassium": "potassium",
    "sodium": "sodium",
}


def _enough_days(features: Features, nutrient: str) -> Truth:
    return features[f"{nutrient}_days"] >= value("diet.days.standard")


def _well_kept(features: Features, nutrient: str) -> Truth:
    """Say where the days can show that there is enough.

    They are checked ones and most of those logged, for what is left of a log that mostly does
    not count may be a biased choice. And nobody is told of plenty by a log that holds more
    food than can be eaten.
    """
    checked = features[f"{nutrient}_sure_days"]
    return (
        (checked >= value("diet.days.standard"))
        & ~is_provisional(logged=features["diet_days_logged"], used=checked)
        & (features["energy_is_possible"] == 1)
        & known(features, "diet_days_logged")
    )


def _ear(features: Features, *, nutrient: str) -> Truth:
    """Test against the EAR; where the set has none, only 'at or above the AI' can be said."""
    enough = _enough_days(features, nutrient)
    by_ear, by_ai = features[f"{nutrient}_ear_z"], features[f"{nutrient}_ai_z"]
    has_ear = features[f"{nutrient}_ear"].notna()
    low = has_ear & (by_ear < value("diet.ear_z.low"))
    fine = (
        has_ear & (features[f"{nutrient}_ear_z_cautious"] >= value("diet.ear_z.probably_enough"))
    ) | (~has_ear & (by_ai >= value("diet.ai_z.probably_fine")))
    return answers(
        features,
        flag=enough & low,
        ok=enough & fine & _well_kept(features, nutrient) & known(features, "age_years"),
        not_applicable=is_unscored(features),
    )


def _ai(features: Features, *, nutrient: str) -> Truth:
    fine = features[f"{nutrient}_ai_z"] >= value("diet.ai_z.probably_fine")
    return answers(
        features,
        flag=pd.Series(data=False, index=features.index),
        ok=_enough_days(features, nutrient) & fine & _well_kept(features, nutrient),
        not_applicable=is_unscored(features),
    )


def _b12(features: Features) -> Truth:
    enough = features["vitamin_b12_days"] >= value("diet.vitamin_b12.fewest_days")
    share, supplements = features["vitamin_b12_share"], features["supplement_b12_days"]
    need = features["vitamin_b12_ear"].fillna(features["vitamin_b12_ai"])
    regular = (share >= value("diet.vitamin_b12.regular_share")) & (
        features["vitamin_b12_without_largest"] >= need
    )
    return answers(
        features,
        flag=enough & (share < value("diet.vitamin_b12.some_share")) & (supplements == 0),
        ok=enough
        & regular
        & known(features, "supplement_b12_days")
        & _well_kept(features, "vitamin_b12"),
        not_applicable=is_unscored(features),
    )


def _vitamin_d(features: Features) -> Truth:
    nothing = pd.Series(data=False, index=features.index)
    return answers(features, flag=nothing, ok=nothing, not_applicable=is_unscored(features))


def _supplement(features: Features) -> Truth:
    taken = features["supplement_magnesium_mg"]
    limit = features["magnesium_ul"]
    return answers(
        features,
        flag=taken > limit,
        ok=(taken <= limit) & (features["supplements_without_magnesium"] == 0),
        not_applicable=features["supplement_days"] == 0,
    )


def _used_rows(case: Case, *, nutrient: str) -> pd.DataFrame:
    """Return the food rows of the days that count and state the nutrient."""
    return case.diet[case.diet["counts"] & case.diet[NUTRIENTS[nutrient]].notna()]


def _supplement_rows(case: Case) -> pd.DataFrame:
    first = case.row["local_date"] - pd.Timedelta(
        days=int(value("diet.supplement_window_days")) - 1
    )
    taken = case.diet[case.diet["is_supplement"].fillna(value=False).astype("bool")]
    return taken[(taken["local_date"] >= first) & taken["magnesium_mg"].notna()]


def _mean_evidence(case: Case, *, nutrient: str, unit: str = "mg") -> tuple[Evidence, ...]:
    z = case.number(f"{nutrient}_ear_z")
    cautious = case.number(f"{nutrient}_ear_z_cautious")
    middle, edge = (out_of_ten(float(confidence(each))) for each in (z, cautious))
    return (
        Evidence(
            "mean of the days used", decimal(case.number(f"{nutrient}_mean"), 0), f"{unit}/day"
        ),
        Evidence(
            "average requirement (EAR) for age and sex",
            decimal(case.number(f"{nutrient}_ear"), 0),
            f"{unit}/day",
        ),
        Evidence("complete days used", decimal(case.number(f"{nutrient}_days"), 0), "of 28 days"),
        Evidence("days logged", decimal(case.number(f"{nutrient}_stated_days"), 0), "of 28 days"),
        Evidence("confidence that usual intake meets need", middle),
        Evidence("the same, most careful reading", edge),
        Evidence("z", decimal(z, 2)),
    )


def _low_sentence(case: Case, *, nutrient: str) -> str:
    log = {name: case.number(f"diet_days_{name}") for name in ("logged", "used")}
    settled = "Provisional, as many logged days do not count. " if is_provisional(**log) else ""
    return (
        f"{settled}Logged {_NAMES[nutrient]} looks low: "
        f"{decimal(case.number(f'{nutrient}_mean'), 0)} mg a "
        f"day over {case.number(f'{nutrient}_days'):.0f} complete days; half of such people need "
        f"more than {decimal(case.number(f'{nutrient}_ear'), 0)} mg."
    )


def _food_action(case: Case, *, foods: str) -> str:
    who = (
        "together with parents and a dietitian"
        if case.row["is_minor"]
        else ("and a talk with a dietitian")
    )
    return f"Food first, {who}: {foods}."


def _b12_action(case: Case) -> str:
    if case.row["is_minor"]:
        return "Talk with parents and a doctor or dietitian about a reliable source of vitamin B12."
    return "Talk with a dietitian or doctor about a reliable source of vitamin B12."


def _b12_evidence(case: Case) -> tuple[Evidence, ...]:
    days = case.number("vitamin_b12_days")
    share = case.number("vitamin_b12_share")
    return (
        Evidence(
            "days with a source of B12",
            decimal(np.rint(share * days), 0),
            f"of {days:.0f} complete days",
        ),
        Evidence(
            "mean without the largest day",
            decimal(case.number("vitamin_b12_without_largest")),
            "µg/day",
        ),
        Evidence(
            "way of eating",
            str(case.row["diet_pattern"]) if pd.notna(case.row["diet_pattern"]) else "not stated",
        ),
        Evidence(
            "supplement days with B12", decimal(case.number("supplement_b12_days"), 0), "days"
        ),
    )


def _supplement_action(case: Case) -> str:
    if case.row["is_minor"]:
        return "Parents and a doctor should look at this supplement."
    return (
        "Review the supplement with a doctor, pharmacist or dietitian; with kidney disease, first."
    )


_LOG_LIMITS = (
    "Diaries miss food and food tables vary, so the true intake may be higher. It says nothing "
    "about blood or muscle."
)

MAGNESIUM = Rule(
    code="DIE01",
    title="Logged magnesium looks low",
    lane=Lane.DIET,
    severity=Severity.WATCH,
    why="A usual intake below the average requirement probably wants improving.",
    against=f"{_LOG_LIMITS} {diary_reach('magnesium', 20, 30)}",
    would_change="A week of complete days with more magnesium-rich food.",
    missing="seven complete diary days with energy and magnesium, sex and year of birth",
    uncertainty="Requirement and day-to-day variation are both in the test; the careful reading "
    "allows for larger variation.",
    sources=("iom2000", "iom1997"),
    thresholds=(
        "diet.ear_z.low",
        "diet.ear_z.probably_enough",
        "diet.days.standard",
        "diet.requirement_cv",
    ),
    needs=(
        "magnesium_days",
        "magnesium_sure_days",
        "energy_is_possible",
        "magnesium_ear",
        "magnesium_ear_z",
        "magnesium_ear_z_cautious",
        "magnesium_ai_z",
        "diet_days_logged",
        "age_years",
        "life_stage",
    ),
    checklist="low_magnesium",
    judge=partial(_ear, nutrient="magnesium"),
    sentence=partial(_low_sentence, nutrient="magnesium"),
    action=partial(_food_action, foods="pumpkin seeds, beans, oats, whole grains, nuts, greens"),
    evidence=partial(_mean_evidence, nutrient="magnesium"),
    rows=partial(_used_rows, nutrient="magnesium"),
    days=lambda case: f"{case.number('magnesium_days'):.0f} complete days of 28",
)

CALCIUM = replace(
    MAGNESIUM,
    code="DIE02",
    title="Logged calcium looks low",
    against=f"{_LOG_LIMITS} {diary_reach('calcium', 20, 30)}",
    sources=("iom2000", "iom2011"),
    missing="seven complete diary days with energy and calcium, sex and year of birth",
    would_change="A week of complete days with more calcium-rich food.",
    needs=(
        "calcium_days",
        "calcium_sure_days",
        "energy_is_possible",
        "calcium_ear",
        "calcium_ear_z",
        "calcium_ear_z_cautious",
        "calcium_ai_z",
        "diet_days_logged",
        "age_years",
        "life_stage",
    ),
    checklist="low_calcium",
    judge=partial(_ear, nutrient="calcium"),
    sentence=partial(_low_sentence, nutrient="calcium"),
    action=partial(_food_action, foods="yogurt, cheese, calcium-set tofu, fortified foods, kale"),
    evidence=partial(_mean_evidence, nutrient="calcium"),
    rows=partial(_used_rows, nutrient="calcium"),
    days=lambda case: f"{case.number('calcium_days'):.0f} complete days of 28",
)

POTASSIUM = replace(
    MAGNESIUM,
    code="DIE03",
    title="Potassium, against the usual reference",
    against=_LOG_LIMITS,
    severity=Severity.NOTE,
    why="Only an Adequate Intake exists: being at or above it is reassuring, being below it does "
    "not mean a lack.",
    sources=("nasem2019", "iom2000"),
    missing="seven complete diary days with energy and potassium clearly at or above the reference",
    thresholds=("diet.ai_z.probably_fine", "diet.days.standard"),
    needs=(
        "potassium_days",
        "potassium_sure_days",
        "energy_is_possible",
        "potassium_ai_z",
        "diet_days_logged",
        "age_years",
        "life_stage",
    ),
    checklist="everyday",
    judge=partial(_ai, nutrient="potassium"),
    days=lambda case: f"{case.number('potassium_days'):.0f} complete days of 28",
    names_on_board=False,
)

SODIUM = replace(
    POTASSIUM,
    code="DIE04",
    title="Sodium, against the usual reference",
    missing="seven complete diary days with energy and sodium clearly at or above the reference",
    needs=(
        "sodium_days",
        "sodium_sure_days",
        "energy_is_possible",
        "sodium_ai_z",
        "diet_days_logged",
        "age_years",
        "life_stage",
    ),
    judge=partial(_ai, nutrient="sodium"),
    days=lambda case: f"{case.number('sodium_days'):.0f} complete days of 28",
)

VITAMIN_B12 = replace(
    MAGNESIUM,
    code="DIE05",
    title="Few sources of vitamin B12",
    why="Vitamin B12 comes almost only from animal foods, fortified foods and supplements. Stores "
    "last for a while, so this is about the coming months.",
    against="Fortified foods are often logged without their B12. Only a blood test shows status.",
    would_change="A reliable source on most days, or a blood test that a doctor has read.",
    missing="seven complete diary days with energy and vitamin B12",
    uncertainty="Days with a source are counted; amounts of single days mean little for B12.",
    sources=("iom1998", "nice_ng239"),
    thresholds=(
        "diet.source_share_of_rda",
        "diet.vitamin_b12.some_share",
        "diet.vitamin_b12.regular_share",
        "diet.vitamin_b12.fewest_days",
    ),
    needs=(
        "diet_days_logged",
        "vitamin_b12_days",
        "vitamin_b12_sure_days",
        "energy_is_possible",
        "vitamin_b12_share",
        "vitamin_b12_without_largest",
        "vitamin_b12_ear",
        "vitamin_b12_ai",
        "supplement_b12_days",
        "age_years",
        "life_stage",
    ),
    checklist="vitamin_b12",
    judge=_b12,
    sentence=lambda case: (
        "Few sources of vitamin B12 logged: on "
        f"{case.number('vitamin_b12_share') * case.number('vitamin_b12_days'):.0f} of "
        f"{case.number('vitamin_b12_days'):.0f} complete days."
    ),
    action=_b12_action,
    evidence=_b12_evidence,
    rows=partial(_used_rows, nutrient="vitamin_b12"),
    days=lambda case: f"{case.number('vitamin_b12_days'):.0f} complete days of 28",
)

VITAMIN_D = replace(
    POTASSIUM,
    code="DIE06",
    title="Vitamin D",
    why="Food gives only part of vitamin D; sun and supplements matter.",
    sources=("iom2011", "endocrine2024"),
    missing="a blood test: food logs cannot show vitamin D status",
    thresholds=("diet.vitamin_d.source_ug",),
    needs=("age_years", "life_stage"),
    checklist="vitamin_d",
    judge=_vitamin_d,
    days=lambda case: f"{case.number('vitamin_d_days'):.0f} complete days of 28",
)

SUPPLEMENT_MAGNESIUM = replace(
    MAGNESIUM,
    code="DIE07",
    title="Magnesium from supplements above the upper level",
    why="The upper level counts supplements and medicines only. Loose stools are the usual effect; "
    "with kidney disease it can be dangerous.",
    against="A label may have been read as the salt, not as elemental magnesium.",
    would_change="A week at or below the upper level.",
    missing="the magnesium on the label of every supplement of the week",
    uncertainty="Taken as the label states it; the largest day of the week counts.",
    sources=("iom1997", "scf2001"),
    thresholds=("diet.supplement_window_days",),
    needs=(
        "supplement_magnesium_mg",
        "supplements_without_magnesium",
        "supplement_days",
        "magnesium_ul",
    ),
    checklist="everyday",
    judge=_supplement,
    sentence=lambda case: (
        "Supplements came to "
        f"{decimal(case.number('supplement_magnesium_mg'), 0)} mg of magnesium in a day; the upper "
        f"level is {decimal(case.number('magnesium_ul'), 0)} mg."
    ),
    action=_supplement_action,
    evidence=lambda case: (
        Evidence(
            "largest day of the week", decimal(case.number("supplement_magnesium_mg"), 0), "mg"
        ),
        Evidence(
            "upper level, supplements only", decimal(case.number("magnesium_ul"), 0), "mg/day"
        ),
    ),
    rows=_supplement_rows,
    days=lambda _case: "supplements of the last seven days",
)

DIET_RULES = (
    MAGNESIUM,
    CALCIUM,
    POTASSIUM,
    SODIUM,
    VITAMIN_B12,
    VITAMIN_D,
    SUPPLEMENT_MAGNESIUM,
)
