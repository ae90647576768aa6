"""The empty weigh-in sheet, and the file to type it into."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.imports.typed_sheet import VOLUME_UNIT
from lib.reports.empty_sheet import empty_sheet
from lib.reports.paper import Paper
from lib.reports.weigh_in_sheet import WeighIn, columns, weigh_in_sheet
from lib.store.sheets import Sheet
from tests.assess.squads import DAY
from tests.reports.printed import MADE, printed

NAMES = ("Ann", "Zoë #1", "O'Neill, Mac")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_the_sheet_has_the_squad_in_its_order_and_room_to_write(unit, paper):
    page = printed(weigh_in_sheet(WeighIn(NAMES, DAY, unit, "Team"), MADE, paper), paper)
    places = [page.text.index(name) for name in NAMES]
    assert places == sorted(places)
    assert "30 June 2026" in page.text
    assert f"Before ({unit})" in page.text
    assert f"Drink ({VOLUME_UNIT[unit]})" in page.text
    assert page.pages == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_a_usual_squad_is_on_one_sheet_and_a_large_one_repeats_the_headings(paper):
    names = tuple(f"Athlete {place}" for place in range(1, 61))
    usual = printed(weigh_in_sheet(WeighIn(names[:22], DAY, "kg", ""), MADE, paper), paper)
    assert usual.pages == 1
    whole = printed(weigh_in_sheet(WeighIn(names, DAY, "kg", ""), MADE, paper), paper)
    assert whole.pages > 1
    for page in whole.reader.pages:
        assert "Drink (mL)" in page.extract_text()


def units(headings) -> list[str]:
    return [unit for each in headings for unit in re.findall(r"\((.+)\)", each)]


@pytest.mark.parametrize(
    ("unit", "kilograms", "drunk", "millilitres"),
    [("kg", 1.0, "650", 650.0), ("lb", 0.45359237, "20", 591.47)],
)
def test_what_was_written_on_the_sheet_can_be_typed_into_the_file(
    unit, kilograms, drunk, millilitres
):
    empty = empty_sheet(Sheet("session", DAY, mass_unit=unit), NAMES).decode("utf-8-sig")
    heading, *rows = empty.splitlines()
    typed_by_hand = heading.split(",")[4:]
    assert len(typed_by_hand) == len(columns(unit))
    assert units(typed_by_hand) == units(columns(unit))
    values = ("80.4", "79.6", drunk, "0", "shorts", "late")
    typed_in = [row.removesuffix("," * len(values)) + "," + ",".join(values) for row in rows]
    found = read(Upload("weigh_in.csv", "\n".join([heading, *typed_in]).encode()))
    assert found.problems == ()
    assert found.questions == ()
    sessions = found.tables["sessions"]
    assert tuple(sessions["athlete"]) == NAMES
    assert set(sessions["local_date"]) == {pd.Timestamp(DAY)}
    assert sessions["mass_pre_kg"].tolist() == pytest.approx([80.4 * kilograms] * 3)
    assert sessions["mass_post_kg"].tolist() == pytest.approx([79.6 * kilograms] * 3)
    assert sessions["fluid_ml"].tolist() == pytest.approx([millilitres] * 3, abs=0.01)
    assert set(sessions["urine_ml"]) == {0.0}
    assert set(sessions["kit"]) == {"shorts"}
    assert set(sessions["notes"]) == {"late"}
