"""Who reads German gets the same answers as who reads English, and warnings of the same force."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.findings import AthleteLine
from lib.assess.repairs import find_repairs
from lib.assess.symptom_help import medical_help, symptom_help
from lib.assess.team_summary import assess_team
from lib.assess.weigh_in_answers import Kind
from lib.schema.log_tables import SYMPTOMS
from lib.words import reader as words
from lib.words.reader import Reader
from lib.words.spoken_names import symptom
from tests.assess.squads import DAY, sample
from tests.assess.test_weigh_in_answers import ANN, answered, everything, session

NO_DRINK = "jetzt nichts trinken; warten, bis Wasser gelassen wurde und Durst da ist"
HELP = "Bei Kopfschmerzen, Übelkeit, Schwellungen oder Verwirrtheit ärztliche Hilfe holen."


@pytest.fixture
def german(monkeypatch):
    monkeypatch.setattr(words, "_asked", lambda: Reader(language="de"))


def _without_words(line: AthleteLine) -> tuple[object, ...]:
    return (
        line.athlete_id,
        line.group,
        line.severity,
        line.lane,
        line.guard_on,
        line.red_flag,
        [(each.code, each.lane, each.severity, each.checklist) for each in line.findings],
        [(each.code, each.verdict) for each in line.answers],
    )


def _answers() -> list[object]:
    squad = sample()
    found = assess_team(squad, day=DAY, reference_set="us")
    repairs = find_repairs(squad, found=found)
    return [
        [_without_words(line) for line in found.lines],
        [
            (each.key, each.kind, each.likeliest, [way.cells for way in each.ways])
            for each in repairs
        ],
    ]


def test_no_answer_hangs_on_the_language_of_its_reader(monkeypatch):
    english = _answers()
    monkeypatch.setattr(words, "_asked", lambda: Reader(language="de"))
    assert _answers() == english


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("values", "begins"),
    [
        ({"mass_pre_kg": 70.0, "mass_post_kg": 70.6}, "0,9 % mehr: "),
        (
            {"mass_pre_kg": 70.0, "mass_post_kg": 69.9, "fluid_ml": 3000.0},
            "0,1 % weniger, aber für den Schweißverlust wurde viel getrunken: ",
        ),
    ],
)
def test_after_drinking_too_much_the_answer_takes_every_drink_away(values, begins):
    answer = answered(session(**values))
    assert answer.kind is Kind.NO_FLUID
    assert answer.words == f"{begins}{NO_DRINK}. {HELP}"
    assert "nach Durst trinken" not in everything(answer)


@pytest.mark.usefixtures("german")
def test_medical_help_comes_first_and_nothing_is_drunk_after_a_gain():
    assert "den Notruf wählen" in medical_help(guard_on=False)
    assert "Bis dahin nichts trinken lassen" in medical_help(guard_on=True)
    found = symptom_help("confusion", severity=None, context=None, guard_on=False)
    assert found.sentence.startswith("Jetzt ärztliche Hilfe")


@pytest.mark.usefixtures("german")
def test_a_red_flag_on_a_weigh_in_sheet_says_so_and_nothing_on_fluid():
    report = {
        "athlete_id": ANN,
        "row_id": "s",
        "symptom": "collapse",
        "local_date": pd.Timestamp(DAY),
    }
    answer = answered(session(mass_pre_kg=70.0, mass_post_kg=68.0), symptoms=[report])
    assert answer.kind is Kind.MEDICAL
    assert answer.words.startswith("Jetzt ärztliche Hilfe! Gemeldet: Zusammenbruch.")
    assert "2,9 % weniger; zum Trinken wird bis dahin nichts gesagt." in answer.words


@pytest.mark.usefixtures("german")
def test_every_symptom_has_a_german_word_of_its_own():
    said = [symptom(word) for word in SYMPTOMS]
    assert len(set(said)) == len(said)
    assert not set(said) & set(SYMPTOMS)
