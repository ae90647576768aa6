"""One athlete's food against need: for each nutrient the test used, its answer and how sure it is.

The reference value chooses the test.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd

from lib.assess.diet_days import NUTRIENTS, UNITS, counted_days, diet_days
from lib.assess.diet_features import AI_NUTRIENTS, EAR_NUTRIENTS, diet_features
from lib.assess.energy_intake import resting_energy
from lib.assess.grid import Grid, calendar
from lib.assess.in_words import amount
from lib.assess.intake_beside import calcium_beside, quiet_days, scenario, sodium_beside
from lib.assess.intake_words import (
    Row,
    ai_answer,
    cannot_reassure,
    confidence_words,
    days_words,
    ear_answer,
    judging_z,
    reasons_of,
    spread_words,
)
from lib.assess.people_features import is_unscored, people_on
from lib.assess.records import Records
from lib.reference.thresholds import value
from lib.words.language import noted, said, say

KEEP_LOGGING = noted("Not known yet: keep logging")
NOT_SCORED = noted("Left to a doctor or dietitian")
NO_REFERENCE = noted("Not known: year of birth is missing")
SEXES = ("F", "M")


@dataclass(frozen=True, slots=True)
class IntakeAnswer:
    """One nutrient of one athlete. Amounts are in `unit` a day, NaN where not known.

    `test` is ``EAR``, ``AI``, ``frequency`` or ``none``. `mean` is a lower bound, and `mean_sd`
    what the number of days leaves open of it. `reference` is the larger one where sex is not
    stated; `needed` names both. `confidence` says in words how sure it is that usual intake
    meets the reference, `band` the same with larger day-to-day differences, `days_words` how
    many days there are and what more would do, `reasons` why there is no answer or a weaker
    one, `beside` what stands next to the answer and is never part of it.
    """

    nutrient: str
    unit: str
    test: str
    mean: float
    mean_sd: float
    days_used: int
    days_logged: int
    reference: float
    needed: str
    z: float
    answer: str
    for_coach: str
    confidence: str
    band: str
    days_words: str
    spread_words: str
    reasons: tuple[str, ...]
    beside: tuple[str, ...]


def _tested(row: Row, nutrient: str) -> IntakeAnswer:
    by_ear = pd.notna(row[f"{nutrient}_ear"])
    test, column = ("EAR", "ear") if by_ear else ("AI", "ai")
    reference = float(row[f"{nutrient}_{column}"])
    usual, careful = (
        float(row[f"{nutrient}_{column}_z"]),
        float(row[f"{nutrient}_{column}_z_cautious"]),
    )
    used = float(row[f"{nutrient}_days"])
    confidence, band, z = "", "", float("nan")
    if used < value("diet.days.fewest"):
        answer, for_coach = said(KEEP_LOGGING), say("not known")
    elif pd.isna(usual):
        answer, for_coach = said(NO_REFERENCE), say("not known")
    else:
        z = judging_z(row, nutrient, column)
        answer, for_coach = ear_answer(z) if by_ear else ai_answer(z)
        # Of an AI a low confidence would read as a shortage, which an AI cannot show; and no
        # confidence stands beside an answer that the log does not allow.
        is_capped = usual > 0 and cannot_reassure(row, nutrient)
        if (by_ear or z >= value("diet.ai_z.around")) and not is_capped:
            confidence, band = confidence_words(usual, careful)
    kind = say("average requirement, EAR") if by_ear else say("usual reference, AI")
    return IntakeAnswer(
        nutrient=nutrient,
        unit=UNITS[nutrient],
        test=test,
        mean=float(row[f"{nutrient}_mean"]),
        mean_sd=float(row[f"{nutrient}_day_to_day_sd"] / max(used, 1.0) ** 0.5),
        days_used=int(used),
        days_logged=int(row["diet_days_logged"]),
        reference=reference,
        needed=_needed(reference, UNITS[nutrient], kind),
        z=z,
        answer=answer,
        for_coach=for_coach,
        confidence=confidence,
        band=band,
        days_words=days_words(row, nutrient, z=z, test=test),
        spread_words=spread_words(row, nutrient),
        reasons=reasons_of(row, nutrient),
        beside=(),
    )


def _needed(reference: float, unit: str, kind: str) -> str:
    return say("not known") if pd.isna(reference) else f"{amount(reference)} {unit} ({kind})"


def _b12_answer(row: Row) -> tuple[str, str]:
    """Return the answer from how often a source was eaten."""
    share, rest = float(row["vitamin_b12_share"]), float(row["vitamin_b12_without_largest"])
    need = row["vitamin_b12_ear"] if pd.notna(row["vitamin_b12_ear"]) else row["vitamin_b12_ai"]
    if pd.isna(share):
        return said(NO_REFERENCE), say("not known")
    if share >= value("diet.vitamin_b12.regular_share"):
        if cannot_reassure(row, "vitamin_b12"):
            return (
                say("B12 on most days of a log that could not be checked"),
                say("cannot be judged"),
            )
        if rest >= need:
            return say("Regular B12 sources logged"), say("regular sources")
        return say("B12 on most days, but amounts look small"), say("small amounts")
    if share >= value("diet.vitamin_b12.some_share"):
        return (
            say("B12 sources on some days; body stores buffer gaps for a while"),
            say("some sources"),
        )
    return (
        say("Few B12 sources logged. A reliable source or a check with a doctor is sensible"),
        say("few sources"),
    )


def _by_frequency(row: Row, nutrient: str) -> IntakeAnswer:
    used = float(row[f"{nutrient}_days"])
    reasons = reasons_of(row, nutrient)
    if nutrient == "vitamin_d":
        answer = say(
            "Food gives only part of vitamin D; sun and supplements matter. Status needs a blood "
            "test (25-OH-D)"
        )
        for_coach = say("cannot be judged from food")
    elif used < value("diet.vitamin_b12.fewest_days"):
        answer, for_coach = said(KEEP_LOGGING), say("not known")
        first = say("Seven complete days come first: one meal can hold weeks of B12.")
        reasons = (*reasons, first)
    else:
        answer, for_coach = _b12_answer(row)
        taken = float(row["supplement_b12_days"])
        if taken > 0:
            supplement = say(
                "A supplement with B12 on {taken} of {days} days",
                taken=f"{taken:.0f}",
                days=f"{value('diet.window_days'):.0f}",
            )
            answer = f"{answer}. {supplement}"
    has_rda = pd.notna(row[f"{nutrient}_rda"])
    reference = float(row[f"{nutrient}_{'rda' if has_rda else 'ai'}"])
    kind = say("recommended amount, RDA") if has_rda else say("usual reference, AI")
    return IntakeAnswer(
        nutrient=nutrient,
        unit=UNITS[nutrient],
        test="frequency",
        mean=float(row[f"{nutrient}_mean"]),
        mean_sd=float("nan"),
        days_used=int(used),
        days_logged=int(row["diet_days_logged"]),
        reference=reference,
        needed=_needed(reference, UNITS[nutrient], kind),
        z=float("nan"),
        answer=answer,
        for_coach=for_coach,
        confidence="",
        band="",
        days_words=days_words(row, nutrient, z=float("nan"), test="frequency"),
        spread_words=say(
            "Days differ too much for a test of the mean, so days with a source are counted "
            "instead."
        ),
        reasons=reasons,
        beside=(),
    )


def _both(for_women: IntakeAnswer, for_men: IntakeAnswer) -> IntakeAnswer:
    """Put the answers of both sexes together for an athlete whose sex is not stated."""
    if for_women.needed == for_men.needed:
        return for_women
    why = say("Sex is not stated, so it is read against the values for women and for men.")
    same = for_women.answer == for_men.answer
    careful = for_men if for_men.z < for_women.z else for_women
    both = say(
        "for women: {for_women}; for men: {for_men}",
        for_women=for_women.answer,
        for_men=for_men.answer,
    )
    return replace(
        careful,
        reference=max(for_women.reference, for_men.reference),
        needed=say(
            "for women {for_women}, for men {for_men}",
            for_women=for_women.needed,
            for_men=for_men.needed,
        ),
        answer=for_women.answer if same else both,
        for_coach=for_women.for_coach if same else say("depends on the reference values"),
        confidence=careful.confidence if same else "",
        band=careful.band if same else "",
        reasons=(why, *careful.reasons),
    )


def _answers(row: Row) -> list[IntakeAnswer]:
    return [
        _tested(row, nutrient)
        if nutrient in EAR_NUTRIENTS + AI_NUTRIENTS
        else _by_frequency(row, nutrient)
        for nutrient in NUTRIENTS
    ]


def _rows(
    grid: Grid, diet: pd.DataFrame, people: pd.DataFrame, resting: pd.DataFrame, reference_set: str
) -> list[Row]:
    """Return the features of diet as of the last day, for each sex that may be meant."""
    stated = people["sex_for_reference"].iloc[0]
    sexes = [stated] if stated in SEXES else list(SEXES)
    rows: list[Row] = []
    for sex in sexes:
        cells = diet_features(
            grid, diet, people.assign(sex_for_reference=sex), resting, reference_set
        )
        rows.append({name: float(values[0, -1]) for name, values in cells.items()})
    return rows


def intake_answers(
    records: Records, *, athlete_id: str, last_day: dt.date, reference_set: str
) -> tuple[IntakeAnswer, ...]:
    """Return the answer for each nutrient, over the four weeks that end on the last day.

    Parameters
    ----------
    records
        Logs of at least those weeks.
    athlete_id, last_day
        Whose food, and the last day looked at. Age is that of the year of this day.
    reference_set
        ``us`` or ``efsa``: chooses the values and with them the test.
    """
    people = people_on(records.athletes, last_day).loc[[athlete_id]]
    window = int(value("diet.window_days"))
    grid = Grid(people.index, calendar(last_day - dt.timedelta(days=window - 1), last_day))
    diet = grid.located(records.diet)
    resting = resting_energy(people, records, pd.Timestamp(last_day))
    rows = _rows(grid, diet, people, resting, reference_set)
    answers = _answers(rows[0])
    if len(rows) > 1:
        answers = [_both(*pair) for pair in zip(answers, _answers(rows[1]), strict=True)]
    if is_unscored(people).iloc[0]:
        return tuple(_unscored(each) for each in answers)
    quiet = quiet_days(records, athlete_id, grid.days)
    beside = {
        "magnesium": scenario(rows[0]) if len(rows) == 1 else (),
        "calcium": calcium_beside(rows[0]),
        "sodium": sodium_beside(rows[0], _sodium_days(diet_days(diet, resting)), quiet),
    }
    return tuple(replace(each, beside=beside.get(each.nutrient, ())) for each in answers)


def _sodium_days(days: pd.DataFrame) -> pd.Series[float]:
    used = counted_days(days, "sodium")
    return used.set_index("local_date")["sodium_mg"].astype("float64")


def _unscored(answer: IntakeAnswer) -> IntakeAnswer:
    return replace(
        answer,
        test="none",
        z=float("nan"),
        answer=said(NOT_SCORED),
        for_coach=say("not scored"),
        confidence="",
        band="",
        reasons=(say("Pregnancy, lactation and children under nine are not scored by this app."),),
    )
