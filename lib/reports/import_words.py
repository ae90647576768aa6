"""What a file told, in the words an athlete wants to hear: days, what is known, what is not."""

from __future__ import annotations

import pandas as pd

from lib.assess.diet_days import NUTRIENTS, diet_days
from lib.assess.in_words import counted
from lib.imports.contract import Imported
from lib.reference.thresholds import value
from lib.words import spoken_names
from lib.words.days import day
from lib.words.language import say, say_count
from lib.words.spoken_names import measure, with_capital


def _span(rows: pd.DataFrame) -> str:
    days = rows["local_date"]
    first, last = days.min(), days.max()
    if first == last:
        return say("on {day}", day=day(first))
    return say("from {first} to {last}", first=day(first), last=day(last))


def _days(rows: pd.DataFrame) -> str:
    days = counted(len(rows[["athlete", "local_date"]].drop_duplicates()), "day")
    people = rows["athlete"].nunique()
    return days if people <= 1 else say("{days} of {people} athletes", days=days, people=people)


def _food(diet: pd.DataFrame) -> list[str]:
    supplements = diet["is_supplement"].fillna(value=False).astype("bool")
    food, taken = diet[~supplements], diet[supplements]
    lines: list[str] = []
    if len(food):
        resting = pd.DataFrame({"low_kcal": [], "high_kcal": []}, dtype="float64")
        days = diet_days(food.assign(athlete_id=food["athlete"]), resting)
        whole = int((days["is_used"] & days["energy_kcal"].notna()).sum())
        sent = {"days": _days(food), "span": _span(food)}
        lines.append(
            say("Food: {days} {span}, {whole} of them whole enough to count.", whole=whole, **sent)
            if whole
            else say("Food: {days} {span}, none of them whole enough to count.", **sent)
        )
        lines += _known_share(food)
    if len(taken):
        lines.append(
            say_count(
                "Supplements: {count} entry on {days}, kept apart from food.",
                "Supplements: {count} entries on {days}, kept apart from food.",
                len(taken),
                days=_days(taken),
            )
        )
    return lines


def _known_share(food: pd.DataFrame) -> list[str]:
    """Say for how much of the energy a nutrient is known, where that is told and matters."""
    energy = food["energy_kcal"]
    if energy.isna().all() or not (food["level"] != "day").any():
        return []
    shares = {
        nutrient: float(energy[food[column].notna()].sum() / energy.sum())
        for nutrient, column in NUTRIENTS.items()
        if food[column].notna().any() and energy.sum() > 0
    }
    low = {name: share for name, share in shares.items() if share < value("diet.coverage_share")}
    if not low:
        return []
    named = ", ".join(
        say(
            "{nutrient} for {percent}%",
            nutrient=spoken_names.nutrient(nutrient),
            percent=f"{100 * share:.0f}",
        )
        for nutrient, share in low.items()
    )
    return [
        say(
            "Known for part of the energy only: {nutrients}. What the app shows of it is at least "
            "so much, and never shows that there is enough.",
            nutrients=named,
        )
    ]


def _sessions(sessions: pd.DataFrame) -> list[str]:
    weighed = sessions[["mass_pre_kg", "mass_post_kg"]].notna().all(axis="columns")
    estimated = sessions["sweat_loss_ml"].notna() & ~weighed
    parts = [counted(len(sessions), "session") + f" {_span(sessions)}"]
    if weighed.any():
        parts.append(say("{number} with both weights", number=int(weighed.sum())))
    if estimated.any():
        parts.append(
            say(
                "{number} with a sweat loss that a device estimated",
                number=int(estimated.sum()),
            )
        )
    if not weighed.any() and not estimated.any():
        parts.append(say("without weights and without sweat loss"))
    return [say("Training: {parts}.", parts=", ".join(parts))]


def _drinks(hydration: pd.DataFrame) -> list[str]:
    lines: list[str] = []
    by_kind = hydration["kind"]
    drinks = hydration[by_kind == "drink"]
    if len(drinks):
        lines.append(
            say_count(
                "Drinks: {count} drink {span}.",
                "Drinks: {count} drinks {span}.",
                len(drinks),
                span=_span(drinks),
            )
        )
    days = hydration[by_kind == "daily_total"]
    if len(days):
        lines.append(
            say_count(
                "Drinks: {count} day's total of drinks {span}.",
                "Drinks: {count} days' total of drinks {span}.",
                len(days),
                span=_span(days),
            )
        )
    water = hydration[by_kind == "food_and_drink_water"]
    if len(water):
        lines.append(
            say_count(
                "Drinks: {count} day's water from food and drink {span}.",
                "Drinks: {count} days' water from food and drink {span}.",
                len(water),
                span=_span(water),
            )
        )
    return lines


def _measures(biometrics: pd.DataFrame) -> list[str]:
    lines: list[str] = []
    for metric, rows in biometrics.groupby("metric", sort=False):
        name = with_capital(measure(str(metric)))
        sent = {"measure": name, "span": _span(rows)}
        morning = int((rows["context"] == "morning_fasted").sum())
        if not morning:
            lines.append(
                say_count(
                    "{measure}: {count} value {span}.",
                    "{measure}: {count} values {span}.",
                    len(rows),
                    **sent,
                )
            )
            continue
        lines.append(
            say_count(
                "{measure}: {count} value {span}, {morning} of them as a morning's before "
                "breakfast.",
                "{measure}: {count} values {span}, {morning} of them as a morning's before "
                "breakfast.",
                len(rows),
                morning=morning,
                **sent,
            )
        )
    return lines


def _symptoms(symptoms: pd.DataFrame) -> list[str]:
    told = symptoms[symptoms["symptom"] != "none"]
    return [
        say_count(
            "Symptoms: {count} report {span}.",
            "Symptoms: {count} reports {span}.",
            len(told),
            span=_span(symptoms),
        )
    ]


_BY_TABLE = {
    "diet": _food,
    "sessions": _sessions,
    "hydration": _drinks,
    "biometrics": _measures,
    "symptoms": _symptoms,
}


def in_words(found: Imported) -> tuple[str, ...]:
    """Return what a file told, one sentence a thing, the most useful first."""
    lines: list[str] = []
    for table, words_of in _BY_TABLE.items():
        rows = found.tables.get(table)
        if rows is not None and len(rows):
            lines += words_of(rows.assign(athlete=rows["athlete"].fillna("")))
    return tuple(lines)
