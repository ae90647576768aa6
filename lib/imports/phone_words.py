"""What is said of several phone apps that wrote the same days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from lib.imports.app_names import shown_app
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks

UNIT_OF: Final[Mapping[str, str]] = {
    "kcal": "kcal", "g": "g", "mg": "mg", "ug": "µg", "ml": "mL", "kg": "kg", "bpm": "bpm",
    "min": "min", "km": "km",
}  # fmt: skip
_AS_READ: Final[Mapping[str, str]] = {
    "energy_kcal": noted("energy"),
    "protein_g": noted("protein"),
    "carbs_g": noted("carbs"),
    "fat_g": noted("fat"),
    "fiber_g": noted("fiber"),
    "alcohol_g": noted("alcohol"),
    "sodium_mg": noted("sodium"),
    "potassium_mg": noted("potassium"),
    "magnesium_mg": noted("magnesium"),
    "calcium_mg": noted("calcium"),
    "chloride_mg": noted("chloride"),
    "phosphorus_mg": noted("phosphorus"),
    "vitamin_d_ug": noted("vitamin d"),
    "vitamin_b12_ug": noted("b12 cobalamin"),
    "iron_mg": noted("iron"),
    "caffeine_mg": noted("caffeine"),
    "water_g": noted("water"),
    "volume_ml": noted("drinks"),
}


def counted(quantities: pd.Series[str]) -> str:
    """Name quantities with the number of their days."""
    return ", ".join(
        say_count(
            "{quantity} ({count} day)",
            "{quantity} ({count} days)",
            count,
            quantity=said(_AS_READ[str(what)]),
        )
        for what, count in quantities.value_counts().sort_index().items()
    )


def on_others(others: pd.DataFrame, names: Sequence[str], unsettled: frozenset[str]) -> list[str]:
    """Say which quantities several apps told of one day, and by how much they differ."""
    if others.empty:
        return []
    told = counted(others["what"])
    notes = [
        say(
            "Several apps wrote the same day. One was read and the others were not added: of food "
            "the app with the most energy that day, of drinks the one with most entries: "
            "{quantities}.",
            quantities=told,
        )
    ]
    apart = others[others["differs"]]
    if len(apart):
        share = (apart["other_amount"] - apart["amount"]).abs() / apart["amount"].abs().clip(1e-9)
        worst = apart.iloc[int(share.to_numpy().argmax())]
        told_of = str(worst["what"])
        unit = "" if told_of in unsettled else f" {UNIT_OF[told_of.rpartition('_')[2]]}"
        notes.append(
            say_count(
                "Where several apps wrote, they do not agree once. Furthest apart: {quantity} on "
                "{day}, read as {amount} ({app}), while {other_app} says {other_amount}. Ask the "
                "athlete which app holds the whole day.",
                "Where several apps wrote, they do not agree {count} times. Furthest apart: "
                "{quantity} on {day}, read as {amount} ({app}), while {other_app} says "
                "{other_amount}. Ask the athlete which app holds the whole day.",
                len(apart),
                quantity=said(_AS_READ[told_of]),
                day=worst["day"],
                amount=with_marks(f"{worst['amount']:,.4g}") + unit,
                app=shown_app(names[int(worst["source"])]),
                other_app=shown_app(names[int(worst["other_source"])]),
                other_amount=with_marks(f"{worst['other_amount']:,.4g}") + unit,
            )
        )
    return notes
