"""Days with a source, and the mean that one liver meal cannot lift."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science.frequency import source_days

days_of_two = st.lists(
    st.tuples(
        st.sampled_from(["ana", "bo"]),
        st.one_of(st.none(), st.floats(min_value=0, max_value=100)),
    ),
    min_size=1,
    max_size=40,
)


def count(athletes, amounts, source_from):
    return source_days(
        athletes=pd.Series(athletes),
        amounts=pd.Series(amounts, dtype="float64"),
        source_from=pd.Series([source_from] * len(athletes), dtype="float64"),
    )


def naive(athletes, amounts, source_from):
    rows = {}
    for athlete in set(athletes):
        mine = [a for who, a in zip(athletes, amounts, strict=True) if who == athlete]
        known = [a for a in mine if a is not None and not np.isnan(a)]
        with_source = sum(a >= source_from for a in known)
        share = with_source / len(known) if known else np.nan
        rest = sorted(known)[:-1]
        mean = sum(rest) / len(rest) if rest else np.nan
        rows[athlete] = [len(known), with_source, share, mean]
    return pd.DataFrame.from_dict(rows, orient="index").sort_index()


@given(days_of_two, st.sampled_from([0.6, 4.0]))
def test_the_grouped_answer_equals_the_naive_one(days, source_from):
    athletes, amounts = [who for who, _ in days], [amount for _, amount in days]
    found = count(athletes, amounts, source_from)
    expected = naive(athletes, amounts, source_from)
    np.testing.assert_allclose(found.to_numpy(), expected.to_numpy(dtype=float), atol=1e-7)


def test_one_liver_meal_does_not_hide_six_empty_days():
    found = count(["ana"] * 7, [0, 0, 0, 0, 0, 0, 70.7], 0.6).loc["ana"]
    assert found["share"] == pytest.approx(1 / 7)
    assert found["mean_without_largest"] == 0.0


def test_small_amounts_every_day_are_frequent_but_small():
    found = count(["ana"] * 7, [0.7] * 7, 0.6).loc["ana"]
    assert found["share"] == 1.0
    assert found["mean_without_largest"] == pytest.approx(0.7)


def test_an_unknown_day_is_not_a_day_without_a_source():
    found = count(["ana"] * 3, [0.9, None, 0.1], 0.6).loc["ana"]
    assert found["days"] == 2.0
    assert found["share"] == 0.5


def test_a_day_exactly_at_the_amount_has_a_source():
    assert count(["ana"], [0.6], 0.6).loc["ana", "days_with_source"] == 1.0


def test_without_a_known_day_or_a_known_cut_nothing_is_said():
    unknown_days = count(["ana"], [None], 0.6).loc["ana"]
    unknown_cut = count(["ana", "ana"], [1.0, 2.0], np.nan).loc["ana"]
    for found in (unknown_days, unknown_cut):
        assert found["days"] == 0.0
        assert np.isnan(found["share"])
        assert np.isnan(found["mean_without_largest"])
