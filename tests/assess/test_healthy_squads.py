"""Chance names hardly anybody in a healthy squad, and the count can rise."""

from __future__ import annotations

import numpy as np

from bench.healthy_squads import names_a_day, names_on, squad


def test_a_healthy_squad_gives_at_most_one_name_on_a_median_day():
    names = names_a_day(5)
    assert names.shape == (5, 28)
    assert np.median(names) <= 1
    assert np.percentile(names, 95) <= 3


def test_a_squad_that_is_really_lighter_for_a_week_is_named():
    lighter = names_on(squad(1, lighter_each_morning=0.03))
    assert lighter[:20].max() <= 3
    assert lighter[-5:].min() >= 10
