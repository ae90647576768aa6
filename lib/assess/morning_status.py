"""The fluid status of one athlete on one morning: each sign, and how well they agree.

Nothing here raises a flag. It says what each sign reads, which are not known or not used,
where they disagree, what would settle it, and how sure a scale can be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from lib.assess.grid import Grid, calendar
from lib.assess.in_words import decimal, listed
from lib.assess.morning_features import (
    AFTER_A_SESSION,
    BEFORE_A_SESSION,
    morning_features,
    sign_rows,
)
from lib.assess.morning_sureness import drift, smallest_fall, sureness
from lib.assess.records import Records
from lib.reference.thresholds import threshold, value
from lib.science import morning_change
from lib.science.morning_change import FluidStatus
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks


class State(StrEnum):
    """How one sign reads."""

    PRESENT = noted("present")
    ABSENT = noted("absent")
    NOT_KNOWN = noted("not known")
    NOT_USED = noted("not used")
    WAITS = noted("not judged today")


@dataclass(frozen=True, slots=True)
class MorningSign:
    """One sign or reading as it is shown; `cut` says when it counts, and `source` who says so."""

    label: str
    shown: str
    cut: str
    source: str
    state: State
    note: str = ""


@dataclass(frozen=True, slots=True)
class MorningStatus:
    """All signs of one morning and what they say together; empty texts have nothing to say."""

    signs: tuple[MorningSign, ...]
    status: FluidStatus
    headline: str
    disagreement: str
    settles: str
    sureness: tuple[str, ...]
    drift: str


HEADLINES = {
    FluidStatus.NO_SIGN: noted(
        "No sign of a fluid deficit: weight, urine and thirst are all as usual."
    ),
    FluidStatus.ONE_SIGN: noted(
        "One sign of three. One alone is often chance; check again tomorrow."
    ),
    FluidStatus.LIKELY: noted("Likely short of fluid: two signs agree."),
    FluidStatus.VERY_LIKELY: noted("Very likely short of fluid: all three signs agree."),
    FluidStatus.NOT_ENOUGH: noted("Not enough to tell."),
    FluidStatus.NO_STATUS: noted(
        "No status: fewer than two of the three signs are known this morning."
    ),
}
WAITING = noted(
    "More was drunk than lost in the last session. Until that warning is over these values are "
    "shown and not judged: none of them is read as missing fluid."
)
OVERLAP = noted(
    "The three signs together are a prompt and not a measurement: they overlap widely between "
    "people who are and who are not short of fluid."
)
LABELS = {
    "body_mass": noted("Body mass against own baseline"),
    "urine_colour": noted("Urine colour"),
    "usg": noted("Urine specific gravity"),
    "urine_osmolality": noted("Urine osmolality"),
    "thirst": noted("Thirst"),
}
ONLY_WEIGHED = noted("Body mass")
SIGNS = {"weight": noted("weight"), "urine": noted("urine"), "thirst": noted("thirst")}
CUTS: dict[str, tuple[str, str]] = {
    "body_mass": ("signs.mass_fall_percent", noted("lighter by more than {cut}")),
    "urine_colour": ("signs.urine_colour_above", noted("darker than {cut}")),
    "usg": ("signs.urine_specific_gravity_above", noted("above {cut}")),
    "urine_osmolality": ("signs.urine_osmolality_above", noted("above {cut}")),
    "thirst": ("signs.thirst_from", noted("{cut} or more")),
}


def _change(percent: float) -> str:
    if percent == 0:
        return say("no change")
    if percent < 0:
        return say("{percent} % lighter", percent=decimal(-percent))
    return say("{percent} % heavier", percent=decimal(percent))


SHOWN: dict[str, Callable[[float], str]] = {
    "body_mass": _change,
    "urine_colour": lambda colour: say("{number} of 8", number=decimal(colour, 0)),
    "usg": lambda gravity: decimal(gravity, 3),
    "urine_osmolality": lambda osmolality: f"{decimal(osmolality, 0)} mOsm/kg",
    "thirst": lambda thirst: say("{number} of 9", number=decimal(thirst, 0)),
}
URINE = ("urine_colour", "usg", "urine_osmolality")
OF_A_SESSION = {
    "urine_colour": ("urine_colour", BEFORE_A_SESSION),
    "usg_pre": ("usg", BEFORE_A_SESSION),
    "usg_post": ("usg", AFTER_A_SESSION),
}


def _cut(metric: str) -> tuple[str, str]:
    key, words = CUTS[metric]
    found = threshold(key)
    number = with_marks(f"{found.value:.3f}" if metric == "usg" else f"{found.value:g}")
    cut = {
        "body_mass": f"{number} %",
        "urine_colour": say("{number} of 8", number=number),
        "usg": number,
        "urine_osmolality": f"{number} mOsm/kg",
        "thirst": say("{number} of 9", number=number),
    }[metric]
    return said(words, cut=cut), found.source


def _is_present(metric: str, reading: float) -> bool:
    cut = value(CUTS[metric][0])
    if metric == "body_mass":
        return reading < -cut
    return reading >= cut if metric == "thirst" else reading > cut


def _state(metric: str, reading: float) -> State:
    if pd.isna(reading):
        return State.NOT_KNOWN
    return State.PRESENT if _is_present(metric, reading) else State.ABSENT


def _listed(states: dict[str, State]) -> set[str]:
    """Return what the table lists: of the urine readings those there are, else the colour."""
    taken = {metric for metric in URINE if states[metric] is not State.NOT_KNOWN}
    return {"body_mass", "thirst"} | (taken or {"urine_colour"})


def _shown(metric: str, features: pd.Series, smallest: float) -> str:
    reading = features[metric]
    if pd.isna(reading):
        return say("not known")
    shown = SHOWN[metric](reading)
    if metric == "body_mass" and 0 < abs(reading) < smallest:
        return say("{change}, within noise", change=shown)
    return shown


def _together(states: list[State]) -> State:
    """Return the urine sign of its readings: any present one makes it present."""
    if State.PRESENT in states:
        return State.PRESENT
    return State.ABSENT if State.ABSENT in states else State.NOT_KNOWN


def _not_used(records: Records, athlete_id: str, day: pd.Timestamp) -> list[MorningSign]:
    """Return what was measured on this day and is not the morning's, with the reason."""
    own = records.biometrics
    rows = sign_rows(own[(own["athlete_id"] == athlete_id) & (own["local_date"] == day)])
    found: list[tuple[str, float, str, str]] = []
    for row in rows[rows["not_used"] != ""].to_dict("records"):
        clock = "" if pd.isna(row["time_local"]) else f", {row['time_local']}"
        found.append((str(row["metric"]), float(row["value"]), clock, str(row["not_used"])))
    sessions = records.sessions
    here = sessions[(sessions["athlete_id"] == athlete_id) & (sessions["local_date"] == day)]
    for column, (metric, reason) in OF_A_SESSION.items():
        found += [(metric, float(each), "", reason) for each in here[column].dropna()]
    return [
        MorningSign(
            label=said(ONLY_WEIGHED if metric == "body_mass" else LABELS[metric]) + clock,
            shown=say("weighed") if metric == "body_mass" else SHOWN[metric](reading),
            cut="",
            source="",
            state=State.NOT_USED,
            note=say("Not used: {reason}.", reason=said(reason)),
        )
        for metric, reading, clock, reason in found
    ]


