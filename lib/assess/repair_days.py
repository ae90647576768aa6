"""Days of food of which nobody knows whether they are whole, and logs with unusual energy."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.assess.diet_days import diet_days
from lib.assess.energy_intake import resting_energy
from lib.assess.findings import TeamAssessment
from lib.assess.in_words import thousands
from lib.assess.people_features import people_on
from lib.assess.repair import Kind, Material, Place, Repair, Way, asked_before, same
from lib.reference.thresholds import value
from lib.words.language import say, say_count

ENERGY_CODE: Final = "DIE08"
_DAY: Final = ["athlete_id", "local_date"]


def _rows_of_days(material: Material) -> pd.DataFrame:
    """Return the first row of each day of food that nobody marked and nothing can check."""
    records = material.records
    people = people_on(records.athletes, material.day)
    first = material.day - pd.Timedelta(days=int(value("diet.window_days")) - 1)
    diet = records.diet[records.diet["local_date"].between(first, material.day)]
    days = diet_days(diet, resting_energy(people, records, material.day))
    too_little = days["reason"] == "not marked, too little energy for a whole day"
    open_days = days[days["day_complete"].isna() & ~days["is_sure"] & ~too_little]
    keys = [*_DAY, "level", "source"]
    is_food = ~diet["is_supplement"].fillna(value=False).astype("bool")
    heads = diet[is_food].drop_duplicates(keys)
    asked = open_days[[*keys, "energy_kcal"]].rename(columns={"energy_kcal": "energy_of_day"})
    rows = heads.merge(asked, on=keys)
    return rows[~asked_before(rows, "day_complete")]


def _not_whole(who: str, days: int, silent: int) -> str:
    """Say how many days are not marked, and how many of them are without energy."""
    if not silent:
        return say_count(
            "{who}: {count} day of food is not marked as whole. Only whole days can show that "
            "there is enough.",
            "{who}: {count} days of food are not marked as whole. Only whole days can show that "
            "there is enough.",
            days,
            who=who,
        )
    return say_count(
        "{who}: {count} day of food is not marked as whole, {silent} of them without energy. Only "
        "whole days can show that there is enough.",
        "{who}: {count} days of food are not marked as whole, {silent} of them without energy. "
        "Only whole days can show that there is enough.",
        days,
        who=who,
        silent=silent,
    )


def whole_days(material: Material) -> list[Repair]:
    """Ask whether days of food were whole ones, days without energy among them.

    A day with far too little energy is left alone: it may be part of a day, and whether
    food is missing is a talk, not a mend.
    """
    rows = _rows_of_days(material)
    repairs: list[Repair] = []
    for (who, _), part in rows.groupby(["athlete_id", "source_file"], sort=False, dropna=False):
        silent = int(part["energy_of_day"].isna().sum())
        sentence = _not_whole(material.who([str(who)]), len(part), silent)
        ways = (
            Way(
                say("Everything eaten is written down"),
                same("diet", part, "day_complete", value=True),
            ),
            Way(say("Some food is missing"), same("diet", part, "day_complete", value=False)),
        )
        energy = part["energy_of_day"]
        words = [
            say("no energy") if pd.isna(each) else f"{thousands(each)} kcal" for each in energy
        ]
        places = material.places(part, words)
        key = f"whole-{part['row_id'].iloc[0]}"
        repairs.append(
            Repair(key, Kind.WHOLE_DAYS, "diet", "day_complete", sentence, places, ways, 0)
        )
    return repairs


def energy_talks(material: Material, found: TeamAssessment) -> list[Repair]:
    """Return the logs whose energy fits no training: something to talk about, not to mend."""
    diet = material.records.diet
    repairs: list[Repair] = []
    for line in found.lines:
        for finding in line.findings:
            own = diet[diet["athlete_id"] == line.athlete_id]
            if finding.code != ENERGY_CODE or own.empty:
                continue
            place = Place(
                line.athlete_id,
                line.name,
                own["local_date"].max(),
                finding.days_of_data,
                str(own["source_file"].iloc[-1]),
                None,
            )
            sentence = f"{line.name}: {finding.sentence} {finding.action}"
            key = f"energy-{line.athlete_id}"
            repairs.append(Repair(key, Kind.ENERGY, "diet", "energy_kcal", sentence, (place,)))
    return repairs
