"""What an athlete's own page says: one good thing, one to change, one food, and what to send.

A red flag leaves nothing of this. Without enough data the page says what to send, and never
that all is well.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from lib.assess.findings import AthleteLine, Finding, Verdict
from lib.assess.food_ideas import foods_for
from lib.assess.good_things import GoodThing, good_things
from lib.assess.known_facts import known_facts
from lib.assess.open_checklists import item_for
from lib.assess.records import Records
from lib.reference.checklists import all_checklists
from lib.words.language import noted, said

VEGAN: Final = "vegan"
TELL_SOMEBODY: Final = noted(
    "Tell your coach or somebody medical today what you felt and how bad it was."
)
CHANGES: Final[dict[str, tuple[str, ...]]] = {
    "SYM03": ("cramps_doctor",),
    "EAH01": ("over_drinker_pause",),
    "EAH02": ("over_drinker_pause",),
    "EAH03": ("over_drinker_next_time",),
    "EAH04": ("over_drinker_pause",),
    "HYD01": ("after_drink_with_meal", "after_salty_meal"),
    "HYD02": ("after_salty_meal",),
    "HYD03": ("short_of_fluid_drink_with_breakfast", "short_of_fluid_salty_meal"),
    "HYD04": ("short_of_fluid_drink_with_breakfast", "short_of_fluid_salty_meal"),
    "HYD05": ("short_of_fluid_check_again",),
    "HYD06": ("short_of_fluid_check_again",),
    "SWT01": ("salty_sweater_usual_salt",),
    "DIE01": ("low_magnesium_grains",),
    "DIE02": ("low_calcium_dairy",),
    "DIE05": ("vitamin_b12_animal_foods",),
    "DIE07": ("everyday_supplements_with_professional", "everyday_minors_people"),
    "DAT01": ("data_quality_units",),
}
"""The checklist item each finding comes down to; the next one where the first may not be seen."""
FOR_VEGANS: Final = {"DIE02": "low_calcium_without_dairy", "DIE05": "vitamin_b12_vegan_foods"}
IN_WORDS: Final = {
    "SYM05": TELL_SOMEBODY,
    "SYM06": TELL_SOMEBODY,
    "DIE08": noted(
        "Look through your food log with somebody you trust, such as a parent or a dietitian: is "
        "everything in it that you ate?"
    ),
}
CANNOT_BE_KNOWN: Final = frozenset({"DIE03", "DIE04", "DIE06"})
"""Rules that no log can answer in full: a reference that shows no lack, and vitamin D."""


@dataclass(frozen=True, slots=True)
class OneChange:
    """One thing to change, in an item's words, and the finding it comes from."""

    text: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class MyDay:
    """What the own page says. With a red flag all of it is empty.

    `to_send` are what would make the picture whole, and `unknown` what the open questions lack;
    only without either may it be said that there is nothing to change. `food_for` is the nutrient
    of the one food, empty where nothing is known of what is eaten.
    """

    good: GoodThing | None
    change: OneChange | None
    to_send: tuple[str, ...]
    unknown: tuple[str, ...]
    food_for: str


def _checklist_of(item_key: str) -> str:
    return next(
        each.key for each in all_checklists() if any(item.key == item_key for item in each.items)
    )


def _change_of(finding: Finding, line: AthleteLine, pattern: str) -> str:
    """Return what one finding comes down to for this athlete, or nothing."""
    if finding.code in IN_WORDS:
        return said(IN_WORDS[finding.code])
    keys = CHANGES.get(finding.code, ())
    if pattern == VEGAN and finding.code in FOR_VEGANS:
        keys = (FOR_VEGANS[finding.code],)
    texts = (item_for(_checklist_of(key), key, line) for key in keys)
    return next((text for text in texts if text), "")


def one_change(line: AthleteLine, pattern: str) -> OneChange | None:
    """Return the change of the most urgent finding that comes down to one."""
    for finding in line.findings:
        text = _change_of(finding, line, pattern)
        if text:
            return OneChange(text, finding)
    return None


def _unknown(line: AthleteLine) -> tuple[str, ...]:
    """Return what the questions without an answer lack, each thing once."""
    lacking = [
        each.missing
        for each in line.answers
        if each.verdict is Verdict.NOT_ENOUGH_DATA and each.code not in CANNOT_BE_KNOWN
    ]
    return tuple(dict.fromkeys(lacking))


def my_day(records: Records, line: AthleteLine, *, day: dt.date) -> MyDay:
    """Return what the own page of one athlete says on a day.

    Parameters
    ----------
    records
        Logs of at least four weeks.
    line
        What the assessment says of the athlete on the day.
    day
        Nothing after it is looked at.
    """
    if line.red_flag:
        return MyDay(good=None, change=None, to_send=(), unknown=(), food_for="")
    people = records.athletes.set_index("athlete_id")
    pattern = str(people.loc[line.athlete_id, "diet_pattern"])
    facts = known_facts(records, athlete_id=line.athlete_id, last_day=day)
    earned = good_things(records, line, day=day)
    eats = any(each.key == "food" and each.days for each in facts)
    return MyDay(
        good=earned[0] if earned else None,
        change=one_change(line, pattern),
        to_send=tuple(each.ask for each in facts if each.ask and not each.is_enough),
        unknown=_unknown(line),
        food_for=foods_for(line) if eats else "",
    )