def _missing_mass(features: pd.Series) -> str:
    """Say what the mass sign lacks: this morning's mass, or mornings before it."""
    if pd.isna(features["morning_mass_kg"]):
        return say("body mass on waking")
    fewest = value("morning_mass.fewest_days")
    return say_count(
        "{count} more morning of body mass, as a baseline needs {fewest}",
        "{count} more mornings of body mass, as a baseline needs {fewest}",
        fewest - features["baseline_days"],
        fewest=f"{fewest:g}",
    )


def _disagreement(mass: State, urine: State, thirst: State, readings: list[State]) -> str:
    """Say which sign dissents, and what else than fluid makes it do so."""
    parts: list[str] = []
    if (mass, urine) == (State.PRESENT, State.ABSENT):
        parts.append(
            say(
                "Mass down, urine pale: weigh again on the same scale. Little food or the toilet "
                "move mass as much, and urine is pale for a while after a large drink."
            )
        )
    elif (mass, urine) == (State.ABSENT, State.PRESENT):
        parts.append(
            say(
                "Urine concentrated, mass as usual: look again in daylight, in a white cup. "
                "Vitamins, beetroot and medicines colour it."
            )
        )
    elif State.NOT_KNOWN not in {mass, urine, thirst} and thirst is not mass:
        parts.append(say("Thirst dissents, mass and urine agree."))
    if {State.PRESENT, State.ABSENT} <= set(readings):
        parts.append(
            say(
                "The urine readings disagree with each other. The sign counts as present; a "
                "refractometer or osmometer says more than an eye."
            )
        )
    return " ".join(parts)


