"""Who reads pounds, ounces and degrees Fahrenheit reads nothing else, and limits never rise."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.assess import session_plan_words, weigh_in_words
from lib.assess.findings import Evidence
from lib.assess.overdrinking_rules import gained_in_words
from lib.assess.session_evidence import measured_in
from lib.assess.sweat_profile import sweat_profile
from lib.assess.sweat_words import rate_sentences, week_sentence
from lib.assess.team_summary import assess_team
from lib.reference.thresholds import threshold
from lib.words import quantities
from lib.words import reader as words
from lib.words.reader import Reader
from tests.assess.squads import DAY, records, sample, session
from tests.assess.test_weigh_in_answers import answered
from tests.assess.test_weigh_in_answers import session as weighed

AMERICAN = Reader(mass="lb", volume="fl oz", temperature="f")
# A value of doubtful unit is quoted as the file has it.
QUOTED = "as it stands in the file"
METRIC = re.compile(r"\bkg\b|\bL\b|\bmL\b|°C|\blit(?:re|er)s?\b")
BY_THE_FIELD = re.compile(r"mmol/L|mg/L|mOsm/kg|W/kg|g/kg|/kg/")


def _drunk_back(mass_post_kg: float) -> str:
    row = session(
        local_date=pd.Timestamp(DAY),
        mass_pre_kg=75.0,
        mass_post_kg=mass_post_kg,
        fluid_ml=500.0,
        energy_kcal=None,
    )
    squad = records(sessions=[row])
    (line,) = assess_team(squad, day=DAY, reference_set="us").lines
    return " ".join(_texts(line))


@pytest.fixture
def american(monkeypatch):
    monkeypatch.setattr(words, "_asked", lambda: AMERICAN)


def _texts(thing: object) -> list[str]:
    if type(thing) is str:
        return [thing]
    if isinstance(thing, tuple):
        return [text for each in thing for text in _texts(each)]
    if isinstance(thing, Evidence):
        return [] if thing.unit == QUOTED else [f"{thing.label}: {thing.value} {thing.unit}"]
    if is_dataclass(thing):
        return [text for each in fields(thing) for text in _texts(getattr(thing, each.name))]
    return []


def test_the_demonstration_is_read_in_american_units_throughout(american):
    squad = sample()
    found = assess_team(squad, day=DAY, reference_set="us")
    told = [*_texts(found.lines), *_texts(found.common_causes)]
    names = {each for line in found.lines for each in (line.name, line.athlete_id)}
    told = [each for each in told if each not in names and "looks like the wrong unit" not in each]
    for line in found.lines[:3]:
        profile = sweat_profile(squad, athlete_id=line.athlete_id, last_day=DAY, days=28)
        told += [*rate_sentences(profile), week_sentence(profile)]
    assert [each for each in told if METRIC.search(BY_THE_FIELD.sub("", each))] == []
    assert {unit for unit in ("lb", "fl oz", "fl oz/h") for each in told if unit in each}


def test_worked_values_of_cards_and_sentences(american):
    # 0.9 kg = 1.98 lb; 1.2 L = 40.6 fl oz; 70 kg = 154.3 lb; 0.18 kg = 0.4 lb; 32.2 °C = 90 °F.
    row = {
        "gain_kg": 0.9, "fluid_ml": 1200.0, "duration_min": 90.0, "is_questioned": False,
        "local_date": pd.Timestamp(DAY), "mass_pre_kg": 70.0, "mass_post_kg": 70.9,
        "loss_percent": -1.3,
    }  # fmt: skip
    gained = gained_in_words(pd.DataFrame([row]))
    assert gained == "Gained 2.0 lb in 90 min after drinking 41 fl oz."
    cards = {each.label: (each.value, each.unit) for each in measured_in(pd.Series(row))}
    assert cards["body mass before"] == ("154.3", "lb")
    assert cards["drunk"] == ("41", "fl oz")
    assert weigh_in_words.within_error(0.18).endswith("about 0.4 lb (80 %).")
    assert weigh_in_words.sweat(1.0, 1.25, 1.5) == "Sweat about 42 fl oz (34 to 51 fl oz)."
    assert threshold("heat.wbgt.cancel_above_c").as_read == "90 °F WBGT"
    assert threshold("overdrinking.drink_rate_l_per_h").as_read == "50.7 fl oz/h"
    assert threshold("signs.urine_osmolality_above").as_read == "700 mOsm/kg"


def test_what_to_drink_back_is_rounded_down(american):
    # 1.5 L = 50.7 fl oz, 1.2 L = 40.6 fl oz.
    assert weigh_in_words.amount(1.2, 1.5).startswith("about 41 to 50 fl oz over")
    assert weigh_in_words.amount(1.5, 1.5).startswith("up to 50 fl oz over")


def test_the_sheet_gives_the_ounces_that_the_board_gives(american):
    # 1.71 L x 1.25 and x 1.5 are 72.3 and 86.7 fl oz; of 2.1 and 2.6 L, 72 and 87.
    row = weighed(mass_pre_kg=75.0, mass_post_kg=73.29, fluid_ml=500.0)
    assert "about 73 to 86 fl oz" in answered(row).words
    assert "about 73 to 86 fl oz" in _drunk_back(73.29)


def test_where_both_ends_meet_every_page_says_up_to(american):
    # 0.45 and 0.50 L/h are 15.2 and 16.9 fl oz/h; 4 L in 4 h is the most, 135.3 fl oz.
    row = {"outcome": "range", "drink_low_l_h": 0.45, "drink_high_l_h": 0.50}
    assert session_plan_words.headline(row) == "Up to 16 fl oz/h, to thirst"
    assert session_plan_words.headline(row | {"drink_high_l_h": 0.6}) == (
        "16 to 20 fl oz/h, to thirst"
    )
    assert ", up to 135 fl oz spread over 4 h" in _drunk_back(71.0)


def test_where_litres_print_alike_every_page_says_up_to_as_well():
    # 3.7 of 75 kg with burned fuel unknown: 4.6 L and 5.6 L, of which 4 h allow 4.0 L.
    assert ", up to 4.0 L spread over 4 h" in _drunk_back(71.3)
    row = {"outcome": "range", "drink_low_l_h": 0.506, "drink_high_l_h": 0.512}
    assert session_plan_words.headline(row) == "Up to 0.51 L/h, to thirst"
    assert weigh_in_words.amount(3.96, 4.0).startswith("up to 4.0 L over")


def test_a_plan_in_ounces_stays_below_its_limit(american):
    # 0.5 L = 16.9 fl oz, 0.8 L = 27.05 fl oz, a quarter of each 4.2 and 6.8; 16 fl oz = 0.473 L.
    assert session_plan_words.every_quarter(0.5, 0.8, 15) == "4.5 to 6.5 fl oz every 15 min"
    assert session_plan_words.bottle_lasts(0.5, 0.8) == "A bottle of 16 fl oz lasts 40 to 60 min."


@given(low=some.floats(0, 2), more=some.floats(0, 1))
def test_ounces_never_widen_a_range_of_drinking(low, more):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_asked", lambda: AMERICAN)
        ends = [float(each) for each in quantities.drinking_ends(low, low + more) if each]
        most = float(quantities.limit_number(low + more))
    ounces = [each * 1000 / 29.5735295625 for each in (low, low + more)]
    assert max(*ends, most) <= ounces[1] + 1e-6
    assert len(ends) == 1 or ounces[0] - 1e-6 <= ends[0] < ends[1]


@given(low=some.floats(0, 2), more=some.floats(0, 1))
def test_litres_are_rounded_to_the_nearest_and_a_limit_never_up(low, more):
    lower, upper = quantities.drinking_ends(low, low + more)
    if lower:
        assert float(lower) < float(upper)
        assert abs(float(lower) - low) <= 0.05 + 1e-9
        assert abs(float(upper) - (low + more)) <= 0.05 + 1e-9
    else:
        assert float(upper) <= low + more + 1e-9


def test_where_masses_are_hidden_a_cut_in_kilograms_has_no_number(monkeypatch):
    monkeypatch.setattr(words, "_asked", lambda: Reader(hides_mass=True))
    assert threshold("overdrinking.low_body_mass_kg").as_read == "(kilograms hidden)"
    assert threshold("overdrinking.drink_rate_l_per_h").as_read == "1.5 L/h"
