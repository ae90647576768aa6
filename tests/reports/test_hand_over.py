"""The page for a doctor: what comes first, what is shown as logged, and that it is one page."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from lib.reference.sources import source
from lib.reports import logged_rows
from lib.reports.hand_over import (
    EMERGENCY,
    MASS_HIDDEN,
    NO_DIAGNOSIS,
    OWN_LETTERS,
    Patient,
    hand_over,
)
from lib.reports.logged_words import MARKED, SESSION
from lib.reports.paper import Grid, Paper, Remark
from lib.schema.glossary import TABLES
from lib.words import reader as reading
from lib.words.reader import Reader
from lib.words.spoken_names import MEASURES
from tests.advice_to_drink import advice_in
from tests.assess.squads import DAY, day, diary, mornings, records, sample, session
from tests.reports.printed import MADE, filled_log, printed
from tests.reports.stories import (
    HARSH,
    LONG_NAME,
    board,
    filled,
    one,
    patient,
    section,
)


@pytest.mark.parametrize(("name", "paper"), [("Emil T.", Paper.A4), ("Karim B.", Paper.LETTER)])
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
    assert "medicines only where they were logged" in text
    assert "Notes, and who was said to be ill or away, are not on this page." in text


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("born", [2000, 2011])
def test_the_hand_over_of_an_over_drinker_suggests_no_drink(born, paper):
    who = patient(one(born, gained=True), "a")
    assert "EAH01" in {each.code for each in who.line.findings}
    page = printed(hand_over(who, MADE, paper), paper)
    assert page.pages == 1
    assert "EAH01" in page.text
    assert advice_in(page.text) == []


def test_a_doubted_value_carries_its_doubt():
    squad = records(sessions=[session()])
    doubted = replace(squad, sessions=squad.sessions.assign(quality="unit_suspect:mass_pre_kg"))
    rows = logged_rows.timeline(doubted, "a", DAY, DAY)
    assert "doubted: unit in doubt: body mass before" in rows[0][2]


def _doubts(quality):
    squad = records(sessions=[session()])
    doubted = replace(squad, sessions=squad.sessions.assign(quality=quality))
    return logged_rows.timeline(doubted, "a", DAY, DAY)[0][2].partition("doubted: ")[2]


def test_every_doubt_is_said_whole_and_first_that_the_unit_may_be_another():
    marks = [f"soft_range:{name}" for name, _, _ in SESSION if name != "mass_pre_kg"]
    assert len(",".join(marks)) > 2 * logged_rows.LONGEST_TEXT
    words = _doubts(",".join([*marks, "unit_suspect:mass_pre_kg", marks[0]]))
    assert words.startswith(
        "unit in doubt: body mass before, unusual value: length of the session, "
    )
    assert words.endswith(", unusual value: urine colour, unusual value: exertion")
    assert words.count("unusual value:") == len(marks)


def test_a_text_that_somebody_typed_among_the_doubts_cuts_no_mark_off():
    words = _doubts(f"{HARSH}, unit_suspect:fluid_ml,file_cut_short,")
    assert words.startswith("unit in doubt: amount drunk, file cut short, ")
    assert words.endswith("(cut)")
    assert _doubts("") == _doubts(" , ") == ""


def test_a_doubted_drink_says_so_beside_its_amount():
    drink = {
        "kind": "drink",
        "volume_ml": 4000.0,
        "local_date": day(),
    }
    both = records(hydration=[drink, drink | {"volume_ml": 500.0}])
    marks = ["soft_range:volume_ml", ""]
    both = replace(both, hydration=both.hydration.assign(quality=marks))
    rows = logged_rows.timeline(both, "a", DAY, DAY)
    assert "4000 mL (doubted: unusual value: amount of the drink); 500 mL" in rows[0][2]


def test_what_may_be_doubted_has_words_of_its_own():
    columns = [column for table in TABLES.values() for column in table.columns]
    doubted = {column.name for column in columns if column.soft is not None}
    assert doubted | {"value", "mass_change", "body_mass"} <= {*MARKED, *MEASURES}


def test_a_sport_stays_as_it_was_typed_and_what_a_table_holds_is_said(read_by):
    read_by(Reader(language="de"))
    people = [{"athlete_id": "a", "name": "Ann", "sport": "vegan", "diet_pattern": "vegetarian"}]
    text = printed(hand_over(patient(records(people), "a"), MADE, Paper.A4)).text
    assert "vegan; vegetarisch" in text
    people = [{"athlete_id": "a", "name": "Ann", "sport": "swelling"}]
    text = printed(hand_over(patient(records(people), "a"), MADE, Paper.A4)).text
    assert "; swelling" in text


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


@pytest.fixture
def read_by(monkeypatch):
    """Give a function that says who reads; afterwards it is whoever it was before."""
    return lambda reader: monkeypatch.setattr(reading, "_asked", lambda: reader)


def _weighed():
    return records(sessions=[session(mass_post_kg=70.8)], biometrics=mornings(70.0))


def test_under_weight_privacy_the_page_has_per_cent_and_says_who_prints_the_rest(read_by):
    squad = _weighed()
    who = replace(patient(squad, "a"), usual_kg=70.0)
    assert "kg" in printed(hand_over(who, MADE, Paper.A4)).text
    read_by(Reader(hides_mass=True))
    page = printed(hand_over(who, MADE, Paper.A4))
    assert page.pages == 1
    assert MASS_HIDDEN in page.text
    assert "% of own usual mass" in page.text
    assert "used (hidden: weight privacy)" in page.text
    assert not re.search(r"\d ?(?:kg|lb|kcal)\b", page.text)


def test_a_doctor_of_a_team_in_pounds_reads_kilograms_beside_them(read_by):
    who = patient(_weighed(), "a")
    read_by(Reader(mass="lb", volume="fl oz", temperature="f"))
    page = printed(hand_over(who, MADE, Paper.LETTER))
    assert page.pages == 1
    assert re.search(r"before [\d.]+ lb \([\d.]+ kg\)", page.text)


def test_the_hand_over_is_set_in_the_readers_language(monkeypatch):
    monkeypatch.setattr(reading, "_asked", lambda: reading.Reader(language="de"))
    squad = records(sessions=[session()])
    doubted = replace(squad, sessions=squad.sessions.assign(quality="unit_suspect:mass_pre_kg"))
    page = printed(hand_over(patient(doubted, "a"), MADE, Paper.A4))

    assert str(page.reader.trailer["/Root"]["/Lang"]).startswith("de")
    assert "jetzt den Notruf wählen" in page.text
    assert "Das heißt nicht, dass nichts genommen wurde" in page.text
    assert "vorher 70 kg; nachher 69,2 kg" in page.text
    rows = logged_rows.timeline(doubted, "a", DAY, DAY)
    assert "angezweifelt: Einheit zweifelhaft: Körpermasse vorher" in rows[0][2]
    assert "30.\u00a0Juni 2026" in page.text or "30. Juni 2026" in page.text
    assert "1 von 1" in page.text
