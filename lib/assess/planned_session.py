"""A session to come, as a coach describes it, and what it will cost in energy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.reference.efforts import effort
from lib.reference.thresholds import value
from lib.science import energy

MIN_PER_H = 60


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """What is planned, and in what air.

    `sport` is a kind of sport and `effort` a word of `lib/reference/efforts.csv`. `wbgt_c` is
    the reading of a meter, None without one. `recovery_h` is the time until the next session.
    """

    sport: str
    effort: str
    duration_min: float
    air_c: float
    humidity_percent: float
    wbgt_c: float | None
    recovery_h: float

    @property
    def duration_h(self) -> float:
        """Return the planned length in hours."""
        return self.duration_min / MIN_PER_H


def saved_session(row: Mapping[Any, Any]) -> PlannedSession:
    """Return the session of a saved plan, from its row in the store."""
    return PlannedSession(
        sport=str(row["sport"]),
        effort=str(row["effort"]),
        duration_min=float(row["duration_min"]),
        air_c=float(row["temp_c"]),
        humidity_percent=float(row["rh_pct"]),
        wbgt_c=None if pd.isna(row["wbgt_c"]) else float(row["wbgt_c"]),
        recovery_h=float(row["recovery_h"]),
    )


def work_share(sport: str) -> float:
    """Return the share of the energy that leaves as work instead of heat."""
    return value("energy.cycling_gross_efficiency") if sport == "cycling" else 0.0


def planned_energy_kcal_h(planned: PlannedSession, mass_kg: pd.Series[float]) -> pd.Series[float]:
    """Return the energy each athlete will use in an hour; missing where the mass is. [kcal/h]."""
    chosen = effort(planned.sport, planned.effort)
    if planned.sport == "running":
        return energy.running_energy_kcal_h(
            speed_km_h=mass_kg * 0 + chosen.speed_km_h, mass_kg=mass_kg
        )
    if planned.sport == "cycling":
        return energy.cycling_energy_kcal_h(
            power_w=mass_kg * chosen.power_w_kg, gross_efficiency=work_share(planned.sport)
        )
    return energy.effort_energy_kcal_h(met=chosen.met, mass_kg=mass_kg)


def met_of(sport: str, word: str) -> float:
    """Return what a word for effort costs, as a multiple of rest.

    Examples
    --------
    >>> round(met_of("running", "hard"), 1), met_of("team_sport", "steady")
    (12.2, 7.0)
    """
    one_kilogram = pd.Series([1.0])
    planned = PlannedSession(sport, word, MIN_PER_H, 0.0, 0.0, None, 0.0)
    return float(planned_energy_kcal_h(planned, one_kilogram).iloc[0])
