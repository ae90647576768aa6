"""Whether the food log can be whole, in words that leave both explanations open.

A log with too little energy lacks food, or belongs to somebody who eats too little. Nobody
can tell which from the log, so it is a note for a talk: never a name on the board, never a
number of calories, and never a reason to leave a day out.
"""

from __future__ import annotations

import pandas as pd

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.food_log import is_provisional
from lib.assess.in_words import decimal
from lib.assess.people_features import is_unscored
from lib.assess.rule import NO_CHECKLIST, Case, Features, Rule, Truth, answers, known
from lib.reference.thresholds import value
from lib.words.language import noted, say, say_count


def _too_low(features: Features) -> Truth:
    """Below the limits even of the lightest training, whatever the sex."""
    return features["energy_ratio_high"] < features["energy_low_trained"]


def _too_high(features: Features) -> Truth:
    """Above the limits even of the heaviest training, whatever the sex."""
    return features["energy_ratio_low"] > features["energy_high_heavy"]


def _judge(features: Features) -> Truth:
    """Flag what no training explains; nothing found only where every training explains it."""
    days = features["energy_days"]
    provisional = is_provisional(logged=features["diet_days_logged"], used=features["energy_days"])
    fits_all = (features["energy_ratio_low"] >= features["energy_low_heavy"]) & (
        features["energy_ratio_high"] <= features["energy_high_trained"]
    )
    return answers(
        features,
        flag=(days >= value("diet.days.fewest")) & (_too_low(features) | _too_high(features)),
        ok=(days >= value("diet.days.standard"))
        & fits_all
        & (features["energy_doubted"] == 0)
        & ~provisional
        & known(features, "diet_days_logged"),
        not_applicable=is_unscored(features),
    )


def _is_low(case: Case) -> bool:
    return case.number("energy_ratio_high") < case.number("energy_low_trained")


def _sentence(case: Case) -> str:
    if not _is_low(case):
        return say(
            "More food is written down than even heavy training usually needs. A meal or a day "
            "may be in the log twice, or kilojoules may have been read as kilocalories. "
            "Until that is settled, nothing in it is called enough."
        )
    if case.row["is_minor"]:
        return say(
            "Less food is written down than somebody still growing who trains usually needs. Some "
            "food may be missing from the log, or the athlete may be eating too little; the log "
            "cannot tell which."
        )
    return say(
        "Less food is written down than regular training usually needs. Some food may be missing "
        "from the log, or the athlete may be eating too little; the log cannot tell which."
    )


def _action(case: Case) -> str:
    if not _is_low(case):
        return say(
            "Look through the log together: double entries, portions, and the unit of energy."
        )
    if case.row["is_minor"]:
        return say(
            "Ask kindly and in private, with parents, about meals and how things are, without "
            "numbers and without weight. A doctor or dietitian helps if worries stay."
        )
    return say(
        "Ask kindly and in private whether food is missing from the log, without numbers. With "
        "weight loss, missed periods, a bone injury or lasting tiredness: a doctor or dietitian."
    )


def _evidence(case: Case) -> tuple[Evidence, ...]:
    where = (
        say("below what light training explains")
        if _is_low(case)
        else say("above what heavy training explains")
    )
    return (
        Evidence(say("logged energy against resting energy"), where),
        Evidence(
            say("complete days with energy"),
            decimal(case.number("energy_days"), 0),
            say("of 28 days"),
        ),
        Evidence(
            say("days logged"), decimal(case.number("diet_days_logged"), 0), say("of 28 days")
        ),
    )


def _rows(case: Case) -> pd.DataFrame:
    return case.diet[case.diet["counts"] & case.diet["energy_kcal"].notna()]


ENERGY = Rule(
    code="DIE08",
    title=noted("Energy in the food log"),
    lane=Lane.DATA,
    severity=Severity.NOTE,
    why=noted(
        "A log that lacks food makes every mineral look low, and eating too little for the "
        "training harms bones, hormones and mood. Both look the same in a log."
    ),
    against=noted(
        "Resting energy from body mass is off by a tenth in lean or muscular people, and a "
        "week of rest needs less. A steady weight points to missing entries; a falling weight, "
        "missed periods or a bone injury to eating too little."
    ),
    would_change=noted("A week of whole days, marked complete."),
    missing=noted(
        "seven whole diary days with energy that are most of those logged; a body mass, sex "
        "and year of birth; and energy that fits light and heavy training alike"
    ),
    uncertainty=noted(
        "Limits of 95 % for one person from day-to-day variation, the error of resting "
        "energy and the variation of activity. They find gross differences only."
    ),
    sources=("black2000", "henry2005"),
    thresholds=(
        "energy.activity_level.trained",
        "energy.activity_level.heavy",
        "energy.intake_cv_percent",
        "energy.resting_cv_percent",
        "energy.activity_cv_percent",
        "energy.limit_sds",
    ),
    needs=(
        "energy_days",
        "energy_doubted",
        "energy_ratio_low",
        "energy_ratio_high",
        "energy_low_trained",
        "energy_high_trained",
        "energy_low_heavy",
        "energy_high_heavy",
        "diet_days_logged",
        "age_years",
        "life_stage",
    ),
    checklist=NO_CHECKLIST,
    judge=_judge,
    sentence=_sentence,
    action=_action,
    evidence=_evidence,
    rows=_rows,
    days=lambda case: say_count(
        "{count} complete day of 28", "{count} complete days of 28", case.number("energy_days")
    ),
    names_on_board=False,
)

ENERGY_RULES = (ENERGY,)
