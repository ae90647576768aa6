"""Checklists open by findings and close by data that came later; never by silence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from lib.assess.checklist_history import checklist_history, with_endings
from lib.assess.open_checklists import items_for, lists_now
from lib.assess.rules import RULES
from lib.assess.team_summary import assess_team
from lib.reference.checklist_rules import closes_on, closing_in_words, item_kinds, openings
from lib.reference.checklists import all_checklists
from lib.reference.sources import source
from lib.schema.frames import typed
from tests.assess.squads import DAY, day, diary, line_of, mornings, records, sample, session
from tests.assess.taken_away import TABLES_READ, one_thing, side_by_side, troubled

QUIET = {"symptom": "none"}


def history(squad, when=DAY):
    return checklist_history(squad, day=when, reference_set="us")


def of(squad, key: str, who: str = "a"):
    """Return the times a list was open, the latest first."""
    return [each for each in history(squad) if (each.athlete_id, each.key) == (who, key)]


def only(squad, key: str):
    (found,) = of(squad, key)
    return found


def weighed(before: int, post: float, **values: object) -> dict[str, object]:
    return session(local_date=day(before), mass_post_kg=post, **values)


def masses(*pairs: tuple[int, float]) -> list[dict[str, object]]:
    return [{"local_date": day(before), "metric": "body_mass", "value": kg} for before, kg in pairs]


BASELINE = masses(*((before, 70.0) for before in range(10, 20)))


def test_every_rule_with_a_list_opens_it_and_every_item_says_what_closes_it():
    opened = {(each.rule, each.checklist) for each in openings()}
    assert {(rule.code, rule.checklist) for rule in RULES if rule.checklist} <= opened
    assert {code for code, _key in opened} <= {rule.code for rule in RULES}
    for each in all_checklists():
        kinds = {closes_on(each.key), *(closes_on(each.key, item.key) for item in each.items)}
        assert kinds - {closes_on(each.key)} <= set(item_kinds(each.key))
        assert all(closing_in_words(kind).endswith(".") for kind in kinds)
        assert all(source(item.source).title for item in each.items)


@pytest.mark.parametrize(
    ("kg", "is_closed"),
    [(70.0, True), (69.3, True), (70.7, True), (69.2, False), (71.0, False), (None, False)],
)
def test_after_a_large_loss_a_morning_within_one_per_cent_closes(kg, is_closed):
    later = [] if kg is None else masses((4, kg))
    found = only(records(sessions=[weighed(5, 67.5)], biometrics=[*BASELINE, *later]), "after")
    assert (found.opened_on, found.opened_by) == (
        day(5).date(),
        ("Lost a large share of body mass in a session",),
    )
    assert found.closed_on == (day(4).date() if is_closed else None)
    if kg == 69.3:
        assert found.closed_by == "Morning of 26 June 2026: 1.0 % from the own baseline."


@pytest.mark.parametrize(
    ("pre", "is_closed"), [(70.0, True), (69.35, True), (69.2, False), (None, False)]
)
def test_without_a_baseline_a_mass_before_a_session_like_that_before_the_loss_closes(
    pre, is_closed
):
    later = weighed(2, 69.2, mass_pre_kg=pre) if pre else weighed(2, 69.2, mass_pre_kg=None)
    found = only(records(sessions=[weighed(5, 67.5), later]), "after")
    assert (found.closed_on == day(2).date()) is is_closed


def test_two_light_starts_alike_do_not_pass_for_a_return():
    # The second start is like the first, and both are far from the mass before the loss.
    rows = [weighed(6, 67.5), *(weighed(each, 68.2, mass_pre_kg=68.4) for each in (4, 2))]
    assert only(records(sessions=rows), "after").is_open


def test_data_of_the_day_itself_or_before_closes_nothing():
    found = only(
        records(sessions=[weighed(5, 67.5)], biometrics=[*BASELINE, *masses((5, 70.0))]), "after"
    )
    assert found.is_open


def test_a_finding_that_comes_back_opens_the_list_again():
    squad = records(
        sessions=[weighed(6, 67.5), weighed(3, 67.5)],
        biometrics=[*BASELINE, *masses((5, 70.0))],
    )
    latest, first = of(squad, "after")
    assert (first.time, first.closed_on) == (1, day(5).date())
    assert (latest.time, latest.opened_on, latest.is_open) == (2, day(3).date(), True)


def test_what_came_after_is_compared_and_proves_nothing():
    rows = [
        weighed(9, 68.0),
        weighed(7, 67.8),
        weighed(5, 69.0),
        weighed(3, 69.3),
        weighed(1, 68.7),
    ]
    first = of(records(sessions=rows, biometrics=BASELINE), "after")[-1]
    # 2.9 and 3.1 % of 70 kg are one opening: nothing closed it in between.
    assert first.opened_on == day(9).date()
    assert first.effect == (
        "The last session until then: down 2.9 %. The next 3 sessions: down 1.8 %."
    )


@pytest.mark.parametrize(
    ("later", "is_closed"),
    [
        ({"mass_post_kg": 69.2}, True),
        ({"mass_post_kg": 70.0, "fluid_ml": 900.0}, False),
        ({"mass_post_kg": 70.6}, False),
        ({"mass_post_kg": 69.2, "urine_ml": None}, False),
        ({"mass_post_kg": 69.2, "fluid_ml": None}, False),
        ({"mass_post_kg": None}, False),
        ({}, True),
    ],
)
def test_after_a_gain_only_a_whole_weighing_without_one_closes(later, is_closed):
    after = session(local_date=day(2), **later)
    report = [QUIET | {"local_date": day(2)}, QUIET | {"local_date": day(1)}]
    squad = records(sessions=[weighed(5, 71.5, fluid_ml=2500.0), after], symptoms=report)
    found = of(squad, "over_drinker")
    assert (found[-1].closed_on == day(2).date()) is is_closed


def test_intake_must_rise_beyond_chance_on_three_whole_days():
    low = diary(14, magnesium_mg=150.0)
    dated = [row | {"local_date": day(10 + place)} for place, row in enumerate(low)]

    def items_closed(amount: float, days: int) -> set[str]:
        later = [
            row | {"local_date": day(place + 1)}
            for place, row in enumerate(diary(days, magnesium_mg=amount))
        ]
        (found,) = of(records(diet=[*dated, *later]), "low_magnesium")
        return {key for key, _day in found.closed_items}

    assert "low_magnesium_grains" in items_closed(300.0, 3)
    assert "low_magnesium_grains" not in items_closed(300.0, 2)
    # One z of two means: 86 mg times the root of 1/14 + 1/3 is 55 mg.
    assert "low_magnesium_grains" not in items_closed(170.0, 3)
    assert "low_magnesium_dietitian" not in items_closed(300.0, 9)


def test_a_finding_of_weeks_holds_its_list_open_though_items_are_closed():
    low = [
        row | {"local_date": day(10 + place)}
        for place, row in enumerate(diary(14, magnesium_mg=120.0))
    ]
    more = [
        row | {"local_date": day(place + 1)}
        for place, row in enumerate(diary(3, magnesium_mg=300.0))
    ]
    squad = records(diet=[*low, *more])
    assert "DIE01" in {each.code for each in line_of(squad).findings}
    assert only(squad, "low_magnesium").is_open


@pytest.mark.parametrize(
    ("reports", "is_closed"),
    [
        ([QUIET, QUIET, QUIET], True),
        ([QUIET, QUIET], False),
        ([QUIET, {"symptom": "cramp"}, QUIET], False),
        ([QUIET, {"symptom": "other", "notes": "odd"}, QUIET], False),
        ([], False),
    ],
)
def test_cramps_close_on_sessions_reported_without_one(reports, is_closed):
    # Opened three weeks ago, so that the finding of two weeks is over.
    cramped = [{"symptom": "cramp", "local_date": day(each)} for each in (30, 28, 26)]
    later = [row | {"local_date": day(8 - 2 * place)} for place, row in enumerate(reports)]
    trained = [session(local_date=day(each)) for each in (30, 28, 26, 8, 6, 4)]
    filler = [QUIET | {"local_date": day(each)} for each in (32, 31, 29, 27)]
    squad = records(sessions=trained, symptoms=[*cramped, *filler, *later])
    (found,) = of(squad, "cramps")
    assert (not found.is_open) is is_closed


def test_a_red_flag_closes_by_no_data_and_only_by_a_person_with_a_reason():
    told = [{"symptom": "collapse", "local_date": day(20)}]
    quiet = [QUIET | {"local_date": day(each)} for each in range(19)]
    found = only(records(symptoms=[*told, *quiet]), "red_flags")
    assert found.is_open
    ending = {
        "team_id": "t",
        "athlete_id": "a",
        "checklist": "red_flags",
        "opened_on": day(20),
        "ended_on": day(3),
        "reason": "Dr. Rao agreed",
        "said_by": "coach",
    }
    rows = typed("checklist_endings", pd.DataFrame([ending]))
    (ended,) = with_endings((found,), rows)
    assert (ended.closed_on, ended.ended_by, ended.closed_by) == (
        day(3).date(),
        "coach",
        "Dr. Rao agreed",
    )
    (again,) = with_endings((replace(found, last_seen=day(2).date()),), rows)
    assert again.is_open


def test_nobody_with_a_gain_sees_an_item_that_adds_fluid_whenever_its_list_was_opened():
    squad = records(
        sessions=[weighed(6, 67.5), weighed(0, 71.5, fluid_ml=2500.0)], biometrics=BASELINE
    )
    line = line_of(squad)
    assert line.guard_on
    lists = lists_now(line, history(squad))
    assert lists[0].shown.key == "over_drinker"
    assert "after" in {each.shown.key for each in lists}
    fluid = {item.key for each in all_checklists() for item in each.items if item.adds_fluid}
    assert not fluid & {key for each in lists for key, _text in each.shown.items}


def test_a_red_flag_leaves_one_list_whatever_else_is_open():
    squad = records(
        sessions=[weighed(6, 67.5)], biometrics=BASELINE, symptoms=[{"symptom": "confusion"}]
    )
    assert {each.key for each in history(squad) if each.is_open} >= {"after", "red_flags"}
    assert [each.shown.key for each in lists_now(line_of(squad), history(squad))] == ["red_flags"]


def test_a_list_that_data_has_closed_is_not_shown_for_the_echo_of_its_finding():
    squad = records(sessions=[weighed(1, 67.5)], biometrics=[*BASELINE, *masses((0, 69.9))])
    line = line_of(squad)
    assert "HYD01" in {each.code for each in line.findings}
    assert "after" not in {each.shown.key for each in lists_now(line, history(squad))}


def test_heat_opens_its_list_only_where_it_was_hot():
    for wbgt, is_opened in ((29.0, True), (22.0, False), (None, False)):
        squad = records(sessions=[weighed(2, 67.5, wbgt_c=wbgt)])
        assert bool(of(squad, "heat")) is is_opened


def open_keys(squad, when=DAY) -> set[tuple[str, str, str]]:
    """Return athlete, list and item of all that is open."""
    return {
        (each.athlete_id, each.key, item.key)
        for each in history(squad, when)
        if each.is_open
        for item in next(one for one in all_checklists() if one.key == each.key).items
        if item.key not in dict(each.closed_items)
    }


@pytest.mark.parametrize("before", [3, 9, 15])
def test_without_later_data_everything_that_was_open_stays_open(before):
    squad = sample()
    then = DAY - dt.timedelta(days=before)
    at_first = open_keys(squad, then)
    assert at_first
    cut = {
        table: getattr(squad, table)[getattr(squad, table)["local_date"] <= pd.Timestamp(then)]
        for table in TABLES_READ
        if table != "athletes"
    }
    assert at_first <= open_keys(replace(squad, **cut))


def test_no_column_and_no_log_taken_away_closes_anything():
    squad = troubled()
    at_first = open_keys(squad)
    assert at_first
    taken = one_thing(squad)
    after = history(side_by_side(squad, taken))
    closed = {
        (each.athlete_id.split("|")[1], each.key)
        for each in after
        if not each.is_open and not each.effect
    }
    assert not closed & {(who, key) for who, key, _item in at_first}


def test_an_empty_team_has_no_lists():
    squad = records()
    assert history(replace(squad, athletes=squad.athletes.head(0))) == ()


def test_minors_and_people_are_still_heeded_in_older_lists():
    squad = records([{"athlete_id": "a", "birth_year": 2012}], diet=diary(14, magnesium_mg=90.0))
    line = assess_team(squad, day=DAY, reference_set="us").lines[0]
    shown = {key for each in lists_now(line, history(squad)) for key, _text in each.shown.items}
    assert line.is_minor
    assert "low_magnesium_dietitian" not in shown
    assert "low_magnesium_minors" in {key for key, _text in items_for("low_magnesium", line)}


def test_signs_that_agree_close_on_a_morning_that_shows_all_of_them():
    # Two mornings that agree, then one on which everything is as usual.
    dry = [
        row | {"local_date": row["local_date"] - pd.Timedelta(days=2)}
        for row in mornings(68.5, colour=7, thirst=6)
    ]
    for signs, is_closed in (({}, True), ({"thirst": None}, False), ({"colour": None}, False)):
        fine = [row for row in mornings(70.0, **signs) if row["local_date"] == day()]
        found = of(records(biometrics=[*dry, *fine]), "short_of_fluid")
        assert (found[0].closed_on == DAY) is is_closed
