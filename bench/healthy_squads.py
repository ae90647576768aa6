"""How many names a healthy squad puts on its board, and whether the board says so.

Squads of 25 over 28 days. What simulated days cannot show is a cause that moves the same
athlete for a week, such as a cold; mornings that follow each other are one of the squads here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bench.healthy_athletes import Sent, healthy
from bench.invented import LAST_DAY
from lib.assess.chance import HOLDS, chance_of_a_name
from lib.assess.features import day_features, look_back_days
from lib.assess.rules import RULES, rule_verdicts

ATHLETES = 25
DAYS = 28
SQUADS = 200
NAMING = [rule.code for rule in RULES if rule.names_on_board]
FIRST = "everything"
FIRST = "everything"
# What teams send: everything; what is usual; mass alone; no scale at sessions; mornings that
# follow each other; a hot month.
TEAMS = {
    FIRST: Sent(),
    "with gaps": Sent(masses=0.7, urine_and_thirst=0.6, diaries=0.4, reports=0.5),
    "mass alone": Sent(urine_and_thirst=0.0, diaries=0.0, reports=0.0),
    "mornings alone": Sent(sessions=0.0, diaries=0.0, reports=0.0),
    "mornings alike": Sent(morning_to_morning=0.5),
    "in heat": Sent(wbgt_c=31.0),
}


@dataclass(frozen=True, slots=True)
class Count:
    """Names a day by squads and days, and what the board would have said there."""

    names: np.ndarray
    stated: np.ndarray


def month(seed: int, sent: Sent, *, lighter_last_week: float = 0.0) -> pd.DataFrame:
    """Return the features of one squad on each of the days."""
    squad = healthy(
        ATHLETES, DAYS + look_back_days(), seed, sent, lighter_last_week=lighter_last_week
    )
    first = LAST_DAY - dt.timedelta(days=DAYS - 1)
    return day_features(squad, first_day=first, last_day=LAST_DAY, reference_set="us")


def named(verdicts: pd.DataFrame) -> pd.Series:
    return (verdicts[NAMING] == "flag").any(axis="columns")


def names_on(features: pd.DataFrame) -> np.ndarray:
    """Return how many athletes the board names on each day."""
    return named(rule_verdicts(features)).groupby(features["local_date"]).sum().to_numpy()


def names_a_day(squads: int, sent: Sent, *, first_seed: int = 1) -> Count:
    """Return the names of every day of so many squads, one row a squad."""
    months = [month(first_seed + number, sent) for number in range(squads)]
    stated = [chance_of_a_name(each).groupby(each["local_date"]).sum() for each in months]
    return Count(np.stack([names_on(each) for each in months]), np.stack(stated))


def rates(squads: int, *, first_seed: int) -> dict[str, tuple[float, int]]:
    """Return the share of athlete-days each rule names somebody on where its rate holds.

    These are the numbers ``board.chance.*`` of the thresholds, with the days they rest on.
    """
    found = {key: np.zeros(2) for key in HOLDS}
    for sent in (TEAMS[FIRST], TEAMS["in heat"]):
        for number in range(squads):
            features = month(first_seed + number, sent)
            verdicts = rule_verdicts(features)
            for key, holds in HOLDS.items():
                where = holds(features)
                flags = verdicts[code_of(key)] == "flag"
                found[key] += [(flags & where).sum(), where.sum()]
    return {key: (flags / days, int(days)) for key, (flags, days) in found.items()}


def code_of(key: str) -> str:
    """Return the code of the rule a rate belongs to."""
    return key.removeprefix("board.chance.").split("_")[0].upper()


def main() -> None:
    """Print how many names chance gives, and the rates it is stated from."""
    for team, sent in TEAMS.items():
        squads = SQUADS if team == FIRST else SQUADS // 5
        found = names_a_day(squads, sent)
        names = found.names
        print(
            f"Healthy squads, {team}: {squads} of {ATHLETES} over {DAYS} days: "
            f"median {np.median(names):.0f}, mean {names.mean():.3f}, "
            f"95th percentile {np.percentile(names, 95):.0f}, largest {names.max():.0f} "
            f"names a day; the board states {found.stated.mean():.3f}"
        )
    for key, (rate, days) in rates(SQUADS // 5, first_seed=1001).items():
        print(f"  {key}: {rate:.5f} of {days:,} athlete-days")


if __name__ == "__main__":
    main()
