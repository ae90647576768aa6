"""Heavy, salty sweating: a trait worth a plan, never an alarm."""

from __future__ import annotations

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.in_words import counted, decimal, thousands
from lib.assess.rule import Case, Features, Rule, Truth, answers
from lib.reference.thresholds import value
from lib.words.language import noted, say, say_count
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
            say("sodium in sweat, whole body"),
            decimal(case.number("sweat_sodium_mmol_l"), 0),
            "mmol/L",
        ),
        Evidence(
            say("80 % range"),
            say("{low} to {high}", low=f"{low:.0f}", high=f"{high:.0f}"),
            "mmol/L",
        ),
        Evidence(say("own sodium tests"), decimal(case.number("sodium_tests"), 0), say("tests")),
        Evidence(say("usual sweat rate"), litre_number(case.number("sweat_rate_l_h")), rate_unit()),
        Evidence(
            say("sodium lost in an hour, 80 % range"),
            say("{low} to {high}", low=thousands(loss_low), high=thousands(loss_high)),
            "mg/h",
        ),
    )


def _days(case: Case) -> str:
    tests = counted(case.number("sodium_tests"), "sodium test")
    days = say_count(
        "{count} day with a weighed session in four weeks",
        "{count} days with a weighed session in four weeks",
        case.number("sweat_rate_sessions"),
    )
    return f"{tests}, {days}"


HEAVY_SALTY = Rule(
    code="SWT01",
    title=noted("Heavy, salty sweat"),
    lane=Lane.SWEAT,
    severity=Severity.WATCH,
    why=noted(
        "Sodium is the one mineral that leaves in amounts worth counting. In long sessions and "
        "training camps salt at meals may not come by itself."
    ),
    against=noted(
        "Sweat sodium varies by about 12 % from test to test, and a patch reads one site. "
        "Ordinary salted meals cover most athletes."
    ),
    would_change=noted("Another sodium test, or cooler and shorter sessions."),
    missing=noted("the athlete's own sweat sodium test"),
    uncertainty=noted("80 % ranges are shown; they join own tests with what is usual."),
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
    sentence=lambda case: say(
        "Loses about {low} to {high} mg of sodium in an hour of training.",
        low=thousands(case.number("sodium_loss_low_mg_h")),
        high=thousands(case.number("sodium_loss_high_mg_h")),
    ),
    action=lambda _case: say(
        "Salty foods at meals and in long sessions; a plan with a sports dietitian."
    ),
    evidence=_evidence,
    rows=lambda case: case.sessions[case.sessions["sweat_na_mmol_l"].notna()],
    days=_days,
)

SWEAT_RULES = (HEAVY_SALTY,)
