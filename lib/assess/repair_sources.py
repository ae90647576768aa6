"""Where two sources, or two values of one session, cannot both be right."""

from __future__ import annotations

from functools import reduce
from typing import Final

import pandas as pd

from lib.assess.in_words import thousands
from lib.assess.one_session import DOUBT, OneSession, disagreements
from lib.assess.repair import (
    Kind,
    Material,
    Repair,
    Way,
    asked_before,
    confirmed,
    mass_as_read,
    same,
)
from lib.assess.session_features import session_quantities
from lib.reference.thresholds import value
from lib.words.days import day_and_month
from lib.words.language import say, say_count
from lib.words.numbers import with_marks
from lib.words.quantities import (
    in_ml_unit,
    litre_number,
    ml_unit,
    read_in,
    volume,
)
from lib.words.quantities import rate as rate_in_words

ML_PER_L: Final = 1000
_DAY: Final = ["athlete_id", "local_date"]


def _who_and_day(material: Material, row: pd.Series) -> str:
    return f"{material.who([str(row['athlete_id'])])}, {day_and_month(row['local_date'])}"


def _two_masses(before_kg: float, after_kg: float) -> str:
    before, _ = read_in(before_kg, "kg")
    return say("{low} to {high}", low=with_marks(f"{before:g}"), high=mass_as_read(after_kg))


def _poured(volume_ml: float) -> str:
    return f"{with_marks(f'{in_ml_unit(volume_ml):,.0f}')} {ml_unit()}"


def watch_and_scale(material: Material, found: OneSession) -> list[Repair]:
    """Ask about sweat losses of a watch that lie outside what the weighing leaves open."""
    sessions = material.records.sessions.set_index("row_id", drop=False)
    rows = disagreements(found)
    rows = rows[rows["differs"] & rows["other_row_id"].isin(sessions.index)]
    repairs: list[Repair] = []
    for row in rows.to_dict("records"):
        weighed = sessions.loc[[row["row_id"]]].reset_index(drop=True)
        other = sessions.loc[[row["other_row_id"]]].reset_index(drop=True)
        if (
            asked_before(other, "sweat_loss_ml").any()
            or asked_before(weighed, "mass_post_kg").any()
        ):
            continue
        low, middle, high = (row[f"weighed_{name}l"] for name in ("low_", "", "high_"))
        sentence = say(
            "{who}: {sweat} of sweat by the scale ({low} to {high}), {stated} by {source}. The "
            "scale counts; the other is kept as a check.",
            who=_who_and_day(material, weighed.iloc[0]),
            sweat=volume(middle),
            low=litre_number(low),
            high=litre_number(high),
            stated=volume(row["stated_l"]),
            source=row["other_source"],
        )
        ways = (
            Way(say("The scale is right"), confirmed("sessions", other, "sweat_loss_ml")),
            Way(
                say("The weighing is wrong: leave the mass after out"),
                same("sessions", weighed, "mass_post_kg", None),
            ),
            Way(say("Leave the estimate out"), same("sessions", other, "sweat_loss_ml", None)),
        )
        both = pd.concat([weighed, other], ignore_index=True)
        words = [
            _two_masses(*weighed[["mass_pre_kg", "mass_post_kg"]].iloc[0]),
            say("sweat loss {volume}", volume=_poured(row["stated_l"] * ML_PER_L)),
        ]
        places = material.places(both, words)
        key = f"watch-{row['other_row_id']}"
        repairs.append(
            Repair(key, Kind.SOURCES, "sessions", "sweat_loss_ml", sentence, places, ways, 0)
        )
    return repairs


def two_weighings(material: Material) -> list[Repair]:
    """Ask about two weighings of one time that contradict each other."""
    sessions = material.records.sessions
    sent = sessions.set_index("row_id")["quality"].fillna("").astype("str")
    once = material.once
    new = once["quality"].fillna("").astype("str").str.contains(DOUBT, regex=False)
    old = once["row_id"].map(sent).fillna("").astype("str").str.contains(DOUBT, regex=False)
    doubted = once.loc[new & ~old, "row_id"]
    rows = sessions[sessions["row_id"].isin(doubted) & sessions["mass_post_kg"].notna()]
    repairs: list[Repair] = []
    for (who, _), part in rows.groupby(_DAY, sort=False):
        words = [
            _two_masses(before, after)
            for before, after in zip(part["mass_pre_kg"], part["mass_post_kg"], strict=True)
        ]
        if len(part) < 2:  # noqa: PLR2004 - a contradiction needs two
            continue
        first, *more = words
        sentence = say(
            "{who}: two weighings of the same time say {masses}. Only one can be right; until then "
            "both are in doubt.",
            who=_who_and_day(material, part.iloc[0]),
            masses=reduce(
                lambda these, last: say("{these} and {last}", these=these, last=last), more, first
            ),
        )
        ways = []
        for place, text in enumerate(words):
            others = part.drop(index=part.index[place])
            gone = same("sessions", others, "mass_pre_kg", None)
            gone += same("sessions", others, "mass_post_kg", None)
            way = say("{masses} is right: leave the other out", masses=text)
            ways.append(Way(way, gone))
        places = material.places(part, words)
        key = f"two-{who}-{part['row_id'].iloc[0]}"
        repairs.append(
            Repair(key, Kind.SOURCES, "sessions", "mass_post_kg", sentence, places, tuple(ways), 0)
        )
    return repairs


