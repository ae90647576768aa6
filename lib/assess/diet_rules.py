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
from lib.words import spoken_names
from lib.words.language import noted, said, say

_EATING = {
    "omnivore": noted("omnivore"),
    "vegetarian": noted("vegetarian"),
    "vegan": noted("vegan"),
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


def _mean_evidence(case: Case, *, nutrient: str) -> tuple[Evidence, ...]:
    z = case.number(f"{nutrient}_ear_z")
    cautious = case.number(f"{nutrient}_ear_z_cautious")
    middle, edge = (out_of_ten(float(confidence(each))) for each in (z, cautious))
    return (
        Evidence(
            say("mean of the days used"),
            decimal(case.number(f"{nutrient}_mean"), 0),
            say("mg/day"),
        ),
        Evidence(
            say("average requirement (EAR) for age and sex"),
            decimal(case.number(f"{nutrient}_ear"), 0),
            say("mg/day"),
        ),
        Evidence(
            say("complete days used"),
            decimal(case.number(f"{nutrient}_days"), 0),
            say("of 28 days"),
        ),
        Evidence(
            say("days logged"),
            decimal(case.number(f"{nutrient}_stated_days"), 0),
            say("of 28 days"),
        ),
        Evidence(say("confidence that usual intake meets need"), middle),
        Evidence(say("the same, most careful reading"), edge),
        Evidence("z", decimal(z, 2)),
    )


def _low_sentence(case: Case, *, nutrient: str) -> str:
    log = {name: case.number(f"diet_days_{name}") for name in ("logged", "used")}
    low = say(
        "Logged {nutrient} looks low: {mean} mg a day over {days} complete days; half of such "
        "people need more than {need} mg.",
        nutrient=spoken_names.nutrient(nutrient),
        mean=decimal(case.number(f"{nutrient}_mean"), 0),
        days=decimal(case.number(f"{nutrient}_days"), 0),
        need=decimal(case.number(f"{nutrient}_ear"), 0),
    )
    if not is_provisional(**log):
        return low
    return f"{say('Provisional, as many logged days do not count.')} {low}"


def _food_action(case: Case, *, foods: str) -> str:
    if case.row["is_minor"]:
        return say("Food first, together with parents and a dietitian: {foods}.", foods=said(foods))
    return say("Food first, and a talk with a dietitian: {foods}.", foods=said(foods))


def _days_used(case: Case, *, nutrient: str) -> str:
    return say("{days} complete days of 28", days=decimal(case.number(f"{nutrient}_days"), 0))


def _b12_action(case: Case) -> str:
    if case.row["is_minor"]:
        return say(
            "Talk with parents and a doctor or dietitian about a reliable source of vitamin B12."
        )
    return say("Talk with a dietitian or doctor about a reliable source of vitamin B12.")


def _b12_sentence(case: Case) -> str:
    days = case.number("vitamin_b12_days")
    return say(
        "Few sources of vitamin B12 logged: on {found} of {days} complete days.",
        found=decimal(case.number("vitamin_b12_share") * days, 0),
        days=decimal(days, 0),
    )


def _b12_evidence(case: Case) -> tuple[Evidence, ...]:
    days = case.number("vitamin_b12_days")
    share = case.number("vitamin_b12_share")
    return (
        Evidence(
            say("days with a source of B12"),
            decimal(np.rint(share * days), 0),
            say("of {days} complete days", days=decimal(days, 0)),
        ),
        Evidence(
            say("mean without the largest day"),
            decimal(case.number("vitamin_b12_without_largest")),
            say("µg/day"),
        ),
        Evidence(
            say("way of eating"),
            said(_EATING.get(str(case.row["diet_pattern"]), str(case.row["diet_pattern"])))
            if pd.notna(case.row["diet_pattern"])
            else say("not stated"),
        ),
        Evidence(
            say("supplement days with B12"),
            decimal(case.number("supplement_b12_days"), 0),
            say("days"),
        ),
    )


def _supplement_action(case: Case) -> str:
    if case.row["is_minor"]:
        return say("Parents and a doctor should look at this supplement.")
    return say(
        "Review the supplement with a doctor, pharmacist or dietitian; with kidney disease, first."
    )


_LOG_LIMITS = noted(
    "Diaries miss food and food tables vary, so the true intake may be higher. It says nothing "
    "about blood or muscle."
)


def _limits_and_reach(nutrient: str) -> str:
    return f"{said(_LOG_LIMITS)} {diary_reach(nutrient, 20, 30)}"


MAGNESIUM = Rule(
    code="DIE01",
    title=noted("Logged magnesium looks low"),
    lane=Lane.DIET,
    severity=Severity.WATCH,
    why=noted("A usual intake below the average requirement probably wants improving."),
    against=partial(_limits_and_reach, "magnesium"),
    would_change=noted("A week of complete days with more magnesium-rich food."),
    missing=noted("seven complete diary days with energy and magnesium, sex and year of birth"),
    uncertainty=noted(
        "Requirement and day-to-day variation are both in the test; the careful reading "
        "allows for larger variation."
    ),
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
    action=partial(
        _food_action, foods=noted("pumpkin seeds, beans, oats, whole grains, nuts, greens")
    ),
    evidence=partial(_mean_evidence, nutrient="magnesium"),
    rows=partial(_used_rows, nutrient="magnesium"),
    days=partial(_days_used, nutrient="magnesium"),
)

CALCIUM = replace(
    MAGNESIUM,
    code="DIE02",
    title=noted("Logged calcium looks low"),
    against=partial(_limits_and_reach, "calcium"),
    sources=("iom2000", "iom2011"),
    missing=noted("seven complete diary days with energy and calcium, sex and year of birth"),
    would_change=noted("A week of complete days with more calcium-rich food."),
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
    action=partial(
        _food_action, foods=noted("yogurt, cheese, calcium-set tofu, fortified foods, kale")
    ),
    evidence=partial(_mean_evidence, nutrient="calcium"),
    rows=partial(_used_rows, nutrient="calcium"),
    days=partial(_days_used, nutrient="calcium"),
)

POTASSIUM = replace(
    MAGNESIUM,
    code="DIE03",
    title=noted("Potassium, against the usual reference"),
    against=_LOG_LIMITS,
    severity=Severity.NOTE,
    why=noted(
        "Only an Adequate Intake exists: being at or above it is reassuring, being below it does "
        "not mean a lack."
    ),
    sources=("nasem2019", "iom2000"),
    missing=noted(
        "seven complete diary days with energy and potassium clearly at or above the reference"
    ),
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
    days=partial(_days_used, nutrient="potassium"),
    names_on_board=False,
)

SODIUM = replace(
    POTASSIUM,
    code="DIE04",
    title=noted("Sodium, against the usual reference"),
    missing=noted(
        "seven complete diary days with energy and sodium clearly at or above the reference"
    ),
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
    days=partial(_days_used, nutrient="sodium"),
)

VITAMIN_B12 = replace(
    MAGNESIUM,
    code="DIE05",
    title=noted("Few sources of vitamin B12"),
    why=noted(
        "Vitamin B12 comes almost only from animal foods, fortified foods and supplements. Stores "
        "last for a while, so this is about the coming months."
    ),
    against=noted(
        "Fortified foods are often logged without their B12. Only a blood test shows status."
    ),
    would_change=noted("A reliable source on most days, or a blood test that a doctor has read."),
    missing=noted("seven complete diary days with energy and vitamin B12"),
    uncertainty=noted(
        "Days with a source are counted; amounts of single days mean little for B12."
    ),
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
    sentence=_b12_sentence,
    action=_b12_action,
    evidence=_b12_evidence,
    rows=partial(_used_rows, nutrient="vitamin_b12"),
    days=partial(_days_used, nutrient="vitamin_b12"),
)

VITAMIN_D = replace(
    POTASSIUM,
    code="DIE06",
    title=noted("Vitamin D"),
    why=noted("Food gives only part of vitamin D; sun and supplements matter."),
    sources=("iom2011", "endocrine2024"),
    missing=noted("a blood test: food logs cannot show vitamin D status"),
    thresholds=("diet.vitamin_d.source_ug",),
    needs=("age_years", "life_stage"),
    checklist="vitamin_d",
    judge=_vitamin_d,
    days=partial(_days_used, nutrient="vitamin_d"),
)

SUPPLEMENT_MAGNESIUM = replace(
    MAGNESIUM,
    code="DIE07",
    title=noted("Magnesium from supplements above the upper level"),
    why=noted(
        "The upper level counts supplements and medicines only. Loose stools are the usual effect; "
        "with kidney disease it can be dangerous."
    ),
    against=noted("A label may have been read as the salt, not as elemental magnesium."),
    would_change=noted("A week at or below the upper level."),
    missing=noted("the magnesium on the label of every supplement of the week"),
    uncertainty=noted("Taken as the label states it; the largest day of the week counts."),
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
    sentence=lambda case: say(
        "Supplements came to {taken} mg of magnesium in a day; the upper level is {limit} mg.",
        taken=decimal(case.number("supplement_magnesium_mg"), 0),
        limit=decimal(case.number("magnesium_ul"), 0),
    ),
    action=_supplement_action,
    evidence=lambda case: (
        Evidence(
            say("largest day of the week"),
            decimal(case.number("supplement_magnesium_mg"), 0),
            "mg",
        ),
        Evidence(
            say("upper level, supplements only"),
            decimal(case.number("magnesium_ul"), 0),
            say("mg/day"),
        ),
    ),
    rows=_supplement_rows,
    days=lambda _case: say("supplements of the last seven days"),
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
