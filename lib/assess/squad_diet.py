"""How many of a squad may eat too little of a nutrient: a share with its interval, no names.

Only a reference value with a distribution of requirements (an EAR) allows such a share. The
days of each athlete are taken as ratios to the athlete's own EAR, adjusted within each sex,
and counted together.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.assess.diet_days import NUTRIENTS, counted_days, diet_days
from lib.assess.energy_intake import possible_logs, resting_energy
from lib.assess.people_features import is_unscored, people_on
from lib.assess.records import Records
from lib.reference.intakes import intakes_for
from lib.reference.thresholds import value
from lib.science import squad_intake
from lib.words import spoken_names
from lib.words.language import noted, say, say_count
from lib.words.numbers import with_marks
from lib.words.spoken_names import with_capital

SEED = 1986
TESTED: Final = ("magnesium", "calcium", "potassium", "sodium")
"""The nutrients that are counted, in their order on the page."""
UNSCORED, NO_REFERENCE, DOUBTED, FEW, SMALL_GROUP = (
    "unscored",
    "no reference",
    "doubted",
    "few days",
    "small group",
)
"""Why somebody cannot be judged."""
UNEVEN: Final = noted(
    "Vitamin B12 and vitamin D are not counted here: their days are too uneven for a share, and "
    "food shows only part of vitamin D. Iron and phosphorus are not scored; iron is assessed by "
    "a blood test."
)


@dataclass(frozen=True, slots=True)
class SquadNutrient:
    """What may be said of one nutrient for the squad.

    `is_shown` says whether there is a share; where not, `sentence` says why. `low`, `middle`
    and `high` are numbers of athletes out of `judged`. `left_out` counts, in words, those who
    could not be judged. `usual_low` and `usual_high` hold the middle half of the adjusted
    usual intakes, as multiples of the athletes' own average requirement.
    """

    nutrient: str
    is_shown: bool
    sentence: str
    judged: int
    squad: int
    days: int
    low: int
    middle: int
    high: int
    usual_low: float
    usual_high: float
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SquadDiet:
    """What may be said of the squad's food; `response` says how many keep a usable diary."""

    response: str
    nutrients: tuple[SquadNutrient, ...]


@dataclass(frozen=True, slots=True)
class _Diets:
    """The counted days of one nutrient as ratios, and who has no usable diet and why."""

    days: pd.DataFrame
    reasons: pd.Series[str]


