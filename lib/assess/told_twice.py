"""Whether two rows of one athlete and day tell of the same session."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.reference.thresholds import value

MASSES = ("mass_pre_kg", "mass_post_kg")
MEASURED = ("fluid_ml", "urine_ml", "food_g", "duration_min")


def same_time(pairs: pd.DataFrame) -> tuple[pd.Series[bool], pd.Series[float], pd.Series[bool]]:
    """Say which pairs are of one time, by how much they overlap [min], and if the clock says so.

    `pairs` hold ``start`` [min since midnight], ``duration_min`` and ``of_source``, the number
    of sessions that its source has on the day, of one row and with ``_head`` of the other.
    Where one lacks its start, the day has to have one session by each source, of about the
    same length as far as both are known: else they may be two sessions.
    """
    start, other = pairs["start"], pairs["start_head"]
    length, length_other = pairs["duration_min"], pairs["duration_min_head"]
    lengths = pd.DataFrame({"this": length, "other": length_other})
    shorter, longer = lengths.min(axis=1), lengths.max(axis=1)
    ends = pd.DataFrame({"this": start + length, "other": other + length_other})
    begun = pd.DataFrame({"this": start, "other": other}).max(axis=1)
    overlap = ends.min(axis=1, skipna=False) - begun
    by_overlap = overlap >= value("one_session.overlap_share") * shorter
    # With one length the start of the row without has to lie within the other, or just before.
    apart = value("one_session.start_apart_min")
    after_other = (start >= other - apart) & (start <= other + length_other.fillna(apart))
    after_this = (other >= start - apart) & (other <= start + length.fillna(apart))
    by_start = np.where(length.isna(), after_other, after_this)
    clocked = start.notna() & other.notna()
    timed = clocked & np.where(overlap.notna(), by_overlap, by_start)
    alike = (
        length.isna()
        | length_other.isna()
        | (shorter >= value("one_session.overlap_share") * longer)
    )
    alone = (pairs["of_source"] == 1) & (pairs["of_source_head"] == 1)
    return timed | (~clocked & alone & alike), overlap.fillna(-1.0), timed


def adds_or_differs(pairs: pd.DataFrame, *, is_device: bool) -> pd.Series[bool]:
    """Say where joining would lose a mass, or a value that a person measured.

    A device may say something else of drink and duration than a person; that is a check.
    """
    wrong = pd.Series(data=False, index=pairs.index)
    for name in MASSES:
        mine, head = pairs[name], pairs[f"{name}_head"]
        wrong = wrong | (mine.notna() & head.isna())
        if not is_device:
            wrong = wrong | ((mine - head).abs() > value("one_session.same_mass_kg"))
    if is_device:
        return wrong
    for name in MEASURED:
        mine, head = pairs[name], pairs[f"{name}_head"]
        wrong = wrong | (mine.notna() & head.notna() & ~np.isclose(mine, head))
    return wrong
