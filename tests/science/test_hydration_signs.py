"""Weight, urine and thirst: present, absent, or not known."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.science.hydration_status import wut_signs

readings = st.fixed_dictionaries(
    {
        "mass": st.one_of(st.none(), st.floats(-4, 2)),
        "colour": st.one_of(st.none(), st.integers(1, 8)),
        "usg": st.one_of(st.none(), st.floats(1.0, 1.04)),
        "osmolality": st.one_of(st.none(), st.floats(50, 1300)),
        "thirst": st.one_of(st.none(), st.integers(1, 9)),
    }
)


def signs(*, mass=None, colour=None, usg=None, osmolality=None, thirst=None):
    found = wut_signs(
        mass_change_percent=pd.Series([mass], dtype="float64"),
        urine_colour=pd.Series([colour], dtype="float64"),
        usg=pd.Series([usg], dtype="float64"),
        urine_osmolality=pd.Series([osmolality], dtype="float64"),
        thirst=pd.Series([thirst], dtype="float64"),
        mass_fall_percent=1.0,
        urine_colour_above=5.0,
        usg_above=1.020,
        urine_osmolality_above=700.0,
        thirst_from=5.0,
    )
    return int(found.known.iloc[0]), int(found.present.iloc[0])


@pytest.mark.parametrize(
    ("readings", "known", "present"),
    [
        pytest.param({}, 0, 0, id="nothing known"),
        pytest.param({"mass": -0.4, "colour": 3, "thirst": 2}, 3, 0, id="all absent"),
        pytest.param({"mass": -1.2, "colour": 3, "thirst": 2}, 3, 1, id="weight only"),
        pytest.param({"mass": -1.2, "colour": 6, "thirst": 2}, 3, 2, id="weight and urine"),
        pytest.param({"mass": -1.2, "colour": 6, "thirst": 7}, 3, 3, id="all present"),
        pytest.param({"mass": -1.2, "thirst": 7}, 2, 2, id="urine not known"),
        pytest.param({"usg": 1.024}, 1, 1, id="urine by refractometer"),
        pytest.param({"usg": 1.012}, 1, 0, id="urine by refractometer, absent"),
        pytest.param({"colour": 4, "usg": 1.024}, 1, 1, id="either urine reading is enough"),
        pytest.param({"colour": 6, "usg": 1.012}, 1, 1, id="either urine reading, other way"),
        pytest.param({"colour": 3, "osmolality": 820.0}, 1, 1, id="pale, and concentrated"),
        pytest.param({"osmolality": 450.0}, 1, 0, id="urine by osmometer, absent"),
    ],
)
def test_signs_are_counted(readings, known, present):
    assert signs(**readings) == (known, present)


@pytest.mark.parametrize(
    ("reading", "inside", "outside"),
    [
        ("mass", -1.0, -1.01),
        ("colour", 5, 6),
        ("usg", 1.020, 1.021),
        ("osmolality", 700.0, 701.0),
        ("thirst", 4, 5),
    ],
)
def test_each_sign_changes_exactly_at_its_cut(reading, inside, outside):
    assert signs(**{reading: inside}) == (1, 0)
    assert signs(**{reading: outside}) == (1, 1)


@given(readings)
def test_a_sign_that_is_not_known_is_never_counted_as_present_or_known(given_readings):
    known, present = signs(**given_readings)
    urine = any(given_readings[name] is not None for name in ("colour", "usg", "osmolality"))
    others = sum(given_readings[name] is not None for name in ("mass", "thirst"))
    assert known == others + urine
    assert 0 <= present <= known


@given(
    readings,
    st.sampled_from(
        [("mass", -3.0), ("colour", 8), ("usg", 1.035), ("thirst", 9), ("osmolality", 1100.0)]
    ),
)
def test_one_more_present_sign_never_lowers_the_count(given_readings, added):
    name, present_value = added
    if given_readings[name] is None:
        assert signs(**(given_readings | {name: present_value})) >= signs(**given_readings)


def test_a_squad_keeps_its_index_and_each_sign_its_three_states():
    index = pd.Index(["ana", "bo", "cy"])
    found = wut_signs(
        mass_change_percent=pd.Series([-1.5, 0.2, None], index=index, dtype="float64"),
        urine_colour=pd.Series([None, 3, 7], index=index, dtype="float64"),
        usg=pd.Series([None, None, None], index=index, dtype="float64"),
        urine_osmolality=pd.Series([None, None, None], index=index, dtype="float64"),
        thirst=pd.Series([6, None, 2], index=index, dtype="float64"),
        mass_fall_percent=1.0,
        urine_colour_above=5.0,
        usg_above=1.020,
        urine_osmolality_above=700.0,
        thirst_from=5.0,
    )
    assert [str(each) for each in found.mass] == ["True", "False", "<NA>"]
    assert [str(each) for each in found.urine] == ["<NA>", "False", "True"]
    assert [str(each) for each in found.thirst] == ["True", "<NA>", "False"]
    assert found.known.to_dict() == {"ana": 2, "bo": 2, "cy": 2}
    assert found.present.to_dict() == {"ana": 2, "bo": 0, "cy": 1}
