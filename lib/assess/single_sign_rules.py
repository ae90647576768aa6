"""One sign of three: often chance, and never "nothing found"."""

from __future__ import annotations

from dataclasses import replace

from lib.assess.findings import Severity
from lib.assess.hydration_rules import AGREEING_SIGNS, signs_in_words
from lib.assess.rule import NO_CHECKLIST, Case, Features, Truth, answers
from lib.reference.thresholds import value
from lib.words.language import noted, say


def _single(features: Features) -> Truth:
    present = features["signs_present"]
    all_known = features["signs_known"] == value("signs.all")
    return answers(
        features,
        flag=all_known & (present == 1),
        ok=all_known & (present == 0) & (features["morning_signs_doubted"] == 0),
        not_applicable=present >= value("signs.agreeing_from"),
    )


def _action(case: Case) -> str:
    if case.row["guard_on"]:
        return say("Weigh again tomorrow; what was drunk in the last session comes first.")
    return say("Check the three signs again tomorrow morning.")


SINGLE_SIGN = replace(
    AGREEING_SIGNS,
    code="HYD06",
    title=noted("One sign of three this morning"),
    severity=Severity.NOTE,
    why=noted(
        "One sign alone is often chance: in simulated healthy squads about one morning in four "
        "shows one."
    ),
    would_change=noted("No sign tomorrow morning, or a second one that agrees."),
    uncertainty=noted(
        "In the same simulation each of the three reads as a sign on about one healthy "
        "morning in ten."
    ),
    needs=("signs_known", "signs_present", "morning_signs_doubted"),
    checklist=NO_CHECKLIST,
    judge=_single,
    sentence=lambda case: say("One sign of three this morning: {sign}.", sign=signs_in_words(case)),
    action=_action,
    names_on_board=False,
)
