"""How many names a healthy team would put on its board, from what is there to judge.

Each rule that names healthy athletes now and then has a rate in the thresholds: the share of
athlete-days on which it names somebody healthy where it can be judged. The rates were
computed on simulated squads; see ``bench/healthy_squads.py``. A rule without a rate named
nobody there. An athlete of whom nothing is known cannot be named by chance either.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from lib.assess.rule import Features, Truth
from lib.reference.thresholds import value


def _signs(features: Features) -> Truth:
    return features["signs_known"] == value("signs.all")


def _hot(features: Features) -> Truth:
    return features["hottest_wbgt_recent_c"] > value("heat.wbgt.limit_above_c")


def _known(*names: str) -> Callable[[Features], Truth]:
    return lambda features: features[list(names)].notna().all(axis="columns")


# Where each rate holds. With two signs known instead of three, chance hardly ever agrees twice.
HOLDS: dict[str, Callable[[Features], Truth]] = {
    "board.chance.sym03": lambda features: features["symptom_report_days"] > 0,
    "board.chance.eah03": _known("recent_drink_to_sweat"),
    "board.chance.hyd01": _known("recent_loss_percent"),
    "board.chance.hyd03": _known("morning_change_percent", "loss_before_morning_percent"),
    "board.chance.hyd04": lambda features: _signs(features) & ~_hot(features),
    "board.chance.hyd04_in_heat": lambda features: _signs(features) & _hot(features),
}


def chance_of_a_name(features: Features) -> pd.Series[float]:
    """Return for each athlete-day how likely it is that a healthy athlete is named.

    Rules are taken as independent of each other: an athlete counts once.
    """
    quiet = pd.Series(1.0, index=features.index)
    for key, holds in HOLDS.items():
        quiet = quiet * (1 - value(key) * holds(features).astype("float64"))
    return 1 - quiet
