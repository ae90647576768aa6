"""How one session's loss is told: never urgent up to 3 %, and what goes back is a range."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.findings import Group, Severity
from lib.assess.rule import verdicts_of
from lib.assess.single_sign_rules import SINGLE_SIGN
from lib.assess.team_summary import assess_team
from tests.assess.squads import DAY, mornings, records, session

# Mass lost of 100 kg, and how the finding is told.
BANDS = {
    0.5: None,
    1.0: None,
    1.9: None,
    2.0: None,
    2.1: Severity.NOTE,
    3.0: Severity.NOTE,
    3.1: Severity.ACT_TODAY,
    5.0: Severity.ACT_TODAY,
    5.1: Severity.ACT_TODAY,
}
FLAG, OK, UNKNOWN, NONE = "flag", "ok", "not enough data", "not applicable"


@pytest.fixture(scope="module")
def lines():
    names = [f"lost {loss}" for loss in BANDS]
    rows = [
        session(athlete_id=name, mass_pre_kg=100.0, mass_post_kg=round(100 - loss, 1))
        for name, loss in zip(names, BANDS, strict=True)
    ]
    rows.append(session(athlete_id="no energy", mass_post_kg=67.6, energy_kcal=None))
    people = [{"athlete_id": name} for name in [*names, "no energy", "one sign"]]
    signs = [row | {"athlete_id": "one sign"} for row in mornings(70.0, colour=7)]
    found = assess_team(
        records(people, sessions=rows, biometrics=signs), day=DAY, reference_set="us"
    )
    return {line.name: line for line in found.lines}


@pytest.mark.parametrize(("loss", "severity"), BANDS.items())
def test_a_single_session_is_never_urgent_up_to_three_per_cent(loss, severity, lines):
    findings = [each for each in lines[f"lost {loss}"].findings if each.code.startswith("HYD0")]
    assert [each.severity for each in findings] == ([] if severity is None else [severity])
    assert ("medical staff" in " ".join(each.action for each in findings)) is (loss > 5)
    assert lines[f"lost {loss}"].group is (Group.ATTENTION if loss > 3 else Group.CLEAR)


def test_without_the_energy_used_the_amount_is_an_upper_one(lines):
    assert "or less, as the energy used is not known" in lines["no energy"].action
    assert "or less" not in lines["lost 5.0"].action


def test_one_sign_is_said_among_those_with_nothing_else(lines):
    line = lines["one sign"]
    assert line.group is Group.CLEAR
    assert "One sign of three this morning: dark urine." in line.sentence
    assert "this morning's signs" not in line.sentence


@pytest.mark.parametrize(
    ("known", "present", "doubted", "expected"),
    [
        (3.0, 0.0, 0.0, OK),
        (3.0, 0.0, 1.0, UNKNOWN),
        (3.0, 1.0, 0.0, FLAG),
        (3.0, 1.0, 1.0, FLAG),
        (3.0, 2.0, 0.0, NONE),
        (2.0, 1.0, 0.0, UNKNOWN),
        (2.0, 0.0, 0.0, UNKNOWN),
        (None, None, None, UNKNOWN),
    ],
)
def test_a_single_sign_needs_all_three_known(known, present, doubted, expected):
    features = pd.DataFrame(
        {
            "signs_known": [known],
            "signs_present": [present],
            "morning_signs_doubted": [doubted],
        },
        dtype="float64",
    )
    assert verdicts_of(SINGLE_SIGN, features).tolist() == [expected]
