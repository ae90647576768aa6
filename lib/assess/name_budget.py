"""Which names the board shows, which it folds, and which are a matter of the week."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from lib.assess.findings import AthleteLine, Group, Lane, Severity, TeamAssessment
from lib.assess.in_words import listed
from lib.words.language import noted, said, say_count

NEVER_FOLDED = frozenset({Lane.SYMPTOMS, Lane.MASS_GAIN})
LANE_WORDS: Final = {
    Lane.SYMPTOMS: noted("{count} with a symptom"),
    Lane.MASS_GAIN: noted("{count} with a gain in mass"),
    Lane.NOT_RECOVERED: noted("{count} with a loss to make up"),
    Lane.SIGNS: noted("{count} with signs that agree"),
    Lane.OTHER_SYMPTOMS: noted("{count} with a symptom to ask about"),
    Lane.SWEAT: noted("{count} about sweat"),
    Lane.DIET: noted("{count} about food"),
    Lane.DATA: noted("{count} about data"),
}


@dataclass(frozen=True, slots=True)
class NamesFirst:
    """The names of the board: in the open, folded, and about food, which is for the week.

    `under_a_cause` are named for one cause that many share; they stand under its sentence.
    """

    shown: tuple[AthleteLine, ...]
    folded: tuple[AthleteLine, ...]
    under_a_cause: tuple[AthleteLine, ...]
    weekly: tuple[AthleteLine, ...]

    @property
    def today(self) -> int:
        """Return how many names are for today, shown or not."""
        return len(self.shown) + len(self.folded) + len(self.under_a_cause)

    @property
    def folded_in_words(self) -> str:
        """Count what is folded, by what it is about.

        Nothing is folded without being counted.
        """
        lanes = Counter(line.lane for line in self.folded if line.lane is not None)
        parts = [said(LANE_WORDS[lane], count=number) for lane, number in lanes.items()]
        return say_count(
            "{count} more name: {these}",
            "{count} more names: {these}",
            len(self.folded),
            these=listed(parts),
        )


def is_urgent(line: AthleteLine, found: TeamAssessment) -> bool:
    """Say whether a line is never folded: red flags, a gain, and what medical staff look at."""
    return (
        line.red_flag
        or line.guard_on
        or line.severity is Severity.ACT_NOW
        or line.lane in NEVER_FOLDED
        or line.athlete_id in found.for_medical_staff
    )


def names_first(found: TeamAssessment, *, most: int) -> NamesFirst:
    """Share out the names that need attention, worst first.

    Parameters
    ----------
    found
        The board.
    most
        How many names are shown before the rest is folded; the urgent ones are shown beyond it.
    """
    causes = {athlete for cause in found.common_causes for athlete in cause.folded_ids}
    lines = found.of(Group.ATTENTION)
    weekly = tuple(line for line in lines if line.lane is Lane.DIET and not is_urgent(line, found))
    under = tuple(line for line in lines if line.athlete_id in causes and line not in weekly)
    own = [line for line in lines if line not in weekly and line not in under]
    urgent = sum(is_urgent(line, found) for line in own)
    room = max(most - urgent, 0)
    shown: list[AthleteLine] = []
    folded: list[AthleteLine] = []
    for line in own:
        if is_urgent(line, found):
            shown.append(line)
        elif room > 0:
            shown.append(line)
            room -= 1
        else:
            folded.append(line)
    return NamesFirst(tuple(shown), tuple(folded), under, weekly)
