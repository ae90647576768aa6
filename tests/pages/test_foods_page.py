"""The Foods page: what people type is found or asked, gaps are gaps, own foods come back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.reference.food_search import FoodIndex, everyday_foods
from lib.reference.foods import with_more
from lib.schema.frames import empty
from lib.store.engine import open_store
from lib.store.own_foods import own_foods
from lib.store.viewer import LOCAL_COACH
from lib.views.menu import FOODS
from lib.views.own_food_form import DOUBTED, PER_100_G
from tests.pages.conftest import ENTRY, SECONDS, texts


@pytest.fixture
def page(open_page, empty_team):
    return open_page(FOODS, team=empty_team)


def search(app, query: str):
    app.text_input(key="food_query").set_value(query).run()
    assert not app.exception
    return app


def choices(app) -> list[str]:
    return [
        option
        for each in app.radio
        if each.key.startswith("food_choice")
        for option in each.options
    ]


def fill(app, **fields):
    """Fill in the form of the label and send it."""
    for name, value in fields.items():
        kinds = (app.text_input, app.number_input, app.radio, app.multiselect)
        (field,) = [each for kind in kinds for each in kind if each.key == f"own_{name}_0"]
        field.set_value(value)
    (send,) = [each for each in app.button if each.label == "Save the food"]
    send.click().run()
    assert not app.exception
    return app


def kept(own_store, team: str) -> list[dict]:
    engine = open_store(own_store)
    rows = own_foods(engine, LOCAL_COACH, team).to_dict("records")
    engine.dispose()
    return rows


def test_an_empty_query_says_what_can_be_typed(page):
    assert "foods can be found" in texts(page)
    assert choices(search(page, "   ")) == []


def test_a_food_is_shown_with_its_portion_amounts_tags_and_source(page):
    shown = texts(search(page, "porridge"))
    assert "Porridge made with water" in shown
    assert "1 bowl \\(250 g\\)" in shown
    assert "vegan" in shown
    assert "Agricultural Research Service 2016" in shown


def test_what_is_not_known_is_not_zero_and_a_typical_label_says_so(page):
    search(page, "quark")
    table = page.table[0].value.set_index("Nutrient")
    assert table.loc["Magnesium (mg)"].tolist() == ["not known", "not known"]
    assert table.loc["Calcium (mg)", "In a portion"] != "not known"
    assert "check your label" in texts(page)


def test_a_slip_of_the_pen_is_asked_and_nothing_is_shown_before_the_answer(page):
    search(page, "brocoli")
    (question,) = [each for each in page.radio if each.label == "Did you mean"]
    assert question.value is None
    assert "A portion is" not in texts(page)
    question.set_value(everyday_foods().exactly("Broccoli, boiled")).run()
    assert not page.exception
    assert "A portion is" in texts(page)


@pytest.mark.parametrize("query", ["qxzjv", "<b>!</b>", "[x](http://a.b)", "*" * 80])
def test_nonsense_and_markup_are_shown_to_the_letter(page, query):
    shown = texts(search(page, query))
    assert "<b>" not in shown.replace("\\<b\\>", "")
    assert "[x](" not in shown


def test_foods_rich_in_a_nutrient_keep_to_the_tags(page):
    page.selectbox(key="rich_nutrient").set_value("calcium")
    page.multiselect(key="rich_tags").set_value(["vegan", "nut_free"]).run()
    assert not page.exception
    (table,) = [each.value for each in page.table]
    assert "Tofu, firm, calcium set" in set(table["Food"])
    assert not table["Food"].str.contains("milk|cheese|almond|spinach", case=False).any()


def test_a_food_from_a_label_is_found_and_read_in_food_logs_and_can_be_removed(
    page, own_store, empty_team
):
    fill(
        page, name="<i>Nana</i> loaf", portion="1 slice", portion_g=40.0,
        basis=PER_100_G, energy_kcal=250.0, sodium=1.0, sodium_unit="salt_g",
        vitamin_d=40.0, vitamin_d_unit="iu", tags=["vegan"],
    )  # fmt: skip
    assert "Saved" in texts(page)
    (row,) = kept(own_store, empty_team)
    assert (row["sodium_mg"], row["vitamin_d_ug"], row["tags"]) == (400.0, 1.0, "vegan")
    shown = texts(search(page, "nana loaf"))
    assert "not known" in shown
    assert "typed in" in shown
    assert "<i>" not in shown.replace("\\<i\\>", "")
    engine = open_store(own_store)
    index = FoodIndex(
        with_more(own_foods(engine, LOCAL_COACH, empty_team), empty("official_foods"))
    )
    engine.dispose()
    log = b"Athlete,Date,Food,Amount,Unit\nA,2026-06-01,<i>Nana</i> loaf,2,slices\n"
    diet = read(Upload("x.csv", log), foods=index).tables["diet"]
    assert diet["sodium_mg"].tolist() == [320.0]
    page.button(key=f"remove_{row['food_id']}").click().run()
    assert kept(own_store, empty_team) == []


def test_a_fault_on_the_label_is_told_and_nothing_is_saved(page, own_store, empty_team):
    fill(page, name="Loaf", portion_g=40.0, basis=PER_100_G, energy_kcal=1046.0)
    assert "kJ" in texts(page)
    assert kept(own_store, empty_team) == []


def test_a_doubt_is_asked_and_the_food_kept_when_the_label_says_so(page, own_store, empty_team):
    fill(
        page,
        name="Loaf",
        portion_g=40.0,
        basis=PER_100_G,
        energy_kcal=250.0,
        sodium=0.4,
        sodium_unit="sodium_mg",
    )
    assert "grams" in texts(page)
    german = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
    german.query_params.update({"team": empty_team, "language": "de"})
    german.session_state[DOUBTED] = page.session_state[DOUBTED]
    german.switch_page(FOODS).run()
    assert "Gramm" in german.warning[0].value
    assert kept(own_store, empty_team) == []
    page.button(key="own_food_confirm").click().run()
    assert [row["name"] for row in kept(own_store, empty_team)] == ["Loaf"]


def test_an_empty_form_says_what_is_needed(page, own_store, empty_team):
    shown = texts(fill(page))
    assert "name that people will type" in shown
    assert "at least one amount" in shown
    assert kept(own_store, empty_team) == []
