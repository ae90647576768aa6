"""One store with a team that has everything, and what is exported of it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from sqlalchemy import Engine

from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.reports.export import everything
from lib.store.engine import open_store
from lib.store.teams import athletes, create_team, update_athlete
from lib.store.viewer import LOCAL_COACH
from tests.reports.exported import LATEST_DAY
from tests.store.made import every_log, save

NAMES = (
    "Ann",
    '=HYPERLINK("x")',
    "'=quoted",
    'O\'Neill, "Mac"',
    "-7",
    "\U0001f3c9 Zo\u00eb",
    "Left the squad",
)
# Pounds in a kilogram column, a tiny drink, a large gain, a day far too small, an own word.
DOUBTED = (
    (
        "sessions.csv",
        "athlete,local_date,start_local,duration_min,mass_pre_kg,mass_post_kg,fluid_ml,temp_c\n"
        "Ann,2026-06-10,17:00,90,70.1,69.2,500,-3.5\n"
        "Ann,2026-06-11,17:00,90,70.3,69.4,500,\n"
        "Ann,2026-06-12,17:00,90,154.1,152.6,500,\n"
        "Ann,2026-06-13,,90,70.0,73.5,0.5,\n"
        "Ann,2026-06-13,,45,70.123456789,69.9,750,\n"
        "Big Ben,2026-06-10,17:00,90,140,138.6,900,\n",
    ),
    ("diet.csv", "athlete,local_date,level,energy_kcal,sodium_mg\nAnn,2026-06-10,day,300,2000\n"),
    ("symptoms.csv", "athlete,local_date,symptom,notes\nAnn,2026-06-10,=wobbly; cramp,\n"),
)


def _fill(engine: Engine) -> str:
    team_id = create_team(engine, LOCAL_COACH, name="Everything", team_id="everything")
    people = pd.DataFrame(
        {
            "athlete": ["Ann", NAMES[1]],
            "sex_for_reference": ["F", None],
            "birth_year": [1999, None],
            "sport": ["=Rugby", None],
            "diet_pattern": ["vegan", None],
            "life_stage": ["none", None],
        }
    )
    logs = every_log(NAMES, days=2, mark="-\u00e9 'text', \"of\"\r\n many ")
    save(engine, team_id, logs, people=people)
    for name, text in DOUBTED:
        found = read(Upload(name, text.encode()), latest_day=LATEST_DAY)
        assert found.problems
        rows = {table: rows for table, rows in found.tables.items() if table != "athletes"}
        save(engine, team_id, rows, file_name=name)
    known = athletes(engine, LOCAL_COACH, team_id).set_index("name")["athlete_id"]
    update_athlete(engine, LOCAL_COACH, team_id, known["Left the squad"], values={"active": False})
    return team_id


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give a store with one team in which every column is filled, which tests only read."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('full') / 'store.db'}")
    _fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def full_export(full_store: Engine) -> bytes:
    return everything(full_store, LOCAL_COACH, "everything", "csv")
