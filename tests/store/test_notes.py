"""Notes in three boxes: who reads and writes which, versions, and deleting that can be undone."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from lib.schema.talk_tables import NOTE_KINDS
from lib.store.engine import writing
from lib.store.notes import (
    MOST_CHARACTERS,
    change_note,
    delete_note,
    note_versions,
    notes,
    write_note,
)
from lib.store.tables import notes as note_table
from lib.store.teams import athletes
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.at_once import all_at_once
from tests.store.made import dump, log_rows, save

DOCTOR = Viewer("doctor", "medical", None)
READ = {
    "athlete": {"shared"},
    "coach": {"coach", "shared"},
    "medical": {"coach", "shared", "medical"},
}
WRITTEN = READ | {"athlete": set()}


@pytest.fixture
def ann(store, team) -> str:
    save(store, team, {"sessions": log_rows("sessions", ["Ann"])})
    return athletes(store, LOCAL_COACH, team)["athlete_id"].iloc[0]


def viewers(team, ann) -> dict[str, Viewer]:
    own = frozenset({team})
    return {
        "athlete": Viewer("ann", "athlete", own, ann),
        "coach": Viewer("coach", "coach", own),
        "medical": Viewer("doctor", "medical", own),
    }


def write(store, team, ann, kind="coach", text="Sleeps badly", viewer=DOCTOR) -> str:
    return write_note(store, viewer, team, ann, note_kind=kind, text=text)


def test_each_role_reads_its_boxes_and_no_other(store, team, ann):
    written = {kind: write(store, team, ann, kind, f"in {kind}") for kind in NOTE_KINDS}
    for role, viewer in viewers(team, ann).items():
        assert set(notes(store, viewer, team, ann)["note_kind"]) == READ[role]
        seen = {
            kind
            for kind, note_id in written.items()
            if len(note_versions(store, viewer, team, note_id=note_id))
        }
        assert seen == WRITTEN[role]


def test_each_role_writes_changes_and_deletes_in_its_boxes_and_no_other(store, team, ann):
    written = {kind: write(store, team, ann, kind, f"in {kind}") for kind in NOTE_KINDS}
    for role, viewer in viewers(team, ann).items():
        for kind, note_id in written.items():
            calls = (
                lambda kind=kind, viewer=viewer, role=role: write(
                    store, team, ann, kind, f"by {role}", viewer
                ),
                lambda note_id=note_id, viewer=viewer, role=role: change_note(
                    store, viewer, team, note_id=note_id, text=f"of {role}"
                ),
                lambda note_id=note_id, viewer=viewer: delete_note(
                    store, viewer, team, note_id=note_id
                ),
            )
            for call in calls:
                if kind in WRITTEN[role]:
                    call()
                    continue
                before = dump(store)["notes"]
                with pytest.raises(NotAllowedError):
                    call()
                assert dump(store)["notes"] == before


def test_a_changed_note_keeps_what_it_said_before(store, team, ann):
    note_id = write(store, team, ann)
    change_note(store, LOCAL_COACH, team, note_id=note_id, text=" Sleeps well again ")
    (newest,) = notes(store, DOCTOR, team, ann).to_dict("records")
    assert (newest["text"], newest["written_by"]) == ("Sleeps well again", "local coach")
    versions = note_versions(store, DOCTOR, team, note_id=note_id)
    assert versions["text"].tolist() == ["Sleeps badly", "Sleeps well again"]
    assert versions["written_by"].tolist() == ["doctor", "local coach"]


def test_a_deleted_note_comes_back_with_its_words(store, team, ann):
    note_id = write(store, team, ann, "shared")
    of_ann = viewers(team, ann)["athlete"]
    delete_note(store, DOCTOR, team, note_id=note_id)
    assert notes(store, DOCTOR, team, ann)["is_deleted"].tolist() == [True]
    assert notes(store, of_ann, team, ann).empty
    delete_note(store, DOCTOR, team, note_id=note_id, is_deleted=False)
    assert notes(store, of_ann, team, ann)["text"].tolist() == ["Sleeps badly"]
    assert len(note_versions(store, DOCTOR, team, note_id=note_id)) == 3


def test_saying_the_same_twice_changes_nothing(store, team, ann):
    note_id = write(store, team, ann)
    assert write(store, team, ann) == note_id
    change_note(store, DOCTOR, team, note_id=note_id, text="Sleeps badly")
    delete_note(store, DOCTOR, team, note_id=note_id, is_deleted=False)
    assert len(dump(store)["notes"]) == 1
    delete_note(store, DOCTOR, team, note_id=note_id)
    assert write(store, team, ann) != note_id


def test_a_note_sent_by_many_at_once_is_there_once(store, team, ann):
    all_at_once(lambda _: write(store, team, ann))
    assert len(dump(store)["notes"]) == 1


@pytest.mark.parametrize("text", ["", "  \n", "x" * (MOST_CHARACTERS + 1)])
def test_a_note_without_words_or_without_end_is_refused_in_a_sentence(store, team, ann, text):
    with pytest.raises(ValueError, match=r"Write them first|Shorten it"):
        write(store, team, ann, text=text)
    assert dump(store)["notes"] == []


def test_nobody_writes_about_an_athlete_who_is_not_there(store, team):
    with pytest.raises(NotAllowedError):
        write(store, team, "nobody")


def test_a_failing_statement_does_not_tell_what_it_was_to_write(store, team, ann, caplog):
    row = {"team_id": team, "note_id": "n", "version": 1, "athlete_id": ann, "note_kind": "other"}
    row |= {"text": "a secret", "written_at": "2026-06-01T00:00:00+00:00", "written_by": "x"}
    caplog.set_level(logging.DEBUG)
    with pytest.raises(DBAPIError) as refused, writing(store) as connection:
        connection.execute(insert(note_table).values(row))
    # PostgreSQL itself quotes the failing row; of ours nothing is added, and nothing is logged.
    assert "[SQL parameters hidden" in str(refused.value)
    assert "a secret" not in caplog.text
