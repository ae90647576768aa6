"""The catalogue: everything is in it once, and says where it is from or that nobody looked."""

from __future__ import annotations

import ast
import shutil

import pytest

from lib.reference import data_files, evidence_tables, formulas
from lib.reference.evidence import Record, Status, counted_in_words, counts
from lib.reference.evidence_tables import table_records, value_tables
from lib.reference.evidence_words import statements
from lib.reference.learning import claims, nutrients, questions

EVERY = (*formulas.formulas(), *table_records(), *statements())
# Words for finding foods, what people said of formulas, and which finding opens which list and
# which kind of data closes it: no values.
WITHOUT_VALUES = {
    "sources",
    "formula_checks",
    "food_words",
    "checklist_openings",
    "checklist_closings",
}


def public_functions():
    return [
        f"formula {path.stem}.{node.name}"
        for path in formulas.FOLDER.glob("*.py")
        if path.stem not in {"__init__", "quantity"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def test_every_public_formula_is_listed_once():
    assert sorted(each.key for each in formulas.formulas()) == sorted(public_functions())


@pytest.mark.parametrize("table", value_tables())
def test_every_row_of_a_table_is_listed_once(table):
    keys = [each.key for each in table_records() if each.key.startswith(f"{table} ")]
    assert len(keys) == len(set(keys)) == len(data_files.csv_table(table))


def test_no_table_with_values_is_left_out():
    names = {path.stem for path in data_files.FOLDER.glob("*.csv")}
    assert names - set(value_tables()) <= WITHOUT_VALUES


def test_no_two_records_have_the_same_key():
    assert len({each.key for each in EVERY}) == len(EVERY)


def test_what_is_not_on_the_unverified_list_has_source_and_locator():
    sure = [each for each in EVERY if not each.is_unverified]
    assert sure
    assert [each.key for each in sure if not each.locator.strip()] == []
    without = {each.kind for each in sure if not each.sources}
    assert without <= {formulas.CONVERSION}


def test_every_record_says_what_it_is_in_words():
    for each in EVERY:
        assert each.name.strip(), each.key
        assert each.value.strip(), each.key
        assert "nan" not in each.amount.lower().split(), each.key
        assert each.cited or each.kind == formulas.CONVERSION, each.key


def test_a_formula_nobody_compared_counts_as_unverified():
    checked = set(data_files.csv_table("formula_checks")["formula"])
    for each in formulas.formulas():
        known = each.key.removeprefix("formula ") in checked
        ours = set(each.sources) == {"design"} and each.status is Status.DESIGN
        assert known or ours or each.is_unverified, each.key


def test_only_formulas_that_exist_are_said_to_be_compared():
    table = data_files.csv_table("formula_checks")
    known = {each.key.removeprefix("formula ") for each in formulas.formulas()}
    assert table["formula"].is_unique
    assert set(table["formula"]) <= known
    from_memory = table["status"] == "memory"
    assert (table.loc[from_memory, "checked_on"] == "").all()
    assert (table.loc[~from_memory, "checked_on"] != "").all()


def test_a_choice_of_ours_never_counts_as_verified():
    for each in EVERY:
        if set(each.sources) == {"design"}:
            assert each.status not in {Status.VERIFIED, Status.SECONDARY}, each.key
        if each.status is Status.DESIGN and each.kind == "Threshold":
            assert each.sources == ("design",), each.key


def by_key(key):
    return next(each for each in EVERY if each.key == key)


@pytest.mark.parametrize(
    ("key", "amount", "status"),
    [
        ("thresholds signs.urine_colour_above", "5 of 8", Status.VERIFIED),
        ("thresholds sweat.heavy.rate_l_per_h", "1.2 L/h", Status.MEMORY),
        ("intakes us magnesium EAR M none 14", "340 mg/day", Status.VERIFIED),
        ("intakes us sodium CDRR F none 9", "1800 mg/day", Status.MEMORY),
        ("intakes efsa vitamin_b12 AI F none 15", "4 ug/day", Status.MEMORY),
        ("within_person_sd magnesium F 19", "86 mg/day (38 % of the mean)", Status.SECONDARY),
        ("within_person_sd magnesium F 9", "86 mg/day (41 % of the mean)", Status.MEMORY),
        ("within_person_sd total_water M 9", "30 % of the mean", Status.MEMORY),
        ("sweat_norms sweat_rate_soccer", "0.94, SD 0.38 L/h", Status.VERIFIED),
        ("sweat_norms magnesium", "1.3, SD 0.6 mg/L", Status.COMPUTED),
        ("efforts running hard", "12.5 km/h", Status.DESIGN),
        ("resting_energy F 30", "9.74 x + 694 kcal/day, x is body mass in kg", Status.SECONDARY),
        ("sweat_sites sodium chest", None, Status.DESIGN),
        ("foods quark_fat_free", None, Status.MEMORY),
        ("formula sweat.sweat_loss_corrected_l", None, Status.SECONDARY),
        ("formula drink_plan.sodium_to_hold_mmol", None, Status.MEMORY),
    ],
)
def test_a_record_is_as_sure_as_somebody_looked(key, amount, status):
    found = by_key(key)
    assert found.status is status
    assert amount is None or found.amount == amount


def test_a_formula_brings_its_equation_unit_source_and_worked_example():
    found = by_key("formula sweat.sweat_loss_raw_l")
    assert found.value == "sweat = (pre - post) + drink + food - urine"
    assert (found.unit, found.sources, found.locator) == ("L", ("baker2017",), "table 3")
    assert found.note.endswith("urine_l=0.15), 3) = 2.16")


def test_a_formula_without_written_equation_shows_what_its_code_returns():
    assert by_key("formula sweat.sweat_rate_l_h").value == "sweat_loss_l / positive(duration_h)"


def test_a_site_equation_shows_a_minus_for_a_shift_downwards():
    assert by_key("sweat_sites sodium chest").value.startswith("1 x - 22,")
    assert by_key("sweat_sites sodium forearm").value.startswith("0.57 x + 11.05,")


def test_a_table_and_a_formula_of_somebody_else_appear_by_themselves(tmp_path, monkeypatch):
    tables = tmp_path / "tables"
    shutil.copytree(data_files.FOLDER, tables)
    heading = "sport,met,source,locator,edition,status,checked_on,note"
    (tables / "kit.csv").write_text(f"{heading}\nrowing_hard,8.5,design,a guess,2026,memory,,\n")
    code = tmp_path / "science"
    code.mkdir()
    (code / "wind.py").write_text('def chill_c(*, air_c):\n    """How cold it feels."""\n')
    for module in (data_files, evidence_tables):
        monkeypatch.setattr(module, "FOLDER", tables)
    monkeypatch.setattr(data_files, "NUMBER_COLUMNS", data_files.NUMBER_COLUMNS | {"met"})
    monkeypatch.setattr(formulas, "FOLDER", code)
    data_files.csv_table.cache_clear()
    found = {each.key: each for each in table_records.__wrapped__()}
    formula = formulas.formulas.__wrapped__()[0]
    data_files.csv_table.cache_clear()
    row = found["kit rowing_hard"]
    assert (row.kind, row.name, row.value) == ("Kit", "Kit: Rowing hard", "met 8.5")
    assert row.is_unverified
    assert (formula.key, formula.name) == ("formula wind.chill_c", "How cold it feels")
    assert formula.is_unverified


def test_every_claim_page_and_question_is_a_statement_with_its_status():
    keys = {each.key: each.status for each in statements()}
    for claim in claims():
        assert keys[f"statement claim {claim.key}"] == claim.status
    for page in nutrients():
        assert keys[f"statement cramps {page.key}"] == page.cramps.status
    for question in questions():
        assert keys[f"statement question {question.key}"] == question.status


def made(status):
    return Record(
        key="x",
        kind="Threshold",
        name="A cut",
        value="2",
        unit="h",
        sources=("design",),
        locator="a guess",
        edition="",
        status=status,
        checked_on="",
    )


def test_the_counts_add_up_and_are_said_in_a_sentence():
    assert sum(counts(EVERY).values()) == len(EVERY)
    few = (made(Status.DESIGN), made(Status.DESIGN), made(Status.MEMORY))
    assert counted_in_words(few) == (
        "3 entries: 1 from memory, not checked; 2 choices of this app."
    )
    assert counted_in_words(few[:1]) == "1 entry: 1 choice of this app."


def test_what_has_no_publication_says_that_one_must_be_found():
    assert made(Status.MEMORY).to_open == "No publication is named yet (a guess)"
