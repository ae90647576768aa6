"""Which weighings are asked about as the first of a morning."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from lib.imports.weighings import MASS, first_in_the_morning
from lib.reference.thresholds import value


def naive(rows: list[tuple[int, int | None, float | None]]) -> list[bool]:
    """Walk through the days one by one."""
    best: dict[int, tuple[int, int]] = {}
    for place, (day, minute, mass) in enumerate(rows):
        if minute is None or mass is None or minute < 60 * value("weighings.morning_from_hour"):
            continue
        if day not in best or minute < best[day][0]:
            best[day] = (minute, place)
    before = 60 * value("weighings.morning_before_hour")
    chosen = {place for minute, place in best.values() if minute < before}
    return [place in chosen for place in range(len(rows))]


def frame_of(rows: list[tuple[int, int | None, float | None]]) -> pd.DataFrame:
    clocks = [None if m is None else f"{m // 60:02d}:{m % 60:02d}" for _, m, _ in rows]
    return pd.DataFrame(
        {
            "day": pd.to_datetime([f"2026-06-{day:02d}" for day, _, _ in rows]),
            "clock": pd.Series(clocks, dtype="object"),
            MASS: pd.Series([mass for _, _, mass in rows], dtype="float64"),
        }
    )


@given(
    st.lists(
        st.tuples(
            st.integers(1, 4),
            st.none() | st.integers(0, 1_439),
            st.none() | st.floats(50, 90),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda row: (row[0], row[1]),
    )
)
def test_the_first_of_each_morning_is_found(rows):
    assert first_in_the_morning(frame_of(rows)).tolist() == naive(rows)


def test_without_times_nothing_is_asked():
    assert not first_in_the_morning(frame_of([(1, 420, 70.0)]).drop(columns="clock")).any()
