"""Food logs: known foods become nutrients, unknown ones are asked, sums carry their coverage."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.imports.contract import Imported, Upload
from lib.imports.food_log import TEMPLATE_CSV
from lib.imports.food_log_amounts import amount_in
from lib.imports.food_log_rows import with_coverage
from lib.imports.recognise import read
from lib.reference.food_search import FoodIndex, everyday_foods
from lib.reference.foods import NUTRIENT_COLUMNS, all_foods
from lib.words import reader as reading
from tests.imports.golden import LATEST_DAY

HEAD = "Athlete,Date,Food,Amount,Unit\n"
MISSPELT = ["chiken", "brocoli", "bannana", "avacado", "pinapple", "strawbery", "sald", "porage",
            "quiona", "cofee", "parmasan", "bluberries", "tomatoe sup"]  # fmt: skip
TABLE = all_foods().set_index("food_id")


def log(rows: str, answers=None, *, head=HEAD, **more) -> Imported:
    return read(Upload("x.csv", (head + rows).encode()), answers, latest_day=LATEST_DAY, **more)


def only_row(rows: str, **more) -> pd.Series:
    diet = log(rows, **more).tables["diet"]
    assert len(diet) == 1
    return diet.iloc[0]


def test_grams_become_nutrients_by_the_table():
    rows = "A,2026-06-01,bananas,2,pieces\nA,2026-06-01,wholemeal bread,½,slice\n"
    diet = log(rows).tables["diet"].set_index("food_name")
    for food_id, grams in (("banana", 236), ("wholemeal_bread", 18)):
        known = TABLE.loc[food_id]
        for column in ("energy_kcal", "magnesium_mg", "sodium_mg", "vitamin_b12_ug", "water_g"):
            assert diet[column][known["name"]] == pytest.approx(known[column] * grams / 100)


def test_amounts_that_tell_nothing_are_refused_row_by_row():
    told = ['some,', '-1,piece', '0,g', '1/0,piece', '1/2/3,', '2026-02-01,', '200-250 g,', '1e9,',
            '100 g,pieces', ',g', '2,cups', '100,portions']  # fmt: skip
    rows = "".join(f"A,2026-06-01,banana,{each}\n" for each in told)
    result = log(rows + "A,2026-06-02,banana,1,piece\n", {"food_amount_unit": "portion"})
    assert (result.rows_accepted, result.rows_refused) == (1, len(told))
    assert [problem.row for problem in result.problems] == list(range(2, 2 + len(told)))


def test_the_sentence_names_the_amounts_that_would_do():
    (problem,) = log('A,2026-06-01,"pasta, boiled",2,cups\n').problems
    assert problem.sentence == (
        "Row 2, Amount: '2 cups' does not tell how much Pasta, boiled that is. "
        "Write it in g or portion (a portion is 1 portion, 200 g)."
    )


def test_an_unknown_food_is_asked_with_at_most_three_offers_and_nothing_is_read_meanwhile():
    result = log("A,2026-06-01,chiken curry,1,portion\nA,2026-06-01,banana,1,piece\n")
    (question,) = result.questions
    assert question.options[-1].value == "leave_out"
    assert 1 <= len(question.options) - 1 <= 3
    assert result.tables == {}
    assert result.rows_waiting == 2


def test_only_an_offered_food_is_an_answer():
    rows = "A,2026-06-01,chiken curry,1,portion\n"
    assert log(rows, {"food_chiken_curry": "banana"}).questions
    answered = only_row(rows, answers={"food_chiken_curry": "chicken_curry"})
    assert answered["food_name"] == "Chicken curry"
    assert "written 'chiken curry'" in answered["amount_text"]


def test_a_food_left_out_makes_its_day_a_lower_bound_and_no_other_day():
    rows = (
        "A,2026-06-01,banana,1,piece\nA,2026-06-01,chiken curry,1,portion\n"
        "A,2026-06-02,banana,1,piece\nB,2026-06-01,banana,1,piece\n"
    )
    result = log(rows, {"food_chiken_curry": "leave_out"})
    diet = result.tables["diet"]
    assert diet["athlete"].tolist() == ["A", "A", "B"]
    assert diet["day_complete"].fillna(value=True).tolist() == [False, True, True]
    assert any("lower bounds" in note for note in result.notes)


def test_a_day_called_complete_is_not_when_a_food_is_unknown():
    head = "Athlete,Date,Food,Amount,Unit,Complete\n"
    rows = "a,2026-06-01,banana,1,piece,yes\nA ,2026-06-01,qxzjv,1,portion,\n"
    diet = log(rows, head=head).tables["diet"]
    assert diet["day_complete"].tolist() == [False]


def test_too_many_unknown_foods_are_refused_and_not_asked_one_by_one():
    result = log("".join(f"A,2026-06-01,{name},1,portion\n" for name in MISSPELT))
    assert result.questions == ()
    assert result.rows_refused == len(MISSPELT)
    assert all("Did you mean" in problem.mend for problem in result.problems)


def test_a_food_that_is_offered_for_another_is_named_as_it_is_read(monkeypatch):
    monkeypatch.setattr(reading, "_asked", lambda: reading.Reader(language="de"))
    rows = "".join(f"A,2026-06-01,{name},1,portion\n" for name in MISSPELT)
    offered = [
        name for problem in log(rows).problems for name in re.findall("„([^“]+)“", problem.mend)
    ]
    assert offered
    assert all(everyday_foods().exactly(name) is not None for name in offered)


def test_an_unknown_nutrient_stays_unknown():
    row = only_row("A,2026-06-01,quark,150,g\n")
    assert math.isnan(row["magnesium_mg"])
    assert row["calcium_mg"] > 0
    assert row["coverage_magnesium"] == 0
    assert row["coverage_calcium"] == 1


def test_added_magnesium_of_a_sports_product_counts_as_a_supplement_and_its_sodium_as_food():
    diet = log("A,2026-06-01,nuun,2,tablets\n").tables["diet"]
    food, added = diet[~diet["is_supplement"]], diet[diet["is_supplement"]]
    assert food["sodium_mg"].tolist() == pytest.approx([600], abs=0.01)
    assert food["magnesium_mg"].tolist() == [0.0]
    assert added["magnesium_mg"].tolist() == pytest.approx([50], abs=0.01)
    assert added["sodium_mg"].isna().all()


def test_tablets_are_supplements_and_outside_the_coverage():
    diet = log("A,2026-06-01,banana,1,piece\nA,2026-06-01,zma,3,capsules\n").tables["diet"]
    tablets = diet[diet["is_supplement"]]
    assert tablets["magnesium_mg"].tolist() == pytest.approx([450], abs=0.1)
    assert tablets["coverage_magnesium"].isna().all()
    assert diet.loc[~diet["is_supplement"], "coverage_magnesium"].tolist() == [1.0]


ENERGIES = st.sampled_from([0.0, 1.0, 90.0, 250.0, float("nan")])
AMOUNTS = st.sampled_from([0.0, 12.0, float("nan")])


def _coverage(rows: list[tuple[float, float]]) -> float:
    """Share of the energy that states the nutrient, food by food."""
    total = stated = 0.0
    for energy, amount in rows:
        total += energy
        stated += 0.0 if math.isnan(amount) else energy
    if math.isnan(total) or total == 0:
        return float(all(not math.isnan(amount) for _, amount in rows))
    return stated / total


@given(
    st.lists(
        st.tuples(st.sampled_from(["mon", "tue"]), ENERGIES, AMOUNTS, st.booleans()),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_coverage_is_the_share_of_the_days_energy_that_states_the_nutrient(eaten):
    frame = pd.DataFrame(eaten, columns=["day", "energy_kcal", "magnesium_mg", "is_supplement"])
    others = dict.fromkeys(NUTRIENT_COLUMNS.values(), 1.0)
    found = with_coverage(pd.DataFrame({**others, **frame}))
    for day, rows in found.groupby("day"):
        food = [each[1:3] for each in eaten if each[0] == day and not each[3]]
        of_food = rows.loc[~rows["is_supplement"], "coverage_magnesium"]
        assert of_food.tolist() == pytest.approx([_coverage(food)] * len(food))
        assert rows.loc[rows["is_supplement"], "coverage_magnesium"].isna().all()


def test_a_teams_own_food_goes_before_the_table():
    foods = all_foods()
    own = foods[foods["food_id"] == "banana"].assign(
        food_id="own_1", name="Granola", aliases="", source="own", energy_kcal=500.0
    )
    row = only_row("A,2026-06-01,granola,100,g\n", foods=FoodIndex(pd.concat([own, foods])))
    assert row["energy_kcal"] == 500


def test_amounts_without_any_unit_are_asked():
    result = log("A,2026-06-01,banana,2,\n")
    assert [question.key for question in result.questions] == ["food_amount_unit"]
    grams = only_row("A,2026-06-01,banana,2,\n", answers={"food_amount_unit": "g"})
    portions = only_row("A,2026-06-01,banana,2,\n", answers={"food_amount_unit": "portion"})
    assert portions["energy_kcal"] == pytest.approx(118 * grams["energy_kcal"])


@pytest.mark.parametrize(
    ("heading", "grams"), [("Grams", 2), ("Amount (g)", 2), ("Portions", 236), ("Servings", 236)]
)
def test_a_heading_can_tell_the_unit(heading, grams):
    row = only_row("A,2026-06-01,banana,2\n", head=f"Athlete,Date,Food,{heading}\n")
    assert row["energy_kcal"] == pytest.approx(grams * 0.89)


def test_a_sheet_with_nutrients_of_its_own_is_no_food_log():
    head = "Athlete,Date,Food,Amount,Energy (kcal),Magnesium (mg)\n"
    assert log("A,2026-06-01,30,banana,2500,300\n", head=head).format == "team_sheet"


def test_every_name_of_the_table_can_be_logged_by_the_portion():
    index = everyday_foods()
    names = index.foods["name"].str.replace('"', '""')
    rows = "".join(f'A,2026-06-01,"{name}",1,portion\n' for name in names)
    result = log(rows)
    assert result.questions == ()
    assert result.rows_accepted == len(names)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("200g", 200, "g"), ("1 1/2 slices", 1.5, "slices"), ("1½", 1.5, ""), ("1/4 cup", 0.25, "cup"),
     ("1,200 g", 1200, "g"), ("11/2", 5.5, "")],
)  # fmt: skip
def test_an_amount_is_taken_apart(text, value, unit):
    amount = amount_in(text)
    assert amount.value(".") == value
    assert amount.unit == unit


def test_the_template_as_downloaded_imports_without_a_question():
    upload = Upload("food_log.csv", TEMPLATE_CSV.encode("utf-8-sig"))
    result = read(upload, latest_day=LATEST_DAY)
    assert result.format == "food_log"
    assert (result.problems, result.questions) == ((), ())
    assert result.rows_accepted == result.rows_read == 3
