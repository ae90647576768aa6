"""What a file told, in the words an athlete wants to hear: days, what is known, what is not."""

from __future__ import annotations

import pandas as pd

from lib.assess.diet_days import NUTRIENTS, diet_days
from lib.assess.in_words import counted
from lib.imports.contract import Imported
from lib.reference.thresholds import value
from lib.words.days import day

_WORDS = {
    "magnesium": "magnesium",
    "calcium": "calcium",
    "potassium": "potassium",
    "sodium": "sodium",
    "vitamin_d": "vitamin D",
    "vitamin_b12": "vitamin B12",
}


def _span(rows: pd.DataFrame) -> str:
    days = rows["local_date"]
    first, last = days.min(), days.max()
    if first == last:
        return f"on {day(first)}"
    return f"from {day(first)} to {day(last)}"


def _days(rows: pd.DataFrame) -> str:
    days = counted(len(rows[["athlete", "local_date"]].drop_duplicates()), "day")
    people = rows["athlete"].nunique()
    return days if people <= 1 else f"{days} of {people} athletes"


def _food(diet: pd.DataFrame) -> list[str]:
    supplements = diet["is_supplement"].fillna(value=False).astype("bool")
    food, taken = diet[~supplements], diet[supplements]
    lines: list[str] = []
    if len(food):
        resting = pd.DataFrame({"low_kcal": [], "high_kcal": []}, dtype="float64")
        days = diet_days(food.assign(athlete_id=food["athlete"]), resting)
        whole = int((days["is_used"] & days["energy_kcal"].notna()).sum())
        lines.append(
            f"Food: {_days(food)} {_span(food)}, {whole or 'none'} of them whole enough to count."
        )
        lines += _known_share(food)
    if len(taken):
        lines.append(
            f"Supplements: {counted(len(taken), 'entry', 'entries')} on {_days(taken)}, kept apart "
            "from food."
        )
    return lines


def _known_share(food: pd.DataFrame) -> list[str]:
    """Say for how much of the energy a nutrient is known, where that is told and matters."""
    energy = food["energy_kcal"]
    if energy.isna().all() or not (food["level"] != "day").any():
        return []
    shares = {
        _WORDS[nutrient]: float(energy[food[column].notna()].sum() / energy.sum())
        for nutrient, column in NUTRIENTS.items()
        if food[column].notna().any() and energy.sum() > 0
    }
    low = {word: share for word, share in shares.items() if share < value("diet.coverage_share")}
    if not low:
        return []
    named = ", ".join(f"{word} for {share:.0%}" for word, share in low.items())
    return [
        f"Known for part of the energy only: {named}. What the app shows of it is at least so "
        "much, and never shows that there is enough."
    ]


def _sessions(sessions: pd.DataFrame) -> list[str]:
    weighed = sessions[["mass_pre_kg", "mass_post_kg"]].notna().all(axis="columns")
    estimated = sessions["sweat_loss_ml"].notna() & ~weighed
    parts = [counted(len(sessions), "session") + f" {_span(sessions)}"]
    if weighed.any():
        parts.append(f"{int(weighed.sum())} with both weights")
    if estimated.any():
        parts.append(f"{int(estimated.sum())} with a sweat loss that a device estimated")
    if not weighed.any() and not estimated.any():
        parts.append("without weights and without sweat loss")
    return [f"Training: {', '.join(parts)}."]


def _drinks(hydration: pd.DataFrame) -> list[str]:
    lines: list[str] = []
    for kind, words in (
        ("drink", "drink"),
        ("daily_total", "day's total of drinks"),
        ("food_and_drink_water", "day's water from food and drink"),
    ):
        rows = hydration[hydration["kind"] == kind]
        if len(rows):
            plural = words.replace("day's", "days'") if "day" in words else f"{words}s"
            lines.append(f"Drinks: {counted(len(rows), words, plural)} {_span(rows)}.")
    return lines


def _measures(biometrics: pd.DataFrame) -> list[str]:
    lines: list[str] = []
    for metric, rows in biometrics.groupby("metric", sort=False):
        name = str(metric).replace("_", " ")
        morning = int((rows["context"] == "morning_fasted").sum())
        tail = f", {morning} of them as a morning's before breakfast" if morning else ""
        lines.append(f"{name.capitalize()}: {counted(len(rows), 'value')} {_span(rows)}{tail}.")
    return lines


def _symptoms(symptoms: pd.DataFrame) -> list[str]:
    told = symptoms[symptoms["symptom"] != "none"]
    return [f"Symptoms: {counted(len(told), 'report')} {_span(symptoms)}."]


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
    for table, say in _BY_TABLE.items():
        rows = found.tables.get(table)
        if rows is not None and len(rows):
            lines += say(rows.assign(athlete=rows["athlete"].fillna("")))
    return tuple(lines)
