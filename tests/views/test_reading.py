"""Which language a page is read in, and the foot of a page that cannot show anything else."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.reference.foods import OWN_LABEL
from lib.views.food_words import food_name, portion_words
from lib.views.reading import CHOICE
from lib.views.upload_preview import cell_words
from lib.words import reader as words
from lib.words.reader import Reader
from tests.pages.conftest import ENTRY, SECONDS


@pytest.mark.parametrize(
    ("asked", "german"),
    [
        *(("de", True), ("DE", True), ("De-de", True), ("de_AT", True)),
        *(("den", False), ("fr-DE", False), ("", False)),
    ],
)
def test_a_language_is_known_however_it_is_written(asked, german, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    app = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
    app.query_params["language"] = asked
    app.run()
    assert (app.title[0].value == "Heute") is german


def test_a_page_without_a_store_still_lets_one_choose_the_language(tmp_path, monkeypatch):
    # A folder is no store.
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    app = AppTest.from_file(str(ENTRY), default_timeout=SECONDS).run()
    assert not app.exception
    assert len(app.error) == 1
    (choice,) = [each for each in app.radio if each.label == CHOICE]
    choice.set_value("de").run()
    assert app.title[0].value == "Heute"
    assert "ersetzt" in "".join(each.value for each in app.markdown)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        *((1234567.0, "1,234,567"), (70.30681730, "70.3068"), (0.5, "0.5")),
        *(("2026-06-01", "2026-06-01"), (70, "70")),
    ],
)
def test_a_number_of_a_file_is_shown_in_digits(cell, shown):
    assert cell_words(cell) == shown


def test_what_a_team_wrote_of_its_own_food_is_not_translated(monkeypatch):
    monkeypatch.setattr(words, "_asked", lambda: Reader(language="de"))
    cells = {"name": "Note", "portion": "1 slice", "portion_g": 30.0}
    assert portion_words(pd.Series(cells | {"basis": "table"})) == "1 Scheibe (30 g)"
    assert food_name(pd.Series(cells | {"basis": "table"})) != "Note"
    own = pd.Series(cells | {"basis": OWN_LABEL})
    assert (food_name(own), portion_words(own)) == ("Note", "1 slice (30 g)")
    # Nobody wrote this one.
    assert portion_words(pd.Series(dict(own) | {"portion": "1 portion"})) == "1 Portion (30 g)"
