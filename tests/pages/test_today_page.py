"""Today: what is expected and missing, who is ill, how many names, and marks beside names."""

from __future__ import annotations

import datetime as dt

import pytest

from lib.schema.day_tables import KINDS, WEEKDAYS
from lib.store import expected as said
from lib.store.engine import open_store
from lib.store.identity import athlete_id
from lib.store.viewer import LOCAL_COACH
from lib.views.demonstration import TEAM_ID
from lib.views.menu import ATHLETE, REPAIRS
from tests.pages.conftest import texts

KARIM = athlete_id(TEAM_ID, "Karim B.")
MISSING = f"missing_{TEAM_ID}"
SETTINGS = f"expected_settings_{TEAM_ID}"
EVERY_DAY = dict.fromkeys(KINDS, WEEKDAYS)


@pytest.fixture
def opened(open_page, demonstration_team):
    """Give a function that says things to the store of the demonstration and opens Today."""

    def today(*folds: str, days=None, ill=None, names=None):
        engine = open_store(demonstration_team)
        if days is not None:
            said.set_expected_days(engine, LOCAL_COACH, TEAM_ID, weekdays=days)
        if ill is not None:
            first, last = ill
            said.add_absence(
                engine,
                LOCAL_COACH,
                TEAM_ID,
                KARIM,
                reason="ill",
                first_day=first,
                last_day=last,
            )
        if names is not None:
            said.set_most_names(engine, LOCAL_COACH, TEAM_ID, number=names)
        engine.dispose()
        app = open_page(unfolded=folds)
        assert not app.exception
        return app

    return today


def plain(app) -> str:
    return texts(app).replace("\\", "")


def test_where_nothing_was_said_the_board_says_so_and_goes_on(opened):
    app = opened(MISSING)
    shown = plain(app)
    assert "Expected days not set" in shown
    assert "Karim B." in shown
    assert "entries came" not in shown
    group, karim = [each.value for each in app.code]
    assert "Karim" not in group
    assert karim.startswith("Hello Karim B., how are you?")
    assert "0 of 15" not in shown


def test_what_was_expected_is_counted_once_it_was_said(opened):
    # What is missing, and the text, are read in the browser test of this job.
    shown = plain(opened(days=EVERY_DAY))
    assert "Expected days not set" not in shown
    assert "entries came" in shown
    assert "with entries missing" in shown


def test_whoever_is_ill_is_not_missing_but_not_known(opened):
    app = opened(days=EVERY_DAY, ill=(dt.date(2026, 6, 20), dt.date(2026, 7, 3)))
    shown = plain(app)
    assert "0 missing" in shown
    assert "1 not known" in shown
    assert "Karim B. (ill until 3 July)" in shown
    assert "Said to be ill until 3 July 2026" in shown


def test_the_coach_says_the_days_the_illness_and_the_number_on_the_page(opened):
    app = opened(SETTINGS)
    app.button_group(key=f"expect_weigh_in_{TEAM_ID}").set_value(["mon", "tue"])
    app.button(key=f"FormSubmitter:expected_{TEAM_ID}-Save expected days").click().run()
    assert not app.exception
    assert "Expected days saved" in plain(app)
    assert "entries came" in plain(app)
    app.selectbox(key=f"absent_who_{TEAM_ID}").select(KARIM)
    app.button_group(key=f"absent_reason_{TEAM_ID}").set_value("away")
    app.button(key=f"FormSubmitter:absent_{TEAM_ID}-Save ill or away").click().run()
    assert "Karim B. (away until 30 June)" in plain(app)
    app.number_input(key=f"most_names_{TEAM_ID}").set_value(2).run()
    folded = [each.label for each in app.expander]
    assert "2 more names: 1 about sweat and 1 about data" in folded
    back = next(each for each in app.button if each.label == "Take back")
    back.click().run()
    assert "away until" not in plain(app)
    assert not app.exception


def test_an_absence_without_a_reason_is_asked_for_and_nothing_is_saved(opened):
    app = opened(SETTINGS)
    app.selectbox(key=f"absent_who_{TEAM_ID}").select(KARIM)
    app.button(key=f"FormSubmitter:absent_{TEAM_ID}-Save ill or away").click().run()
    assert "Choose the athlete, the reason, and both days" in plain(app)
    assert "Ill or away, nothing expected" not in plain(app)


def test_an_absence_that_still_stands_is_listed_however_many_have_ended(open_page, own_store):
    app = open_page()
    engine = open_store(own_store)
    short = [(day, day) for day in (dt.date(2026, 2, 1) + dt.timedelta(n) for n in range(31))]
    for first, last in [(dt.date(2026, 1, 1), dt.date(2026, 7, 31)), *short]:
        said.add_absence(
            engine, LOCAL_COACH, TEAM_ID, KARIM, reason="ill", first_day=first, last_day=last
        )
    engine.dispose()
    app.session_state[SETTINGS] = True
    app.run()
    shown = plain(app)
    assert "Karim B.: ill, 1 January to 31 July 2026" in shown
    assert "And 2 that ended earlier." in shown
    assert sum(each.label == "Take back" for each in app.button) == 30


def test_nobody_is_said_to_be_silent_only_beside_somebody_who_is_away(opened):
    shown = plain(opened(ill=(dt.date(2026, 6, 20), dt.date(2026, 7, 3))))
    assert "Nobody else has been silent for days." in shown


def test_urgent_names_stand_open_whatever_the_number(opened):
    app = opened(names=1)
    folded = next(each for each in app.expander if "more names" in each.label)
    inside = [each.value.split(" · ")[0] for each in folded.subheader]
    assert [name.replace("\\", "") for name in inside] == ["Bruno K.", "Petra L."]
    shown = [each.value.replace("\\", "") for each in app.subheader]
    assert shown[:2] == ["Emil T. · ■ Red flag", "Lena O. · ▲ Act"]


def test_the_top_says_how_hot_it_was_and_how_new_the_data_is(opened):
    shown = plain(opened())
    assert "Heat: hottest of 15 logged sessions" in shown
    assert "As of: newest data of 30 June 2026, last saved" in shown
    assert "15 of 16 athletes with data since the day before" in shown


def test_an_item_is_ticked_on_the_board_and_stays_ticked(opened):
    key = f"tick_{TEAM_ID}_{athlete_id(TEAM_ID, 'Emil T.')}_2026-06-30_red_flags_stay"
    app = opened()
    app.checkbox(key=key).check().run()
    assert opened().checkbox(key=key).value


@pytest.mark.parametrize(
    ("page", "key"),
    [
        (ATHLETE, f"choose_athlete_{TEAM_ID}_None"),
        (REPAIRS, f"repairs_of_{TEAM_ID}_everyone"),
    ],
)
def test_every_list_of_athletes_to_choose_from_says_how_they_stand(open_page, page, key):
    app = open_page(page)
    chooser = next(each for each in app.selectbox if each.label == "Athlete")
    assert any(each.endswith("Petra L. · ◆ Watch") for each in chooser.options), key
