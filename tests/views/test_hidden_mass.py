"""Answers leave the cache without body mass and energy, and untouched where nobody hides them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from lib.assess.expected_days import missing, without_excused
from lib.assess.known_facts import known_facts
from lib.assess.repair import Cell, Kind, Place, Repair, Way
from lib.assess.repairs import Queued, repair_queue
from lib.assess.team_summary import assess_team
from lib.store.viewer import LOCAL_COACH
from lib.views import cached, cached_store, hidden_mass
from lib.views.demonstration import TEAM_ID
from lib.views.opened import Opened
from lib.views.scope import Scope
from lib.words import reader as words_reader
from lib.words.days import day as in_words
from lib.words.reader import Reader
from tests.assess.squads import DAY, day, mornings, records, session
from tests.views.opened_by import opened_by

HIDING = Reader(hides_mass=True)
KILOGRAMS = re.compile(r"\d\s?(?:kg|lb)\b|unit='kg'")


def read_by(url: str, reader: Reader) -> Opened:
    return opened_by(Scope(url, LOCAL_COACH, TEAM_ID, 1, reader), DAY)


@pytest.fixture(scope="module")
def url(demonstration_store) -> Iterator[str]:
    address = f"sqlite:///{demonstration_store}"
    yield address
    cached.store(address).dispose()


def test_what_nobody_hides_is_what_the_assessment_says(url):
    opened = read_by(url, Reader())
    rows = cached.records(opened)
    owed = missing(rows, day=DAY, expected=cached_store.expected(opened.scope))
    board = without_excused(assess_team(rows, day=DAY, reference_set="us"), owed)
    assert cached.assessment(opened) == board
    assert cached.missing_list(opened) == owed
    who = board.lines[0].athlete_id
    assert cached.facts(opened, who) == known_facts(rows, athlete_id=who, last_day=DAY)


def test_the_demonstration_keeps_all_but_its_kilograms(url):
    plain, opened = cached.assessment(read_by(url, Reader())), read_by(url, HIDING)
    board = cached.assessment(opened)
    assert KILOGRAMS.search(repr(plain))
    assert not KILOGRAMS.search(repr(board))
    for before, after in zip(plain.lines, board.lines, strict=True):
        assert replace(after, sentence="", findings=()) == replace(before, sentence="", findings=())
        assert [(each.code, each.severity, each.title, each.rows) for each in after.findings] == [
            (each.code, each.severity, each.title, each.rows) for each in before.findings
        ]
    gained = next(line for line in board.lines if line.name == "Lena O.")
    who = gained.athlete_id
    own = cached.own_day(opened, who)
    assert own.change is not None
    assert own.change.finding in gained.findings
    of_one = (
        cached.facts(opened, who),
        cached.ledger(opened, who, "magnesium"),
        cached.morning(opened, who, guard_on=True),
        cached.intake_answers(opened, who),
        cached.sweat_profile(opened, who).unused,
        cached.checklist_history(opened),
        own,
    )
    assert not KILOGRAMS.search(repr(of_one))


def test_nobody_hides_anything_from_a_reader_who_sees_masses():
    scope, words = read_by("none", Reader(mass="lb")).scope, ("Gained 0.9 kg.",)
    assert hidden_mass.of_team(scope, words) is words
    assert hidden_mass.of_athlete(scope, DAY, words, "a") is words
    assert hidden_mass.of_lists(scope, DAY, words) is words
    assert hidden_mass.of_repairs(scope, DAY, words) is words


def test_a_line_is_in_per_cent_of_its_own_athlete(url, monkeypatch):
    people = [{"athlete_id": "a"}, {"athlete_id": "b"}]
    weighed = [
        session(athlete_id=who, mass_pre_kg=mass, mass_post_kg=mass + 0.9)
        for who, mass in (("a", 60.0), ("b", 90.0))
    ]
    squad = records(people, sessions=weighed)
    found = assess_team(squad, day=DAY, reference_set="us")
    monkeypatch.setattr(cached_store, "records", lambda *_: squad)
    hidden = hidden_mass.of_board(read_by("own", HIDING).scope, DAY, found)
    said = {line.athlete_id: line.sentence for line in hidden.lines}
    assert "Gained 1.5 % of own usual mass" in said["a"]
    assert "Gained 1.0 % of own usual mass" in said["b"]


def test_a_repair_hides_its_words_and_keeps_what_it_saves(monkeypatch):
    # 157.35 lb is what 71.37 kg would be in a column of kilograms, and 12.5 % is body fat.
    rows = [*mornings(157.35), {"local_date": day(), "metric": "body_fat", "value": 3.0}]
    rows[10] |= {"quality": "unit_suspect:body_mass"}
    rows[-1] |= {"quality": "soft_range:value"}
    squad = records(biometrics=rows)
    queue = repair_queue(
        squad, found=assess_team(squad, day=DAY, reference_set="us"), reference_set="us"
    )
    monkeypatch.setattr(cached_store, "records", lambda *_: squad)
    hidden = hidden_mass.of_repairs(read_by("mends", HIDING).scope, DAY, queue)
    words = repr(
        [
            (each.repair.sentence, each.repair.places, [way.words for way in each.repair.ways])
            for each in hidden
        ]
    )
    plain = repr(queue)
    for telling in ("157.35 kg", "157.35 lb", "71.37 kg", "body fat: 3"):
        assert telling in plain
        assert telling not in words
    assert "body fat: (hidden: weight privacy)" in words
    assert "224.8 % of own usual mass" in words
    for before, after in zip(queue, hidden, strict=True):
        assert [way.cells for way in before.repair.ways] == [way.cells for way in after.repair.ways]
        assert before.repair.key == after.repair.key


def test_counts_and_days_of_a_repair_stay_in_german(monkeypatch):
    monkeypatch.setattr(words_reader, "_asked", lambda: Reader(language="de"))
    monkeypatch.setattr(cached_store, "records", lambda *_: squad)
    same = {
        "mass_pre_kg": 70.3, "mass_post_kg": 69.6, "fluid_ml": 640.0, "urine_ml": 120.0,
        "duration_min": 85.0, "temp_c": 21.0, "rpe": 6.0,
    }  # fmt: skip
    squad = records(
        sessions=[session(local_date=day(before), **same) for before in (4, 1)]
        + [session(local_date=day(2), **same | {"mass_pre_kg": 71.4, "kit": "nass, 68,2"})],
        biometrics=[
            {"local_date": day(), "metric": "body_fat", "value": 3.0, "quality": "soft_range:value"}
        ],
    )
    queue = repair_queue(
        squad, found=assess_team(squad, day=DAY, reference_set="us"), reference_set="us"
    )
    hidden = hidden_mass.of_repairs(read_by("german", HIDING).scope, DAY, queue)
    said = {each.repair.kind: each.repair for each in hidden}
    copied, fat, kit = (said[kind] for kind in (Kind.COPIED, Kind.UNUSUAL, Kind.KIT))
    assert "1 Einheit gleicht einer früheren" in copied.sentence
    assert copied.places[0].shown.endswith(f"wie am {in_words(day(4))}")
    assert "Körperfett ist (ausgeblendet: Gewicht ist privat) an 1 Tag" in fat.sentence
    assert fat.places[0].shown == "Körperfett: (ausgeblendet: Gewicht ist privat)"
    assert "nach 1 Einheit" in kit.sentence
    told = repr(
        [(each.sentence, each.places, [way.words for way in each.ways]) for each in said.values()]
    )
    for telling in ("70,3", "69,6", "68,2", ": 3"):
        assert telling in repr(queue)
        assert telling not in told


def test_what_was_drunk_stays_beside_a_hidden_mass(monkeypatch):
    monkeypatch.setattr(cached_store, "records", lambda *_: records())
    cell = Cell("sessions", "1", "mass_pre_kg", 154.3, 70.0)
    place = Place("a", "a", pd.Timestamp(DAY), "154.3 before, 7,000 mL drunk", "x.csv", 2)
    way = Way("It was 70.0 with 500 to 700 mL", (cell,))
    repair = Repair("k", Kind.UNIT, "sessions", "mass_pre_kg", "Look.", (place,), (way,))
    scope = read_by("drunk", HIDING).scope
    (queued,) = hidden_mass.of_repairs(scope, DAY, (Queued(repair, None),))
    hidden = queued.repair
    assert hidden.places[0].shown == "(hidden: weight privacy) before, 7,000 mL drunk"
    assert hidden.ways[0].words == "It was (hidden: weight privacy) with 500 to 700 mL"
