"""Heavy, salty sweating: a trait worth a plan, never an alarm."""

from __future__ import annotations

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.in_words import counted, decimal, thousands
from lib.assess.rule import Case, Features, Rule, Truth, answers
from lib.reference.thresholds import value
from lib.words.quantities import litre_number, rate_unit


def _salty(features: Features) -> Truth:
    cut = value("sweat.salty.sodium_mg_per_h")
    tested = (features["sodium_tests"] >= value("sweat.salty.fewest_tests")) & (
        features["sweat_rate_sessions"] > 0
    )
    return answers(
        features,
        flag=tested & (features["sodium_loss_low_mg_h"] > cut),
        ok=tested
        & (features["sodium_loss_high_mg_h"] <= cut)
        & (features["sodium_tests_doubted"] == 0),
    )


def _evidence(case: Case) -> tuple[Evidence, ...]:
    low, high = case.number("sweat_sodium_low_mmol_l"), case.number("sweat_sodium_high_mmol_l")
    loss_low, loss_high = case.number("sodium_loss_low_mg_h"), case.number("sodium_loss_high_mg_h")
    return (
        Evidence(
            "sodium in sweat, whole body", decimal(case.number("sweat_sodium_mmol_l"), 0), "mmol/L"
        ),
        Evidence("80 % range", f"{low:.0f} to {high:.0f}", "mmol/L"),
        Evidence("own sodium tests", decimal(case.number("sodium_tests"), 0), "tests"),
        Evidence("usual sweat rate", litre_number(case.number("sweat_rate_l_h")), rate_unit()),
        Evidence(
            "sodium lost in an hour, 80 % range",
            f"{thousands(loss_low)} to {thousands(loss_high)}",
            "mg/h",
        ),
    )


HEAVY_SALTY = Rule(
    code="SWT01",
    title="Heavy, salty sweat",
    lane=Lane.SWEAT,
    severity=Severity.WATCH,
    why="Sodium is the one mineral that leaves in amounts worth counting. In long sessions and "
    "training camps salt at meals may not come by itself.",
    against="Sweat sodium varies by about 12 % from test to test, and a patch reads one site. "
    "Ordinary salted meals cover most athletes.",
    would_change="Another sodium test, or cooler and shorter sessions.",
    missing="the athlete's own sweat sodium test",
    uncertainty="80 % ranges are shown; they join own tests with what is usual.",
    sources=("baker2016", "barnes2019", "thomas2016"),
    thresholds=("sweat.salty.sodium_mg_per_h", "sweat.salty.fewest_tests"),
    needs=(
        "sodium_tests",
        "sodium_tests_doubted",
        "sweat_rate_sessions",
        "sodium_loss_low_mg_h",
        "sodium_loss_high_mg_h",
    ),
    checklist="salty_sweater",
    judge=_salty,
    sentence=lambda case: (
        "Loses about "
        f"{thousands(case.number('sodium_loss_low_mg_h'))} to "
        f"{thousands(case.number('sodium_loss_high_mg_h'))} mg of sodium in an hour of training."
    ),
    action=lambda _case: (
        "Salty foods at meals and in long sessions; a plan with a sports dietitian."
    ),
    evidence=_evidence,
    rows=lambda case: case.sessions[case.sessions["sweat_na_mmol_l"].notna()],
    days=lambda case: (
        f"{counted(case.number('sodium_tests'), 'sodium test')}, "
        f"{counted(case.number('sweat_rate_sessions'), 'day')} with a weighed session in four weeks"
    ),
)

SWEAT_RULES = (HEAVY_SALTY,)
