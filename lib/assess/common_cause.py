"""One cause behind many names: said once, with what speaks for it and what to check first.

Only findings of loss, of the morning and of mass gain can share a cause. Symptoms, a gain
with symptoms, and food are each athlete's own and are never put together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.assess.findings import AthleteLine, CommonCause
from lib.assess.in_words import counted, decimal
from lib.assess.rule import Features
from lib.reference.thresholds import value
from lib.words.language import noted, said, say
from lib.words.quantities import degrees, mass


@dataclass(frozen=True, slots=True)
class _Kind:
    """Findings that one cause can bring about together.

    `happened` says what happened to so many `athletes` of a `squad`. With `folds` the names stand
    under the cause; else each keeps its place and its card.
    """

    codes: frozenset[str]
    happened: str
    likely: Callable[[Features, Features], tuple[str, str]]
    folds: bool


def _heat(affected: Features) -> str:
    """Say how hot their sessions were; empty where the weather is not known or was not hot."""
    known = affected["hottest_wbgt_recent_c"].dropna()
    middle = known.median()
    if known.empty or middle <= value("heat.wbgt.care_above_c"):
        return ""
    return say(
        "Likely the heat: the hottest sessions of {number} of them were around {degrees} WBGT, "
        "read or estimated for sun.",
        number=len(known),
        degrees=degrees(middle, 1),
    )


def _of_a_session(affected: Features, everybody: Features) -> tuple[str, str]:
    del everybody
    loss = affected["recent_loss_percent"]
    least, most = decimal(loss.min()), decimal(loss.max())
    span = (
        say("They lost {least} to {most} %.", least=least, most=most)
        if least != most
        else say("Each lost {most} %.", most=most)
    )
    heat = _heat(affected)
    if heat:
        return (
            f"{heat} {span}",
            say(
                "Check first: the shade, the breaks and the length of the session; then whether "
                "all were weighed in the same kit."
            ),
        )
    return (
        f"{say('Likely the session they share, or the scale.')} {span}",
        say(
            "Check first: how long and hard the session was, and its breaks; then put a known "
            "weight on the scale."
        ),
    )


def _shift(everybody: Features) -> str:
    """Say how far the squad as a whole is below its baselines, also those who lost little."""
    rested = everybody[
        ~(everybody["loss_before_morning_percent"] >= value("recovery.session_loss_percent"))
    ]
    known = rested["morning_change_percent"].dropna()
    share = len(known) / len(everybody)
    middle = known.median()
    if (
        len(known) < value("board.squad_mean_athletes")
        or share < value("board.squad_mean_share")
        or middle > -value("morning_mass.team_shift_percent")
        or (known < 0).mean() < value("board.scale_lighter_share")
    ):
        return ""
    return say(
        "Likely the scale: also those who lost little before are lighter, {number} athletes by "
        "{percent} % in the middle.",
        number=len(known),
        percent=decimal(-middle),
    )


def _of_the_morning(affected: Features, everybody: Features) -> tuple[str, str]:
    shift, heat = _shift(everybody), _heat(affected)
    if shift:
        return (
            f"{shift} {heat}".strip(),
            say("Check first: put a known weight on the scale, and weigh some of them again."),
        )
    if heat:
        return heat, say(
            "Check first: a lighter start, shade, and salt with today's meals; weigh tomorrow."
        )
    return (
        say("Likely one thing they share, such as the session before, a journey or the scale."),
        say("Check first: put a known weight on the scale, then ask what yesterday was like."),
    )


def _of_a_gain(affected: Features, everybody: Features) -> tuple[str, str]:
    del everybody
    gain = affected["recent_gain_kg"]
    return (
        say(
            "Likely the scale, wet kit, or drinks handed out by plan and not by thirst. The "
            "largest gain is {gain}.",
            gain=mass(gain.max()),
        ),
        say(
            "Check first: put a known weight on the scale and weigh again in dry kit. Until then "
            "each name below holds."
        ),
    )


KINDS = (
    _Kind(
        codes=frozenset({"EAH01", "EAH03"}),
        happened=noted("{athletes} of {squad} gained mass or drank more than they lost."),
        likely=_of_a_gain,
        folds=False,
    ),
    _Kind(
        codes=frozenset({"HYD01"}),
        happened=noted("{athletes} of {squad} lost a large share of body mass in a session."),
        likely=_of_a_session,
        folds=True,
    ),
    _Kind(
        codes=frozenset({"HYD03", "HYD04"}),
        happened=noted("{athletes} of {squad} are light this morning, or show signs that agree."),
        likely=_of_the_morning,
        folds=True,
    ),
)


def _has(line: AthleteLine, kind: _Kind) -> bool:
    return any(each.code in kind.codes for each in line.findings)


def _folds(line: AthleteLine, loss: float, merged: frozenset[str], naming: frozenset[str]) -> bool:
    """Say whether the cause explains every finding the athlete is named for, and none is worse."""
    own = {each.code for each in line.findings} & naming
    return own <= merged and not line.guard_on and not line.red_flag and not _is_extreme(loss)


def _is_extreme(loss: float) -> bool:
    return loss > value("session.mass_loss.very_large_percent")


def common_causes(
    lines: Sequence[AthleteLine], features: Features, naming: frozenset[str]
) -> tuple[CommonCause, ...]:
    """Return the causes that explain many names, those of most names first.

    Parameters
    ----------
    lines
        All lines of the board, which stay as they are.
    features
        One row an athlete on the board.
    naming
        Codes of the rules that put an athlete among the names.
    """
    by_athlete = features.set_index("athlete_id")
    fewest = max(value("board.common_cause_share") * len(lines), value("board.squad_mean_athletes"))
    found: list[tuple[_Kind, list[AthleteLine]]] = []
    for kind in KINDS:
        here = [line for line in lines if _has(line, kind)]
        if len(here) >= fewest:
            found.append((kind, here))
    merged = frozenset[str]().union(*(kind.codes for kind, _ in found if kind.folds))
    loss: pd.Series[float] = by_athlete["recent_loss_percent"]
    causes: list[CommonCause] = []
    told: set[str] = set()
    for kind, here in sorted(found, key=lambda each: -len(each[1])):
        likely, check = kind.likely(by_athlete.loc[[line.athlete_id for line in here]], by_athlete)
        folded = [
            line.athlete_id
            for line in here
            if kind.folds
            and line.athlete_id not in told
            and _folds(line, float(loss[line.athlete_id]), merged, naming)
        ]
        told.update(folded)
        athletes = counted(len(here), "athlete")
        happened = said(kind.happened, athletes=athletes, squad=len(lines))
        causes.append(
            CommonCause(
                codes=tuple(sorted(kind.codes)),
                sentence=f"{happened} {likely}",
                check_first=check,
                athlete_ids=tuple(line.athlete_id for line in here),
                folded_ids=tuple(folded),
            )
        )
    return tuple(causes)
