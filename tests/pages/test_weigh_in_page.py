"""The weigh-in page: each row by itself, questions that name the athlete, two people at once."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lib.imports.typed_sheet import session_row
from lib.schema.frames import typed
from lib.store import sheets, teams, uploads
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.logs import read_log
from lib.store.sheet_rows import save_row
from lib.store.sheets import Sheet
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import WEIGH_IN
from lib.views.person_fields import today
from tests.advice_to_drink import advice_in
from tests.pages.conftest import texts
from tests.store.made import morning_squad

DAY = dt.date(2026, 6, 30)
NAMES = [f"Player {number:02d}" for number in range(1, 11)]
SHEET = Sheet("session", DAY)


@pytest.fixture
def squad(own_store) -> str:
    engine = open_store(own_store)
    masses = {name: 70.0 + number for number, name in enumerate(NAMES)}
    team_id = morning_squad(engine, masses, day=pd.Timestamp("2026-06-28"))
    engine.dispose()
    return team_id


@pytest.fixture
def sessions(own_store, squad):
    """Give a function that returns the sessions in the store by the name of the athlete."""

    def read() -> pd.DataFrame:
        engine = open_store(own_store)
        rows = read_log(engine, LOCAL_COACH, squad, "sessions")
        people = teams.athletes(engine, LOCAL_COACH, squad).set_index("athlete_id")["name"]
        engine.dispose()
        return rows.assign(name=rows["athlete_id"].map(people)).set_index("name")

    return read


def opened(open_page, team: str, **address: str):
    return open_page(WEIGH_IN, team=team, day=DAY.isoformat(), **address)


def type_row(app, team: str, name: str, sheet: Sheet = SHEET, **values: str):
    mark = f"{team}_{sheet.mark}_{athlete_id(team, name)}"
    for field, text in values.items():
        app.text_input(key=f"{field}_{mark}").set_value(text)
    return app.button(key=f"save_{mark}").click().run()


def test_a_typed_row_is_saved_for_its_athlete_and_answers_at_once(open_page, squad, sessions):
    app = opened(open_page, squad)
    app = type_row(app, squad, "Player 03", before="72,4", after="71.4", drink="650")
    assert not app.exception
    assert list(sessions().index) == ["Player 03"]
    assert sessions().loc["Player 03", "mass_pre_kg"] == 72.4
    shown = texts(app).replace("\\", "")
    assert "down 1.4 %: about 1.2 to 1.5 L over the next hours, with food" in shown
    assert "1 of 10 saved" in shown
    # A new visitor finds it, and what is typed next does not touch it.
    app = type_row(opened(open_page, squad), squad, "Player 04", before="73", after="73.3")
    assert sorted(sessions().index) == ["Player 03", "Player 04"]
    lines = "\n".join(each.value for each in app.markdown).splitlines()
    told = [line for line in lines if "up 0" in line]
    assert len(told) == 2
    assert advice_in("\n".join(told)) == []


def test_a_note_alone_that_tells_of_a_symptom_is_asked_about_now(open_page, squad, sessions):
    app = opened(open_page, squad)
    app.toggle(key="long_rows").set_value(True).run()
    app = type_row(app, squad, "Player 02", note="collapsed, not weighed")
    assert not app.exception
    assert sessions().empty
    shown = texts(app).replace("\\", "")
    assert "The note tells of collapse: ask now" in shown
    assert "No weights are noted; nothing on fluid is said until then." in shown
    assert advice_in(shown) == []


@pytest.mark.parametrize(
    ("log", "values", "words"),
    [
        ("symptoms", {"symptom": "collapse"}, "Medical help now: collapse reported"),
        ("sessions", {"mass_pre_kg": 72.0, "mass_post_kg": 73.0}, "no fluid now"),
    ],
)
def test_a_sheet_of_yesterday_gives_no_amount_after_what_came_since(
    open_page, squad, own_store, log, values, words
):
    yesterday = today() - dt.timedelta(days=1)
    sheet, address = Sheet("session", yesterday), {"day": yesterday.isoformat(), "team": squad}
    app = open_page(WEIGH_IN, **address)
    app = type_row(app, squad, "Player 03", sheet, before="72,4", after="71.4", drink="650")
    assert "over the next hours" in texts(app)
    rows = typed(log, pd.DataFrame([{"local_date": pd.Timestamp(today())} | values]))
    engine = open_store(own_store)
    uploads.save_import(
        engine,
        LOCAL_COACH,
        squad,
        file_name="since",
        sha256="since",
        file_format="x",
        tables={log: rows.assign(athlete="Player 03")},
    )
    engine.dispose()
    app = open_page(WEIGH_IN, **address)
    assert not app.exception
    assert words in texts(app).replace("\\", "")
    assert "over the next hours" not in texts(app)


def test_a_large_change_is_asked_about_by_name_and_taken_with_its_reason(
    open_page, squad, sessions
):
    app = type_row(opened(open_page, squad), squad, "Player 05", before="74", after="70")
    (asked,) = [each.value.replace("\\", "") for each in app.warning]
    assert asked.startswith("Player 05: not saved yet, is this right?")
    assert "5.4 % in one session is large" in asked
    assert sessions().empty
    app = type_row(app, squad, "Player 05", reason="weighed twice, three hours in the heat")
    row = sessions().loc["Player 05"]
    assert row["notes"] == "checked: weighed twice, three hours in the heat"
    assert row["quality"] == ""
    assert "down 5.4 %" in texts(app).replace("\\", "")


WRONG = [
    ({"before": "160"}, "2.2 times this athlete's usual body mass: pounds"),
    ({"before": "120"}, "far from this athlete's usual body mass"),
    ({"before": "73", "after": "73", "drink": "0.8"}, "litres or ounces"),
    ({"drink": "1,200"}, "can be read in two ways"),
    ({"before": "74", "after": "60"}, "which cannot be"),
    ({"before": "7"}, "outside what is possible"),
]


def test_what_looks_wrong_names_the_athlete_and_is_not_saved(open_page, squad, sessions):
    app = opened(open_page, squad)
    for name, (values, _) in zip(NAMES, WRONG, strict=False):
        app = type_row(app, squad, name, **values)
    said = [each.value.replace("\\", "") for each in (*app.warning, *app.error)]
    for name, (_, words) in zip(NAMES, WRONG, strict=False):
        (own,) = [each for each in said if each.startswith(f"{name}: not saved")]
        assert words in own
    assert sessions().empty


def test_one_athlete_at_a_time_goes_on_to_the_next_and_after_a_reload_too(
    open_page, squad, sessions
):
    app = opened(open_page, squad, form="one")
    for number in range(3):
        assert app.header[0].value == f"Player {number + 1:02d}"
        app = type_row(app, squad, NAMES[number], before=str(70 + number), after=str(69 + number))
    assert "down" in texts(app)
    again = opened(open_page, squad, form="one")
    assert again.header[0].value == "Player 04"
    assert len(sessions()) == 3


def someone_else(own_store, squad, name: str, entry: dict[str, str], seen: int) -> None:
    engine = open_store(own_store)
    save_row(
        engine,
        LOCAL_COACH,
        squad,
        sheet=SHEET,
        athlete_id=athlete_id(squad, name),
        entry=entry,
        rows=session_row(entry, mass_unit="kg", duration_min=None).rows,
        seen=seen,
    )
    engine.dispose()


def test_two_people_at_one_row_lose_nothing(open_page, squad, sessions, own_store):
    app = opened(open_page, squad)
    someone_else(own_store, squad, "Player 02", {"before": "71"}, seen=0)
    app = type_row(app, squad, "Player 02", after="70")
    row = sessions().loc["Player 02"]
    assert (row["mass_pre_kg"], row["mass_post_kg"]) == (71, 70)
    someone_else(own_store, squad, "Player 02", {"before": "71", "after": "70.5"}, seen=2)
    app = type_row(app, squad, "Player 02", after="69.9")
    (said,) = [each.value.replace("\\", "") for each in app.warning]
    assert "After: 70.5 was saved meanwhile" in said
    assert sessions().loc["Player 02", "mass_post_kg"] == 70.5
    type_row(app, squad, "Player 02")
    assert sessions().loc["Player 02", "mass_post_kg"] == 69.9


def test_what_somebody_else_saved_is_seen_by_whoever_typed_nothing(open_page, squad, own_store):
    app = opened(open_page, squad)
    someone_else(own_store, squad, "Player 02", {"before": "71.7"}, seen=0)
    app.run()
    mark = f"{squad}_{SHEET.mark}_{athlete_id(squad, 'Player 02')}"
    assert app.text_input(key=f"before_{mark}").value == "71.7"


def test_a_morning_is_typed_in_the_same_page(open_page, squad, own_store):
    app = opened(open_page, squad, sheet="morning-1")
    sheet = Sheet("morning", DAY)
    app = type_row(app, squad, "Player 01", sheet, mass="70,2", urine_colour="3", thirst="2")
    assert "weight noted; 1 of 3 mornings known" in texts(app).replace("\\", "")
    engine = open_store(own_store)
    rows = read_log(engine, LOCAL_COACH, squad, "biometrics", since=DAY)
    engine.dispose()
    assert dict(zip(rows["metric"], rows["value"], strict=True)) == {
        "body_mass": 70.2,
        "urine_colour": 3,
        "thirst": 2,
    }
    app = type_row(app, squad, "Player 02", sheet, urine_colour="9")
    assert "Player 02: not saved" in app.error[0].value.replace("\\", "")


def test_times_are_set_once_for_the_sheet_and_also_afterwards(
    open_page, squad, sessions, own_store
):
    app = type_row(opened(open_page, squad), squad, "Player 01", before="70", after="69.2")
    app.toggle(key="head_session").set_value(True).run()
    app.time_input[0].set_value(dt.time(17, 0)).run()
    app.number_input[0].set_value(90.0).run()
    assert not app.exception
    row = sessions().loc["Player 01"]
    assert (row["start_local"], row["duration_min"]) == ("17:00", 90)
    engine = open_store(own_store)
    (there,) = sheets.sheets(engine, LOCAL_COACH, squad, kind="session", day=DAY)
    engine.dispose()
    assert there.start_local == "17:00"


def test_a_sheet_in_pounds_keeps_kilograms(open_page, squad, sessions):
    app = opened(open_page, squad)
    app.toggle(key="head_session").set_value(True).run()
    unit = next(each for each in app.selectbox if each.label == "Unit of the sheet")
    app = unit.select("lb").run()
    app = type_row(app, squad, "Player 01", before="154.6", after="152.1", drink="20")
    row = sessions().loc["Player 01"]
    # W02: 70.125 kg, 68.991 kg, 0.5915 L.
    assert (round(row["mass_pre_kg"], 3), round(row["mass_post_kg"], 3)) == (70.125, 68.991)
    assert round(row["fluid_ml"], 1) == 591.5
    assert "down 1.6 %" in texts(app).replace("\\", "")


def test_a_sheet_in_pounds_says_what_is_usual_in_pounds_and_ounces(open_page, squad, sessions):
    app = opened(open_page, squad)
    app.toggle(key="head_session").set_value(True).run()
    unit = next(each for each in app.selectbox if each.label == "Unit of the sheet")
    app = unit.select("lb").run()
    app = type_row(app, squad, "Player 01", before="450")
    app = type_row(app, squad, "Player 02", before="9000")
    app = type_row(app, squad, "Player 03", before="160", after="159", drink="280")
    said = [each.value.replace("\\", "") for each in (*app.warning, *app.error)]
    for name, words in (
        # 35 and 180 kg, 20 and 300 kg, 6 L, each rounded inwards.
        ("Player 01", "Before: 450 lb is unusual (usually 78 to 396 lb)."),
        ("Player 02", "Before: 9000 lb is outside what is possible (56 to 551 lb). Check"),
        ("Player 03", "Drunk: 280 fl oz is unusual (usually 0 to 202 fl oz)."),
    ):
        (own,) = [each for each in said if each.startswith(f"{name}: not saved")]
        assert words in own
    assert sessions().empty


def test_what_is_open_of_a_row_is_said_in_the_language_of_now(open_page, squad):
    app = type_row(opened(open_page, squad), squad, "Player 01", before="7")
    app = type_row(app, squad, "Player 02", before="74", after="70")
    app.session_state["language"] = "de"
    app = app.run()
    assert not app.exception
    (refused,), (asked,) = app.error, app.warning
    assert "liegt außerhalb des Möglichen" in refused.value
    assert "in einer Einheit" in asked.value


def test_nobody_in_the_squad_is_said(open_page, squad, own_store):
    engine = open_store(own_store)
    for name in NAMES:
        who = athlete_id(squad, name)
        teams.update_athlete(engine, LOCAL_COACH, squad, who, values={"active": False})
    engine.dispose()
    app = opened(open_page, squad)
    assert not app.exception
    assert "Nobody is in the squad of" in texts(app)
