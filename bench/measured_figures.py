"""Measure this app's own figures and write them down: `python -m bench.measured_figures`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd

from bench import healthy_squads, simulated_cases
from bench.healthy_squads import ATHLETES, DAYS, SQUADS, TEAMS, Count, names_a_day
from bench.simulated_cases import Measured, measure

FILE = Path(__file__).parents[1] / "lib" / "reference" / "measured_figures.csv"
FEWER = SQUADS // 5


def key_of(words: str) -> str:
    """Return a name as the last part of a key: small words joined by underscores."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return "_".join(kept.split())


def _squads(team: str, squads: int, found: Count) -> list[dict[str, object]]:
    figures = {
        "median": (np.median(found.names), "names on the median day"),
        "p95": (
            round(float(np.percentile(found.names, 95)), 2),
            "names on the 95th percentile of days",
        ),
        "most": (found.names.max(), "names on the worst day"),
        "mean": (round(found.names.mean(), 3), "names on the mean day"),
        "stated": (round(found.stated.mean(), 3), "names the board says chance gives"),
    }
    return [
        {
            "key": f"healthy_squads.{key_of(team)}.{name}",
            "value": value,
            "unit": "names a day",
            "meaning": f"healthy squads of {ATHLETES}, {team}: {meaning}",
            "how_measured": f"{squads} simulated squads over {DAYS} days, seeds from 1",
            "command": "python -m bench.healthy_squads",
        }
        for name, (value, meaning) in figures.items()
    ]


def _cases(found: Measured) -> list[dict[str, object]]:
    shared = {
        "how_measured": f"{simulated_cases.ATHLETES} simulated athletes, "
        f"seed {simulated_cases.SEED}",
        "command": "python -m bench.simulated_cases",
    }
    stories = [
        {
            "key": f"simulated_cases.{key_of(each.story)}.{name}",
            "value": round(100 * count / each.athletes, 1),
            "unit": "% of athletes",
            "meaning": f"{each.story}: {meaning}",
            **shared,
        }
        for each in found.stories
        for name, count, meaning in (
            ("found", each.found, "found within the window of its rules"),
            ("called_ok", each.called_ok, "missed, with an ok on a day of the window"),
        )
    ]
    mates = {
        "key": "simulated_cases.team_mates.named",
        "value": round(100 * found.false_names_per_athlete_day, 2),
        "unit": "% of athlete-days",
        "meaning": "team-mates without a story: named",
        **shared,
    }
    return [*stories, mates]


def main() -> None:
    """Measure everything and write the file."""
    rows: list[dict[str, object]] = []
    for team, sent in TEAMS.items():
        squads = SQUADS if team == healthy_squads.FIRST else FEWER
        rows += _squads(team, squads, names_a_day(squads, sent))
    rows += _cases(measure())
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    pd.DataFrame(rows).assign(measured_on=today).to_csv(FILE, index=False)
    print(f"{len(rows)} figures written to {FILE.name}")


if __name__ == "__main__":
    main()
