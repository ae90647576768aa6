"""Athletes and teams: made by files or by hand, filled in, edited, taken back."""

from __future__ import annotations

import itertools
import threading

import pandas as pd
import pytest
from sqlalchemy import event, text

from lib.store.engine import open_store
from lib.store.expected import add_absence
from lib.store.logs import read_log, usual_mass_kg
from lib.store.notes import write_note
from lib.store.team_settings import choose_reference_set
from lib.store.teams import (
    athletes,
    create_team,
    revision,
    teams,
    update_athlete,
)
from lib.store.uploads import undo_upload
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.made import FIRST_DAY, dump, log_rows, save

DETAILS = ["sex_for_reference", "birth_year", "sport"]


def _people(**columns):
    return pd.DataFrame({"athlete": ["Ann"]} | {name: [value] for name, value in columns.items()})


def _ann(engine, team_id):
    people = athletes(engine, LOCAL_COACH, team_id, with_archived=True).set_index("name")
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


def test_a_file_may_say_who_left_the_squad_but_sends_nobody_away(store, team):
    save(store, team, {}, people=_people(active=False))
    assert not _ann(store, team)["active"]
    save(store, team, {"sessions": log_rows("sessions", ["Ben"])}, file_name="ben.csv")
    away = pd.DataFrame({"athlete": ["Ben"], "active": [False]})
    save(store, team, {}, people=away, file_name="away.csv")
    people = athletes(store, LOCAL_COACH, team, with_archived=True).set_index("name")
    assert people["active"].to_dict() == {"Ann": False, "Ben": True}


def test_a_file_without_a_row_is_kept_as_an_upload_that_changed_nothing(store, team):
    saved = save(store, team, {})
    assert (saved.already, saved.rows_new) == (False, 0)
    assert athletes(store, LOCAL_COACH, team).empty


def test_a_blank_is_filled_in(store, team):
    save(store, team, {}, people=_people(sport="Rugby"), file_name="a")
    save(store, team, {}, people=_people(birth_year=1999), file_name="b")
    assert _known(store, team) == {"birth_year": 1999, "sport": "Rugby"}


def test_what_is_known_is_not_overwritten(store, team):
    save(store, team, {}, people=_people(sport="Rugby"), file_name="a")
    save(store, team, {}, people=_people(sport="Rowing"), file_name="b")
    assert _known(store, team) == {"sport": "Rugby"}


def test_a_person_without_a_name_is_nobody(store, team):
    people = pd.DataFrame({"athlete": ["Ann", " "], "sport": ["Rugby", "Rowing"]})
    save(store, team, {}, people=people)
    assert athletes(store, LOCAL_COACH, team)["name"].tolist() == ["Ann"]


def test_what_is_said_under_two_writings_of_a_name_is_put_together(store, team):
    people = pd.DataFrame(
        {"athlete": ["Ann", "ann"], "sport": ["Rugby", None], "birth_year": [None, 1999]}
    )
    save(store, team, {}, people=people)
    assert _known(store, team) == {"birth_year": 1999, "sport": "Rugby"}


def test_an_accent_is_the_same_however_a_computer_writes_it(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Zo\u00eb"])}, file_name="a")
    again = log_rows("sessions", ["Zoe\u0308"])
    assert save(store, team, {"sessions": again}, file_name="b").rows_same == 1


def test_an_apostrophe_is_the_same_on_a_telephone_and_on_a_keyboard(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["O\u2019Neill"])}, file_name="a")
    again = log_rows("sessions", ["O'Neill"])
    assert save(store, team, {"sessions": again}, file_name="b").rows_same == 1


@pytest.mark.parametrize("nobody", ["", "   ", None, "\u200b\u00a0"])
def test_a_row_of_a_blank_name_is_not_saved(store, team, nobody):
    rows = log_rows("sessions").assign(athlete=nobody)
    with pytest.raises(ValueError, match="name no athlete"):
        save(store, team, {"sessions": rows})


