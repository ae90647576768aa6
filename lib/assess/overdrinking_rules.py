"""Body mass gained in a session. It outranks dehydration and takes every drinking advice away."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.in_words import decimal, listed, litres, minutes, thousands
from lib.assess.rule import Case, Features, Rule, Truth, answers
from lib.assess.session_evidence import blur, blur_as_read, measured_in
from lib.reference.thresholds import value
from lib.words.days import day_and_month
from lib.words.hidden import hidden_number
from lib.words.language import noted, said, say, say_count
from lib.words.quantities import (
    litre_number,
    litre_unit,
    litre_word,
    mass,
    rate_unit,
    volume,
)
from lib.words.reader import reader
from lib.words.spoken_names import symptom

_STOP: Final = noted(
    "No fluid now: wait until passing urine and thirsty. With headache, nausea, swelling or "
    "confusion get medical help."
)


def _session(case: Case, column: str) -> pd.DataFrame:
    """Return the session with the largest value, as a frame of at most one row."""
    rows = case.sessions[case.sessions[column].notna()]
    return rows.sort_values(column, ascending=False).head(1)


def most_gained(case: Case) -> pd.DataFrame:
    """Return the session with the largest gain, as a frame of at most one row."""
    return _session(case, "gain_kg")


def _gain_that_counts(case: Case) -> pd.DataFrame:
    """Return the gain in a long session where there is one, else the largest."""
    long = case.sessions[case.sessions["long_gain"] == 1]
    return most_gained(case) if long.empty else long.sort_values("gain_kg").tail(1)


def _symptoms_with_gain(case: Case) -> pd.DataFrame:
    first = case.row["local_date"] - pd.Timedelta(
        days=int(value("symptoms.red_flag_look_back_days"))
    )
    rows = case.symptoms
    return rows[(rows["local_date"] >= first) & (rows["with_gain"] == 1)]


def drank_much(sessions: pd.DataFrame) -> pd.Series[bool]:
    """Say in which sessions much was drunk for what was sweated, whatever the scale shows."""
    return (
        (sessions["drink_to_sweat"] > value("overdrinking.drink_to_sweat_ratio"))
        | (sessions["drink_rate_l_h"] > value("overdrinking.drink_rate_l_per_h"))
        | (sessions["fast_for_very_long"] == 1)
        | (sessions["net_water_gain_l"] > value("overdrinking.net_water_gain_l"))
    )


def _most_drunk(case: Case) -> pd.DataFrame:
    rows = case.sessions
    over = rows[drank_much(rows) | (rows["gain_kg"] > value("overdrinking.any_gain_kg"))]
    return over.sort_values("drink_to_sweat", ascending=False).head(1)


def _gain_sentence(case: Case) -> str:
    return gained_in_words(most_gained(case))


def gained_in_words(rows: pd.DataFrame) -> str:
    """Say what was gained in the first of the sessions, in how long and after what drink."""
    row = rows.iloc[0]
    gained, time, drink = (
        mass(row["gain_kg"]),
        minutes(row["duration_min"]),
        litres(row["fluid_ml"]),
    )
    if pd.isna(row["duration_min"]):
        if pd.isna(row["fluid_ml"]):
            return say("Gained {mass}.", mass=gained)
        return say("Gained {mass} after drinking {drink}.", mass=gained, drink=drink)
    if pd.isna(row["fluid_ml"]):
        return say("Gained {mass} in {time}.", mass=gained, time=time)
    return say(
        "Gained {mass} in {time} after drinking {drink}.", mass=gained, time=time, drink=drink
    )


def _drink_sentence(case: Case) -> str:
    row = _most_drunk(case).iloc[0]
    ratio = row["drink_to_sweat"]
    if pd.notna(ratio) and ratio > value("overdrinking.drink_to_sweat_ratio"):
        return say(
            "Drank {drink} in a session that cost about {sweat} of sweat.",
            drink=litres(row["fluid_ml"]),
            sweat=litres(row["sweat_l"] * 1000),
        )
    if row["drink_rate_l_h"] > value("overdrinking.drink_rate_l_per_h"):
        return say("Drank {drink} an hour.", drink=volume(row["drink_rate_l_h"]))
    if row["fast_for_very_long"] == 1:
        return say(
            "Drank {drink} an hour for {time}.",
            drink=volume(row["drink_rate_l_h"]),
            time=minutes(row["duration_min"]),
        )
    if row["gain_kg"] > value("overdrinking.any_gain_kg"):
        return gained_in_words(_most_drunk(case))
    burned = thousands(row["energy_kcal"])
    if reader().hides_mass:
        return say(
            "Body mass hardly changed while {energy} kcal were burned: water gained (amount "
            "{hidden}).",
            energy=burned,
            hidden=hidden_number(),
        )
    return say(
        "Body mass hardly changed while {energy} kcal were burned: about {water} of water gained.",
        energy=burned,
        water=volume(row["net_water_gain_l"], 2),
    )


def _gain_that_counts_sentence(case: Case) -> str:
    words = [symptom(str(word)) for word in _symptoms_with_gain(case)["symptom"].drop_duplicates()]
    gained = gained_in_words(_gain_that_counts(case))
    if not words:
        return gained
    return f"{gained} {say('Reported {symptoms}.', symptoms=listed(words))}"


def _gain_that_counts_evidence(case: Case) -> tuple[Evidence, ...]:
    rows = _symptoms_with_gain(case)
    reports = [
        Evidence(say("reported"), symptom(str(word)), day_and_month(day))
        for word, day in zip(rows["symptom"], rows["local_date"], strict=True)
    ]
    return (*session_evidence(_gain_that_counts(case)), *reports)


def _sessions_in_days(case: Case) -> str:
    return say_count(
        "{count} session in two days",
        "{count} sessions in two days",
        case.number("recent_sessions"),
    )


def session_evidence(rows: pd.DataFrame) -> tuple[Evidence, ...]:
    """Return the numbers of the first of the sessions; none without a session."""
    if rows.empty:
        return ()
    row = rows.iloc[0]
    return (
        *measured_in(row),
        Evidence(
            say("drunk for each {litre} of sweat", litre=litre_word()),
            decimal(row["drink_to_sweat"], 2),
            f"{litre_unit()}/{litre_unit()}",
        ),
        Evidence(say("drunk an hour"), litre_number(row["drink_rate_l_h"], 2), rate_unit()),
        _water_gained(row),
    )


def _water_gained(row: pd.Series) -> Evidence:
    """Return the water gained; beside the change in per cent it would tell body mass."""
    label = say("water gained, burned fuel taken into account")
    if reader().hides_mass and pd.notna(row["net_water_gain_l"]):
        return Evidence(label, hidden_number())
    return Evidence(label, litre_number(row["net_water_gain_l"], 2), litre_unit())


def had_session(features: Features) -> Truth:
    """Say where a session still counts."""
    return features["recent_sessions"] > 0


def all_known(features: Features, *names: str) -> Truth:
    """Say where the named quantities are known of every session that still counts."""
    none_unknown = [features[f"recent_{name}_unknown"].to_numpy() == 0 for name in names]
    is_known = [features[f"recent_{name}"].notna().to_numpy() for name in names]
    complete = np.logical_and.reduce([*none_unknown, *is_known])
    return pd.Series(complete, index=features.index)


def large_gain(features: Features) -> Truth:
    """Judge whether more was gained than the cut in per cent."""
    return answers(
        features,
        flag=features["recent_gain_percent"] > value("overdrinking.mass_gain_percent"),
        ok=had_session(features)
        & all_known(features, "loss_percent")
        & (features["recent_gain_percent"] <= value("overdrinking.mass_gain_percent")),
    )


def gain_that_matters(features: Features) -> Truth:
    """Judge a gain in a long session, or any with a symptom."""
    any_gain = features["recent_gain_kg"] > value("overdrinking.gain_with_symptom_kg")
    with_symptom = any_gain & (features["gain_symptom_recent"] == 1)
    long_gain = features["recent_long_gain"] == 1
    no_gain = features["recent_gain_kg"] <= value("overdrinking.gain_with_symptom_kg")
    # A symptom in own words may be bloating.
    asked = (
        features["gain_symptom_recent"].notna()
        & (features["symptom_report_today"] == 1)
        & (features["symptom_unsure_recent"] == 0)
    )
    return answers(
        features,
        flag=with_symptom | long_gain,
        ok=had_session(features)
        & all_known(features, "gain_kg", "long_gain")
        & (no_gain | (asked & (features["gain_symptom_recent"] == 0)))
        & (features["recent_long_gain"] == 0),
    )


def _drank_above_sweat(features: Features) -> Truth:
    above = (
        (features["recent_drink_to_sweat"] > value("overdrinking.drink_to_sweat_ratio"))
        | (features["recent_drink_rate_l_h"] > value("overdrinking.drink_rate_l_per_h"))
        | (features["recent_fast_for_very_long"] == 1)
        | (features["recent_net_water_gain_l"] > value("overdrinking.net_water_gain_l"))
        | (features["recent_gain_kg"] > value("overdrinking.any_gain_kg"))
    )
    careful = features["recent_drink_to_sweat_careful"]
    return answers(
        features,
        flag=above,
        ok=had_session(features)
        & all_known(
            features,
            "drink_to_sweat",
            "drink_to_sweat_careful",
            "drink_rate_l_h",
            "fast_for_very_long",
            "net_water_gain_careful_l",
            "gain_kg",
        )
        & (careful <= value("overdrinking.drink_to_sweat_ratio"))
        & (features["recent_net_water_gain_careful_l"] <= value("overdrinking.net_water_gain_l")),
    )


AGAINST: Final = noted(
    "A different kit, an unrecorded meal or a scale that was moved can look like a gain. "
    "Weigh again in the same kit; until then the careful reading holds."
)

_SWEAT_GOOD_TO_L: Final = 0.2


def _sweat_is_good_to() -> str:
    return say("The sweat loss of one session is good to about a fifth of a litre.")


def _sweat_is_good_to_as_read() -> str:
    if litre_unit() == "L":
        return _sweat_is_good_to()
    return say(
        "The sweat loss of one session is good to about {volume}.", volume=volume(_SWEAT_GOOD_TO_L)
    )


LARGE_GAIN = Rule(
    code="EAH01",
    title=noted("Gained body mass in a session"),
    lane=Lane.MASS_GAIN,
    severity=Severity.ACT_NOW,
    why=noted(
        "Gaining mass means more was drunk than lost. That can thin the blood's sodium, which is "
        "dangerous; sports drinks do not prevent it."
    ),
    against=AGAINST,
    would_change=noted("A second weighing without a gain, or 24 hours without symptoms."),
    missing=noted("a session weighed before and after, in the last two days"),
    uncertainty=blur,
    uncertainty_as_read=blur_as_read,
    sources=("hew_butler2015", "almond2005"),
    thresholds=("overdrinking.mass_gain_percent", "overdrinking.guard_hours"),
    needs=(
        "recent_sessions",
        "recent_gain_percent",
        "recent_loss_percent",
        "recent_loss_percent_unknown",
    ),
    checklist="over_drinker",
    judge=large_gain,
    sentence=_gain_sentence,
    action=lambda _case: said(_STOP),
    evidence=lambda case: session_evidence(most_gained(case)),
    rows=most_gained,
    days=_sessions_in_days,
)

GAIN_THAT_MATTERS = Rule(
    code="EAH02",
    title=noted("Gained mass in a long session, or with symptoms"),
    lane=Lane.MASS_GAIN,
    severity=Severity.ACT_NOW,
    why=noted(
        "In long sessions, or with headache, nausea or swelling, even a small gain matters: "
        "more was drunk than lost."
    ),
    against=AGAINST,
    would_change=noted("A second weighing without a gain, or 24 hours without symptoms."),
    missing=noted("a session weighed before and after with its duration, and a symptom report"),
    uncertainty=blur,
    uncertainty_as_read=blur_as_read,
    sources=("hew_butler2015", "almond2005"),
    thresholds=(
        "overdrinking.long_gain_kg",
        "overdrinking.long_session_min",
        "overdrinking.gain_with_symptom_kg",
    ),
    needs=(
        "recent_sessions",
        "recent_gain_kg",
        "recent_gain_kg_unknown",
        "recent_long_gain",
        "recent_long_gain_unknown",
        "gain_symptom_recent",
        "symptom_report_today",
        "symptom_unsure_recent",
    ),
    checklist="over_drinker",
    judge=gain_that_matters,
    sentence=_gain_that_counts_sentence,
    action=lambda _case: said(_STOP),
    evidence=_gain_that_counts_evidence,
    rows=lambda case: pd.concat([_gain_that_counts(case), _symptoms_with_gain(case)]),
    days=_sessions_in_days,
)

DRANK_ABOVE_SWEAT = Rule(
    code="EAH03",
    title=noted("Drank more than was lost"),
    lane=Lane.MASS_GAIN,
    severity=Severity.WATCH,
    why=noted(
        "Drinking above sweat loss, or fast for a long time, is the main way to low blood sodium. "
        "Who burns fuel for hours without becoming lighter has gained water."
    ),
    against=noted(
        "The sweat loss is an estimate; urine that was not written down makes it too high or "
        "too low, and food eaten in the session holds body mass up."
    ),
    would_change=noted("A session with less drunk than lost."),
    missing=noted(
        "weights, drink, urine, energy used and duration of the last sessions, and less drunk "
        "than the least sweat that is plausible"
    ),
    uncertainty=_sweat_is_good_to,
    uncertainty_as_read=_sweat_is_good_to_as_read,
    sources=("hew_butler2015", "rosner_kirven2007", "cheuvront_montain2017", "almond2005"),
    thresholds=(
        "overdrinking.drink_to_sweat_ratio",
        "overdrinking.drink_rate_l_per_h",
        "overdrinking.very_long_session_min",
        "overdrinking.very_long_drink_rate_l_per_h",
        "overdrinking.net_water_gain_l",
        "overdrinking.any_gain_kg",
    ),
    needs=(
        "recent_sessions",
        "recent_drink_to_sweat",
        "recent_drink_to_sweat_unknown",
        "recent_drink_to_sweat_careful",
        "recent_drink_to_sweat_careful_unknown",
        "recent_drink_rate_l_h",
        "recent_drink_rate_l_h_unknown",
        "recent_fast_for_very_long",
        "recent_fast_for_very_long_unknown",
        "recent_net_water_gain_l",
        "recent_net_water_gain_careful_l",
        "recent_net_water_gain_careful_l_unknown",
        "recent_gain_kg",
        "recent_gain_kg_unknown",
    ),
    checklist="over_drinker",
    judge=_drank_above_sweat,
    sentence=_drink_sentence,
    action=lambda _case: say(
        "Next time follow thirst and stop before the bottle is empty; weigh in and out again."
    ),
    evidence=lambda case: session_evidence(_most_drunk(case)),
    rows=_most_drunk,
    days=_sessions_in_days,
)


OVERDRINKING_RULES = (LARGE_GAIN, GAIN_THAT_MATTERS, DRANK_ABOVE_SWEAT)


def guard_on(features: Features) -> Truth:
    """Say where nothing may suggest a drink: any gain at all, or drinking above the sweat."""
    any_gain = features["recent_gain_kg"] > value("overdrinking.any_gain_kg")
    flagged = pd.Series(data=False, index=features.index)
    for rule in OVERDRINKING_RULES:
        flagged = flagged | (rule.judge(features) == "flag")
    return any_gain | flagged
