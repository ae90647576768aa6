"""Kinds of sport that are planned alike, and what each word for effort means in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from lib.reference.data_files import csv_table, unknown

OTHER_KIND = "other"


@dataclass(frozen=True, slots=True)
class Effort:
    """One word for effort in one kind of sport; two of the three amounts are missing.

    `met` is a multiple of rest, `speed_km_h` a running speed, `power_w_kg` cycling power for
    each kilogram of body mass.
    """

    sport: str
    effort: str
    words: str
    met: float
    speed_km_h: float
    power_w_kg: float
    source: str
    status: str


@cache
def sport_kinds() -> dict[str, str]:
    """Return the title of each kind of sport, in the order of the file."""
    table = csv_table("sport_kinds")
    return dict(zip(table["kind"].astype("str"), table["title"].astype("str"), strict=True))


@cache
def _kind_of_sport() -> dict[str, str]:
    table = csv_table("sport_kinds")
    pairs = table.assign(sport=table["sports"].str.split(";")).explode("sport")
    named = pairs[pairs["sport"] != ""]
    return dict(zip(named["sport"].astype("str"), named["kind"].astype("str"), strict=True))


def kinds_of(sports: pd.Series[str]) -> pd.Series[str]:
    """Return the kind of each sport; a missing or unknown sport is of the kind `other`.

    Examples
    --------
    >>> list(kinds_of(pd.Series([" Rugby", "Running", None])))
    ['team_sport', 'running', 'other']
    """
    plain = sports.astype("object").where(sports.notna(), "").astype("str")
    return plain.str.strip().str.lower().map(_kind_of_sport()).fillna(OTHER_KIND).astype("str")


@cache
def _by_word() -> dict[tuple[str, str], Effort]:
    return {
        (str(row["sport"]), str(row["effort"])): Effort(
            sport=str(row["sport"]),
            effort=str(row["effort"]),
            words=str(row["words"]),
            met=float(row["met"]),
            speed_km_h=float(row["speed_km_h"]),
            power_w_kg=float(row["power_w_kg"]),
            source=str(row["source"]),
            status=str(row["status"]),
        )
        for row in csv_table("efforts").to_dict(orient="records")
    }


def efforts_of(kind: str) -> tuple[Effort, ...]:
    """Return the efforts of one kind of sport, easiest first.

    Examples
    --------
    >>> [each.effort for each in efforts_of("cycling")]
    ['easy', 'steady', 'hard', 'very hard']
    """
    found = tuple(each for (sport, _), each in _by_word().items() if sport == kind)
    if not found:
        raise unknown("kind of sport", kind, sport_kinds())
    return found


def effort(kind: str, word: str) -> Effort:
    """Return one effort; an unknown one is an error that names those most like it.

    Examples
    --------
    >>> effort("running", "hard").speed_km_h
    12.5
    """
    known = _by_word()
    if (kind, word) not in known:
        raise unknown(f"effort in {kind}", word, [each for sport, each in known if sport == kind])
    return known[kind, word]