def test_undoing_forgets_an_athlete_only_this_file_named(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])}, file_name="a")
    second = save(store, team, {"sessions": log_rows("sessions", ["Ben"])}, file_name="b")
    undo_upload(store, LOCAL_COACH, team, second.upload_id)
    assert athletes(store, LOCAL_COACH, team)["name"].tolist() == ["Ann"]


def test_undoing_leaves_an_athlete_whom_somebody_has_written_about(store, team):
    first = save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    (ann,) = athletes(store, LOCAL_COACH, team)["athlete_id"]
    write_note(store, LOCAL_COACH, team, ann, note_kind="shared", text="Sleeps badly")
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    assert athletes(store, LOCAL_COACH, team)["athlete_id"].tolist() == [ann]


def test_undoing_leaves_an_athlete_who_was_said_to_be_ill(store, team):
    first = save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    (ann,) = athletes(store, LOCAL_COACH, team)["athlete_id"]
    day = FIRST_DAY.date()
    add_absence(store, LOCAL_COACH, team, ann, reason="ill", first_day=day, last_day=day)
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    assert athletes(store, LOCAL_COACH, team)["athlete_id"].tolist() == [ann]


def test_undoing_keeps_what_somebody_typed_in_since(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])}, file_name="a")
    second = save(store, team, {}, people=_people(sport="Rugby"), file_name="b")
    athlete_id = _ann(store, team)["athlete_id"]
    update_athlete(store, LOCAL_COACH, team, athlete_id, values={"sport": "Rowing"})
    undo_upload(store, LOCAL_COACH, team, second.upload_id)
    assert _known(store, team) == {"sport": "Rowing"}


def test_undoing_keeps_the_year_of_a_day_of_birth_typed_in_since(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])}, file_name="a")
    second = save(store, team, {}, people=_people(birth_year=2001), file_name="b")
    ann = _ann(store, team)["athlete_id"]
    update_athlete(store, LOCAL_COACH, team, ann, values={"birth_date": "2001-05-14"})
    undo_upload(store, LOCAL_COACH, team, second.upload_id)
    assert _ann(store, team)[["birth_year", "birth_date"]].tolist() == [
        2001,
        pd.Timestamp("2001-05-14"),
    ]


def test_undoing_takes_back_how_the_file_wrote_the_name(store, team):
    first = save(store, team, {"sessions": log_rows("sessions", ["ANN"])}, file_name="a")
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])}, file_name="b")
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    assert athletes(store, LOCAL_COACH, team)["name"].tolist() == ["Ann"]


def test_undoing_leaves_blank_what_somebody_blanked_before_the_file(store, team):
    save(store, team, {}, people=_people(sport="Rugby"), file_name="a")
    athlete_id = _ann(store, team)["athlete_id"]
    update_athlete(store, LOCAL_COACH, team, athlete_id, values={"sport": None})
    second = save(store, team, {}, people=_people(sport="Rowing"), file_name="b")
    undo_upload(store, LOCAL_COACH, team, second.upload_id)
    assert _known(store, team) == {}


FILES = {
    "first.csv": _people(sport="Rugby"),
    "second.csv": _people(birth_year=1999),
    "third.csv": _people(birth_year=2001, sport="Rowing", sex_for_reference="F"),
}


@pytest.mark.parametrize("undone", list(itertools.permutations(FILES, 2)))
def test_undoing_two_of_three_leaves_what_the_third_says(store, team, undone):
    saved = {
        name: save(store, team, {"sessions": log_rows("sessions")}, people=people, file_name=name)
        for name, people in FILES.items()
    }
    for name in undone:
        undo_upload(store, LOCAL_COACH, team, saved[name].upload_id)
    (left,) = set(FILES) - set(undone)
    expected = FILES[left].drop(columns="athlete").iloc[0].to_dict()
    assert _known(store, team) == expected
    assert read_log(store, LOCAL_COACH, team, "sessions")["source_file"].tolist() == [left]


