"""What stands in each document, and what must never stand there, in the demonstration's stories."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from lib.assess.finding_week import Course, FindingCourse, finding_week
from lib.assess.findings import Group, TeamAssessment
from lib.assess.ledger import week_ledger
from lib.assess.plan_basis import plan_basis
from lib.assess.planned_session import PlannedSession
from lib.assess.records import Records
from lib.assess.rules import RULES
from lib.assess.session_plan import plan_session
from lib.assess.session_plan_words import plan_words
from lib.assess.squad_diet import squad_diet
from lib.assess.team_summary import WAITING_CODES, assess_team
from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.reference.learning import Urgency, seeing_a_doctor
from lib.reference.sources import source
from lib.reports import logged_rows
from lib.reports.athlete_plan import AFTER_A_GAIN, MEDICAL_FIRST, AthletePlan, athlete_plan
from lib.reports.hand_over import EMERGENCY, NO_DIAGNOSIS, OWN_LETTERS, Patient, hand_over
from lib.reports.paper import Document, Grid, Heading, Paper, Remark, contents
from lib.reports.weekly_report import Reader, SquadWeek, rules_mark, weekly_report
from lib.reports.weigh_in_sheet import WeighIn, columns, weigh_in_file, weigh_in_sheet
from tests.advice_to_drink import advice_in
from tests.assess.squads import DAY, day, diary, mornings, records, sample, session
from tests.reports.printed import MADE, Printed, filled_log, filled_records, printed

BODY_MASS_OR_ENERGY = re.compile(r"\b(?:kg|kilogram|lb|pounds?|kcal|kj|calories)\b", re.IGNORECASE)
HOT = PlannedSession("running", "hard", 120.0, 30.0, 60.0, None, 12.0)
HARSH = 'Ärger #panic("x") *b* [c] $d$ \\e @f // g ' + "long " * 60
LONG_NAME = "Maximiliane-Alexandra *von* #Hohenstein [zu] $Sankt$ \\Blasien @Süd // " * 3


_BOARDS: dict[int, tuple[Records, TeamAssessment]] = {}


def board(squad: Records) -> TeamAssessment:
    """Return the board of a squad, worked out once for each."""
    if id(squad) not in _BOARDS:
        _BOARDS[id(squad)] = (squad, assess_team(squad, day=DAY, reference_set="us"))
    return _BOARDS[id(squad)][1]


@cache
def filled() -> Records:
    """Return two athletes with sixty days of everything, named and noted as badly as can be."""
    return filled_records((LONG_NAME, "Ann"), days=60, mark=HARSH)


def no_labs() -> pd.DataFrame:
    return filled_log("labs", ("Ann",), days=1, mark="x").iloc[:0]


def patient(squad: Records, name: str, labs: pd.DataFrame | None = None) -> Patient:
    found = board(squad)
    line = next(line for line in found.lines if line.athlete_id == name)
    return Patient(line, squad, no_labs() if labs is None else labs, "Team *one*", DAY)


def section(document: Document, title: str) -> list[object]:
    """Return the blocks under a heading."""
    blocks = list(document.blocks)
    start = next(
        place
        for place, each in enumerate(blocks)
        if isinstance(each, Heading) and each.text.startswith(title)
    )
    rest = blocks[start + 1 :]
    end = next((n for n, each in enumerate(rest) if isinstance(each, Heading)), len(rest))
    return rest[:end]


def week_of(squad: Records) -> SquadWeek:
    found = board(squad)
    return SquadWeek(
        "Team",
        found,
        finding_week(squad, found, reference_set="us"),
        squad_diet(squad, last_day=DAY, reference_set="us"),
        squad,
    )


@pytest.fixture(scope="module")
def sample_week() -> SquadWeek:
    return week_of(sample())


def plan_of(squad: Records, name: str, planned: PlannedSession | None = HOT) -> Printed:
    found = board(squad)
    line = next(line for line in found.lines if line.athlete_id == name)
    words = None
    if planned is not None:
        plan = plan_session(plan_basis(squad, found), planned)
        words = plan_words(name, plan.loc[name].to_dict(), planned)
    foods = week_ledger(
        squad, athlete_id=name, last_day=DAY, reference_set="us", foods_for="calcium"
    ).foods
    return printed(athlete_plan(AthletePlan(line, DAY, "Team", planned, words, foods), MADE))


# The hand-over.


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", ["Emil T.", "Karim B."])
def test_a_hand_over_is_one_page_with_the_emergency_first(name, paper):
    who = patient(sample(), name)
    document = hand_over(who, MADE, paper)
    page = printed(document, paper)
    assert page.pages == 1
    text = page.text.removeprefix("Hand-over to a doctor").strip()
    assert text.startswith(EMERGENCY)
    assert "call emergency services now, do not wait for this page" in EMERGENCY
    assert text.index(EMERGENCY) < text.index(name) < text.index("Reason")
    assert NO_DIAGNOSIS in text
    assert "Made by local coach on 30 June 2026 at 14:20 (UTC+00:00)" in text
    assert "Contact at the club" in text


def test_a_red_flag_stands_with_its_rules_sources_and_values():
    who = patient(sample(), "Emil T.")
    text = printed(hand_over(who, MADE, Paper.A4)).text
    assert who.line.sentence in text
    for finding in who.line.findings:
        assert finding.code in text
        for key in finding.source_keys:
            assert source(key).authors in text
    assert "Symptom: confusion" in text
    assert "severity not stated" in text


def test_the_values_stand_as_they_were_logged_with_units():
    squad = records(
        sessions=[
            session(mass_pre_kg=70.25, mass_post_kg=71.0, fluid_ml=2600.0, notes="cold tent")
        ],
        biometrics=mornings(69.8),
        symptoms=[{"symptom": "headache", "severity_0_10": 6.0, "body_site": "left temple"}],
        hydration=[{"volume_ml": 500.0, "kind": "drink", "beverage": "Cola", "na_mg": 20.0}],
        diet=[
            *diary(5),
            {
                "local_date": day(),
                "level": "food",
                "food_name": "Ibuprofen 400",
                "amount_text": "2 tablets",
                "is_supplement": True,
            },
            {
                "local_date": day(),
                "level": "food",
                "food_name": "Salt caps",
                "amount_text": "1 capsule",
                "sodium_mg": 215.0,
                "is_supplement": True,
            },
        ],
    )
    labs = filled_log("labs", ("a",), days=1, mark="x").assign(
        analyte="sodium", value=129.0, unit="mmol/L", matrix="serum", lab_ref_low=135.0,
        lab_ref_high=145.0, lab="City lab", fasting=None,
    )  # fmt: skip
    text = printed(hand_over(patient(squad, "a", labs), MADE, Paper.A4)).text
    for words in (
        "before 70.25 kg; after 71 kg; drank 2600 mL; urine 0 mL",
        "cold tent",
        "body mass 69.8 kg; urine colour 3 of 8; thirst 2 of 9",
        "Symptom: headache 6 of 10; left temple",
        "Cola 500 mL (sodium 20 mg)",
        "Ibuprofen 400 2 tablets contents not logged",
        "Salt caps 1 capsule sodium 215 mg",
        "sodium; serum 129 mmol/L 135 to 145 City lab",
        "complete days of the last 28",
    ):
        assert words in text, words


def test_what_is_not_known_is_said_and_never_taken_for_well():
    squad = records(sessions=[session(mass_post_kg=None)])
    text = printed(hand_over(patient(squad, "a"), MADE, Paper.A4)).text
    assert "That is no all-clear" in text
    assert "None logged. That does not mean that none was taken." in text
    assert "No laboratory value is logged." in text
    assert "Not answered for want of:" in text
    assert "medicines, allergies" in text


def test_a_doubted_value_carries_its_doubt():
    squad = records(sessions=[session()])
    doubted = replace(squad, sessions=squad.sessions.assign(quality="unit_suspect:mass_pre_kg"))
    rows = logged_rows.timeline(doubted, "a", DAY, DAY)
    assert "doubted: unit suspect in mass pre kg" in rows[0][2]


@pytest.mark.parametrize("paper", list(Paper))
def test_sixty_days_of_long_words_fit_on_one_page_and_the_rest_is_counted(paper):
    squad = filled()
    labs = filled_log("labs", (LONG_NAME,), days=60, mark=HARSH)
    line = next(each for each in board(squad).lines if each.name == LONG_NAME)
    who = Patient(line, squad, labs, LONG_NAME, DAY)
    document = hand_over(who, MADE, paper)
    assert printed(document, paper).pages == 1
    first = DAY - dt.timedelta(days=13)
    there = {
        "Timeline": logged_rows.timeline(squad, LONG_NAME, first, DAY),
        "Laboratory": logged_rows.lab_values(labs, LONG_NAME, DAY),
        "Rules fired": line.findings,
    }
    for title, rows in there.items():
        blocks = section(document, title)
        shown = next(each.rows for each in blocks if isinstance(each, Grid))
        left = [each.text for each in blocks if isinstance(each, Remark)]
        assert shown
        assert len(shown) < len(rows) or not left
        if len(shown) < len(rows):
            assert f"{len(rows) - len(shown)} more row" in left[0]


def test_an_athlete_without_anything_has_a_page_even_with_a_name_that_the_fonts_lack():
    squad = records([{"athlete_id": "a", "name": "王小明"}])
    page = printed(hand_over(patient(squad, "a"), MADE, Paper.LETTER))
    assert page.pages == 1
    assert "no data yet" in page.text
    assert "Nothing but what follows was logged" in page.text
    assert "[U+738B][U+5C0F][U+660E]" in page.text
    assert OWN_LETTERS in page.text
    who = patient(sample(), "Emil T.")
    assert OWN_LETTERS not in printed(hand_over(who, MADE, Paper.A4)).text


# The weekly report.


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
        assert "no all-clear" in page.text.lower() or "not fine" in page.text


# The plan for an athlete.


@cache
def plan_of_one(*, born: int = 2000, gained: bool = False) -> str:
    """Return the plan of an athlete who lost, or gained, and for whom all else asks for fluid."""
    return plan_of(one(born, gained=gained), "a").text


@cache
def one(born: int, *, gained: bool) -> Records:
    drank = {"mass_post_kg": 71.2, "fluid_ml": 3000.0, "duration_min": 150.0}
    changes = drank if gained else {}
    return records(
        [{"athlete_id": "a", "name": "Ann", "birth_year": born, "sport": "Running"}],
        sessions=[session(**changes), session(local_date=day(1), mass_post_kg=68.9)],
        biometrics=mornings(68.9, colour=7, thirst=8),
        diet=diary(8, calcium_mg=200.0, magnesium_mg=90.0),
    )


def test_the_plan_of_an_over_drinker_suggests_no_drink():
    text = plan_of_one(gained=True)
    assert AFTER_A_GAIN in text
    assert advice_in(text) == []
    for title in ("Before a session", "During a session", "After a session"):
        assert title in text


def test_the_same_search_finds_the_advice_in_the_plan_of_one_who_lost():
    text = plan_of_one()
    assert len(advice_in(text)) > 2
    assert "Foods with calcium" in text


def test_a_red_flag_leaves_medical_steps_alone():
    text = plan_of(sample(), "Emil T.").text
    assert MEDICAL_FIRST in text
    for words in ("Foods with", "Before a session", "The planned session"):
        assert words not in text
    assert advice_in(text) == []


def test_a_plan_without_a_session_names_no_amount():
    text = plan_of(one(2000, gained=False), "a", None).text
    assert "The planned session" not in text
    assert not re.search(r"\d m?L\b", text)


def test_a_minor_reads_of_food_and_people():
    text = plan_of_one(born=2012)
    assert "together with a parent or guardian" in text
    assert "mg an hour" not in text
    assert "parent or guardian" not in plan_of_one()


def test_the_plan_says_when_to_see_a_doctor():
    text = plan_of_one()
    for each in seeing_a_doctor():
        assert (each.title in text) is (each.level is not Urgency.SELF_CARE)


# The weigh-in sheet.

NAMES = ("Ann", "Zoë #1", "O'Neill, Mac")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_the_sheet_has_the_squad_in_its_order_and_room_to_write(unit, paper):
    page = printed(weigh_in_sheet(WeighIn(NAMES, DAY, unit, "Team"), MADE, paper), paper)
    places = [page.text.index(name) for name in NAMES]
    assert places == sorted(places)
    assert "30 June 2026" in page.text
    assert f"Before ({unit})" in page.text
    assert page.pages == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_a_usual_squad_is_on_one_sheet_and_a_large_one_repeats_the_headings(paper):
    names = tuple(f"Athlete {place}" for place in range(1, 61))
    usual = printed(weigh_in_sheet(WeighIn(names[:22], DAY, "kg", ""), MADE, paper), paper)
    assert usual.pages == 1
    whole = printed(weigh_in_sheet(WeighIn(names, DAY, "kg", ""), MADE, paper), paper)
    assert whole.pages > 1
    for page in whole.reader.pages:
        assert "Drink (mL)" in page.extract_text()


@pytest.mark.parametrize(("unit", "kilograms"), [("kg", 1.0), ("lb", 0.45359237)])
def test_what_was_written_on_the_sheet_can_be_typed_into_the_file(unit, kilograms):
    empty = weigh_in_file(WeighIn(NAMES, DAY, unit, "Team")).decode("utf-8-sig")
    heading, *rows = empty.splitlines()
    assert heading.split(",")[2:] == list(columns(unit))
    values = ("80.4", "79.6", "650", "0", "shorts", "late")
    typed_in = [row.removesuffix("," * len(values)) + "," + ",".join(values) for row in rows]
    found = read(Upload("weigh_in.csv", "\n".join([heading, *typed_in]).encode()))
    assert found.problems == ()
    assert found.questions == ()
    sessions = found.tables["sessions"]
    assert tuple(sessions["athlete"]) == NAMES
    assert set(sessions["local_date"]) == {pd.Timestamp(DAY)}
    assert sessions["mass_pre_kg"].tolist() == pytest.approx([80.4 * kilograms] * 3)
    assert sessions["mass_post_kg"].tolist() == pytest.approx([79.6 * kilograms] * 3)
    assert set(sessions["fluid_ml"]) == {650.0}
    assert set(sessions["urine_ml"]) == {0.0}
    assert set(sessions["kit"]) == {"shorts"}
    assert set(sessions["notes"]) == {"late"}


def test_the_words_before_the_download_hold_no_value(sample_week):
    who = patient(sample(), "Lena O.")
    for document in (
        hand_over(who, MADE, Paper.A4),
        weekly_report(sample_week, Reader.MEDICAL, MADE),
    ):
        words = contents(document)
        assert BODY_MASS_OR_ENERGY.findall("\n".join(words)) == []
        assert any("row" in each for each in words)
