"""What happens to a file of an archived athlete, said before it is saved."""

from __future__ import annotations

from lib.assess.in_words import listed
from lib.imports.contract import Imported
from lib.store import teams
from lib.store.names import names_of
from lib.views import cached
from lib.views.opened import Opened
from lib.words.language import say

SHOWN = 5


def of_archived(opened: Opened, found: Imported) -> list[str]:
    """Return a sentence where the file names archived athletes."""
    scope = opened.scope
    place = (cached.store(scope.url), scope.viewer, scope.team_id)
    people = teams.athletes(*place, with_archived=True)
    gone = people[people["active"].eq(other=False).fillna(value=False)]
    if gone.empty:
        return []
    labels = {str(each) for rows in found.tables.values() for each in rows["athlete"].dropna()}
    ids = set(names_of(*place).athlete_ids(labels).values())
    names = gone.loc[gone["athlete_id"].isin(ids), "name"].astype("str").tolist()
    if not names:
        return []
    if len(names) == 1:
        return [
            say(
                "{name} is archived. The rows are saved and kept, but nothing in them is looked "
                "at, no symptom either, until this athlete is brought back on the Roster page.",
                name=names[0],
            )
        ]
    more = [say("{number} more", number=len(names) - SHOWN)] if len(names) > SHOWN else []
    return [
        say(
            "{names} are archived. The rows are saved and kept, but nothing in them is looked at, "
            "no symptom either, until these athletes are brought back on the Roster page.",
            names=listed([*names[:SHOWN], *more]),
        )
    ]
