"""The demonstration sheet is what its seed gives, and tells its stories."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from lib.commands.application import application
from lib.commands.sample_people import PEOPLE
from lib.commands.sample_team import sample_csv

SHEET = Path(__file__).parents[2] / "data" / "sample_athletes.csv"


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return pd.read_csv(StringIO(sample_csv()))


def test_the_kept_sheet_is_the_one_the_seed_gives():
    assert SHEET.read_text(encoding="utf-8") == sample_csv()


def test_the_command_writes_the_sheet_and_says_that_it_is_invented(tmp_path):
    path = tmp_path / "sample.csv"
    result = CliRunner().invoke(application, ["sample", str(path)])
    assert result.exit_code == 0
    assert "invented" in result.output
    assert path.read_text(encoding="utf-8") == sample_csv()


def test_there_are_sixteen_people_of_15_to_35_years_and_both_sexes(rows):
    assert rows["Athlete"].nunique() == len(PEOPLE) == 16
    assert rows["Date"].nunique() == 28
    assert (2026 - rows["Birth year"]).between(15, 35).all()
    assert set(rows["Sex"]) == {"F", "M"}
    assert rows["Sport"].nunique() >= 4
    assert set(rows["Notes"].dropna()) == {"Invented for demonstration"}


def test_only_the_over_drinker_gains_mass_in_a_session(rows):
    gained = rows[rows["Post weight (kg)"] > rows["Pre weight (kg)"]]
    assert gained["Athlete"].unique().tolist() == ["Lena O."]
    assert gained["Date"].unique().tolist() == [rows["Date"].max()]


def test_one_session_was_typed_in_pounds(rows):
    mixed = rows[rows["Pre weight (kg)"] > 120]
    assert mixed["Athlete"].tolist() == ["Petra L."]


def test_one_athlete_falls_silent_a_week_before_the_end(rows):
    last = pd.to_datetime(rows.groupby("Athlete")["Date"].max())
    silent = last[last < last.max()]
    assert silent.index.tolist() == ["Karim B."]
    assert (last.max() - silent).dt.days.tolist() == [7]
