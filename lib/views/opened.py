"""What an opened page knows: the scope, the team, and the day it looks at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lib.views.scope import Scope


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened page. `day` is the day the board is seen from, often today."""

    scope: Scope
    team_name: str
    is_demonstration: bool
    reference_set: str
    day: dt.date
    last_data_day: dt.date | None
    athletes: int
