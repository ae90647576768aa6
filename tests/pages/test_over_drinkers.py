"""No page says anything to an over-drinker that invites to drink, whatever else is wrong.

Every page of the menu is looked at, also those added later, and every text on it. A team of
the same athletes without the gain shows that the search finds what it looks for.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest

from lib.assess.evidence import catalogue
from lib.reference.sources import all_sources
from lib.schema.frames import typed
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import ATHLETE, CHECKLISTS, TITLES, TODAY
from tests.advice_to_drink import advice_in
from tests.assess.squads import DAY, day, diary, mornings, session
from tests.pages.rendered import rendered

TOMORROW = str((day() + pd.Timedelta(days=1)).date())
HOT = {"temp_c": 33.0, "rh_pct": 60.0, "sport": "Running", "start_local": "19:30"}
LONG = {"duration_min": 300.0, "energy_kcal": 3000.0, "mass_post_kg": 69.8, "fluid_ml": None}
# What each of them did in today's session.
DRANK_TOO_MUCH: dict[str, dict[str, object]] = {
    "Plain Gain": {"mass_post_kg": 71.2, "fluid_ml": 3000.0, "duration_min": 150.0},
    "Gain And Dry Signs": {"mass_post_kg": 70.9, "fluid_ml": 2600.0},
    "Gain And Headache": {"mass_post_kg": 71.0, "fluid_ml": 2600.0, "duration_min": 180.0},
    "Long And Net Gain": LONG,
    "Above Sweat": {"mass_post_kg": 69.95, "fluid_ml": 2300.0},
    "Small Gain And Painkiller": {"mass_post_kg": 70.1, "notes": "ibuprofen before the start"},
}
DRY = "Gain And Dry Signs"
STOPPED = "Gain And Headache"


def logs(own: dict[str, dict[str, object]]) -> dict[str, pd.DataFrame]:
    """Return the logs of athletes for whom all else asks for fluid, salt and minerals."""
    rows: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("sessions", "biometrics", "diet", "symptoms")
    }
    for name, changes in own.items():
        lost = session(local_date=day(1), mass_post_kg=67.4)
        both = [session(**changes) | HOT, lost | HOT]
        rows["sessions"] += [each | {"athlete": name} for each in both]
        signs = mornings(68.8, colour=7, thirst=8) if name == DRY else mornings(69.9)
        after = [
            {"metric": metric, "value": value, "local_date": pd.Timestamp(TOMORROW)}
            for metric, value in (("body_mass", 68.7), ("urine_colour", 7), ("thirst", 8))
        ]
        rows["biometrics"] += [each | {"athlete": name} for each in [*signs, *after]]
        low = diary(8, magnesium_mg=90.0, calcium_mg=200.0, vitamin_b12_ug=0.0)
        rows["diet"] += [each | {"athlete": name} for each in low]
        if name == STOPPED:
            told = {"symptom": "headache", "severity_0_10": 9.0, "local_date": day()}
            rows["symptoms"].append(told | {"athlete": name})
    return {
        table: typed(table, pd.DataFrame(each)).assign(
            athlete=[row["athlete"] for row in each], quality=""
        )
        for table, each in rows.items()
        if each
    }


def made(url: str, team: str, own: dict[str, dict[str, object]]) -> str:
    engine = open_store(url)
    team_id = teams.create_team(engine, LOCAL_COACH, name=team)
    uploads.save_import(
        engine,
        LOCAL_COACH,
        team_id,
        file_name="week.csv",
        sha256=team,
        file_format="x",
        tables=logs(own),
    )
    engine.dispose()
    return team_id


@pytest.fixture
def over_drinkers(own_store) -> str:
    return made(own_store, "Over-drinkers", DRANK_TOO_MUCH)


def is_of_an_athlete(path: str, app) -> bool:
    chosen = any("choose_athlete" in str(box.key) for box in app.selectbox)
    return chosen or path in {TODAY, CHECKLISTS}


def invitations(app, *, known: frozenset[str] = frozenset()) -> list[str]:
    """Return what invites to drink, titles of studies apart; `known` are words of tables."""
    assert not app.exception
    apart = known | {str(title) for title in all_sources()["title"]}
    longest_first = sorted(apart, key=len, reverse=True)
    found: list[str] = []
    for text in rendered(app):
        plain = text.replace("\\", "")
        if not advice_in(plain):
            continue
        for each in longest_first:
            plain = plain.replace(each, "")
        found += advice_in(plain)
    return found


def reference_words() -> frozenset[str]:
    """Return the words of numbers and formulas, which a page of references quotes as they are."""
    said = [(each.name, each.value, each.note, each.locator) for each in catalogue()]
    return frozenset(words for each in said for words in each if " " in words)


def of_each_athlete(app, team_id: str, names: Iterable[str]) -> dict[str, str]:
    """Return all that is said of each athlete, having found no invitation in it."""
    said: dict[str, str] = {}
    for name in names:
        app.query_params["athlete"] = athlete_id(team_id, name)
        app.run()
        assert invitations(app) == [], name
        said[name] = "\n".join(rendered(app))
    return said


def test_no_page_invites_an_over_drinker_to_drink(open_page, over_drinkers):
    looked_at: list[str] = []
    for path, title in TITLES.items():
        app = open_page(None if path == TODAY else path, team=over_drinkers, day=str(DAY))
        assert app.title[0].value == title
        own = is_of_an_athlete(path, app)
        assert invitations(app, known=frozenset() if own else reference_words()) == [], path
        if any("choose_athlete" in str(box.key) for box in app.selectbox):
            said = of_each_athlete(app, over_drinkers, DRANK_TOO_MUCH)
            looked_at.append(path)
            if path == ATHLETE:
                assert "Medical help first" in said.pop(STOPPED)
                assert all("Drank more than was lost" in each for each in said.values())
    assert ATHLETE in looked_at
    # The signs of the next morning, all of them dry, bring no advice back.
    app = open_page(ATHLETE, team=over_drinkers, day=TOMORROW)
    said = of_each_athlete(app, over_drinkers, [DRY])
    assert "Drank more than was lost" in said[DRY]


def test_the_same_search_finds_the_advice_of_those_who_lost(open_page, own_store):
    fine = {DRY: {"mass_post_kg": 67.4, "fluid_ml": 300.0}}
    team_id = made(own_store, "Short of fluid", fine)
    app = open_page(team=team_id, day=str(DAY))
    assert invitations(app)
    who = athlete_id(team_id, DRY)
    athlete = open_page(ATHLETE, team=team_id, day=str(DAY), athlete=who)
    assert len(invitations(athlete)) > 2
