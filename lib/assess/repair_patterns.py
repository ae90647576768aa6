"""What looks odd over several values or days: copied days, zeros throughout, wet kit.

Each of these can be true. A coach says so once, and it is not asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pandas as pd

from lib.assess.repair import (
    Kind,
    Material,
    Repair,
    Way,
    asked_before,
    confirmed,
    hidden_value,
    in_unit,
    mass_as_read,
    same,
)
from lib.reference.thresholds import value
from lib.words.days import day as in_words
from lib.words.language import say, say_count
from lib.words.quantities import read_in, small_volume

# What is told in English or German; of a word in German any ending.
_WET: Final = re.compile(
    r"\b(?:wet|soaked|drenched|soaking|damp|dripping|sodden|\w*na(?:ss|ß)(?:e[nrms]?)?"
    r"|feucht(?:e[nrms]?)?|(?:durch|nass)geschwitzt\w*|verschwitzt\w*"
    r"|durchn(?:ä|ae?)(?:ss|ß)t\w*)\b"
)
_NUMBERS: Final = re.compile(r"\d+(?:[.,]\d+)*")
"""Somebody may write a mass beside the kit, without its unit."""
_NO: Final = r"(?:no|not|without|out of|ohne|nicht|keine?[nrm]?)"
_OFF: Final = r"(?:off|ausgezogen|aus(?=\W*(?:$|und\b)))"
# "Wet shirt without shoes" is wet, "wet shirt off" and "not in a wet shirt" are not.
_NO_BEFORE: Final = re.compile(rf"\b{_NO}\b")
_OFF_AFTER: Final = re.compile(rf"\b{_OFF}\b")
_SHOES: Final = re.compile(r"\b(?:shoes|boots|trainers|spikes|(?!hand)\w*schuhen?|stiefeln?)\b")
_NO_SHOES: Final = re.compile(rf"\b(?:{_NO}|{_OFF}|barefoot|barfu(?:ss|ß))\b")
_DRY: Final = re.compile(r"\b(?:dry|trocken\w*)\b")
# Shoes and socks are taken off together, but one of two things may be wet.
_SENTENCES: Final = re.compile(r"[,;./]|\b(?:but|aber)\b")
_PARTS: Final = re.compile(r"[+&]|\b(?:and|und)\b")
DRY: Final = "dry"
DIARY: Final = (
    "energy_kcal",
    "protein_g",
    "carbs_g",
    "fat_g",
    "fiber_g",
    "sodium_mg",
    "potassium_mg",
    "magnesium_mg",
    "calcium_mg",
    "vitamin_d_ug",
    "vitamin_b12_ug",
    "iron_mg",
    "water_g",
)
SESSION: Final = (
    "mass_pre_kg",
    "mass_post_kg",
    "fluid_ml",
    "urine_ml",
    "duration_min",
    "temp_c",
    "rh_pct",
    "rpe",
    "energy_kcal",
    "distance_km",
)
_PLACE: Final = ["row_id", "athlete_id", "local_date", "source_file", "source_row", "quality"]


def _is_wet_part(part: str) -> bool:
    wet = _WET.search(part)
    if wet is None:
        return False
    before, after = part[: wet.start()], part[wet.end() :]
    return not _NO_BEFORE.search(before) and not _OFF_AFTER.search(after)


def _holds_weight(text: str) -> bool:
    for sentence in _SENTENCES.split(text.lower()):
        parts = _PARTS.split(sentence)
        if any(_is_wet_part(part) for part in parts):
            return True
        if not _NO_SHOES.search(sentence) and any(
            _SHOES.search(part) and not _DRY.search(part) for part in parts
        ):
            return True
    return False


def is_wet(kit: pd.Series[str]) -> pd.Series[bool]:
    """Say of which kit it is told that it holds water, or that shoes were on."""
    return kit.fillna("").astype("str").map(_holds_weight).astype("bool")


def _in_wet_kit(who: str, sessions: int, kit: str) -> str:
    return say_count(
        "{who} was weighed in kit that holds water or weight after {count} session: {kit}. "
        "Sweat in the kit stays on the scale, so that a loss looks smaller than it was and a "
        "gain larger.",
        "{who} was weighed in kit that holds water or weight after {count} sessions: {kit}. "
        "Sweat in the kit stays on the scale, so that a loss looks smaller than it was and a "
        "gain larger.",
        sessions,
        who=who,
        kit=kit,
    )


def wet_kit(material: Material) -> list[Repair]:
    """Ask about weighings of which the file says that they were in wet kit or in shoes."""
    sessions = material.records.sessions
    weighed = sessions["mass_pre_kg"].notna() & sessions["mass_post_kg"].notna()
    rows = sessions[is_wet(sessions["kit"]) & weighed & ~asked_before(sessions, "kit")]
    found: list[Repair] = []
    for (who, _), part in rows.groupby(["athlete_id", "source_file"], sort=False, dropna=False):
        name, kit = material.who([str(who)]), str(part["kit"].iloc[0])
        sentence = _in_wet_kit(name, len(part), kit)
        private = _in_wet_kit(name, len(part), _NUMBERS.sub(hidden_value(), kit))
        words = [
            say("{mass} after, kit: {kit}", mass=mass_as_read(mass), kit=kit)
            for mass, kit in zip(part["mass_post_kg"], part["kit"], strict=True)
        ]
        after = same("sessions", part, "mass_post_kg", None)
        ways = [
            Way(say("Leave the mass after out"), after + confirmed("sessions", part, "kit")),
            Way(say("It was weighed in dry kit"), same("sessions", part, "kit", DRY)),
            Way(say("Keep it as it stands"), confirmed("sessions", part, "kit")),
        ]
        if len(part) == 1:
            ways.append(Way(say("Type the mass in dry kit"), after, is_typed=True))
        places = material.places(part, words)
        key = f"kit-{part['row_id'].iloc[0]}"
        found.append(
            Repair(key, Kind.KIT, "sessions", "kit", sentence, places, tuple(ways), 0, private)
        )
    return found


def _repeats(rows: pd.DataFrame, columns: list[str], fewest: int) -> pd.DataFrame:
    """Return rows whose known values all equal those of an earlier day of the athlete.

    A zero says nothing: it is what an empty field often becomes.
    """
    telling = rows[columns].fillna(0) != 0
    rows = rows[telling.sum(axis="columns") >= fewest].sort_values(["athlete_id", "local_date"])
    keys = ["athlete_id", *columns]
    first = rows.groupby(keys, dropna=False, sort=False)["local_date"].transform("min")
    return rows.assign(copied_from=first)[rows["local_date"] > first]


def copied_food(material: Material) -> list[Repair]:
    """Ask about whole days of food that equal an earlier day to the last digit.

    Single foods and meals come again; that all amounts of a day do is rare. Sums of foods
    are compared as sums, and of a day only its first row carries the answer.
    """
    diet = material.records.diet
    food = diet[~diet["is_supplement"].fillna(value=False).astype("bool")]
    keys = ["athlete_id", "local_date", "source", "level"]
    groups = food.groupby(keys, sort=False, dropna=False)
    days = groups[list(DIARY)].sum(min_count=1).round(3)
    heads = groups[[*_PLACE, "day_complete"]].head(1)
    days = pd.concat([heads.reset_index(drop=True), days.reset_index(drop=True)], axis="columns")
    rows = _repeats(days, list(DIARY), int(value("repair.copied_amounts")))
    rows = rows[~asked_before(rows, "day_complete")]
    found: list[Repair] = []
    for who, part in rows.groupby("athlete_id", sort=False):
        pairs = zip(part["local_date"], part["copied_from"], strict=True)
        words = [say("all amounts as on {day}", day=in_words(earlier)) for _, earlier in pairs]
        sentence = say_count(
            "{who}: {count} day of food equals an earlier day in every amount. The same food again "
            "is possible; copying a day to save time looks the same.",
            "{who}: {count} days of food equal an earlier day in every amount. The same food again "
            "is possible; copying a day to save time looks the same.",
            len(part),
            who=material.who([str(who)]),
        )
        ways = (
            Way(
                say("Copied: do not count as whole"),
                same("diet", part, "day_complete", value=False),
            ),
            Way(say("The same was eaten"), confirmed("diet", part, "day_complete")),
        )
        places = material.places(part, words)
        key = f"copied-{part['row_id'].iloc[0]}"
        found.append(Repair(key, Kind.COPIED, "diet", "day_complete", sentence, places, ways, 0))
    return found


def copied_sessions(material: Material) -> list[Repair]:
    """Ask about sessions that equal an earlier one in both masses and all else."""
    sessions = material.records.sessions
    weighed = sessions[sessions["mass_pre_kg"].notna() & sessions["mass_post_kg"].notna()]
    rows = _repeats(weighed, list(SESSION), int(value("repair.copied_session_values")))
    rows = rows[~asked_before(rows, "mass_post_kg")]
    found: list[Repair] = []
    for who, part in rows.groupby("athlete_id", sort=False):
        words = [
            say(
                "{before} before, {after} after, as on {day}",
                before=mass_as_read(before),
                after=mass_as_read(after),
                day=in_words(earlier),
            )
            for before, after, earlier in zip(
                part["mass_pre_kg"], part["mass_post_kg"], part["copied_from"], strict=True
            )
        ]
        sentence = say_count(
            "{who}: {count} session equals an earlier one in both masses and in everything else "
            "that was written down.",
            "{who}: {count} sessions equal an earlier one in both masses and in everything else "
            "that was written down.",
            len(part),
            who=material.who([str(who)]),
        )
        both = same("sessions", part, "mass_pre_kg", None)
        both += same("sessions", part, "mass_post_kg", None)
        ways = (
            Way(say("Copied: leave the masses out"), both),
            Way(
                say("Measured again, with the same result"),
                confirmed("sessions", part, "mass_post_kg"),
            ),
        )
        places = material.places(part, words)
        key = f"copied-{part['row_id'].iloc[0]}"
        found.append(
            Repair(key, Kind.COPIED, "sessions", "mass_post_kg", sentence, places, ways, 0)
        )
    return found


def repeated_masses(material: Material) -> list[Repair]:
    """Ask about a body mass that stays the same to the last digit for many days."""
    rows = material.records.biometrics
    carried = rows["carried_forward"].fillna(value=False).astype("bool")
    rows = rows[(rows["metric"] == "body_mass") & rows["value"].notna() & ~carried]
    rows = rows.sort_values(["athlete_id", "local_date"], kind="stable")
    changes = (rows["value"] != rows["value"].shift()) | (
        rows["athlete_id"] != rows["athlete_id"].shift()
    )
    run = changes.cumsum()
    days = rows.groupby(run)["local_date"].transform("nunique")
    later = rows[(days >= value("repair.same_mass_days")) & ~changes]
    later = later[~asked_before(later, "carried_forward")]
    found: list[Repair] = []
    for _, part in later.groupby(run, sort=False):
        who, mass = str(part["athlete_id"].iloc[0]), float(part["value"].iloc[0])
        sentence = say_count(
            "{who}: a body mass of {mass} on {count} day one after the other. Apps often repeat "
            "the last value where nobody was weighed.",
            "{who}: a body mass of {mass} on {count} days one after the other. Apps often repeat "
            "the last value where nobody was weighed.",
            part["local_date"].nunique() + 1,
            who=material.who([who]),
            mass=mass_as_read(mass),
        )
        ways = (
            Way(
                say("Repeated, not weighed: use the first only"),
                same("biometrics", part, "carried_forward", value=True),
            ),
            Way(say("Weighed on each day"), confirmed("biometrics", part, "carried_forward")),
        )
        places = material.places(part, [in_unit(*read_in(mass, "kg"))] * len(part))
        key = f"carried-{part['row_id'].iloc[0]}"
        found.append(
            Repair(key, Kind.COPIED, "biometrics", "carried_forward", sentence, places, ways, 0)
        )
    return found


def _throughout(
    rows: pd.DataFrame, column: str, holds: Callable[[pd.Series], pd.Series[bool]]
) -> pd.DataFrame:
    """Return the rows of athletes and files where something holds for enough rows and for all."""
    rows = rows[~asked_before(rows, column)]
    true = holds(rows[column])
    groups = true.groupby([rows["athlete_id"], rows["source_file"]], dropna=False, sort=False)
    enough = groups.transform("size") >= value("repair.throughout_fewest")
    return rows[groups.transform("all") & enough]


def _nothing_drunk(log: str, who: str, count: int) -> str:
    """Say in how many sessions, or on how many days, a zero stands for the drink."""
    nothing = small_volume(0.0)
    if log == "sessions":
        return say_count(
            "{who}: {nothing} drunk in each of {count} session. An empty field often becomes a "
            "zero.",
            "{who}: {nothing} drunk in each of {count} sessions. An empty field often becomes a "
            "zero.",
            count,
            who=who,
            nothing=nothing,
        )
    return say_count(
        "{who}: {nothing} drunk in each of {count} day. An empty field often becomes a zero.",
        "{who}: {nothing} drunk in each of {count} days. An empty field often becomes a zero.",
        count,
        who=who,
        nothing=nothing,
    )


def zero_drinks(material: Material) -> list[Repair]:
    """Ask about drinks that are written as zero in every session, or on every day."""
    found: list[Repair] = []
    drinks = material.records.hydration
    totals = drinks[drinks["kind"].eq("daily_total").fillna(value=False)]
    for log, rows, column in (
        ("sessions", material.records.sessions, "fluid_ml"),
        ("hydration", totals, "volume_ml"),
    ):
        known = rows[rows[column].notna()]
        zeros = _throughout(known, column, lambda values: values == 0)
        for (who, _), part in zeros.groupby(
            ["athlete_id", "source_file"], sort=False, dropna=False
        ):
            sentence = _nothing_drunk(log, material.who([str(who)]), len(part))
            ways = (
                Way(say("Not written down: leave the zeros out"), same(log, part, column, None)),
                Way(say("Nothing was drunk"), confirmed(log, part, column)),
            )
            places = material.places(part, [small_volume(0.0)] * len(part))
            key = f"zero-{part['row_id'].iloc[0]}"
            found.append(Repair(key, Kind.ZERO_DRINKS, log, column, sentence, places, ways, 0))
    return found


def no_urine(material: Material) -> list[Repair]:
    """Ask about urine where it is never written down although all else was weighed.

    Of several athletes of one file it is one matter of that file: that nobody of them passed
    any is too much to say with one click.
    """
    sessions = material.records.sessions
    needed = ["mass_pre_kg", "mass_post_kg", "fluid_ml"]
    weighed = sessions[sessions[needed].notna().all(axis="columns")]
    rows = _throughout(weighed, "urine_ml", lambda values: values.isna())
    found: list[Repair] = []
    for _, part in rows.groupby("source_file", sort=False, dropna=False):
        is_one = len(set(part["athlete_id"])) == 1
        sentence = say_count(
            "{who}: weighed and drinks written down in {count} session, urine in none. Without it "
            "the sweat may be less than it seems, and the range of every answer is wider.",
            "{who}: weighed and drinks written down in {count} sessions, urine in none. Without it "
            "the sweat may be less than it seems, and the range of every answer is wider.",
            len(part),
            who=material.who(part["athlete_id"]),
        )
        if not is_one:
            next_file = say("A column for urine in the next file would settle it.")
            sentence = f"{sentence} {next_file}"
        none_passed = Way(
            say("No urine was passed between the weighings"),
            same("sessions", part, "urine_ml", 0.0),
        )
        not_known = Way(say("Not known: leave it open"), confirmed("sessions", part, "urine_ml"))
        ways = (none_passed, not_known) if is_one else (not_known,)
        places = material.places(part, [say("no urine written down")] * len(part))
        key = f"urine-{part['row_id'].iloc[0]}"
        likeliest = 0 if is_one else None
        found.append(
            Repair(key, Kind.NO_URINE, "sessions", "urine_ml", sentence, places, ways, likeliest)
        )
    return found
