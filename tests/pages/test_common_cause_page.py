"""The board says one cause once, and every name under it can be opened."""

from __future__ import annotations

import pandas as pd

from lib.schema.frames import typed
from lib.store import uploads
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH
from tests.pages.conftest import texts

NAMES = [f"Player {number}" for number in range(8)]


def hot_session(names: list[str]) -> pd.DataFrame:
    """Return a session in heat that cost everybody more than 3 %; the first gained mass."""
    rows = pd.DataFrame(
        {
            "local_date": pd.Timestamp("2026-06-30"),
            "duration_min": 90.0,
            "mass_pre_kg": 70.0,
            "mass_post_kg": [71.2, *[67.4] * (len(names) - 1)],
            "fluid_ml": 900.0,
            "wbgt_c": 31.0,
        },
        index=range(len(names)),
    )
    return typed("sessions", rows).assign(athlete=names)


def test_a_hot_session_is_said_once_and_every_name_has_its_card(open_page, empty_team, own_store):
    engine = open_store(own_store)
    uploads.save_import(
        engine,
        LOCAL_COACH,
        empty_team,
        file_name="hot.csv",
        sha256="x",
        file_format="x",
        tables={"sessions": hot_session(NAMES)},
    )
    engine.dispose()
    app = open_page(team=empty_team, day="2026-06-30")
    assert not app.exception
    (said,) = [each.value.replace("\\", "") for each in app.warning]
    assert said.startswith("7 athletes of 8 lost a large share")
    assert "31.0 °C WBGT" in said
    assert "8 names first" in texts(app)
    # Whoever gained is no part of it, and stands in the open before it.
    shown = [each.value.split(" · ")[0] for each in app.subheader]
    assert shown == NAMES
    (folded,) = [each for each in app.expander if each.label == "7 names in this"]
    assert [each.value.split(" · ")[0] for each in folded.subheader] == NAMES[1:]
