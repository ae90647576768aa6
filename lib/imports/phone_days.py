"""What phone stores tell of days, laid out as rows of a sheet, one source a day and quantity.

Apple Health and Health Connect collect what several apps write. Their records become rows of
four kinds: a day of food, a drink or a day's drinks, a body measure, a workout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.imports.converting import Columns
from lib.imports.fields import Field
from lib.imports.mapped import Told, clock, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.nutrients import NEEDED_FOR_THE_LEDGER, NUTRIENTS, food_fields, not_tracked
from lib.imports.one_source import one_source
from lib.imports.phone_words import UNIT_OF, counted, on_others
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.supplements import IN_TABLETS, totals_hold_tablets
from lib.imports.zeros import mark_zeros
from lib.schema.problems import Problem
from lib.words.language import say
from lib.words.numbers import with_marks

WATER: Final = "volume_ml"
ENERGY: Final = "energy_kcal"
MOST_ROWS: Final = 50_000
_NAME_OF: Final[Mapping[str, str]] = {
    column: name for name, column in reversed(list(NUTRIENTS.items()))
}
_BESIDE: Final[Mapping[str, str]] = {
    WATER: "Drink (mL)",
    "body_mass_kg": "Body mass (kg)",
    "resting_hr_bpm": "Resting heart rate (bpm)",
    "duration_min": "Duration (min)",
    "workout_kcal": "Workout energy (kcal)",
    "distance_km": "Distance (km)",
}
_WORDS: Final[Mapping[str, str]] = {
    "day": "Date", "time": "Time", "kind": "Kind", "sport": "Sport", "complete": "Day complete",
}  # fmt: skip
PHONE_FIELDS: Final = (
    day("date"),
    clock("time"),
    Field("hydration.kind", Measure.TEXT, "kind"),
    Field("diet.day_complete", Measure.FLAG, "day complete"),
    *food_fields(),
    Field("hydration.volume_ml", Measure.VOLUME, "drink"),
    Field("biometrics.body_mass", Measure.MASS, "body mass"),
    Field("biometrics.resting_hr", Measure.NUMBER, "resting heart rate"),
    Field("sessions.sport", Measure.LABEL, "sport"),
    Field("sessions.duration_min", Measure.DURATION, "duration"),
    Field("sessions.energy_kcal", Measure.ENERGY, "workout energy"),
    Field("sessions.distance_km", Measure.DISTANCE, "distance"),
)
PHONE_CONSTANTS: Final = same_in_all(
    diet={"level": "day", "method": "self_report", "is_supplement": False},
    hydration={"method": "self_report"},
    biometrics={"method": "unknown"},
    sessions={"method": "device_estimate"},
)
SUM_COLUMNS: Final = ("day", "what", "source", "amount", "records", "line")


@dataclass(frozen=True, slots=True)
class Days:
    """Rows of food and drinks by day, and what is said about several apps."""

    rows: pd.DataFrame
    notes: tuple[str, ...]
    water_source: Mapping[str, int]


def heading_of(column: str) -> str:
    """Return the heading of a column of the sheet.

    Examples
    --------
    >>> heading_of("vitamin_d_ug"), heading_of("volume_ml"), heading_of("day")
    ('Vitamin D (µg)', 'Drink (mL)', 'Date')
    """
    plain = _WORDS.get(column) or _BESIDE.get(column)
    if plain is not None:
        return plain
    name = _NAME_OF[column]
    unit = UNIT_OF[column.rpartition("_")[2]]
    return f"{name[0].upper()}{name[1:]} ({unit})".replace("Vitamin d", "Vitamin D")


def days_of(
    sums: pd.DataFrame, names: Sequence[str], *, unsettled: frozenset[str] = frozenset()
) -> Days:
    """Lay sums (`SUM_COLUMNS`, one row a day, quantity and source) out as days of food and drink.

    `names` are those of the sources, by their number; only names of known apps are shown.
    `unsettled` are columns whose unit is not known yet.
    """
    energy = sums[sums["what"] == ENERGY].set_index(["day", "source"])["amount"]
    energy = energy[~energy.index.duplicated()]
    keys = pd.MultiIndex.from_frame(sums[["day", "source"]])
    of_day = energy.reindex(keys).fillna(0.0).to_numpy()
    chosen = one_source(sums.assign(energy=of_day).assign(
        energy=lambda each: each["energy"].where(each["what"] != WATER, 0.0)
    ))  # fmt: skip
    kept = chosen.sums
    food = kept[kept["what"] != WATER]
    wide = food.pivot_table(index="day", columns="what", values="amount", aggfunc="first")
    lines = food.groupby("day")["line"].min()
    rows = wide.reset_index().assign(line=lines.reindex(wide.index).to_numpy())
    water = kept[kept["what"] == WATER]
    total = water.rename(columns={"amount": WATER})[["day", WATER, "line"]].assign(
        kind="daily_total"
    )
    notes = [*on_others(chosen.others, names, unsettled), *_on_strangers(food)]
    return Days(
        pd.concat([rows, total.assign(kind="daily_total")], ignore_index=True),
        tuple(notes),
        dict(zip(water["day"], water["source"], strict=True)),
    )


def _on_strangers(food: pd.DataFrame) -> list[str]:
    """Name nutrients of a day that come from another app than its energy."""
    main = food[food["what"] == ENERGY].set_index("day")["source"]
    beside = food[food["what"] != ENERGY]
    of_day = main.reindex(beside["day"]).to_numpy()
    strange = beside[pd.notna(of_day) & (beside["source"].to_numpy() != of_day)]
    if strange.empty:
        return []
    return [
        say(
            "From another app than the energy of the day, so perhaps not of the whole day: "
            "{quantities}. Take these as at least.",
            quantities=counted(strange["what"]),
        )
    ]


def ask_about_tablets(settling: Settling, columns: Columns) -> None:
    """Ask whether the days of food hold tablets: food apps write both into one sum."""
    food = {
        key.removeprefix("diet."): cells
        for key, (_, cells) in columns.items()
        if key.startswith("diet.")
    }
    totals_hold_tablets(
        settling,
        food,
        where=say("the apps that wrote here"),
        instead=say("the export of the food app itself"),
    )


def _without_tablets(told: Told, settling: Settling) -> None:
    """Make unknown what tablets hold, where a person said that they may be in the sums."""
    diet = told.tables["diet"]
    held = [name for name in IN_TABLETS if name in diet.columns]
    if not held or settling.answers.get("supplements_in_totals") != "yes":
        return
    food = diet.assign(**dict.fromkeys(held, float("nan")))
    measured = [name for name in food.columns if name in NUTRIENTS.values()]
    nothing = food[measured].isna().all(axis="columns")
    told.used |= {int(row) for row in food.loc[nothing, "source_row"]}
    told.tables["diet"] = food[~nothing]
    told.notes.append(
        say(
            "Supplements are in these sums, so the minerals and vitamins stay unknown. The export "
            "of the food app itself tells them apart."
        )
    )


def drinks_of_a_minute(told: Told) -> None:
    """Add up drinks of one minute: two glasses tapped in at once are not one written twice."""
    drinks = told.tables.get("hydration")
    if drinks is None or "time_local" not in drinks.columns:
        return
    timed = drinks["kind"].eq("drink") & drinks["time_local"].notna()
    of = ["local_date", "time_local"]
    again = timed & drinks[timed].duplicated(of).reindex(drinks.index, fill_value=False)
    if not again.any():
        return
    added = drinks[timed].groupby(of)["volume_ml"].transform("sum")
    whole = drinks.assign(volume_ml=drinks["volume_ml"].where(~timed, added))
    told.tables["hydration"] = whole[~again]
    told.used |= {int(row) for row in drinks.loc[again, "source_row"]}
    told.notes.append(
        say(
            "Drinks entered in the same minute as another, added to it: {count}.",
            count=with_marks(f"{int(again.sum()):,}"),
        )
    )


def finish_phone(told: Told, settling: Settling, where: str) -> None:
    """Finish what a phone store told; `where` says how a nutrient comes to be there."""
    measures = told.tables.get("biometrics")
    if measures is not None:
        is_pulse = measures["metric"].eq("resting_hr")
        told.tables["biometrics"] = measures.assign(
            method=measures["method"].mask(is_pulse, "device_estimate")
        )
    drinks_of_a_minute(told)
    diet = told.tables.get("diet")
    if diet is not None and len(diet):
        told.notes += not_tracked(frozenset(diet.columns) | {"water_g"}, where)
        told.notes.append(
            say("Food apps often lack magnesium, vitamin D and B12: take these days as at least.")
        )
        told.tables["diet"] = mark_zeros(diet, NEEDED_FOR_THE_LEDGER)
        _without_tablets(told, settling)


def sheet_of_rows(
    name: str,
    rows: pd.DataFrame,
    *,
    kind: str,
    refused: int,
    problems: Iterable[Problem],
    notes: Iterable[str],
    unsettled: frozenset[str] = frozenset(),
) -> Sheet:
    """Return rows, with a column `line` for their place, as a sheet of text.

    A column without any value is left out, so that it counts as not tracked. The headings of
    `unsettled` columns state no unit, so that it is asked.
    """
    if len(rows) > MOST_ROWS:
        raise ImportRefused(
            say(
                "{file} gives {rows} rows; at most {most} can be read at once. Export a shorter "
                "time if the app can.",
                file=name,
                rows=with_marks(f"{len(rows):,}"),
                most=with_marks(f"{MOST_ROWS:,}"),
            )
        )
    first = ["day", *(each for each in ("time",) if each in rows.columns)]
    ordered = rows.sort_values([*first, "line"], kind="stable", na_position="first")
    told = [each for each in ordered.columns if each != "line" and ordered[each].notna().any()]
    front = [each for each in _WORDS if each in told]
    columns = [*front, *sorted((set(told) - set(front)), key=_place)]
    texts = {column: _texts(ordered[column]) for column in columns}
    laid_out = [list(each) for each in zip(*texts.values(), strict=True)]
    return Sheet(
        name=name,
        headings=tuple(
            heading_of(column).partition(" (")[0] if column in unsettled else heading_of(column)
            for column in columns
        ),
        units=("",) * len(columns),
        rows=laid_out,
        row_numbers=[int(each) for each in ordered["line"]],
        rows_read=len(laid_out) + refused,
        problems=tuple(problems),
        notes=tuple(notes),
        kind=kind,
    )


def _place(column: str) -> int:
    order = [*dict.fromkeys(NUTRIENTS.values()), *_BESIDE]
    return order.index(column)


def _texts(column: pd.Series) -> list[str]:
    return [
        "" if pd.isna(each) else repr(round(each, 6)) if isinstance(each, float) else str(each)
        for each in column.tolist()
    ]
