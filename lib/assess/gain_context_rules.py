"""A small gain of mass with reasons for more care: what was watched has to be acted on."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from lib.assess.findings import Evidence
from lib.assess.gain_context import REASONS, painkiller_noted, reasons_in_words
from lib.assess.in_words import listed
from lib.assess.overdrinking_rules import (
    AGAINST,
    GAIN_THAT_MATTERS,
    all_known,
    gain_that_matters,
    gained_in_words,
    had_session,
    large_gain,
    most_gained,
    session_evidence,
)
from lib.assess.rule import Case, Features, Truth, answers
from lib.reference.thresholds import value
from lib.words.language import noted, said, say


def _gain_with_context(case: Case) -> pd.DataFrame:
    """Return the gain with a reason for care, else the largest; the reason may be a report."""
    with_reason = case.sessions[case.sessions["gain_with_context"] == 1]
    return most_gained(case) if with_reason.empty else with_reason.sort_values("gain_kg").tail(1)


def _painkiller_reports(case: Case) -> pd.DataFrame:
    first = case.row["local_date"] - pd.Timedelta(
        days=int(value("symptoms.red_flag_look_back_days"))
    )
    rows = case.symptoms[case.symptoms["local_date"] >= first]
    return rows[painkiller_noted(rows["notes"])]


def _reasons(case: Case) -> list[str]:
    painkiller = said(REASONS["is_painkiller_noted"])
    reported = [] if _painkiller_reports(case).empty else [painkiller]
    found = [*reasons_in_words(_gain_with_context(case).iloc[0]), *reported]
    return list(dict.fromkeys(found))


def _care_for_a_gain(features: Features) -> Truth:
    any_gain = features["recent_gain_kg"] > value("overdrinking.any_gain_kg")
    with_reason = (features["recent_gain_with_context"] == 1) | (
        any_gain & (features["painkiller_recent"] == 1)
    )
    high = (large_gain(features) == "flag") | (gain_that_matters(features) == "flag")
    return answers(
        features,
        flag=with_reason,
        ok=had_session(features) & all_known(features, "gain_kg") & ~any_gain,
        not_applicable=high,
    )


def _sentence(case: Case) -> str:
    reasons = say("Reasons for care: {reasons}.", reasons=listed(_reasons(case)))
    return f"{gained_in_words(_gain_with_context(case))} {reasons}"


def _against() -> str:
    alone = say("Each of these reasons alone, without a gain, says little.")
    return f"{said(AGAINST)} {alone}"


GAIN_WITH_REASONS = replace(
    GAIN_THAT_MATTERS,
    code="EAH04",
    title=noted("Gained mass, with more reasons for care"),
    why=noted(
        "A small gain weighs more after many hours or at a slow pace, in a small body, or with "
        "an anti-inflammatory painkiller: these go with low blood sodium."
    ),
    against=_against,
    missing=noted(
        "sessions weighed before and after; reasons that nobody wrote down are not known"
    ),
    sources=("rosner_kirven2007", "almond2005", "hew_butler2015"),
    thresholds=(
        "overdrinking.any_gain_kg",
        "overdrinking.very_long_session_min",
        "overdrinking.slow_running_km_per_h",
        "overdrinking.low_body_mass_kg",
    ),
    needs=(
        *GAIN_THAT_MATTERS.needs,
        "recent_gain_percent",
        "recent_loss_percent",
        "recent_loss_percent_unknown",
        "recent_gain_with_context",
        "painkiller_recent",
    ),
    judge=_care_for_a_gain,
    sentence=_sentence,
    evidence=lambda case: (
        *session_evidence(_gain_with_context(case)),
        *(Evidence(say("reason for care"), reason) for reason in _reasons(case)),
    ),
    rows=lambda case: pd.concat([_gain_with_context(case), _painkiller_reports(case)]),
)
