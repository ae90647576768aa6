"""The morning's signs on the page of an athlete, and the one message about the scale."""

from __future__ import annotations

import pandas as pd

from lib.schema.frames import typed
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import ATHLETE
from tests.assess.squads import DAY, day
from tests.pages.conftest import texts

NAMES = ("Ana", "Bo", "Cy", "Di", "Eve")


def lighter_squad(url: str) -> str:
    """Return a team of whom everybody reads 1.4 % lighter this morning."""
    rows = [
        {
            "athlete": name,
            "local_date": day(before),
            "metric": "body_mass",
            "value": 70.0 if before else 69.0,
        }
        for name in NAMES
        for before in range(6)
    ]
    late = {"athlete": "Ana", "local_date": day(), "metric": "urine_colour", "value": 3}
    rows.append(late | {"time_local": "18:00"})
    frame = pd.DataFrame(rows)
    engine = open_store(url)
    team_id = teams.create_team(engine, LOCAL_COACH, name="Lighter")
    uploads.save_import(
        engine,
        LOCAL_COACH,
        team_id,
        file_name="mornings.csv",
        sha256="x",
        file_format="x",
        tables={
            "biometrics": typed("biometrics", frame).assign(athlete=frame["athlete"], quality="")
        },
    )
    engine.dispose()
    return team_id


def test_the_scale_is_named_once_and_each_sign_is_shown(open_page, own_store):
    team_id = lighter_squad(own_store)
    board = open_page(team=team_id, day=str(DAY))
    assert not board.exception
    assert texts(board).count("The whole squad reads lighter this morning") == 1
    app = open_page(ATHLETE, team=team_id, day=str(DAY), athlete=athlete_id(team_id, "Ana"))
    assert not app.exception
    shown = texts(app).replace("\\", "")
    assert "No status: fewer than two of the three signs are known" in shown
    assert "What would settle it: urine colour on waking and thirst on waking." in shown
    assert "Check the scale with a known weight" in shown
    table = next(each.value for each in app.table if "Reads" in each.value.columns)
    read = dict(
        zip(table["Sign"], table["Reads"].str.replace("\N{NO-BREAK SPACE}", " "), strict=True)
    )
    assert {name.replace("\\", ""): how for name, how in read.items()} == {
        "Body mass against own baseline": "▲ present",
        "Urine colour": "? not known",
        "Thirst": "? not known",
        "Urine colour, 18:00": "– not used",  # noqa: RUF001 - a dash as a shape
    }
