"""One athlete's morning: what agrees, what dissents, what is not known and not used."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.assess.morning_features import mass_band_kg
from lib.assess.morning_status import OVERLAP, WAITING, State, morning_status
from lib.assess.team_summary import assess_team
from tests.advice_to_drink import advice_in
from tests.assess.squads import DAY, day, mornings, records, session


def sign(metric: str, value: float, **more: object) -> dict[str, object]:
    return {"local_date": day(), "metric": metric, "value": value} | more


def status(rows, *, guard_on=False, **logs):
    return morning_status(
        records(biometrics=rows, **logs), athlete_id="a", day=DAY, guard_on=guard_on
    )


def states(found) -> dict[str, str]:
    return {each.label: str(each.state) for each in found.signs}


@pytest.mark.parametrize(
    ("mass", "colour", "thirst", "expected", "dissent", "settles"),
    [
        (70.0, 3, 2, "no sign", "", ""),
        (69.2, 3, 2, "one sign", "Mass down, urine pale", "tomorrow morning"),
        (70.0, 6, 2, "one sign", "Urine concentrated, mass as usual", "tomorrow morning"),
        (70.0, 3, 6, "one sign", "Thirst dissents", "tomorrow morning"),
        (69.2, 6, 2, "likely", "Thirst dissents", "tomorrow morning"),
        (69.2, 3, 6, "likely", "Mass down, urine pale", "tomorrow morning"),
        (69.2, 6, 6, "very likely", "", "tomorrow morning"),
        (69.2, 6, None, "likely", "", "thirst on waking"),
        (70.0, 3, None, "not enough to tell", "", "thirst on waking"),
        (69.2, 3, None, "not enough to tell", "Mass down, urine pale", "thirst on waking"),
        (70.0, None, 6, "not enough to tell", "", "urine colour on waking"),
        (70.0, None, None, "no status", "", "urine colour on waking and thirst on waking"),
    ],
)
def test_the_signs_together_say_what_agrees_and_what_would_settle_it(
    mass, colour, thirst, expected, dissent, settles
):
    found = status(mornings(mass, colour=colour, thirst=thirst))
    assert found.status == expected
    assert found.disagreement.startswith(dissent)
    assert bool(found.disagreement) is bool(dissent)
    assert settles in found.settles
    assert bool(found.settles) is bool(settles)
    assert ("No sign" in found.headline) is (expected == "no sign")
    assert advice_in(" ".join([found.headline, found.disagreement, found.settles])) == []


def test_without_a_baseline_the_mass_is_not_known_and_the_mornings_missing_are_said():
    rows = [sign("body_mass", 70.0), sign("urine_colour", 3), sign("thirst", 2)]
    rows.append(sign("body_mass", 70.2, local_date=day(1)))
    found = status(rows)
    assert found.status == "not enough to tell"
    assert "2 more mornings of body mass" in found.settles
    assert found.sureness == ()
    none = status([])
    assert none.status == "no status"
    assert "body mass on waking" in none.settles
    assert set(states(none).values()) == {"not known"}


def test_each_sign_is_shown_with_its_value_and_its_cut():
    rows = [*mornings(69.0, colour=7, thirst=5), sign("usg", 1.024), sign("urine_osmolality", 701)]
    shown = {each.label: (each.shown, each.cut, each.source) for each in status(rows).signs}
    assert shown == {
        "Body mass against own baseline": (
            "1.4 % lighter",
            "lighter by more than 1 %",
            "sekiguchi2021",
        ),
        "Urine colour": ("7 of 8", "darker than 5 of 8", "sekiguchi2021"),
        "Urine specific gravity": ("1.024", "above 1.020", "sawka2007"),
        "Urine osmolality": ("701 mOsm/kg", "above 700 mOsm/kg", "sawka2007"),
        "Thirst": ("5 of 9", "5 of 9 or more", "sekiguchi2021"),
    }


@pytest.mark.parametrize(
    ("metric", "below", "above"), [("usg", 1.020, 1.021), ("urine_osmolality", 700.0, 701.0)]
)
def test_a_urine_reading_beyond_its_cut_makes_the_sign_present_whatever_the_colour(
    metric, below, above
):
    pale = mornings(70.0, colour=2, thirst=2)
    assert status([*pale, sign(metric, below)]).status == "no sign"
    found = status([*pale, sign(metric, above)])
    assert found.status == "one sign"
    assert "urine readings disagree" in found.disagreement


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"context": "pre"}, "before a session"),
        ({"context": "post"}, "after a session"),
        ({"time_local": "12:00"}, "too late in the day"),
        ({"quality": "not_fasted:value"}, "not to be taken before breakfast"),
        ({"carried_forward": True}, "repeated from a profile"),
        ({"quality": "unit_suspect:body_mass"}, "another unit"),
    ],
)
def test_what_is_not_of_the_morning_is_shown_and_not_used(more, reason):
    rows = [row for row in mornings(70.0) if row["local_date"] != day()]
    rows += [sign("body_mass", 68.0, **more), sign("urine_colour", 3), sign("thirst", 2)]
    found = status(rows)
    assert found.status == "not enough to tell"
    unused = [each for each in found.signs if each.state is State.NOT_USED]
    assert [each.shown for each in unused] == ["weighed"]
    assert reason in unused[0].note


def test_a_marked_morning_counts_at_any_hour_and_goes_before_a_guessed_one():
    rows = [row for row in mornings(70.0) if row["local_date"] != day()]
    late = sign("body_mass", 69.0, context="morning_fasted", time_local="12:30")
    guessed = sign("body_mass", 70.5, time_local="06:30")
    found = status([*rows, guessed, late])
    assert found.signs[0].shown == "1.4 % lighter"
    assert "the first counts" in found.signs[-1].note


def test_urine_of_a_session_is_shown_as_not_used():
    rows = [session(urine_colour=7, usg_pre=1.027, usg_post=1.030)]
    found = status(mornings(70.0, colour=None), sessions=rows)
    unused = [each for each in found.signs if each.state is State.NOT_USED]
    assert [each.shown for each in unused] == ["7 of 8", "1.027", "1.030"]
    assert found.status == "not enough to tell"


def test_a_questioned_value_is_no_all_clear():
    rows = [*mornings(70.0), sign("usg", 1.0005, quality="soft_range:value")]
    assert status(rows).headline.endswith("this is no all-clear.")


def test_while_more_was_drunk_than_lost_nothing_is_judged():
    rows = [*mornings(68.5, colour=8, thirst=9), sign("usg", 1.030, time_local="15:00")]
    found = status(rows, guard_on=True)
    assert found.headline == WAITING
    assert (found.disagreement, found.settles, found.sureness) == ("", "", ())
    assert set(states(found).values()) == {"not judged today", "not used"}
    assert advice_in(found.headline) == []


def test_a_change_that_the_scale_cannot_show_is_not_called_one():
    small = status(mornings(69.7))
    assert small.signs[0].shown == "0.4 % lighter, within noise"
    assert "not called a change" in small.sureness[0]
    large = status(mornings(68.6))
    assert large.signs[0].shown == "2.0 % lighter"
    assert "not called a change" not in large.sureness[0]
    assert "fewer than 1 in 100 of this athlete's usual mornings" in large.sureness[1]
    # Whole kilograms: the same athlete on a scale that shows less.
    assert "steps of 1 kg" in status(mornings(69.0)).sureness[0]
    assert "steps of 0.1 kg" in small.sureness[0]
    assert status(mornings(70.3)).sureness[1:] == (OVERLAP,)


def test_a_slow_drift_is_told_apart_and_changes_no_status():
    rows = [
        sign("body_mass", round(68.0 + 0.03 * before, 1), local_date=day(before))
        for before in range(28)
    ]
    found = status([*rows, sign("urine_colour", 3), sign("thirst", 2)])
    assert "went down by about 0.3" in found.drift
    assert "never read as a lack of fluid" in found.drift
    assert found.status == "no sign"
    steady = status([sign("body_mass", 70.0, local_date=day(before)) for before in range(28)])
    assert "no slow change" in steady.drift
    few = status([sign("body_mass", 70.0, local_date=day(before)) for before in range(0, 28, 4)])
    assert "cannot be told yet" in few.drift
    close = status([sign("body_mass", 70.0, local_date=day(before)) for before in range(10)])
    assert "cannot be told yet" in close.drift


def squad(*changes: float | None, base=70.0):
    people = [{"athlete_id": f"a{number}"} for number in range(len(changes))]
    rows = [
        {
            "athlete_id": f"a{number}",
            "metric": "body_mass",
            "local_date": day(before),
            "value": mass,
        }
        for number, change in enumerate(changes)
        for before in range(6)
        for mass in [base if before else None if change is None else base * (1 + change / 100)]
        if mass is not None
    ]
    return records(people, biometrics=rows)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([-0.8] * 5, "reads lighter this morning: 0.8 % in the middle of 5 athletes"),
        ([0.9] * 6, "reads heavier"),
        ([-0.7] * 5, ""),
        ([-0.8] * 4, ""),
        ([-0.8] * 5 + [None] * 4, ""),
        ([-0.8] * 6 + [None] * 4, "reads lighter"),
        ([-3.0, -3.0, 0.1, 0.0, 0.2], ""),
        ([], ""),
    ],
)
def test_a_shift_of_the_whole_squad_is_one_message_about_the_scale(changes, expected):
    found = assess_team(squad(*changes), day=DAY, reference_set="us").scale_check
    assert expected in found
    assert bool(found) is bool(expected)


def test_a_scale_message_never_takes_a_sign_back():
    team = squad(*[-1.5] * 6)
    found = morning_status(team, athlete_id="a0", day=DAY, guard_on=False)
    assert assess_team(team, day=DAY, reference_set="us").scale_check
    assert found.signs[0].state is State.PRESENT


def test_today_is_in_no_baseline_and_later_days_in_nothing():
    rows = mornings(69.2, colour=6, thirst=6)
    later = [sign("body_mass", 60.0, local_date=day(-1)), sign("thirst", 1, local_date=day(-1))]
    assert status([*rows, *later]) == status(rows)
    assert pd.Timestamp(DAY) == day()


def test_the_band_of_the_chart_is_that_of_a_new_morning():
    """W17: seven mornings, pooled SD 0.3995 kg, 12 degrees of freedom (t 2.179 for 95 %)."""
    features = pd.DataFrame(
        {"baseline_kg": [79.1, 79.1], "baseline_sd_kg": [0.3995, None], "baseline_days": [7.0, 7.0]}
    )
    band = mass_band_kg(features)
    assert band["low_kg"][0] == pytest.approx(79.1 - 2.179 * 0.3995 * (1 + 1 / 7) ** 0.5, abs=1e-3)
    assert band["high_kg"][0] - 79.1 == pytest.approx(79.1 - band["low_kg"][0])
    assert band.iloc[1].isna().all()
