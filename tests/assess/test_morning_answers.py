"""What a row of a morning sheet answers: against the own usual, and never from a gap."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.morning_answers import morning_answers
from lib.assess.weigh_in_answers import Kind, RowAnswer
from lib.assess.weigh_in_context import weigh_in_context
from tests.advice_to_drink import advice_in
from tests.assess.test_weigh_in_answers import ANN, DAY, everything, frame, session


def measure(metric: str, value: float, *, days_before: int = 0) -> dict:
    day = pd.Timestamp(DAY) - pd.Timedelta(days=days_before)
    row = {"athlete_id": ANN, "row_id": f"{metric} {day}", "local_date": day, "metric": metric}
    return row | {"value": value, "context": "morning_fasted", "method": "measured"}


BASELINE = [measure("body_mass", 70.0 + day / 10, days_before=day) for day in range(1, 8)]


def answered(*rows: dict, sessions: list[dict] | None = None) -> dict[str, RowAnswer]:
    context = weigh_in_context(
        frame("sessions", sessions or []), frame("symptoms", []), pd.Index([ANN]), day=DAY
    )
    return morning_answers(frame("biometrics", [*BASELINE, *rows]), context, day=DAY)


def test_all_three_signs_as_usual_say_so():
    rows = [measure("body_mass", 70.4), measure("urine_colour", 3), measure("thirst", 2)]
    answer = answered(*rows)[ANN]
    assert answer.kind is Kind.EVEN
    assert answer.words.startswith("weight as usual. No sign of a fluid deficit")


@pytest.mark.parametrize("rows", [[("body_mass", 70.4)], [("urine_colour", 7)], [("thirst", 2)]])
def test_one_sign_alone_is_no_status(rows):
    answer = answered(*(measure(*row) for row in rows))[ANN]
    assert answer.kind is Kind.WAITING
    assert "No status" in answer.words


def test_two_signs_that_agree_are_named():
    answer = answered(measure("body_mass", 69.0), measure("urine_colour", 7))[ANN]
    assert answer.kind is Kind.LARGE
    assert answer.words.startswith("weight 2.0 % below the own usual. Likely short of fluid")


def test_after_drinking_too_much_nothing_of_a_morning_is_read_as_thirst():
    gained = session(days_before=1, mass_pre_kg=70.0, mass_post_kg=70.9, fluid_ml=3000.0)
    rows = [measure("body_mass", 69.0), measure("urine_colour", 7), measure("thirst", 8)]
    answer = answered(*rows, sessions=[gained])[ANN]
    assert answer.kind is Kind.NO_FLUID
    assert advice_in(everything(answer)) == []


def test_without_a_measure_of_the_morning_there_is_no_answer():
    assert answered() == {}