def _settles(status: FluidStatus, missing: list[str]) -> str:
    if status in {FluidStatus.NOT_ENOUGH, FluidStatus.NO_STATUS}:
        return say("What would settle it: {missing}.", missing=listed(missing))
    if missing:
        return say("Not known, and would make it surer: {missing}.", missing=listed(missing))
    if status is FluidStatus.NO_SIGN:
        return ""
    return say("What would settle it: the same three signs tomorrow morning, before breakfast.")


def _headline(status: FluidStatus, states: dict[str, State], *, is_doubted: bool) -> str:
    if status is FluidStatus.NO_SIGN and is_doubted:
        return say("No sign found, but one of the values is questioned: this is no all-clear.")
    if status is not FluidStatus.NOT_ENOUGH:
        return said(HEADLINES[status])
    present = [said(SIGNS[name]) for name, state in states.items() if state is State.PRESENT]
    absent = [said(SIGNS[name]) for name, state in states.items() if state is State.ABSENT]
    parts = [
        *([say("{signs} a sign", signs=listed(present))] if present else []),
        *([say("{signs} as usual", signs=listed(absent))] if absent else []),
    ]
    known = say("Of the signs known: {parts}.", parts=", ".join(parts))
    return f"{said(HEADLINES[status])} {known}"


def morning_status(
    records: Records, *, athlete_id: str, day: dt.date, guard_on: bool
) -> MorningStatus:
    """Return the morning of one athlete.

    Parameters
    ----------
    records
        The team's logs.
    athlete_id, day
        Whose morning, and which.
    guard_on
        Whether the athlete drank more than was lost of late: then nothing is judged.
    """
    weeks = int(value("morning_mass.drift_window_days"))
    start = day - dt.timedelta(days=weeks + int(value("morning_mass.window_days")))
    grid = Grid(pd.Index([athlete_id]), calendar(start, day))
    own = records.biometrics[records.biometrics["athlete_id"] == athlete_id]
    cells = morning_features(grid, own, grid.empty())
    features = pd.Series({name: each[0, -1] for name, each in cells.items()})
    masses = pd.Series(cells["morning_mass_kg"][0], index=grid.days).tail(weeks)
    features["body_mass"] = features["morning_change_percent"]
    step = morning_change.scale_step_kg(masses)
    smallest = smallest_fall(features, step)
    each = {metric: _state(metric, float(features[metric])) for metric in LABELS}
    readings = [each[metric] for metric in URINE]
    states = {"weight": each["body_mass"], "urine": _together(readings), "thirst": each["thirst"]}
    status = morning_change.fluid_status(
        known=int(features["signs_known"]), present=int(features["signs_present"])
    )
    signs = [
        MorningSign(
            label=said(LABELS[metric]),
            shown=_shown(metric, features, smallest),
            cut=_cut(metric)[0],
            source=_cut(metric)[1],
            state=State.WAITS if guard_on and state is not State.NOT_KNOWN else state,
        )
        for metric, state in each.items()
        if metric in _listed(each)
    ]
    signs += _not_used(records, athlete_id, pd.Timestamp(day))
    if guard_on:
        return MorningStatus(tuple(signs), status, said(WAITING), "", "", (), drift(masses))
    missing = [
        *([_missing_mass(features)] if states["weight"] is State.NOT_KNOWN else []),
        *([say("urine colour on waking")] if states["urine"] is State.NOT_KNOWN else []),
        *([say("thirst on waking")] if states["thirst"] is State.NOT_KNOWN else []),
    ]
    return MorningStatus(
        signs=tuple(signs),
        status=status,
        headline=_headline(status, states, is_doubted=features["morning_signs_doubted"] == 1),
        disagreement=_disagreement(states["weight"], states["urine"], states["thirst"], readings),
        settles=_settles(status, missing),
        sureness=(
            *sureness(features, step, smallest),
            *((said(OVERLAP),) if features["signs_known"] == len(states) else ()),
        ),
        drift=drift(masses),
    )
