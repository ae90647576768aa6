"""Athletes and teams: made by files or by hand, filled in, edited, taken back."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.store.logs import usual_mass_kg
from lib.store.teams import athletes, create_team, teams, update_athlete
from lib.store.uploads import undo_upload
from lib.store.viewer import LOCAL_COACH
from tests.store.made import log_rows, save

DETAILS = ["sex_for_reference", "birth_year", "sport"]


def _people(**columns):
    return pd.DataFrame({"athlete": ["Ann"]} | {name: [value] for name, value in columns.items()})


def _ann(engine, team_id):
    people = athletes(engine, LOCAL_COACH, team_id).set_index("name")
    return people.loc["Ann"]


def _known(engine, team_id):
    return {
        name: value for name, value in _ann(engine, team_id)[DETAILS].items() if pd.notna(value)
    }


def test_a_file_makes_the_athletes_it_names(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    people = athletes(store, LOCAL_COACH, team)
    assert people["name"].tolist() == ["Ann", "Ben"]
    assert people["active"].all()


def test_a_file_of_people_alone_makes_them(store, team):
    save(store, team, {}, people=_people(birth_year=1999))
    assert _known(store, team) == {"birth_year": 1999}


def test_a_blank_is_filled_in(store, team):
    save(store, team, {}, people=_people(sport="Rugby"), file_name="a")
    save(store, team, {}, people=_people(birth_year=1999), file_name="b")
    assert _known(store, team) == {"birth_year": 1999, "sport": "Rugby"}


def test_what_is_known_is_not_overwritten(store, team):
    save(store, team, {}, people=_people(sport="Rugby"), file_name="a")
    save(store, team, {}, people=_people(sport="Rowing"), file_name="b")
    assert _known(store, team) == {"sport": "Rugby"}


def test_undoing_forgets_an_athlete_only_this_file_named(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])}, file_name="a")
    second = save(store, team, {"sessions": log_rows("sessions", ["Ben"])}, file_name="b")
    undo_upload(store, LOCAL_COACH, team, second.upload_id)
    assert athletes(store, LOCAL_COACH, team)["name"].tolist() == ["Ann"]


def test_an_edit_is_kept(store, team):
    save(store, team, {}, people=_people(sport="Rugby"))
    athlete_id = _ann(store, team)["athlete_id"]
    values = {"sport": None, "birth_year": 1990, "active": False}
    update_athlete(store, LOCAL_COACH, team, athlete_id, values=values)
    assert _known(store, team) == {"birth_year": 1990}
    assert not _ann(store, team)["active"]


def test_a_name_cannot_be_changed_because_rows_are_found_by_it(store, team):
    with pytest.raises(ValueError, match=r"Cannot change \['name'\]; possible are"):
        update_athlete(store, LOCAL_COACH, team, "somebody", values={"name": "Else"})


def test_a_team_is_as_it_was_made(store):
    team_id = create_team(
        store, LOCAL_COACH, name=" Blue ", is_demonstration=True, reference_set="efsa"
    )
    found = teams(store, LOCAL_COACH).iloc[0]
    assert found[["team_id", "name", "is_demonstration", "reference_set"]].tolist() == [
        team_id,
        "Blue",
        True,
        "efsa",
    ]


def test_the_usual_mass_leaves_out_what_is_doubted(store, team):
    rows = log_rows("biometrics", days=4).assign(
        value=[70.0, 71.0, 72.0, 155.0], quality=["", "", None, "unit_suspect:value"]
    )
    save(store, team, {"biometrics": rows})
    assert usual_mass_kg(store, LOCAL_COACH, team).tolist() == [71.0]
