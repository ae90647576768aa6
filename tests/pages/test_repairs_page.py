"""The repair queue as a page: mend in place, keep the original beside it, take it back."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.schema.frames import typed
from lib.store import teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.logs import read_log
from lib.store.team_settings import hide_mass
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import REPAIRS
from tests.pages.conftest import texts
from tests.pages.rendered import rendered

DAY = "2026-06-30"
POUNDS = "unit_suspect:mass_pre_kg,unit_suspect:mass_post_kg,soft_range:mass_pre_kg"
ODD = "<b>Odd</b> *one*"


def _sessions() -> pd.DataFrame:
    days = pd.date_range("2026-06-26", DAY)
    pounds = {"mass_pre_kg": 154.3, "mass_post_kg": 152.5, "quality": POUNDS, "rpe": 5.0}
    usual = {"mass_pre_kg": 70.0, "mass_post_kg": 69.2, "quality": "", "rpe": 6.0}
    rows = [
        {"athlete": who, "local_date": day, "fluid_ml": 500.0 + place, "urine_ml": 0.0}
        | {"duration_min": 90.0, "energy_kcal": 700.0, "source_row": place + 2}
        | (pounds if day.isoformat()[:10] == DAY else usual)
        for who in ("Anna K.", ODD)
        for place, day in enumerate(days)
    ]
    rows[1] |= {"fluid_ml": 7000.0, "quality": "soft_range:fluid_ml"}
    frame = pd.DataFrame(rows)
    return typed("sessions", frame).assign(athlete=frame["athlete"])


@pytest.fixture
def team(own_store) -> str:
    engine = open_store(own_store)
    team_id = teams.create_team(engine, LOCAL_COACH, name="Rowers")
    uploads.save_import(
        engine,
        LOCAL_COACH,
        team_id,
        file_name="week.csv",
        sha256="x",
        file_format="x",
        tables={"sessions": _sessions()},
    )
    engine.dispose()
    return team_id


def _masses(own_store, team):
    engine = open_store(own_store)
    rows = read_log(engine, LOCAL_COACH, team, "sessions")
    engine.dispose()
    return rows[rows["local_date"] == DAY][["mass_pre_kg", "mass_post_kg"]].to_numpy().tolist()


def _plain(app) -> str:
    return texts(app).replace("\\", "")


def _choose(app, kind: str, words: str):
    """Choose, on the first card of a kind, the way that begins with these words."""
    radio = next(each for each in app.radio if each.key.startswith(f"way_{kind}"))
    place = next(
        i for i, text in enumerate(radio.options) if text.replace("\\", "").startswith(words)
    )
    return radio.set_value(place).run()


def _save(app):
    return next(each for each in app.button if each.label == "Save this repair").click().run()


def test_pounds_are_mended_in_place_and_taken_back_and_a_drink_is_confirmed(
    open_page, team, own_store
):
    app = open_page(REPAIRS, team=team, day=DAY)
    assert not app.exception
    shown = _plain(app)
    assert "2 things to look at" in shown
    assert "4 values of <b>Odd</b> *one* and Anna K. in week.csv look like pounds" in shown
    assert "<b>Odd" not in texts(app)
    assert "File: week.csv" in shown
    assert "Anna K., 30 June 2026: **body mass before: 154.3 kg** (row 6)" in shown
    assert "would turn from not known to known" in shown
    assert "Save this repair" not in shown
    app = _save(_choose(app, "unit", "They were in pounds"))
    assert not app.exception
    assert _masses(own_store, team) == [[69.99, 69.17]] * 2
    shown = _plain(app)
    assert "1 thing to look at" in shown
    assert (
        "Anna K., 30 June 2026, Body mass before (kg): **154.3** in the file, now **69.99**"
        in shown
    )
    next(each for each in app.button if each.label == "Undo").click().run()
    assert not app.exception
    assert _masses(own_store, team) == [[154.3, 152.5]] * 2
    shown = _plain(app)
    assert "2 things to look at" in shown
    assert "taken back" in shown
    assert "**154.3** in the file, for a time **69.99**" in shown
    app = _save(_choose(app, "unusual", "It is right"))
    shown = _plain(app)
    assert "**7,000** in the file, confirmed" in shown
    assert "1 thing to look at" in shown


def test_a_typed_value_is_checked_and_nothing_is_saved_of_a_wrong_one(open_page, team):
    app = open_page(REPAIRS, team=team, day=DAY, athlete=athlete_id(team, "Anna K."))
    app = _choose(app, "unusual", "Type what is right")
    for typed_in, sentence in (
        (" ", "Type the value first"),
        ("nan", "nan is no number"),
        ("70000", "outside what is possible, 0 to 20000 mL"),
    ):
        field = next(each for each in app.text_input if each.key.startswith("typed_"))
        field.input(typed_in)
        app = _save(app)
        assert not app.exception
        assert sentence in _plain(app)
        assert "Nothing yet." in _plain(app)
    next(each for each in app.text_input if each.key.startswith("typed_")).input("700,5")
    next(each for each in app.text_input if each.key.startswith("why_")).input("asked *her*")
    app = _save(app)
    shown = _plain(app)
    assert "Drunk in the session (mL): **7,000** in the file, now **700.5**" in shown
    assert "asked *her*" in shown


def test_the_address_shows_one_athlete(open_page, team):
    app = open_page(REPAIRS, team=team, day=DAY, athlete=athlete_id(team, ODD))
    assert "1 thing to look at" in _plain(app)
    app.query_params["athlete"] = "nobody"
    app.run()
    assert "Nothing to look at for that athlete" in _plain(app)
    assert "2 things to look at" in _plain(app)


def test_without_a_doubt_it_says_what_comes_next(open_page, team):
    app = open_page(REPAIRS, team=team, day="2026-01-01")
    assert not app.exception
    assert "Nothing to repair" in _plain(app)
    assert "page Upload" in _plain(app)


def test_under_weight_privacy_the_queue_tells_no_mass_and_mends_all_the_same(
    own_store, open_page, team
):
    engine = open_store(own_store)
    hide_mass(engine, LOCAL_COACH, team, hidden=True)
    engine.dispose()
    app = open_page(REPAIRS, team=team, day=DAY)
    assert not app.exception
    ways = next(each for each in app.radio if each.label == "What is right?")
    app = ways.set_value(0).run()
    shown = "\n".join([*rendered(app), texts(app)]).replace("\\", "")
    assert "% of own usual mass" in shown
    for mass in ("154.3", "152.5", "70 kg", "69.99", "69.17"):
        assert mass not in shown
    app.button(key=f"save_{ways.key.removeprefix('way_')}").click().run()
    assert _masses(own_store, team)[0] == pytest.approx([69.99, 69.17])
    after = texts(app).replace("\\", "")
    assert "**(hidden: weight privacy)** in the file" in after
    assert "154.3" not in after


def test_under_weight_privacy_a_refusal_tells_no_stored_mass(own_store, open_page):
    rows = _sessions().iloc[:5].assign(mass_pre_kg=70.1, mass_post_kg=69.6, quality="")
    rows = rows.assign(fluid_ml=500.0)
    rows.loc[4, ["mass_pre_kg", "mass_post_kg"]] = [75.3, 77.4]
    engine = open_store(own_store)
    team = teams.create_team(engine, LOCAL_COACH, name="Rowers")
    uploads.save_import(
        engine, LOCAL_COACH, team,
        file_name="week.csv", sha256="x", file_format="x", tables={"sessions": rows},
    )  # fmt: skip
    hide_mass(engine, LOCAL_COACH, team, hidden=True)
    engine.dispose()
    app = open_page(REPAIRS, team=team, day=DAY)
    app = _choose(app, "rate", "Type what is right")
    after, drink = (each for each in app.text_input if each.key.startswith("typed_"))
    after.input("30")
    drink.input("500")
    app = _save(app)
    (said,) = (each.value.replace("\\", "") for each in app.error)
    assert said.startswith("The masses before and after one session cannot both be right.")
    assert "75.3" not in _plain(app)
