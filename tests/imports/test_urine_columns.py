"""Urine as people write it: gravity without its point is asked about, osmolality is read."""

from __future__ import annotations

import pytest

from lib.imports.contract import Upload
from lib.imports.number_cells import gravity_is_shortened, gravity_of
from lib.imports.recognise import read

SHEET = "Athlete,Date,Body mass (kg),USG,Thirst\nAnn,2026-06-03,61.2,{},3\n"
SESSION = "Athlete,Date,Duration (min),USG\nAnn,2026-06-03,75,{}\n"
TEMPLATE = "athlete,local_date,metric,value,unit\nAnn,2026-06-01,usg,{},\n"
TEMPLATE_SESSION = "athlete,local_date,mass_pre_kg,usg_pre\nAnn,2026-06-01,70,{}\n"
FORMS = [SHEET, SESSION, TEMPLATE, TEMPLATE_SESSION]


def found(text, **answers):
    return read(Upload("x.csv", text.encode()), answers)


def gravities(result) -> list[float]:
    if "sessions" in result.tables:
        return result.tables["sessions"]["usg_pre"].dropna().tolist()
    rows = result.tables.get("biometrics")
    return [] if rows is None else rows.loc[rows["metric"] == "usg", "value"].tolist()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("written", "meant"), [("1018", 1.018), ("20", 1.020), ("5", 1.005)])
def test_a_gravity_without_its_point_is_asked_about_and_never_guessed(form, written, meant):
    asked = found(form.format(written))
    (question,) = asked.questions
    assert question.key == "gravity_form"
    assert f"'{written}' is read as {meant:.3f}" in question.options[0].consequence
    assert not asked.tables
    assert gravities(found(form.format(written), gravity_form="shortened")) == [meant]
    assert gravities(found(form.format(written), gravity_form="as_written")) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("written", ["1.018", "1.0"])
def test_a_gravity_with_its_point_is_not_asked_about(form, written):
    result = found(form.format(written))
    assert result.questions == ()
    assert gravities(result) == [float(written)]


def test_a_decimal_comma_is_no_thousand():
    semicolons = SHEET.format("1,024").replace("61.2", "61").replace(",", ";").replace("1;0", "1,0")
    result = found(semicolons)
    assert result.questions == ()
    assert gravities(result) == [1.024]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (1.0, 1.0),
        (1.018, 1.018),
        (1.5, 1.5),
        (2.0, 1.002),
        (60.0, 1.06),
        (61.0, 61.0),
        (18.5, 18.5),
        (999.0, 999.0),
        (1000.0, 1.0),
        (1060.0, 1.06),
        (1061.0, 1061.0),
    ],
)
def test_only_what_can_be_a_gravity_is_taken_for_one(value, meant):
    assert gravity_of(value) == pytest.approx(meant)
    assert gravity_is_shortened(value) is (meant != value)


def test_the_osmolality_of_a_morning_sheet_is_the_mornings():
    result = found("Athlete,Date,Urine osmolality,Thirst,Weight (kg)\nAnn,2026-06-03,1120,3,61.2\n")
    rows = result.tables["biometrics"].set_index("metric")
    assert rows.loc["urine_osmolality", ["value", "unit", "context"]].tolist() == [
        1120.0,
        "mOsm/kg",
        "morning_fasted",
    ]
    assert any("no unit is stated; read as mosm/kg" in note for note in result.notes)


@pytest.mark.parametrize("heading", ["Urine osmolality (mOsm/kg)", "UOsm [mmol/kg]"])
def test_beside_a_session_it_is_kept_and_is_no_mornings(heading):
    result = found(f"Athlete,Date,Duration (min),{heading}\nAnn,2026-06-03,75,640\n")
    rows = result.tables["biometrics"]
    assert rows[["metric", "value", "context"]].to_numpy().tolist() == [
        ["urine_osmolality", 640.0, "pre"]
    ]


@pytest.mark.parametrize(
    ("written", "kept", "problems"), [("1120", [1120.0], 0), ("1400", [1400.0], 1), ("5", [], 1)]
)
def test_a_template_takes_osmolality_within_what_is_possible(written, kept, problems):
    result = found(
        "athlete,local_date,metric,value,unit\n"
        f"Ann,2026-06-01,urine_osmolality,{written},mOsm/kg\nAnn,2026-06-01,thirst,3,\n"
    )
    rows = result.tables["biometrics"]
    assert rows.loc[rows["metric"] == "urine_osmolality", "value"].tolist() == kept
    assert len(result.problems) == problems