@pytest.mark.parametrize("order", list(itertools.permutations(FILES)))
def test_undoing_every_file_in_any_order_leaves_nobody(store, team, order):
    saved = {
        name: save(store, team, {"sessions": log_rows("sessions")}, people=people, file_name=name)
        for name, people in FILES.items()
    }
    for name in order:
        undo_upload(store, LOCAL_COACH, team, saved[name].upload_id)
    assert athletes(store, LOCAL_COACH, team).empty


def test_an_athlete_cannot_say_anything_of_a_colleague(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    ben = athletes(store, LOCAL_COACH, team).set_index("name").loc["Ben", "athlete_id"]
    before = dump(store)
    with pytest.raises(NotAllowedError):
        save(
            store,
            team,
            {},
            people=_people(sport="Changed by Ben"),
            viewer=Viewer("Ben", "athlete", frozenset({team}), ben),
            file_name="sly.csv",
        )
    assert dump(store) == before


def test_an_athlete_nobody_knows_yet_cannot_save_anything(store, team):
    viewer = Viewer("stray", "athlete", frozenset({team}))
    with pytest.raises(NotAllowedError):
        save(store, team, {}, viewer=viewer)


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


@pytest.mark.parametrize("team_id", ["the team", "no such team"])
def test_editing_nobody_is_refused(store, team, team_id):
    asked = team if team_id == "the team" else team_id
    before = dump(store)
    with pytest.raises(NotAllowedError):
        update_athlete(store, LOCAL_COACH, asked, "nobody", values={"sport": "Rugby"})
    assert dump(store) == before


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


def test_an_undo_waits_for_a_file_that_is_being_saved(postgresql, prepared_postgresql):
    """Else it removes an athlete to whom that file is just adding rows, and the rows with her."""
    engine = open_store(prepared_postgresql)
    team = create_team(engine, LOCAL_COACH, name="Busy")
    rows = {"sessions": log_rows("sessions", ["Ann"], days=3)}
    first = save(engine, team, {"hydration": log_rows("hydration", ["Ann"])}, file_name="first")
    rows_are_in, may_commit = threading.Event(), threading.Event()

    def pause(connection, cursor, statement, *_):
        if statement.startswith("INSERT INTO sessions"):
            rows_are_in.set()
            may_commit.wait()

    def undo():
        undo_upload(other, LOCAL_COACH, team, first.upload_id)

    other = open_store(prepared_postgresql)
    event.listen(engine, "after_cursor_execute", pause)
    saving = threading.Thread(target=save, args=(engine, team, rows), kwargs={"file_name": "b"})
    undoing = threading.Thread(target=undo)
    saving.start()
    rows_are_in.wait()
    undoing.start()
    try:
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        with other.connect().execution_options(isolation_level="AUTOCOMMIT") as watcher:
            while not watcher.execute(waiting).scalar():
                assert undoing.is_alive()
    finally:
        may_commit.set()
    saving.join()
    undoing.join()
    assert len(read_log(engine, LOCAL_COACH, team, "sessions")) == 3
    engine.dispose()
    other.dispose()


def test_the_reference_set_of_a_team_is_chosen_and_caches_learn_of_it(store):
    team_id = create_team(store, LOCAL_COACH, name="Team")
    other = create_team(store, LOCAL_COACH, name="Other")
    before = revision(store, LOCAL_COACH, team_id)
    choose_reference_set(store, LOCAL_COACH, team_id, "efsa")

    kept = teams(store, LOCAL_COACH).set_index("team_id")["reference_set"]
    assert (kept[team_id], kept[other]) == ("efsa", "us")
    assert revision(store, LOCAL_COACH, team_id) > before


def test_an_unknown_reference_set_is_refused_with_the_known_ones(store):
    team_id = create_team(store, LOCAL_COACH, name="Team")
    with pytest.raises(ValueError, match="Known are: us, efsa"):
        choose_reference_set(store, LOCAL_COACH, team_id, "moon")
