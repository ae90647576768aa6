"""The squad as a coach keeps it: added by hand, archived, renamed, put in order, erased."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from lib.store import identity
from lib.store.engine import open_store
from lib.store.logs import read_log
from lib.store.names import later_names, names_of
from lib.store.roster import (
    MOST_ATHLETES,
    NameTakenError,
    add_athletes,
    erase_athlete,
    order_squad,
    rename_athlete,
)
from lib.store.team_settings import hide_mass, rename_team, set_scale, show_units
from lib.store.teams import athletes, create_team, revision, teams, update_athlete
from lib.store.ticks import set_tick
from lib.store.uploads import undo_upload, uploads
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.made import dump, every_log, log_rows, save
from tests.store.test_erasure import CANARY, DAY

PERSON = {"sex_for_reference": "F", "birth_date": "2009-05-14", "sport": "Rugby"}


def _names(engine, team_id, **wishes):
    return athletes(engine, LOCAL_COACH, team_id, **wishes)["name"].tolist()


def _add(engine, team_id, *names, **details):
    people = [{"name": name} | details for name in names]
    return add_athletes(engine, LOCAL_COACH, team_id, people)


def test_an_athlete_is_added_with_what_is_known_and_nothing_else(store, team):
    (who,) = _add(store, team, " Ann  Lee ", **PERSON)
    (found,) = athletes(store, LOCAL_COACH, team).to_dict("records")
    assert (found["athlete_id"], found["name"]) == (who, "Ann Lee")
    assert (found["birth_year"], found["birth_date"]) == (2009, pd.Timestamp("2009-05-14"))
    assert (found["sex_for_reference"], found["sport"]) == ("F", "Rugby")
    assert found["active"]
    assert all(pd.isna(found[name]) for name in ("diet_pattern", "life_stage", "position"))


def test_a_file_finds_the_athlete_who_was_added_by_hand(store, team):
    (who,) = _add(store, team, "Zo\u00eb")
    saved = save(store, team, {"sessions": log_rows("sessions", ["ZOE\u0308"])})
    assert read_log(store, LOCAL_COACH, team, "sessions")["athlete_id"].tolist() == [who]
    undo_upload(store, LOCAL_COACH, team, saved.upload_id)
    assert _names(store, team) == ["Zo\u00eb"]


def test_nobody_of_the_same_name_is_added_or_merged(store, team):
    _add(store, team, "Ben", sport="Rugby")
    before = dump(store)
    with pytest.raises(NameTakenError, match=r"'ben' is a name of Ben\. .*shirt number"):
        _add(store, team, "Cleo", "ben", sport="Rowing")
    assert dump(store) == before
    _add(store, team, "Ben (14)")
    assert _names(store, team) == ["Ben", "Ben (14)"]


def test_two_of_one_name_in_one_list_are_refused_whole(store, team):
    with pytest.raises(NameTakenError):
        _add(store, team, "Ben", "BEN")
    assert _names(store, team) == []


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 81])
def test_a_name_that_is_none_is_refused_in_a_sentence(store, team, name):
    with pytest.raises(ValueError, match=r"\.$"):
        _add(store, team, name)


def test_a_team_has_an_end(store, team, monkeypatch):
    monkeypatch.setattr("lib.store.roster.MOST_ATHLETES", 2)
    with pytest.raises(ValueError, match="at most 2 athletes"):
        _add(store, team, "a", "b", "c")
    assert MOST_ATHLETES >= 1_000


def test_an_archived_athlete_is_in_no_list_keeps_the_data_and_comes_back(store, team):
    save(store, team, {"sessions": log_rows("sessions", ["Ann", "Ben"])})
    ben = identity.athlete_id(team, "Ben")
    update_athlete(store, LOCAL_COACH, team, ben, values={"active": False})
    assert _names(store, team) == ["Ann"]
    assert _names(store, team, with_archived=True) == ["Ann", "Ben"]
    save(store, team, {"hydration": log_rows("hydration", ["Ben"])}, file_name="more.csv")
    assert _names(store, team) == ["Ann"]
    assert len(read_log(store, LOCAL_COACH, team, "sessions", athlete_id=ben)) == 1
    assert len(read_log(store, LOCAL_COACH, team, "hydration", athlete_id=ben)) == 1
    with pytest.raises(NameTakenError, match="Ben, who is archived"):
        _add(store, team, "Ben")
    update_athlete(store, LOCAL_COACH, team, ben, values={"active": True})
    assert _names(store, team) == ["Ann", "Ben"]


def test_a_renamed_athlete_keeps_every_row_and_both_names_lead_there(store, team):
    first = save(store, team, {"sessions": log_rows("sessions", ["Jon"])}, file_name="a")
    who = identity.athlete_id(team, "Jon")
    rename_athlete(store, LOCAL_COACH, team, who, name="John")
    save(store, team, {"hydration": log_rows("hydration", ["JOHN"])}, file_name="b")
    save(store, team, {"diet": log_rows("diet", ["jon"])}, file_name="c")
    assert _names(store, team) == ["John"]
    for table in ("sessions", "hydration", "diet"):
        assert read_log(store, LOCAL_COACH, team, table)["athlete_id"].tolist() == [who]
    assert later_names(store, LOCAL_COACH, team)["name"].tolist() == ["John"]
    # The same rows under the new name are the same rows.
    again = save(store, team, {"sessions": log_rows("sessions", ["John"])}, file_name="d")
    assert again.rows_same == 1
    undo_upload(store, LOCAL_COACH, team, first.upload_id)
    assert _names(store, team) == ["John"]


def test_an_earlier_name_belongs_to_nobody_else(store, team):
    (who, other) = _add(store, team, "Jon", "Ann")
    rename_athlete(store, LOCAL_COACH, team, who, name="John")
    with pytest.raises(NameTakenError, match="'Jon' is a name of John"):
        _add(store, team, "Jon")
    for name in ("jon", "John"):
        with pytest.raises(NameTakenError):
            rename_athlete(store, LOCAL_COACH, team, other, name=name)
    rename_athlete(store, LOCAL_COACH, team, who, name="Jon")
    rename_athlete(store, LOCAL_COACH, team, who, name="John")
    assert _names(store, team) == ["Ann", "John"]


def test_another_team_knows_nothing_of_a_later_name(store, team):
    other = create_team(store, LOCAL_COACH, name="Other")
    (who,) = _add(store, team, "Jon")
    rename_athlete(store, LOCAL_COACH, team, who, name="John")
    assert names_of(store, LOCAL_COACH, other).athlete_id("John") != who
    assert _add(store, other, "John")


def test_somebody_renamed_while_a_file_is_saved_stops_the_file(store, team, monkeypatch):
    (who,) = _add(store, team, "Jon")
    stale = names_of(store, LOCAL_COACH, team)
    rename_athlete(store, LOCAL_COACH, team, who, name="John")
    monkeypatch.setattr("lib.store.uploads.names_of", lambda *_: stale)
    with pytest.raises(ValueError, match="renamed at this moment"):
        save(store, team, {"sessions": log_rows("sessions", ["John"])})
    assert _names(store, team) == ["John"]


def test_the_squad_list_is_by_name_or_in_an_own_order(store, team):
    ids = dict(zip("abcZ", _add(store, team, "a", "b", "c", "Z"), strict=True))
    assert _names(store, team) == ["a", "b", "c", "Z"]
    before = revision(store, LOCAL_COACH, team)
    order_squad(store, LOCAL_COACH, team, [ids["c"], ids["a"], ids["c"]])
    assert revision(store, LOCAL_COACH, team) > before
    assert _names(store, team) == ["c", "a", "b", "Z"]
    order_squad(store, LOCAL_COACH, team, [])
    assert _names(store, team) == ["a", "b", "c", "Z"]


def test_the_order_of_one_team_is_not_that_of_another(store, team):
    other = create_team(store, LOCAL_COACH, name="Other")
    (foreign,) = _add(store, other, "foreign")
    order_squad(store, LOCAL_COACH, team, [foreign])
    assert athletes(store, LOCAL_COACH, other)["position"].isna().all()


def test_day_and_year_of_birth_never_contradict_each_other(store, team):
    (who,) = _add(store, team, "Ann", birth_date="2009-05-14", birth_year=1990)

    def known():
        found = athletes(store, LOCAL_COACH, team).iloc[0]
        return found["birth_year"], None if pd.isna(found["birth_date"]) else found["birth_date"]

    assert known() == (2009, pd.Timestamp("2009-05-14"))
    update_athlete(store, LOCAL_COACH, team, who, values={"birth_year": 2008})
    assert known() == (2008, None)
    update_athlete(store, LOCAL_COACH, team, who, values={"birth_date": "2007-01-02"})
    assert known() == (2007, pd.Timestamp("2007-01-02"))


def test_a_file_fills_in_a_day_of_birth_only_where_the_year_agrees(store, team):
    _add(store, team, "Ann", "Ben", "Cleo", birth_year=2009)
    update_athlete(
        store, LOCAL_COACH, team, identity.athlete_id(team, "Cleo"), values={"birth_year": None}
    )
    days = pd.to_datetime(["2009-05-14", "2001-05-14", "2005-05-14"])
    people = pd.DataFrame({"athlete": ["Ann", "Ben", "Cleo"], "birth_date": days})
    save(store, team, {}, people=people)
    found = athletes(store, LOCAL_COACH, team).set_index("name")
    assert found["birth_date"].notna().to_dict() == {"Ann": True, "Ben": False, "Cleo": True}
    assert found["birth_year"].to_dict() == {"Ann": 2009, "Ben": 2009, "Cleo": 2005}


def test_the_team_has_a_name_and_a_scale(store, team):
    rename_team(store, LOCAL_COACH, team, name="  Blue   team ")
    set_scale(store, LOCAL_COACH, team, unit="lb", step_kg=0.0907)
    (found,) = teams(store, LOCAL_COACH).to_dict("records")
    assert (found["name"], found["scale_unit"], found["scale_step_kg"]) == (
        "Blue team", "lb", 0.0907,
    )  # fmt: skip
    set_scale(store, LOCAL_COACH, team, unit=None, step_kg=None)
    assert teams(store, LOCAL_COACH)["scale_unit"].isna().all()


def test_a_team_says_how_its_quantities_are_shown(store, team):
    (found,) = teams(store, LOCAL_COACH).to_dict("records")
    assert pd.isna([found[name] for name in ("mass_unit", "volume_unit", "hides_mass")]).all()
    show_units(store, LOCAL_COACH, team, mass="lb", volume="fl oz", temperature="f")
    hide_mass(store, LOCAL_COACH, team, hidden=True)
    (found,) = teams(store, LOCAL_COACH).to_dict("records")
    assert (found["mass_unit"], found["volume_unit"], found["temperature_unit"]) == (
        "lb", "fl oz", "f",
    )  # fmt: skip
    assert found["hides_mass"]
    hide_mass(store, LOCAL_COACH, team, hidden=False)
    assert not teams(store, LOCAL_COACH)["hides_mass"].iloc[0]


def test_medical_staff_and_athletes_see_masses_that_coaches_do_not():
    seen = {
        role: Viewer("p", role, None, "a").weighs(hides_mass=True)
        for role in ("coach", "medical", "athlete")
    }
    assert seen == {"coach": False, "medical": True, "athlete": True}
    assert LOCAL_COACH.weighs(hides_mass=False)


@pytest.mark.parametrize(
    "change",
    [
        lambda *place: rename_team(*place, name=" "),
        lambda *place: show_units(*place, mass="stone", volume="ml", temperature="c"),
        lambda *place: rename_team(*place, name="x" * 81),
        lambda *place: set_scale(*place, unit="stone", step_kg=0.1),
        lambda *place: set_scale(*place, unit="kg", step_kg=0.0),
    ],
)
def test_what_no_team_or_scale_is_like_is_refused_in_a_sentence(store, team, change):
    before = dump(store)
    with pytest.raises(ValueError, match=r"\.$"):
        change(store, LOCAL_COACH, team)
    assert dump(store) == before


@pytest.mark.parametrize(
    "viewer",
    [Viewer("c", "coach", frozenset({"another"})), Viewer("a", "athlete", None, "somebody")],
)
def test_only_a_coach_of_the_team_changes_its_squad(store, team, viewer):
    (who,) = _add(store, team, "Ann")
    place = (store, viewer, team)
    before = dump(store)
    for change in (
        lambda: add_athletes(*place, [{"name": "Ben"}]),
        lambda: rename_athlete(*place, who, name="Ben"),
        lambda: order_squad(*place, [who]),
        lambda: erase_athlete(*place, who),
        lambda: rename_team(*place, name="Ours"),
        lambda: set_scale(*place, unit="kg", step_kg=0.1),
    ):
        with pytest.raises(NotAllowedError):
            change()
    assert dump(store) == before


def _erasable(engine):
    """Keep a canary in every log of one athlete, and some of another."""
    team = create_team(engine, LOCAL_COACH, name="Team")
    people = pd.DataFrame({"athlete": [CANARY], "sport": [f"{CANARY} sport"]})
    save(
        engine,
        team,
        every_log([CANARY], mark=CANARY),
        file_name=f"{CANARY}.csv",
        people=people,
    )
    again = {"sessions": log_rows("sessions", [CANARY], mark=CANARY)}
    undone = save(engine, team, again, file_name=f"{CANARY} 2.csv")
    undo_upload(engine, LOCAL_COACH, team, undone.upload_id)
    both = {"sessions": log_rows("sessions", [CANARY, "Ann"])}
    save(engine, team, both, file_name="both.csv")
    who = identity.athlete_id(team, CANARY)
    set_tick(engine, LOCAL_COACH, team, who, item_key=CANARY, day=DAY, done=True)
    rename_athlete(engine, LOCAL_COACH, team, who, name=f"{CANARY} renamed")
    return team, who


def test_an_erased_athlete_leaves_no_row_and_no_note(store):
    team, who = _erasable(store)
    ann = identity.athlete_id(team, "Ann")
    before = dump(store, athlete_id=ann)
    erase_athlete(store, LOCAL_COACH, team, who)
    assert not any(dump(store, athlete_id=who).values())
    assert CANARY not in json.dumps(dump(store), default=str)
    assert dump(store, athlete_id=ann) == before
    # A file of others stays, as it is theirs too.
    assert uploads(store, LOCAL_COACH, team)["file_name"].tolist() == ["both.csv"]
    assert _names(store, team, with_archived=True) == ["Ann"]


def test_no_byte_of_an_erased_athlete_is_left(sqlite_url, tmp_path):
    engine = open_store(sqlite_url)
    team, who = _erasable(engine)
    erase_athlete(engine, LOCAL_COACH, team, who)
    left = sum(path.read_bytes().count(CANARY.encode()) for path in tmp_path.iterdir())
    engine.dispose()
    assert left == 0


def test_erasing_twice_or_somebody_unknown_is_refused(store, team):
    (who,) = _add(store, team, "Ann")
    erase_athlete(store, LOCAL_COACH, team, who)
    for unknown in (who, "nobody"):
        with pytest.raises(NotAllowedError):
            erase_athlete(store, LOCAL_COACH, team, unknown)
