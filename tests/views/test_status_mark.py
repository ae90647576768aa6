"""The mark beside a name: a shape with its word, and never milder than the worst that is known."""

from __future__ import annotations

import re

from lib.assess.findings import Group
from lib.assess.team_summary import assess_team
from lib.views.status_mark import ACT, OF_GROUP, RED_FLAG, WATCH, marked, marks_of, status_mark
from tests.assess.squads import DAY, sample
from tests.assess.taken_away import troubled


def test_every_mark_is_a_shape_of_its_own_with_a_word_of_its_own():
    marks = [RED_FLAG, ACT, WATCH, *OF_GROUP.values()]
    shapes, words = zip(*(mark.split(" ", 1) for mark in marks), strict=True)
    assert set(OF_GROUP) == set(Group) - {Group.ATTENTION}
    assert len(set(shapes)) == len(set(words)) == len(marks)
    assert all(len(shape) == 1 and not shape.isalnum() for shape in shapes)
    assert all(re.fullmatch(r"[A-Z][a-z ]+", word) for word in words)


def test_the_worst_that_is_known_decides_and_nothing_unknown_reads_as_fine():
    for squad in (sample(), troubled()):
        found = assess_team(squad, day=DAY, reference_set="us")
        marks = marks_of(found)
        for line in found.lines:
            assert marks[line.athlete_id] == status_mark(line)
            assert (status_mark(line) == RED_FLAG) is line.red_flag
            assert not line.guard_on or status_mark(line) in {RED_FLAG, ACT}
            fine = status_mark(line) == OF_GROUP[Group.CLEAR]
            assert not fine or (line.group is Group.CLEAR and not line.guard_on)


def test_a_name_in_a_heading_is_shown_to_the_letter():
    line = assess_team(sample(), day=DAY, reference_set="us").lines[0]
    assert marked(line) == r"Emil T\. · ■ Red flag"
