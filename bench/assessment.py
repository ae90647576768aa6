"""Assess 10,000 athletes over 28 days, against the same core arithmetic on ready NumPy arrays."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from bench.invented import LAST_DAY, records
from bench.timing import peak_mb, say, seconds
from lib.assess.features import day_features, look_back_days
from lib.assess.rules import rule_verdicts

ATHLETES = 10_000
DAYS = 28


def _ours(squad: object) -> None:
    features = day_features(
        squad,
        first_day=LAST_DAY - dt.timedelta(days=DAYS - 1),
        last_day=LAST_DAY,
        reference_set="us",
    )
    rule_verdicts(features)


def _numpy(before: np.ndarray, after: np.ndarray, mass: np.ndarray, food: np.ndarray) -> None:
    """Loss, sweat, baseline, signs and four intake means: no names, gaps, units or words."""
    loss = np.round(100 * (before - after) / before, 1)
    sweat = before - after + 0.7 - 0.0002 * 800
    _flags = (loss > 3) | (loss < -1) | (0.7 / sweat > 1)
    window = sliding_window_view(mass, 14, axis=1)
    median, spread = np.median(window, axis=-1), window.std(axis=-1, ddof=1)
    change = np.round(100 * (mass[:, 13:] / median - 1), 1)
    _z = (mass[:, 13:] - median) / np.sqrt((6 * (0.0066 * median) ** 2 + 13 * spread**2) / 19)
    _signs = (change < -1).astype(int) + (mass[:, 13:] > 0)
    for _ in range(6):
        mean = sliding_window_view(food, DAYS, axis=1).mean(axis=-1)
        _low = (mean - 330) / np.sqrt(33**2 + 122**2 / DAYS) < -1


def main() -> None:
    """Print the ratio."""
    days = DAYS + look_back_days()
    squad = records(ATHLETES, days)
    shape = (ATHLETES, days)
    before = squad.sessions["mass_pre_kg"].to_numpy().reshape(shape)
    after = squad.sessions["mass_post_kg"].to_numpy().reshape(shape)
    mass = squad.biometrics["value"].to_numpy()[: ATHLETES * days].reshape(shape)
    food = squad.diet["magnesium_mg"].to_numpy().reshape(shape)
    bare = seconds(lambda: _numpy(before, after, mass, food))
    ours = seconds(lambda: _ours(squad))
    say(f"Assessment of {ATHLETES:,} athletes x {DAYS} days", ours, bare)
    print(f"  {ATHLETES * DAYS / ours:,.0f} athlete-days/s; peak memory {peak_mb():,.0f} MB")


if __name__ == "__main__":
    main()
