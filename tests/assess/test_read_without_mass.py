"""Who is not to see body mass cannot work it out from what is the same for everybody."""

from __future__ import annotations

import math
import re

import pytest

from lib.assess.repair import Kind
from lib.assess.team_summary import assess_team
from lib.assess.usual_mass import usual_masses_kg
from lib.assess.without_kilograms import without_kilograms
from lib.words import reader as words
from lib.words.reader import Reader
from tests.assess.squads import DAY, mornings, records, session
from tests.assess.test_morning_status import status
from tests.assess.test_repairs import POUNDS, of_kind
from tests.assess.test_weigh_in_answers import answered, everything
from tests.assess.test_weigh_in_answers import session as weighed

OWN_SHARE = re.compile(r"own usual mass|kilograms hidden")


@pytest.fixture
def private(monkeypatch):
    monkeypatch.setattr(words, "_asked", lambda: Reader(hides_mass=True))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        # On a scale of whole kilograms, which 75.1 shows not to be one.
        (74.0, "The scale is too coarse for this change; no amount is given."),
        (75.0, "Scale and kit blur a change of this size."),
        (75.1, "Scale and kit blur a change of this size. Weigh again in dry kit"),
    ],
)
def test_the_step_of_the_scale_is_no_share_of_the_own_mass(private, after, told):
    others = [weighed(who=f"who{at}", mass_pre_kg=80.0, mass_post_kg=79.0) for at in range(4)]
    own = weighed(mass_pre_kg=75.0, mass_post_kg=after, fluid_ml=500.0)
    hidden = everything(without_kilograms(answered(own, *others), 75.0))
    assert told in hidden
    assert not OWN_SHARE.search(hidden)


def test_the_scale_of_the_mornings_is_no_share_of_the_own_mass(private):
    (first, *_) = without_kilograms(status(mornings(69.7)).sureness, 70.0)
    assert "(baseline of 10 mornings, step of the scale hidden: weight privacy)" in first
    assert not OWN_SHARE.search(first)
    assert first == without_kilograms(first, math.nan)


def test_what_pounds_would_be_is_a_share_of_a_mass_that_nobody_doubts(private):
    # 154.3 lb are 70 kg, of 70 kg in the mornings; the doubted weighing is no usual mass.
    doubted = session(mass_pre_kg=154.3, mass_post_kg=152.1, quality=POUNDS)
    squad = records(biometrics=mornings(70.0), sessions=[doubted])
    (repair,) = of_kind(squad, Kind.UNIT)
    sentence, way = without_kilograms((repair.sentence, repair.ways[0].words), 70.0)
    assert "220.4 % of own usual mass, where 100.0 % of own usual mass is usual" in sentence
    assert "in pounds it is 100.0 % of own usual mass." in sentence
    assert way == "They were in pounds: 100.0 % of own usual mass (2 values)"
    alone = records(sessions=[doubted | {"quality": "soft_range:mass_pre_kg"}])
    assert math.isnan(usual_masses_kg(alone, ("a",), last_day=DAY, days=28)["a"])


def test_the_water_gained_is_hidden_beside_the_change_in_per_cent(private):
    # 0.2 kg lighter after 1,800 kcal, 0.36 kg of fuel: 0.16 L of water gained.
    label = "water gained, burned fuel taken into account"
    held = session(
        local_date=DAY, mass_pre_kg=70.0, mass_post_kg=69.8, energy_kcal=1800.0, fluid_ml=None
    )
    (line,) = assess_team(records(sessions=[held]), day=DAY, reference_set="us").lines
    (found,) = (each for each in line.findings if each.code == "EAH03")
    assert "water gained (amount hidden: weight privacy)" in found.sentence
    (shown,) = (each for each in found.evidence if each.label == label)
    assert (shown.value, shown.unit) == ("hidden: weight privacy", "")
    assert "0.16" not in repr(line)
    unknown = session(local_date=DAY, mass_pre_kg=70.0, mass_post_kg=70.5, energy_kcal=None)
    (line,) = assess_team(records(sessions=[unknown]), day=DAY, reference_set="us").lines
    told = {each.label: each.value for card in line.findings for each in card.evidence}
    assert told[label] != "hidden: weight privacy"
