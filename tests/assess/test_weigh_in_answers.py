"""What a row of a weigh-in sheet answers: worked rows, the guard, and nothing from a gap."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.assess.note_words import symptoms_in_note
from lib.assess.weigh_in_answers import Kind, RowAnswer, sheet_step_kg, weigh_in_answers
from lib.assess.weigh_in_context import either, weigh_in_context
from lib.schema.frames import typed
from tests.advice_to_drink import advice_in

DAY = dt.date(2026, 6, 30)
ANN = "ann"
DRINKS = {"drink to thirst", "over the next hours"}


def session(*, who: str = ANN, days_before: int = 0, **values) -> dict:
    day = pd.Timestamp(DAY) - pd.Timedelta(days=days_before)
    known = {"local_date": day, "start_local": "17:00", "duration_min": 90.0, "method": "measured"}
    return known | {"athlete_id": who, "row_id": f"{who} {day}", "source": "sheet"} | values


def frame(table: str, rows: list[dict]) -> pd.DataFrame:
    own = ("athlete_id", "row_id")
    found = pd.DataFrame(rows, columns=sorted({key for row in rows for key in row} | set(own)))
    return typed(table, found.drop(columns=list(own))).assign(
        athlete_id=found["athlete_id"].astype("str"), row_id=found["row_id"].astype("str")
    )


def answers_of(
    rows: list[dict], symptoms: list[dict] | None = None, earlier: tuple = ()
) -> dict[str, RowAnswer]:
    sheet, every = frame("sessions", rows), frame("sessions", [*rows, *earlier])
    who = pd.Index(sorted(sheet["athlete_id"].unique()))
    context = weigh_in_context(every, frame("symptoms", symptoms or []), who, day=DAY)
    return weigh_in_answers(sheet, context, kg_per_unit=1.0, mass_unit="kg")


def answered(*rows: dict, symptoms: list[dict] | None = None, earlier: tuple = ()) -> RowAnswer:
    """Return the answer to the first of the rows, which all stand on one sheet."""
    return answers_of(list(rows), symptoms, earlier)[rows[0]["athlete_id"]]


def everything(answer: RowAnswer) -> str:
    return " ".join((answer.words, *answer.more))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        # 1.05 L x 1.25 and x 1.5 (thomas2016, sawka2007).
        (
            {"mass_pre_kg": 75.0, "mass_post_kg": 73.95, "fluid_ml": 650.0},
            "down 1.4 %: about 1.3 to 1.6 L over the next hours, with food",
        ),
        # W05: 72.40 to 70.95 kg at 1150 kcal is a deficit of 1.22 L: 1.525 to 1.83 L.
        (
            {"mass_pre_kg": 72.4, "mass_post_kg": 70.95, "fluid_ml": 800.0, "energy_kcal": 1150.0},
            "down 2.0 %: about 1.5 to 1.8 L over the next hours, with food",
        ),
        ({"mass_pre_kg": 75.0, "mass_post_kg": 74.5}, "down 0.7 %: drink to thirst, with food"),
        (
            {"mass_pre_kg": 75.0, "mass_post_kg": 74.9, "fluid_ml": 300.0},
            "down 0.1 %, about even; nothing to make up, thirst decides",
        ),
    ],
)
def test_a_loss_answers_in_one_sentence(values, words):
    assert answered(session(**values)).words == words


def test_a_gain_takes_every_drink_away():
    answer = answered(session(mass_pre_kg=70.2, mass_post_kg=70.5, fluid_ml=1500.0))
    assert answer.kind is Kind.NO_FLUID
    assert answer.words.startswith("up 0.4 %: no fluid now")
    assert advice_in(everything(answer)) == []


def test_a_gain_within_the_error_of_the_scale_still_counts():
    answer = answered(session(mass_pre_kg=70.0, mass_post_kg=70.1))
    assert answer.kind is Kind.NO_FLUID
    assert "until then the careful reading holds" in everything(answer)


def test_a_guard_of_an_earlier_session_stays_on():
    gained = session(days_before=1, mass_pre_kg=70.0, mass_post_kg=70.9, fluid_ml=3000.0)
    today = session(mass_pre_kg=70.0, mass_post_kg=68.9, fluid_ml=500.0)
    assert answered(today).kind is Kind.LOSS
    answer = answered(today, earlier=(gained,))
    assert answer.kind is Kind.NO_FLUID
    assert "earlier session" in answer.words
    assert advice_in(everything(answer)) == []


def test_what_was_drunk_too_fast_in_this_session_is_said_so():
    answer = answered(session(mass_pre_kg=72.1, mass_post_kg=71.0, fluid_ml=4000.0))
    assert answer.kind is Kind.NO_FLUID
    assert "much was drunk for what was sweated" in answer.words


def test_a_missing_drink_says_at_least_and_never_nothing():
    answer = answered(session(mass_pre_kg=75.0, mass_post_kg=73.5))
    assert "Sweat at least" in everything(answer)
    assert "what was drunk is not written down" in everything(answer)


@pytest.mark.parametrize("word", ["confusion", "collapse", "chest_pain", "vomiting"])
def test_a_red_flag_leads_to_medical_help_and_to_no_drink(word):
    report = {"athlete_id": ANN, "row_id": "s", "symptom": word, "local_date": pd.Timestamp(DAY)}
    answer = answered(session(mass_pre_kg=75.0, mass_post_kg=73.0), symptoms=[report])
    assert answer.kind is Kind.MEDICAL
    assert "Medical" in answer.words
    assert advice_in(everything(answer)) == []


def test_a_headache_is_asked_about_before_any_amount():
    report = {
        "athlete_id": ANN,
        "row_id": "s",
        "symptom": "headache",
        "severity_0_10": 3.0,
        "local_date": pd.Timestamp(DAY),
    }
    answer = answered(session(mass_pre_kg=75.0, mass_post_kg=73.0), symptoms=[report])
    assert answer.kind is Kind.ASK
    assert advice_in(everything(answer)) == []


@pytest.mark.parametrize("note", ["bit confused", "threw up twice", "Kopfschmerzen", "no headache"])
def test_a_note_that_tells_of_a_symptom_is_asked_about_first(note):
    answer = answered(session(mass_pre_kg=75.0, mass_post_kg=73.0, notes=note))
    assert answer.kind is Kind.ASK
    assert advice_in(everything(answer)) == []


def test_a_note_is_answered_in_the_words_people_use():
    answer = answered(session(mass_pre_kg=75.0, mass_post_kg=73.0, notes="tight chest, no urine"))
    assert answer.words.startswith("The note tells of chest pain and very little urine: ask now,")


def test_an_ordinary_note_says_nothing():
    assert symptoms_in_note("new shoes, left early, picked up a bottle") == ()


@pytest.mark.parametrize("kit", ["wet", "wet shirt", "soaked"])
def test_wet_kit_makes_a_loss_uncertain_and_gives_no_amount(kit):
    answer = answered(session(mass_pre_kg=75.0, mass_post_kg=73.0, kit=kit))
    assert answer.kind is Kind.UNCERTAIN
    assert "or more, uncertain in wet kit" in answer.words
    assert "over the next hours" not in everything(answer)


def test_a_scale_that_is_too_coarse_gives_no_amount():
    names = [f"other {number}" for number in range(4)]
    others = [session(who=name, mass_pre_kg=80.0, mass_post_kg=79.0) for name in names]
    fine = [session(who=name, mass_pre_kg=80.1, mass_post_kg=79.0) for name in names]
    row = session(mass_pre_kg=75.0, mass_post_kg=74.0, fluid_ml=500.0)
    assert "over the next hours" in answered(row, *fine).words
    answer = answered(row, *others)
    assert answer.kind is Kind.UNCERTAIN
    assert "steps of 1 kg" in everything(answer)


def test_the_step_of_a_scale_in_pounds_is_seen_through_the_kilograms():
    pounds = pd.Series([150.0, 151.0, 160.0, 172.0, 181.0, 149.0])
    rows = pd.DataFrame({"mass_pre_kg": pounds * 0.45359237, "mass_post_kg": float("nan")})
    assert sheet_step_kg(rows, kg_per_unit=0.45359237) == pytest.approx(0.45359237)
    assert sheet_step_kg(rows.head(5), kg_per_unit=0.45359237) < 0.1


def test_another_session_that_nobody_weighed_leaves_no_amount():
    watch = session(days_before=0, start_local="08:00", row_id="watch", source="watch")
    answer = answered(
        session(mass_pre_kg=75.0, mass_post_kg=73.5, fluid_ml=500.0), earlier=(watch,)
    )
    assert answer.words == "down 2.0 %: drink to thirst, with food"
    assert "another session" in everything(answer)


@pytest.mark.parametrize(
    "values", [{"mass_pre_kg": 75.0}, {"mass_post_kg": 75.0}, {"fluid_ml": 500.0}]
)
def test_a_gap_is_never_an_all_clear(values):
    answer = answered(session(**values))
    assert answer.kind is Kind.WAITING
    assert "nothing can be said yet" in answer.words


@pytest.mark.parametrize(
    ("symptom", "gained", "kind"),
    [("confusion", False, Kind.MEDICAL), (None, True, Kind.NO_FLUID)],
)
def test_a_sheet_of_an_earlier_day_gives_no_amount_after_what_came_since(symptom, gained, kind):
    rows = [session(mass_pre_kg=75.0, mass_post_kg=73.5, fluid_ml=500.0)]
    next_day = pd.Timestamp(DAY) + pd.Timedelta(days=1)
    report = {"athlete_id": ANN, "row_id": "s", "symptom": symptom, "local_date": next_day}
    since = [session(days_before=-1, mass_pre_kg=70.0, mass_post_kg=70.9)] if gained else []
    who = pd.Index([ANN])
    then = weigh_in_context(frame("sessions", rows), frame("symptoms", []), who, day=DAY)
    now = weigh_in_context(
        frame("sessions", [*rows, *since]),
        frame("symptoms", [report] if symptom else []),
        who,
        day=next_day.date(),
    )
    sheet = frame("sessions", rows)
    alone, both = (
        weigh_in_answers(sheet, context, kg_per_unit=1.0, mass_unit="kg")[ANN]
        for context in (either(then, then), either(then, now))
    )
    assert "over the next hours" in alone.words
    assert both.kind is kind
    assert advice_in(everything(both)) == []


def test_very_much_lost_is_for_medical_staff():
    answer = answered(session(mass_pre_kg=80.0, mass_post_kg=75.5, fluid_ml=500.0))
    assert answer.kind is Kind.LARGE
    assert "medical staff look today" in answer.words


ROWS = st.lists(
    st.tuples(
        st.floats(40, 120),
        st.floats(-0.09, 0.09),
        st.none() | st.floats(0, 4000),
        st.sampled_from([None, "dry", "wet", "nude"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
)


@given(rows=ROWS)
@settings(max_examples=6)
def test_whoever_gained_is_never_told_to_drink(rows):
    squad, earlier, told_nothing = [], [], {}
    for number, (before, change, drink, kit, gained_before) in enumerate(rows):
        who, first = f"athlete {number:02d}", round(before, 1)
        last = round(first * (1 + change), 1)
        squad.append(
            session(who=who, mass_pre_kg=first, mass_post_kg=last, fluid_ml=drink, kit=kit)
        )
        told_nothing[who] = gained_before or last > first
        if gained_before:
            earlier.append(session(who=who, days_before=1, mass_pre_kg=70.0, mass_post_kg=70.5))
    for who, answer in answers_of(squad, earlier=tuple(earlier)).items():
        if told_nothing[who]:
            assert answer.kind is Kind.NO_FLUID
            assert advice_in(everything(answer)) == []
        assert answer.kind is not Kind.WAITING
