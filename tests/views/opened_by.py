"""What a page has opened, for the views that are asked without a page."""

from __future__ import annotations

import datetime as dt

from lib.views.opened import Opened
from lib.views.scope import Scope


def opened_by(scope: Scope, day: dt.date) -> Opened:
    """Return what a page opens of the scope's team on a day."""
    return Opened(
        scope=scope,
        team_name="x",
        is_demonstration=False,
        reference_set="us",
        day=day,
        last_data_day=day,
        athletes=0,
    )
