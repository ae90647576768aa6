"""One training told by two sources, a weigh-in and a watch, is one session and never two.

The stated order: who was weighed before and after, then what a person wrote, then a
device's FIT file, its account export, its list of activities, any other device. The first
stays and takes from the others what it lacks; none of its own values is replaced. What
cannot be matched stays a session of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.assess.clock import minutes_since_midnight
from lib.assess.session_features import session_quantities
from lib.assess.taken_values import MEASURES, TAKEN
from lib.assess.told_twice import adds_or_differs, same_time
from lib.assess.weigh_ins import ESTIMATES, has_loss

WEIGHED, WRITTEN, FIT, ACCOUNT, ACTIVITIES, OTHER_DEVICE = range(6)
DEVICES: Final = {FIT: r"(?:^|_)fit$", ACCOUNT: r"account|hydration", ACTIVITIES: r"activit"}
"""How the source of each kind of device file is named."""
_DAY: Final = ["athlete_id", "local_date"]
_FILLED: Final = (
    "start_local",
    "sport",
    "duration_min",
    "fluid_ml",
    "urine_ml",
    "food_g",
    "energy_kcal",
    "temp_c",
    "rh_pct",
    "wbgt_c",
    "distance_km",
    "rpe",
    "usg_pre",
    "usg_post",
    "urine_colour",
    "kit",
)
_BLOCKS: Final = (
    ("sweat_loss_ml", "sweat_loss_method"),
    ("sweat_na_mmol_l", "sweat_k_mmol_l", "sweat_na_site", "sweat_na_method"),
)
"""Columns that mean something only together, of one source."""
_CHECKS: Final = ("sweat_loss_ml", "fluid_ml", "duration_min", "energy_kcal")
DOUBT: Final = "soft_range:mass_change"


@dataclass(frozen=True, slots=True)
class OneSession:
    """Sessions of which each is there once, and what else was said of them.

    `sessions` are the rows that stayed, with ``taken_from_device``. `checks` has one row for
    each row that did not: ``athlete_id``, ``local_date``, ``row_id`` and ``source`` of the
    one that stayed, ``other_row_id``, ``other_source``, ``taken``, the columns taken from it,
    and ``other_`` with its sweat loss [mL], drink [mL], duration [min] and energy [kcal].
    """

    sessions: pd.DataFrame
    checks: pd.DataFrame


def order_of(sessions: pd.DataFrame) -> pd.Series:
    """Return the place of each row in the stated order, lowest first."""
    source = sessions["source"].fillna("").astype("str")
    kinds = {kind: source.str.contains(words, regex=True) for kind, words in DEVICES.items()}
    is_device = sessions["method"].isin(ESTIMATES)
    for kind in kinds.values():
        is_device = is_device | kind
    weighed = sessions["mass_pre_kg"].notna() & sessions["mass_post_kg"].notna()
    conditions = [~is_device & weighed, ~is_device, *kinds.values()]
    chosen = np.select(
        [each.to_numpy(dtype="bool") for each in conditions],
        [WEIGHED, WRITTEN, *kinds],
        default=OTHER_DEVICE,
    )
    return pd.Series(chosen, index=sessions.index)


def _candidates(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of days that several sources tell of, numbered by their place."""
    rows = sessions.reset_index(drop=True)
    rows = rows.assign(source=rows["source"].fillna("").astype("str"))
    several = rows.groupby(_DAY, sort=False)["source"].transform("nunique") > 1
    rows = rows[several]
    return rows.assign(
        place=rows.index,
        order=order_of(rows),
        start=minutes_since_midnight(rows["start_local"]),
        of_source=rows.groupby([*_DAY, "source"], sort=False)["source"].transform("size"),
    )


def _greedy(pairs: pd.DataFrame) -> pd.DataFrame:
    """Take pairs in order, each row once."""
    taken = [pairs.head(0)]
    while len(pairs):
        first = ~pairs.duplicated("place") & ~pairs.duplicated("place_head")
        taken.append(pairs[first])
        pairs = pairs[
            ~pairs["place"].isin(pairs.loc[first, "place"])
            & ~pairs["place_head"].isin(pairs.loc[first, "place_head"])
        ]
    return pd.concat(taken)


