"""The session plan without a browser: everything moves at once, and the guarded see no amount."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import plans
from lib.store.engine import open_store
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import ATHLETE, SESSION_PLAN
from tests.pages.conftest import texts

DAY = dt.date(2026, 6, 30)
AMOUNT = re.compile(r"\d\s*(?:L|mL|fl oz|mg|%|bottle|litre)\b", re.IGNORECASE)
WORDS_TO_DRINK = re.compile(
    r"to thirst|if thirsty|afterwards|bottle|upper limit|drink more|rehydrat", re.IGNORECASE
)


def shown(app: AppTest) -> str:
    return texts(app).replace("\\", "")


def cards(app: AppTest) -> dict[str, str]:
    """Return all that is said of each athlete, by name."""
    found = {}
    for each in app.expander:
        name, _, headline = each.label.replace("\\", "").partition(" · ")
        words = [headline, *(words.value for words in each.markdown)]
        found[name.strip("*")] = " ".join(words).replace("\\", "")
    return found


def move(app: AppTest, **values: object) -> AppTest:
    kinds = {"sport": "selectbox", "effort": "select_slider", "meter": "number_input"}
    for name, value in values.items():
        getattr(app, kinds.get(name, "slider"))(key=f"plan_{name}").set_value(value)
    return app.run()


def test_moving_the_sliders_changes_heat_and_plans_at_once(open_page):
    app = open_page(SESSION_PLAN)
    assert "Heat: Normal" in shown(app)
    cool = cards(app)
    app = move(app, sport="running", effort="very hard", minutes=180, air=34, humidity=60)
    assert not app.exception
    assert "Heat: Cancel" in shown(app)
    assert "34 °C is 93 °F" in shown(app)
    warm = cards(app)
    assert warm.keys() == cool.keys()
    assert "cannot be met comfortably" in warm["Viktor A."]
    assert "cannot be met comfortably" not in cool["Viktor A."]


def test_a_meter_beats_the_estimate_which_says_how_far_it_may_be_off(open_page):
    app = move(open_page(SESSION_PLAN), air=34, humidity=60)
    assert "sunny-day estimate" in shown(app)
    assert "up to 5 °C too high in cloud, in wind or at night" in shown(app)
    app = move(app, meter=26.0)
    assert "Heat: Normal, for minors Limit" in shown(app)
    assert "Minors, or age not known (3)" in shown(app)
    assert "26.0 °C (79 °F) by a meter" in shown(app)
    assert "sunny-day estimate" not in shown(app)


HARDEST = {"minutes": 420, "air": 40, "effort": "very hard", "recovery": 2, "sport": "running"}


@pytest.mark.parametrize("asked", [{}, HARDEST], ids=["first", "hardest"])
def test_who_may_see_no_amount_sees_none_and_minors_are_pointed_to_food(open_page, asked):
    said = cards(move(open_page(SESSION_PLAN), **asked))
    for name in ("Lena O.", "Emil T."):
        assert "edical" in said[name]
        assert not AMOUNT.search(said[name])
        assert not WORDS_TO_DRINK.search(said[name])
    # The search finds what others may read.
    assert AMOUNT.search(said["Bruno K."])
    assert WORDS_TO_DRINK.search(said["Bruno K."])
    for name in ("Jonas W.", "Mila D.", "Noa S."):
        assert "Salt comes with food" in said[name]
        assert not re.search(r"\bmg\b", said[name])


def test_what_was_chosen_is_still_there_after_another_page(open_page):
    app = move(open_page(SESSION_PLAN), air=31, minutes=45)
    app = app.switch_page(ATHLETE).run().switch_page(SESSION_PLAN).run()
    assert (app.slider(key="plan_air").value, app.slider(key="plan_minutes").value) == (31, 45)


def keep(app: AppTest, name: str, day: dt.date) -> AppTest:
    app.text_input(key="plan_name").input(name)
    app.date_input(key="plan_day").set_value(day)
    return app.button(key="save_plan").click().run()


def choose(app: AppTest, label: str) -> AppTest:
    box = app.selectbox(key="saved_plan_demonstration")
    return box.select(next(each for each in box.options if label in each)).run()


def test_a_plan_is_kept_once_and_compared_with_what_happened(open_page, own_store):
    app = move(open_page(SESSION_PLAN), effort="hard", minutes=75, air=27)
    app = keep(keep(app, "Match", DAY), "Match", DAY)
    assert not app.exception
    assert "Saved: Match, for 30 June 2026." in shown(app)
    engine = open_store(own_store)
    assert len(plans.plans(engine, LOCAL_COACH, "demonstration")) == 1
    engine.dispose()
    app = choose(app, "Match")
    assert not app.exception
    table = app.table[0].value.map(lambda cell: str(cell).replace("\\", ""))
    rows = table.set_index("Athlete")
    assert rows.loc["Lena O."].to_list() == ["not shown", "not shown"]
    assert rows.loc["Emil T."].to_list() == ["not shown", "not shown"]
    assert re.search(r"drank \d\.\d\d L/h; planned", rows.loc["Bruno K.", "Drinking"])
    assert re.search(r"measured \d.* expected \d", rows.loc["Bruno K.", "Sweat rate"])
    assert rows.loc["Karim B.", "Drinking"].startswith("No session recorded")
    assert "Below the range is no fault" in shown(app)


def test_a_plan_for_a_later_day_is_not_compared_yet_and_can_be_taken_away(open_page):
    later = DAY + dt.timedelta(days=3)
    app = keep(open_page(SESSION_PLAN), "<b>*Camp*</b>", later)
    assert r"\<b\>\*Camp\*\</b\>" in texts(app)
    app = choose(app, "Camp")
    assert "there is nothing to compare yet" in shown(app)
    button = next(each for each in app.button if each.label == "Take this plan away")
    app = button.click().run()
    assert not app.exception
    assert "None yet" in shown(app)


def test_a_plan_without_a_name_is_not_kept(open_page):
    app = keep(open_page(SESSION_PLAN), "   ", DAY)
    assert not app.exception
    assert "Give the plan a name and a day first." in shown(app)
    assert "None yet" in shown(app)
