"""The buttons that hand over everything: made only when asked for, and only what may be seen."""

from __future__ import annotations

import pytest

from lib.reports import export
from lib.store.identity import athlete_id
from lib.views.demonstration import TEAM_ID
from lib.views.menu import ATHLETE, UPLOAD
from tests.pages.conftest import texts


def _buttons(app):
    found = [each.proto for each in app.get("download_button")]
    return [proto for proto in found if proto.label.startswith("Everything as")]


@pytest.mark.parametrize("page", [UPLOAD, ATHLETE])
def test_both_forms_are_offered_and_no_file_is_made_before_it_is_asked_for(
    open_page, nothing_read, monkeypatch, page
):
    def made(*_, **__):
        raise AssertionError

    monkeypatch.setattr(export, "tables_of", made)
    app = open_page(page, athlete=athlete_id(TEAM_ID, "Bruno K."))
    assert not app.exception
    assert "Take everything with you" in texts(app)
    found = _buttons(app)
    assert [each.label for each in found] == [
        "Everything as CSV (ZIP)",
        "Everything as Parquet (ZIP)",
    ]
    # Data that is ready has an address that whoever knows it can open.
    assert all(each.deferred_file_id and not each.url for each in found)


def test_a_team_without_athletes_is_told_that_there_is_nothing_yet(open_page, empty_team):
    app = open_page(UPLOAD, team=empty_team)
    assert _buttons(app) == []
    assert "What the files bring can be taken out again here." in texts(app)