def _joined(rows: pd.DataFrame) -> tuple[pd.DataFrame, set[int]]:
    """Return which row joins which, best first, and which rows contradict each other."""
    columns = ["place", "place_head"]
    heads, joins, doubted = rows.head(0), [pd.DataFrame(columns=columns, dtype="int64")], set[int]()
    levels = rows[["order", "source"]].drop_duplicates().sort_values(["order", "source"])
    for order, source in zip(levels["order"].tolist(), levels["source"].tolist(), strict=True):
        level = rows[(rows["order"] == order) & (rows["source"] == source)]
        pairs = level.merge(heads, on=_DAY, suffixes=("", "_head"))
        there = pd.concat(joins).merge(rows[["place", "source"]], on="place")
        full = set(there.loc[there["source"] == source, "place_head"])
        pairs = pairs[(pairs["source_head"] != source) & ~pairs["place_head"].isin(full)]
        matched, overlap, timed = same_time(pairs)
        pairs = pairs.assign(overlap=overlap)[matched]
        wrong = adds_or_differs(pairs, is_device=order > WRITTEN)
        against = pairs[wrong & timed[matched] & (order <= WRITTEN)]
        doubted |= set(against["place"]) | set(against["place_head"])
        by = ["order_head", "overlap", "place_head", "place"]
        ordered = pairs[~wrong].sort_values(by, ascending=[True, False, True, True])
        taken = _greedy(ordered)
        joins.append(taken[columns])
        known = taken.set_index("place_head")
        at_head = heads["place"]
        heads = heads.assign(
            start=heads["start"].fillna(at_head.map(known["start"])),
            duration_min=heads["duration_min"].fillna(at_head.map(known["duration_min"])),
        )
        alone = level[~level["place"].isin(taken["place"])]
        heads = pd.concat([heads, alone]) if len(heads) else alone
    return pd.concat(joins, ignore_index=True), doubted


def _lacking(rows: pd.DataFrame, others: pd.DataFrame) -> dict[str, pd.Series[bool]]:
    """Say by column where a row lacks what the one that joins it has."""
    lacks: dict[str, pd.Series[bool]] = {}
    for names in (*((name,) for name in _FILLED), *_BLOCKS):
        empty = rows[list(names)].isna().all(axis=1)
        for name in names:
            lacks[name] = empty & others[name].notna()
    return {name: where for name, where in lacks.items() if where.any()}


def _doubts_of(
    quality: pd.Series[str], others: pd.DataFrame, lacks: dict[str, pd.Series[bool]]
) -> pd.Series[str]:
    """Return `quality` with the doubts of the values that are taken."""
    doubted = others[others["quality"].fillna("").astype("str") != ""]
    marks = doubted["quality"].map(",{},".format)
    for name, where in lacks.items():
        # What a device gave of these never gives an ok; its doubt does not touch the weighing.
        only_units = doubted["is_device"] & (name in MEASURES)
        for doubt, counts in (("unit_suspect", True), ("soft_range", ~only_units)):
            mark = f"{doubt}:{name}"
            found = marks.str.contains(f",{mark},", regex=False) & where[marks.index] & counts
            here = marks.index[found]
            quality = quality.where(~quality.index.isin(here), quality + "," + mark)
    return quality.str.strip(",")