def impossible_rates(material: Material) -> list[Repair]:
    """Ask about weighings and drinks that together give a sweat rate nobody has."""
    rows = session_quantities(material.once)
    rate = rows["sweat_rate_l_h"].round(2)
    cannot_be = (rate < 0) | (rate > value("session.sweat_rate.highest_possible_l_per_h"))
    sessions = material.records.sessions
    sent = sessions[sessions["fluid_ml"].notna() & ~asked_before(sessions, "fluid_ml")]
    sent = sent[~asked_before(sent, "mass_post_kg")]
    sent = sent[~sent["quality"].fillna("").str.contains("soft_range|unit_suspect", regex=True)]
    rows = rows.assign(rate=rate)[cannot_be & rows["row_id"].isin(sent["row_id"])]
    repairs: list[Repair] = []
    for row in rows.to_dict("records"):
        part = sent[sent["row_id"] == row["row_id"]]
        before, after, drunk = (row[name] for name in ("mass_pre_kg", "mass_post_kg", "fluid_ml"))
        words = say(
            "{before} before, {after} after, {drink} drunk",
            before=mass_as_read(before),
            after=mass_as_read(after),
            drink=_poured(drunk),
        )
        sentence = say(
            "{who}: {values} would be a sweat rate of {rate}, which cannot be. A mass, the drink "
            "or the duration is not right.",
            who=_who_and_day(material, part.iloc[0]),
            values=words,
            rate=rate_in_words(row["rate"]),
        )
        after_cells = same("sessions", part, "mass_post_kg", None)
        drink_cells = same("sessions", part, "fluid_ml", None)
        ways = (
            Way(say("Leave the drink out"), drink_cells),
            Way(say("Leave the mass after out"), after_cells),
            Way(say("Type what is right"), after_cells + drink_cells, is_typed=True),
            Way(say("Keep it as it stands"), confirmed("sessions", part, "fluid_ml")),
        )
        places = material.places(part, [words])
        key = f"rate-{row['row_id']}"
        repairs.append(Repair(key, Kind.RATE, "sessions", "fluid_ml", sentence, places, ways, None))
    return repairs


def food_totals(material: Material) -> list[Repair]:
    """Ask about days on which the total of one source is far from the foods of another."""
    diet = material.records.diet
    food = diet[~diet["is_supplement"].fillna(value=False).astype("bool")]
    food = food[food["energy_kcal"].notna()]
    is_total = food["level"].eq("day").fillna(value=False)
    totals = food[is_total].drop_duplicates([*_DAY, "source"])
    keys = [*_DAY, "source", "level"]
    sums = food[~is_total].groupby(keys, sort=False)["energy_kcal"].sum().reset_index()
    pairs = totals.merge(sums, on=_DAY, suffixes=("", "_foods"))
    larger = pairs[["energy_kcal", "energy_kcal_foods"]].max(axis="columns")
    apart = (pairs["energy_kcal"] - pairs["energy_kcal_foods"]).abs()
    is_far = apart > value("repair.sources_apart_share") * larger
    pairs = pairs[is_far & (pairs["source"] != pairs["source_foods"])]
    # The foods are what counts, so that their first row carries the answer.
    heads = food[~is_total].drop_duplicates(keys)[[*keys, "row_id"]]
    pairs = pairs.merge(
        heads.rename(columns={"source": "source_foods", "level": "level_foods"}),
        on=[*_DAY, "source_foods", "level_foods"],
        suffixes=("", "_foods"),
    )
    repairs: list[Repair] = []
    for who, of_athlete in pairs.groupby("athlete_id", sort=False):
        rows = diet[diet["row_id"].isin(of_athlete["row_id_foods"])]
        rows = rows[~asked_before(rows, "day_complete")]
        if rows.empty:
            continue
        asked = of_athlete[of_athlete["row_id_foods"].isin(rows["row_id"])]
        first = asked.iloc[0]
        sentence = say_count(
            "{who}: on {count} day the day's total of one source and the foods of another are far "
            "apart, such as {total} kcal ({source}) and {foods} kcal ({other}). The foods count.",
            "{who}: on {count} days the day's total of one source and the foods of another are far "
            "apart, such as {total} kcal ({source}) and {foods} kcal ({other}). The foods count.",
            len(rows),
            who=material.who([str(who)]),
            total=thousands(first["energy_kcal"]),
            source=first["source"],
            foods=thousands(first["energy_kcal_foods"]),
            other=first["source_foods"],
        )
        ways = (
            Way(say("The foods are the whole day"), confirmed("diet", rows, "day_complete")),
            Way(
                say("Food is missing: do not count these days"),
                same("diet", rows, "day_complete", value=False),
            ),
        )
        words = [
            say(
                "total {total} kcal, foods {foods} kcal",
                total=thousands(total),
                foods=thousands(foods),
            )
            for total, foods in zip(asked["energy_kcal"], asked["energy_kcal_foods"], strict=True)
        ]
        places = material.places(asked, words)
        key = f"totals-{rows['row_id'].iloc[0]}"
        repairs.append(Repair(key, Kind.SOURCES, "diet", "day_complete", sentence, places, ways, 0))
    return repairs
