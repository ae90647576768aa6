"""How often each promised story is found, on many invented athletes.

Every athlete is healthy but for one story: see `healthy_athletes` for the noise and the gaps.
Team-mates without a story share the same days.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bench.healthy_athletes import Sent, healthy
from bench.invented import LAST_DAY, log
from bench.stories import AFTER, ONSET, STOPPED, STORIES, Logs, Story
from lib.assess.features import day_features, look_back_days
from lib.assess.findings import Group
from lib.assess.records import Records
from lib.assess.rules import RULES, rule_verdicts
from lib.assess.team_summary import assess_team

ATHLETES = 200
SEED = 2026
SENT = Sent(masses=0.95, urine_and_thirst=0.95, diaries=0.9, reports=0.9)
NAMING = [rule.code for rule in RULES if rule.names_on_board]


@dataclass(frozen=True, slots=True)
class Result:
    """How often a story was found, and what became of the rest.

    Of those missed, `called_ok` had an ok from every one of its rules on a day of the window,
    `unjudged` had no answer on any day, and the others had neither a flag nor an ok.
    """

    story: str
    athletes: int
    found: int
    median_days: float
    called_ok: int
    unjudged: int

    @property
    def share(self) -> float:
        """Return the share of athletes in whom the story was found."""
        return self.found / self.athletes


def _logs(records: Records) -> Logs:
    return {name: rows.reset_index(drop=True) for name, rows in records.logs().items()}


def _records(records: Records, logs: Logs) -> Records:
    made = {}
    for name, rows in logs.items():
        marks = rows["quality"].fillna("") if "quality" in rows else ""
        made[name] = log(name, rows).assign(quality=marks)
    return replace(records, **made)


def _group(rows: pd.DataFrame, athletes: int) -> pd.Series:
    """Return the number of the story each row's athlete belongs to."""
    return rows["athlete_id"].str[1:].astype("int64") // athletes


def cases(athletes: int, seed: int) -> Records:
    """Return so many athletes of each story, of one who stops sending, and of team-mates."""
    rng = np.random.default_rng(seed)
    planted = [*STORIES, STOPPED]
    everybody = healthy(athletes * (len(planted) + 1), AFTER + 1 + look_back_days(), seed, SENT)
    logs = _logs(everybody)
    people = everybody.athletes
    told: list[Logs] = []
    for number, story in enumerate(planted):
        own = {
            name: rows[_group(rows, athletes) == number].reset_index(drop=True)
            for name, rows in logs.items()
        }
        told.append(story.plant(own, people[_group(people, athletes) == number], rng))
    told.append({name: rows[_group(rows, athletes) == len(planted)] for name, rows in logs.items()})
    return _records(
        everybody,
        {name: pd.concat([each[name] for each in told], ignore_index=True) for name in logs},
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """The results of all stories, and how often a team-mate was named."""

    stories: tuple[Result, ...]
    false_names_per_athlete_day: float
    false_by_rule: dict[str, float]


def _result(story: Story, verdicts: pd.DataFrame, age: pd.Series, athletes: int) -> Result:
    in_window = age.between(0, story.window_days)
    own = verdicts.loc[in_window, list(story.codes)]
    who, days = verdicts.loc[in_window, "athlete_id"], age[in_window]
    flagged = (own == "flag").any(axis="columns")
    first = days[flagged].groupby(who[flagged]).min()
    missed = ~who.isin(first.index)
    fine = (own == "ok").all(axis="columns")[missed].groupby(who[missed]).any()
    open_days = (own == "not enough data").all(axis="columns")[missed]
    return Result(
        story.name,
        athletes,
        len(first),
        float(first.median()) if len(first) else float("nan"),
        int(fine.sum()),
        int(open_days.groupby(who[missed]).all().sum()),
    )


def measure(athletes: int = ATHLETES, seed: int = SEED) -> Measured:
    """Return how often each story is found, with fixed seeds."""
    records = cases(athletes, seed)
    features = day_features(
        records,
        first_day=LAST_DAY - dt.timedelta(days=AFTER),
        last_day=LAST_DAY,
        reference_set="us",
    )
    verdicts = rule_verdicts(features).assign(athlete_id=features["athlete_id"])
    group = _group(features, athletes)
    age = (features["local_date"] - ONSET).dt.days
    results = [
        _result(story, verdicts[group == number], age[group == number], athletes)
        for number, story in enumerate(STORIES)
    ]
    mates = verdicts[group == len(STORIES) + 1]
    flags = mates[NAMING] == "flag"
    return Measured(
        (*results, _stopped(records, athletes)),
        float(flags.any(axis="columns").mean()),
        {code: float(share) for code, share in flags.mean().items() if share},
    )


def _stopped(records: Records, athletes: int) -> Result:
    """Count who stands among the missing on the first day that this can be known."""
    own = records.athletes[_group(records.athletes, athletes) == len(STORIES)]
    there = {
        name: rows[rows["athlete_id"].isin(own["athlete_id"])]
        for name, rows in records.logs().items()
    }
    day = (ONSET + pd.Timedelta(days=STOPPED.window_days)).date()
    board = assess_team(replace(records, athletes=own, **there), day=day, reference_set="us")
    found = len(board.of(Group.MISSING))
    clear = len(board.of(Group.CLEAR))
    return Result(STOPPED.name, athletes, found, float(STOPPED.window_days), clear, 0)


def main() -> None:
    """Print each story with its share found, and the names of team-mates."""
    found = measure()
    print(f"Simulated cases, {ATHLETES} athletes each:")
    for each in found.stories:
        print(
            f"  {each.story}: found in {100 * each.share:.1f} %, in the middle after "
            f"{each.median_days:.0f} days; of {each.athletes - each.found} missed, "
            f"{each.called_ok} called ok, {each.unjudged} not judged"
        )
    print(f"  team-mates named on {100 * found.false_names_per_athlete_day:.2f} % of days")
    for code, share in found.false_by_rule.items():
        print(f"    {code}: {100 * share:.2f} %")


if __name__ == "__main__":
    main()