def _filled(rows: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Fill what rows lack, each from one other; what is from a device is named."""
    is_device = others["is_device"]
    zero = is_device & (others["fluid_ml"] == 0)
    others = others.assign(
        # Most people never log a drink on a watch: its zero says nothing.
        fluid_ml=others["fluid_ml"].mask(zero),
        sweat_loss_method=others["sweat_loss_method"].fillna(
            others["method"].where(others["sweat_loss_ml"].notna())
        ),
    )
    lacks = _lacking(rows, others)
    named = rows[TAKEN].astype("str")
    for name, where in lacks.items():
        named = named.where(~(where & is_device), named + f",{name}")
    quality = _doubts_of(rows["quality"].fillna("").astype("str"), others, lacks)
    notes = (rows["notes"] + "; " + others["notes"]).fillna(rows["notes"]).fillna(others["notes"])
    taken = {name: rows[name].where(~where, others[name]) for name, where in lacks.items()}
    return rows.assign(**taken, **{TAKEN: named.str.strip(",")}, quality=quality, notes=notes)


def one_session(sessions: pd.DataFrame) -> OneSession:
    """Return each session once, and what the rows say that were joined to another.

    Two rows of one athlete and day from different sources are one session when their times
    overlap by half of the shorter one, or when one has no start and each source has exactly
    one session on that day. Two weighings by people that contradict each other both stay,
    and where their times say that they are of one session, both are questioned.

    Parameters
    ----------
    sessions
        Rows of the log, with `athlete_id` and `row_id`.
    """
    rows = sessions.reset_index(drop=True).assign(**{TAKEN: ""})
    candidates = _candidates(rows)
    joins, doubted = _joined(candidates)
    others = joins.merge(candidates, on="place")
    others = others.assign(is_device=others["order"] > WRITTEN)
    for _, part in others.groupby(others.groupby("place_head").cumcount()):
        offered = part.set_index("place_head").sort_index()
        filled = _filled(rows.loc[offered.index], offered)
        rows = pd.concat([rows.drop(index=filled.index), filled]).sort_index()
    quality = rows["quality"].fillna("").astype("str")
    is_doubted = rows.index.isin(list(doubted))
    rows = rows.assign(
        quality=rows["quality"].where(~is_doubted, (quality + "," + DOUBT).str.strip(","))
    )
    stays = rows.loc[others["place_head"], ["row_id", "source", TAKEN]].reset_index(drop=True)
    checks = pd.concat(
        [
            others[_DAY],
            stays.rename(columns={TAKEN: "taken"}),
            others[["row_id", "source", *_CHECKS]].add_prefix("other_"),
        ],
        axis=1,
    )
    return OneSession(rows.drop(index=others["place"].tolist()).reset_index(drop=True), checks)


def sweat_tests_once(found: OneSession, sweat_tests: pd.DataFrame) -> pd.DataFrame:
    """Return sweat tests of a longer window, with those of joined rows where they went."""
    gone = sweat_tests["row_id"].isin([*found.checks["other_row_id"], *found.sessions["row_id"]])
    here = found.sessions[found.sessions["sweat_na_mmol_l"].notna()]
    return pd.concat([sweat_tests[~gone], here], ignore_index=True)


def disagreements(found: OneSession) -> pd.DataFrame:
    """Return the volumes of sessions that were weighed and that a device estimates too. [L].

    Returns
    -------
    The rows of `checks` with both, and ``weighed_low_l``, ``weighed_l``, ``weighed_high_l``,
    ``stated_l``, and ``differs``: whether the estimate lies outside the middle 80 % of the
    weighing. How far a watch's own estimate may be off has not been published, so that
    nothing is added for it.
    """
    weighed = session_quantities(found.sessions)
    weighed = weighed[has_loss(weighed)].set_index("row_id")
    rows = found.checks[
        found.checks["other_sweat_loss_ml"].notna() & found.checks["row_id"].isin(weighed.index)
    ].reset_index(drop=True)
    own = weighed.loc[rows["row_id"], ["sweat_low_l", "sweat_l", "sweat_high_l"]]
    low, middle, high = (own[name].to_numpy(dtype="float64") for name in own.columns)
    stated = rows["other_sweat_loss_ml"].astype("float64") / 1000
    return rows.assign(
        weighed_low_l=low,
        weighed_l=middle,
        weighed_high_l=high,
        stated_l=stated,
        differs=(stated < low) | (stated > high),
    )
