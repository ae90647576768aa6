"""The week on paper: what a coach may read, what medical staff may, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.assess.finding_week import Course, FindingCourse
from lib.assess.findings import Group
from lib.assess.records import Records
from lib.assess.rules import RULES
from lib.assess.team_summary import WAITING_CODES
from lib.reports.hand_over import hand_over
from lib.reports.newest_values import newest_values
from lib.reports.paper import Grid, Paper, contents
from lib.reports.weekly_report import NO_ALL_CLEAR, Reader, SquadWeek, rules_mark, weekly_report
from lib.words import reader as reading
from tests.advice_to_drink import advice_in
from tests.assess.squads import diary, records, sample, session
from tests.reports.printed import MADE, printed
from tests.reports.stories import (
    BODY_MASS_OR_ENERGY,
    one,
    patient,
    section,
    week_of,
)


@pytest.fixture(scope="module")
def sample_week() -> SquadWeek:
    return week_of(sample())


def test_the_coach_reads_no_body_mass_and_no_energy(sample_week):
    texts = {reader: printed(weekly_report(sample_week, reader, MADE)).text for reader in Reader}
    assert BODY_MASS_OR_ENERGY.findall(texts[Reader.COACH]) == []
    assert {"kg", "kcal"} <= set(BODY_MASS_OR_ENERGY.findall(texts[Reader.MEDICAL]))
    for line in sample_week.found.of(Group.ATTENTION):
        assert line.name in texts[Reader.COACH]


def test_the_coachs_words_of_a_finding_hold_no_value_whatever_the_rule(sample_week):
    every = [
        FindingCourse("Emil T.", "Ann", rule.code, rule.title, course, 3)
        for rule in RULES
        for course in Course
    ]
    whole = replace(sample_week, courses=tuple(every))
    text = printed(weekly_report(whole, Reader.COACH, MADE)).text
    assert all(rule.code in text for rule in RULES)
    assert BODY_MASS_OR_ENERGY.findall(text) == []


def test_the_report_says_who_is_new_who_lasts_and_who_is_not_known(sample_week):
    document = weekly_report(sample_week, Reader.COACH, MADE)

    def rows(title: str) -> list[tuple[str, ...]]:
        return [
            row
            for block in section(document, title)
            if isinstance(block, Grid)
            for row in block.rows
        ]

    assert ("Lena O.", "EAH01 Gained body mass in a session", "1 day") in rows("New this week")
    assert ("Bruno K.", "SWT01 Heavy, salty sweat", "7 days") in rows("Going on")
    assert rows("Who is not known")[0][:2] == ("Karim B.", "missing")
    assert rows("What was sent")[0] == ("Sessions", "15 of 16", "75 of 112")
    text = printed(document).text
    assert "Of 16 athletes, 0 to 3 probably eat less magnesium" in text
    assert rules_mark() in text
    assert "Medical help first, with a hand-over for each: Emil T." in text


def test_no_report_says_that_an_over_drinker_is_short_of_fluid():
    squad = one(2000, gained=True)
    week = week_of(squad)
    waiting = [each for each in week.courses if each.code in WAITING_CODES]
    assert waiting
    for reader in Reader:
        text = printed(weekly_report(week, reader, MADE)).text
        assert "The morning's" in text
        assert "Likely short of fluid" not in text
        assert reader is Reader.MEDICAL or not BODY_MASS_OR_ENERGY.findall(text)
        assert advice_in(text) == []


def test_one_cause_is_said_once_and_to_a_coach_without_its_values():
    people = [{"athlete_id": f"a{place}", "name": f"Ann {place}"} for place in range(8)]
    gained = [
        session(mass_post_kg=70.9, fluid_ml=2500.0) | {"athlete_id": each["athlete_id"]}
        for each in people
    ]
    week = week_of(records(people, sessions=gained))
    texts = {reader: printed(weekly_report(week, reader, MADE)).text for reader in Reader}
    (cause,) = week.found.common_causes
    assert cause.sentence in texts[Reader.MEDICAL]
    assert "8 athletes may have one cause" in texts[Reader.COACH]
    assert BODY_MASS_OR_ENERGY.findall(texts[Reader.COACH]) == []


def test_a_doubted_mass_is_not_handed_on_as_it_stands():
    squad = records(sessions=[session()])
    doubted = replace(squad, sessions=squad.sessions.assign(quality="unit_suspect:mass_pre_kg"))
    text = printed(weekly_report(week_of(doubted), Reader.MEDICAL, MADE)).text
    assert "70 to 69.2 kg, 30 Jun 2026, doubted" in text


def test_in_pounds_a_weighing_is_read_beside_what_was_logged(monkeypatch):
    # 70 kg = 154.32 lb, 69.2 kg = 152.56 lb.
    week = week_of(records(sessions=[session()]))
    monkeypatch.setattr(reading, "_asked", lambda: reading.Reader(mass="lb"))
    (_, grid) = newest_values(week.records, week.found)
    assert grid.rows[0][1] == "154.3 lb to 152.6 lb (70 to 69.2 kg), 30 Jun 2026"


def test_a_small_group_gets_no_share():
    few = [{"athlete_id": name} for name in ("a", "b", "c")]
    meals = [row | {"athlete_id": name["athlete_id"]} for name in few for row in diary()]
    text = printed(weekly_report(week_of(records(few, diet=meals)), Reader.MEDICAL, MADE)).text
    assert "A share of fewer would be a guess, and could point at somebody" in text
    assert "probably eat less" not in text


def test_an_empty_squad_has_a_report():
    squad = sample()
    nobody = Records(squad.athletes.iloc[:0], **{
        name: rows.iloc[:0] for name, rows in squad.logs().items()
    })  # fmt: skip
    for reader in Reader:
        page = printed(weekly_report(week_of(nobody), reader, MADE))
        assert "0 athletes" in page.text
        assert NO_ALL_CLEAR in page.text


def test_the_words_before_the_download_hold_no_value(sample_week):
    who = patient(sample(), "Lena O.")
    for document in (
        hand_over(who, MADE, Paper.A4),
        weekly_report(sample_week, Reader.MEDICAL, MADE),
    ):
        words = contents(document)
        assert BODY_MASS_OR_ENERGY.findall("\n".join(words)) == []
        assert any("row" in each for each in words)