def _people_and_days(records: Records, last_day: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the active athletes, and the diary days of everybody in the window."""
    window = int(value("diet.window_days"))
    last = pd.Timestamp(last_day)
    in_window = records.diet["local_date"].between(last - pd.Timedelta(days=window - 1), last)
    people = people_on(records.athletes, last_day)
    resting = resting_energy(people, records, last)
    days = diet_days(records.diet[in_window], resting)
    possible = possible_logs(days, resting)
    return people[people["active"]], days.assign(
        is_possible=days["athlete_id"].isin(possible.index[possible])
    )


def _reasons(
    people: pd.DataFrame, reference: pd.Series, days: pd.Series, doubted: pd.Index
) -> pd.Series:
    """Say why an athlete cannot be judged; empty for those who can."""
    few = days.reindex(people.index).fillna(0) < value("diet.days.fewest")
    found = np.select(
        [is_unscored(people), reference.isna(), people.index.isin(doubted), few],
        [UNSCORED, NO_REFERENCE, DOUBTED, FEW],
        default="",
    )
    return pd.Series(found, index=people.index, dtype="str")


def _diets(days: pd.DataFrame, people: pd.DataFrame, nutrient: str, measure: pd.Series) -> _Diets:
    usable = counted_days(days, nutrient)
    # A day that could not be checked, or a log of more than can be eaten, must not reassure.
    usable = usable[usable["is_sure"]]
    doubted = pd.Index(usable.loc[~usable["is_possible"], "athlete_id"].unique())
    reasons = _reasons(people, measure, usable.groupby("athlete_id").size(), doubted)
    judged = reasons.index[reasons == ""]
    own = usable[usable["athlete_id"].isin(judged)]
    need = own["athlete_id"].map(measure).astype("float64")
    sex = own["athlete_id"].map(people["sex_for_reference"])
    return _Diets(days=own.assign(ratio=own[NUTRIENTS[nutrient]] / need, sex=sex), reasons=reasons)


def _without_small_groups(diets: _Diets, people: pd.DataFrame) -> _Diets:
    judged = diets.reasons == ""
    sexes = people["sex_for_reference"].where(judged)
    size = sexes.map(sexes.value_counts())
    small = judged & (size < value("board.prevalence_group_athletes"))
    reasons = diets.reasons.mask(small, SMALL_GROUP)
    kept = diets.days[diets.days["athlete_id"].isin(reasons.index[reasons == ""])]
    return _Diets(days=kept, reasons=reasons)


def _left_out_for(reason: str, number: int) -> str:
    """Say how many could not be judged for one reason."""
    if reason == UNSCORED:
        return say_count(
            "{count} athlete in pregnancy, lactation or below nine years, which is for "
            "professionals",
            "{count} athletes in pregnancy, lactation or below nine years, which is for "
            "professionals",
            number,
        )
    if reason == NO_REFERENCE:
        return say_count(
            "{count} athlete without sex or year of birth for the reference value",
            "{count} athletes without sex or year of birth for the reference value",
            number,
        )
    if reason == DOUBTED:
        return say_count(
            "{count} athlete with a log without energy, or of more food than can be eaten",
            "{count} athletes with a log without energy, or of more food than can be eaten",
            number,
        )
    if reason == FEW:
        return say_count(
            "{count} athlete with fewer than {days} checked diary days that state it",
            "{count} athletes with fewer than {days} checked diary days that state it",
            number,
            days=_plain(value("diet.days.fewest")),
        )
    return say_count(
        "{count} athlete in a group of fewer than {fewest} of one sex",
        "{count} athletes in a group of fewer than {fewest} of one sex",
        number,
        fewest=_plain(value("board.prevalence_group_athletes")),
    )


def _plain(number: float) -> str:
    return with_marks(f"{number:g}")


def _left_out(reasons: pd.Series) -> tuple[str, ...]:
    return tuple(
        _left_out_for(str(reason), int(number))
        for reason, number in reasons[reasons != ""].value_counts().items()
    )


def _refused(nutrient: str, diets: _Diets, sentence: str) -> SquadNutrient:
    return SquadNutrient(
        nutrient=nutrient,
        is_shown=False,
        sentence=sentence,
        judged=int((diets.reasons == "").sum()),
        squad=len(diets.reasons),
        days=len(diets.days),
        low=0,
        middle=0,
        high=0,
        usual_low=float("nan"),
        usual_high=float("nan"),
        left_out=_left_out(diets.reasons),
    )


def _by_mean(nutrient: str, diets: _Diets) -> SquadNutrient:
    """Say what an Adequate Intake allows: a mean at or above it reassures, nothing else."""
    means = diets.days.groupby("athlete_id")["ratio"].mean()
    refusal = say(
        "{nutrient} has only an Adequate Intake in this set. It has no distribution of "
        "requirements, so no share of the squad can be computed from it.",
        nutrient=with_capital(spoken_names.nutrient(nutrient)),
    )
    if nutrient == "sodium":
        refusal = f"{refusal} {say('Nor does it allow for heavy sweating.')}"
    answering = len(means) / len(diets.reasons)
    enough = len(means) >= value("board.squad_mean_athletes") and answering >= value(
        "board.squad_mean_share"
    )
    if not enough:
        more = say("Too few diaries for a mean of the squad.")
    elif means.mean() >= 1:
        more = say("The squad's mean is at or above it, so a widespread shortage is unlikely.")
    else:
        more = say("The squad's mean is below it, which shows no shortage.")
    return _refused(nutrient, diets, f"{refusal} {more}")


def _by_share(nutrient: str, diets: _Diets) -> SquadNutrient:
    athletes = int((diets.reasons == "").sum())
    least = int(value("board.prevalence_athletes"))
    if athletes < least:
        return _refused(
            nutrient,
            diets,
            say_count(
                "Shown from {least} athletes with {days} complete days each; now there is {count}. "
                "A share of fewer would be a guess, and could point at somebody.",
                "Shown from {least} athletes with {days} complete days each; now there are "
                "{count}. A share of fewer would be a guess, and could point at somebody.",
                athletes,
                least=least,
                days=_plain(value("diet.days.fewest")),
            ),
        )
    parts = [
        (
            len(rows["athlete_id"].unique()),
            squad_intake.days_of_squad(athletes=rows["athlete_id"], amounts=rows["ratio"]),
        )
        for _, rows in diets.days.groupby("sex")
    ]
    found = [
        (
            size,
            squad_intake.prevalence_below_requirement(
                squad=squad,
                requirement_cv=value("diet.requirement_cv"),
                resamples=int(value("board.prevalence_resamples")),
                seed=SEED,
                tail=value("board.prevalence_tail"),
            ),
        )
        for size, squad in parts
    ]
    if any(math.isnan(each.middle) for _, each in found):
        return _refused(
            nutrient,
            diets,
            say(
                "The athletes' means differ no more than days of one person do, so they cannot be "
                "told apart and no share can be computed: neither none nor all. More complete days "
                "help."
            ),
        )
    low, middle, high = (
        sum(size * share for size, share in shares)
        for shares in (
            [(size, each.low) for size, each in found],
            [(size, each.middle) for size, each in found],
            [(size, each.high) for size, each in found],
        )
    )
    usual = np.concatenate(
        [
            squad_intake.usual_intakes_of_squad(
                squad=squad, found=squad_intake.variance_components(squad=squad)
            )
            for _, squad in parts
        ]
    )
    ends = (math.floor(low), math.ceil(high))
    return SquadNutrient(
        nutrient=nutrient,
        is_shown=True,
        sentence=_fewer(nutrient, athletes, ends, round(middle)),
        judged=athletes,
        squad=len(diets.reasons),
        days=len(diets.days),
        low=ends[0],
        middle=round(middle),
        high=ends[1],
        usual_low=float(np.quantile(usual, 0.25)),
        usual_high=float(np.quantile(usual, 0.75)),
        left_out=_left_out(diets.reasons),
    )


def _fewer(nutrient: str, athletes: int, ends: tuple[int, int], middle: int) -> str:
    """Say how many may eat too little; the two ends are one where the range is that narrow."""
    low, high = ends
    words = spoken_names.nutrient(nutrient)
    if high > low:
        return say(
            "Of {athletes} athletes, {low} to {high} probably eat less {nutrient} than they need; "
            "best estimate {middle}.",
            low=low,
            high=high,
            athletes=athletes,
            nutrient=words,
            middle=middle,
        )
    return say_count(
        "Of {athletes} athletes, about {count} probably eats less {nutrient} than needed; best "
        "estimate {middle}.",
        "Of {athletes} athletes, about {count} probably eat less {nutrient} than they need; best "
        "estimate {middle}.",
        low,
        athletes=athletes,
        nutrient=words,
        middle=middle,
    )


def squad_diet(records: Records, *, last_day: dt.date, reference_set: str) -> SquadDiet:
    """Return what may be said of each nutrient for the active athletes of a team.

    Parameters
    ----------
    records
        Logs of at least the four weeks that end on the last day.
    last_day
        Nothing after it is looked at.
    reference_set
        ``us`` or ``efsa``: decides which nutrients have an EAR, and with it which have a share.
    """
    people, days = _people_and_days(records, last_day)
    if people.empty:
        return SquadDiet(say("Nobody is in the squad now."), ())
    answers: list[SquadNutrient] = []
    for nutrient in TESTED:
        reference = intakes_for(people, nutrient=nutrient, reference_set=reference_set)
        if reference["ear"].notna().any():
            diets = _diets(days, people, nutrient, reference["ear"])
            answers.append(_by_share(nutrient, _without_small_groups(diets, people)))
        else:
            answers.append(_by_mean(nutrient, _diets(days, people, nutrient, reference["ai"])))
    return SquadDiet(_response(people, days), tuple(answers))


def _response(people: pd.DataFrame, days: pd.DataFrame) -> str:
    """Say how many of the squad keep a usable diary, since those who do not are different."""
    used = days[days["is_used"]].groupby("athlete_id").size()
    enough = int((used.reindex(people.index).fillna(0) >= value("diet.days.fewest")).sum())
    some = int(days["athlete_id"].drop_duplicates().isin(people.index).sum())
    return say_count(
        "{enough} of {count} athlete with {days} or more complete diary days in {window} days and "
        "{some} with any diary. Those who keep no diary may eat differently.",
        "{enough} of {count} athletes with {days} or more complete diary days in {window} days and "
        "{some} with any diary. Those who keep no diary may eat differently.",
        len(people),
        enough=enough,
        days=_plain(value("diet.days.fewest")),
        window=_plain(value("diet.window_days")),
        some=some,
    )
