"""Who is not to see body mass cannot work it out from what is the same for everybody."""

from __future__ import annotations

import math
import re

import pytest

from lib.assess.without_kilograms import without_kilograms
from lib.words import reader as words
from lib.words.reader import Reader
from tests.assess.squads import mornings
from tests.assess.test_morning_status import status
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
