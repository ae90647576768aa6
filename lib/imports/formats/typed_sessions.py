"""Exercise lists of diet apps: which rows are a session, and what their energy means."""

from __future__ import annotations

from lib.imports.mapped import Told
from lib.words.language import say
from lib.words.numbers import with_marks


def keep_sessions(told: Told) -> None:
    """Drop the sign of the energy and quotes around names, and leave out what has no duration."""
    rows = told.tables["sessions"]
    if "energy_kcal" in rows.columns:
        rows = rows.assign(energy_kcal=rows["energy_kcal"].abs())
    if "sport" in rows.columns:
        rows = rows.assign(sport=rows["sport"].map(lambda name: str(name).strip('" ') or None))
    lasts = (
        rows["duration_min"].fillna(0) > 0
        if "duration_min" in rows.columns
        else rows["source_row"].lt(0)
    )
    if (~lasts).any():
        told.empty |= {int(place) for place in rows.loc[~lasts, "source_row"]}
        told.notes.append(
            say(
                "Activity without a duration, which is no session: {count}.",
                count=with_marks(f"{int((~lasts).sum()):,}"),
            )
        )
    told.tables["sessions"] = rows[lasts]
