"""What a repair would change: the same athletes assessed with and without it.

Every athlete of a repair is copied, the copy's rows are mended in the likeliest way, and
originals and copies are assessed together. Copies of athletes never meet the team: nothing
an athlete is asked depends on the others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.assess.features import day_features
from lib.assess.findings import Verdict
from lib.assess.one_session import one_session, sweat_tests_once
from lib.assess.overdrinking_rules import guard_on
from lib.assess.records import Records
from lib.assess.repair import Cell, Repair
from lib.assess.rules import rule_verdicts
from lib.assess.team_summary import WAITING_CODES
from lib.schema.check import check

COPY: Final = "~"
"""Stands between an identifier and the number of its copy."""
_KNOWN: Final = (Verdict.FLAG.value, Verdict.OK.value)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a repair would change, counted in answers: one rule and one athlete each.

    `settled` answers turn from not known to known, those of `athletes` athletes; `lost` ones
    the other way. `flags_new` and `flags_gone` count flags that appear or go.
    """

    settled: int
    athletes: int
    lost: int
    flags_new: int
    flags_gone: int


def _numbered(rows: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of every copy, with the identifiers of the copy."""
    merged = rows.merge(copies, on="athlete_id", how="inner")
    number = merged["number"].astype("str")
    renamed = merged.assign(athlete_id=merged["copy_id"].astype("str"))
    if "row_id" in rows.columns:
        renamed = renamed.assign(row_id=merged["row_id"].astype("str") + COPY + number)
    return renamed.drop(columns=["copy_id", "number"])


def _without(quality: pd.Series, gone: dict[str, set[str]], row_ids: pd.Series) -> list[str]:
    return [
        ",".join(mark for mark in marks.split(",") if mark not in gone.get(row_id, ()))
        for row_id, marks in zip(row_ids, quality.fillna("").astype("str"), strict=True)
    ]


def _marks(changes: dict[tuple[str, str], Cell], *, confirmed: bool) -> dict[str, set[str]]:
    gone: dict[str, set[str]] = {}
    for (row_id, _), cell in changes.items():
        if (cell.original == cell.mended) is confirmed:
            gone.setdefault(row_id, set()).update(cell.marks)
    return gone


def mended_rows(log: str, rows: pd.DataFrame, changes: dict[tuple[str, str], Cell]) -> pd.DataFrame:
    """Return the rows as they would be read after the changes, checked again where changed.

    `changes` are keyed by `row_id` and column. What is unusual about new values is marked,
    masses that cannot both be are left out, and confirmed values lose the marks they name.
    """
    here = {key: cell for key, cell in changes.items() if cell.log == log}
    is_touched = rows["row_id"].isin({row_id for row_id, _ in here})
    touched = rows[is_touched]
    if touched.empty:
        return rows
    gone = _marks(here, confirmed=False)
    touched = touched.assign(quality=_without(touched["quality"], gone, touched["row_id"]))
    for column in {name for _, name in here}:
        new = {row_id: cell.mended for (row_id, name), cell in here.items() if name == column}
        is_new = touched["row_id"].isin(new)
        values = pd.Series(
            [new[each] for each in touched.loc[is_new, "row_id"]],
            touched.index[is_new],
            dtype="object",
        )
        touched.loc[is_new, column] = values.astype(touched[column].dtype)
    again = touched.assign(place=touched.index)
    again = check(log, again, where="", latest_day=again["local_date"].max()).rows
    gone = _marks(here, confirmed=True)
    again = again.assign(quality=_without(again["quality"], gone, again["row_id"]))
    again = again.set_index("place")[rows.columns]
    return pd.concat([rows[~is_touched], again]).sort_index().reset_index(drop=True)


def _mended_copies(
    records: Records, copies: pd.DataFrame, changes: dict[tuple[str, str], Cell]
) -> Records:
    """Return the copies with their changes, each session once."""
    logs = {
        name: mended_rows(name, _numbered(rows, copies), changes)
        for name, rows in records.logs().items()
    }
    once = one_session(logs["sessions"])
    tests = mended_rows("sessions", _numbered(records.tests(), copies), changes)
    return Records(
        athletes=_numbered(records.athletes, copies),
        sweat_tests=sweat_tests_once(once, tests[tests["sweat_na_mmol_l"].notna()]),
        last_days=None,
        **(logs | {"sessions": once.sessions}),
    )


def verdicts_by_athlete(records: Records, *, day: dt.date, reference_set: str) -> pd.DataFrame:
    """Return the verdicts on the day as they are shown: a row an athlete, a column a rule."""
    features = day_features(records, first_day=day, last_day=day, reference_set=reference_set)
    guarded = guard_on(features)
    verdicts = rule_verdicts(features.assign(guard_on=guarded))
    waits = [code for code in verdicts.columns if code in WAITING_CODES]
    shown = verdicts[waits].mask(guarded, Verdict.NOT_APPLICABLE.value)
    return verdicts.assign(**{code: shown[code] for code in waits}).set_index(
        features["athlete_id"]
    )


def _copies(repairs: Sequence[Repair], active: set[str], most: int) -> tuple[pd.DataFrame, int]:
    """Return the athletes to copy, with the number of their repair, and how many are counted."""
    pairs: list[tuple[str, int]] = []
    counted = 0
    for number, repair in enumerate(repairs, 1):
        own = [(who, number) for who in repair.athlete_ids if who in active]
        if pairs and len(pairs) + len(own) > most:
            break
        pairs += own
        counted = number
    people = list(dict.fromkeys(who for who, _ in pairs))
    every = [(who, 0) for who in people] + pairs
    frame = pd.DataFrame(every, columns=["athlete_id", "number"])
    frame = frame.astype({"athlete_id": "str", "number": "int64"})
    copy_id = frame["athlete_id"] + COPY + frame["number"].astype("str")
    return frame.assign(copy_id=copy_id), counted


def effects(
    records: Records,
    repairs: Sequence[Repair],
    *,
    day: dt.date,
    reference_set: str,
    most: int,
) -> tuple[Effect | None, ...]:
    """Return what each repair would change if its likeliest way is the right one.

    Parameters
    ----------
    records
        As they were sent: sessions are made one here, since a mend may change what matches.
    repairs
        Those whose effect is to be counted come first, each with a likeliest way.
    most
        So many copies of athletes are assessed; repairs beyond are not counted and get None.
    """
    people = records.athletes
    active = set(people.loc[people["active"].fillna(value=True).astype("bool"), "athlete_id"])
    copies, counted = _copies(repairs, active, most)
    if copies.empty:
        return (None,) * len(repairs)
    changes = {
        (f"{cell.row_id}{COPY}{number}", cell.column): cell
        for number, repair in enumerate(repairs[:counted], 1)
        if repair.likeliest is not None
        for cell in repair.ways[repair.likeliest].cells
    }
    both = _mended_copies(records, copies, changes)
    verdicts = verdicts_by_athlete(both, day=day, reference_set=reference_set)
    before = verdicts.reindex(copies["athlete_id"] + COPY + "0").to_numpy()
    after = verdicts.reindex(copies["copy_id"]).to_numpy()
    unknown, known = Verdict.NOT_ENOUGH_DATA.value, np.isin(after, _KNOWN)
    flag = Verdict.FLAG.value
    counts = pd.DataFrame(
        {
            "settled": ((before == unknown) & known).sum(axis=1),
            "lost": (np.isin(before, _KNOWN) & (after == unknown)).sum(axis=1),
            "flags_new": ((before != flag) & (after == flag)).sum(axis=1),
            "flags_gone": ((before == flag) & (after != flag)).sum(axis=1),
        }
    )
    counts["athletes"] = (counts["settled"] > 0).astype("int64")
    sums = counts.groupby(copies["number"]).sum().reindex(range(1, counted + 1), fill_value=0)
    found = [
        Effect(**{str(name): int(number) for name, number in row.items()})
        for row in sums.to_dict("records")
    ]
    return tuple(
        None if repair.likeliest is None or place >= counted else found[place]
        for place, repair in enumerate(repairs)
    )
