"""Checklists open by findings and close by data that came later; never by silence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pandas as pd

from lib.assess.checklist_history import checklist_history, with_endings
from lib.assess.open_checklists import items_for, lists_now
from lib.assess.rules import RULES
from lib.assess.team_summary import assess_team
from lib.reference.checklist_rules import closes_on, closing_in_words, item_kinds, openings
from lib.reference.checklists import all_checklists, checklist
from lib.reference.sources import source
from lib.schema.frames import typed
from tests.assess.squads import DAY, day, diary, line_of, mornings, records, sample, session
from tests.assess.taken_away import TABLES_READ, one_thing, side_by_side, troubled

QUIET = {"symptom": "none"}


def history(squad, when=DAY):
    return checklist_history(squad, day=when, reference_set="us")


def of(found, key: str, who: str = "a"):
    """Return the times a list was open, the latest first."""
    return [each for each in found if (each.athlete_id, each.key) == (who, key)]


def together(cases: dict[str, dict[str, list[dict[str, object]]]]):
    """Return the history of one team in which each case is an athlete of its own."""
    logs: dict[str, list[dict[str, object]]] = {}
    for who, own in cases.items():
        for name, rows in own.items():
            logs.setdefault(name, []).extend(row | {"athlete_id": who} for row in rows)
    return history(records([{"athlete_id": who} for who in cases], **logs))


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


def later(rows: list[dict[str, object]], before: int, step: int = 1) -> list[dict[str, object]]:
    """Return rows on days one after the other, the first so many days before."""
    return [row | {"local_date": day(before - step * place)} for place, row in enumerate(rows)]


RETURNS = {"70.0": True, "69.3": True, "70.7": True, "69.2": False, "71.0": False}
STARTS = {"70.0": True, "69.35": True, "69.2": False}
AFTER_A_GAIN = {
    "lighter": ({"mass_post_kg": 69.2}, True),
    "nothing else": ({}, True),
    "the same": ({"mass_post_kg": 70.0, "fluid_ml": 900.0}, False),
    "heavier": ({"mass_post_kg": 70.6}, False),
    "without urine": ({"mass_post_kg": 69.2, "urine_ml": None}, False),
    "without drink": ({"mass_post_kg": 69.2, "fluid_ml": None}, False),
    "without mass": ({"mass_post_kg": None}, False),
}
ODD = {"symptom": "other", "notes": "odd"}
CRAMP = {"symptom": "cramp"}
REPORTS = {
    "three": ([QUIET, QUIET, QUIET], True),
    "two": ([QUIET, QUIET], False),
    "again": ([QUIET, CRAMP, QUIET], False),
    "unread": ([QUIET, ODD, QUIET], False),
    "silent": ([], False),
}
HOT = {"hot": (29.0, True), "cool": (22.0, False), "unknown": (None, False)}
AMOUNTS = {"more": (300.0, 3), "short": (300.0, 2), "chance": (170.0, 3), "long": (300.0, 9)}
SIGNS = {
    "all": ({}, True),
    "no thirst": ({"thirst": None}, False),
    "no urine": ({"colour": None}, False),
}


def _cramps(reports: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    # Opened four weeks ago, so that the finding of two weeks is over.
    days = (30, 28, 26)
    return {
        "sessions": [session(local_date=day(each)) for each in (*days, 8, 6, 4)],
        "symptoms": [
            *(CRAMP | {"local_date": day(each)} for each in days),
            *(QUIET | {"local_date": day(each)} for each in (32, 31, 29, 27)),
            *later(reports, 8, 2),
        ],
    }


@cache
def cases():
    """Return the history of every case, worked out once."""
    lost = {"sessions": [weighed(5, 67.5)]}
    dry = [
        row | {"local_date": row["local_date"] - pd.Timedelta(days=2)}
        for row in mornings(68.5, colour=7, thirst=6)
    ]
    found: dict[str, dict[str, list[dict[str, object]]]] = {
        **{
            f"return {kg}": lost | {"biometrics": [*BASELINE, *masses((4, float(kg)))]}
            for kg in RETURNS
        },
        "no return": lost | {"biometrics": BASELINE},
        "same day": lost | {"biometrics": [*BASELINE, *masses((5, 70.0))]},
        **{
            f"start {kg}": {"sessions": [weighed(5, 67.5), weighed(2, 69.2, mass_pre_kg=float(kg))]}
            for kg in STARTS
        },
        "two light starts": {
            "sessions": [
                weighed(6, 67.5),
                *(weighed(each, 68.2, mass_pre_kg=68.4) for each in (4, 2)),
            ]
        },
        "comes back": {
            "sessions": [weighed(6, 67.5), weighed(3, 67.5)],
            "biometrics": [*BASELINE, *masses((5, 70.0))],
        },
        "compared": {
            "sessions": [
                weighed(before, post)
                for before, post in ((9, 68.0), (7, 67.8), (5, 69.0), (3, 69.3), (1, 68.7))
            ],
            "biometrics": BASELINE,
        },
        **{
            f"gain {name}": {
                "sessions": [
                    weighed(5, 71.5, fluid_ml=2500.0),
                    session(local_date=day(2), **values),
                ],
                "symptoms": later([QUIET, QUIET], 2),
            }
            for name, (values, _closed) in AFTER_A_GAIN.items()
        },
        **{f"cramps {name}": _cramps(reports) for name, (reports, _closed) in REPORTS.items()},
        **{
            f"heat {name}": {"sessions": [weighed(2, 67.5, wbgt_c=wbgt)]}
            for name, (wbgt, _opened) in HOT.items()
        },
        **{
            f"food {name}": {
                "diet": [
                    *later(diary(14, magnesium_mg=150.0), 23),
                    *later(diary(days, magnesium_mg=amount), 9),
                ]
            }
            for name, (amount, days) in AMOUNTS.items()
        },
        **{
            f"signs {name}": {
                "biometrics": [
                    *dry,
                    *(row for row in mornings(70.0, **values) if row["local_date"] == day()),
                ]
            }
            for name, (values, _closed) in SIGNS.items()
        },
        "flagged": {
            "symptoms": [
                {"symptom": "collapse"} | {"local_date": day(20)},
                *later([QUIET] * 19, 18),
            ]
        },
    }
    return together(found)


def only(who: str, key: str):
    (found,) = of(cases(), key, who)
    return found


def test_after_a_large_loss_a_morning_within_one_per_cent_closes():
    for kg, is_closed in RETURNS.items():
        found = only(f"return {kg}", "after")
        assert found.opened_on == day(5).date()
        assert found.opened_by == ("Lost a large share of body mass in a session",)
        assert found.closed_on == (day(4).date() if is_closed else None), kg
    closed = only("return 69.3", "after").closed_by
    assert closed == "Morning of 26 June 2026: 1.0 % from the own baseline."
    assert only("no return", "after").is_open


def test_without_a_baseline_a_mass_before_a_session_like_that_before_the_loss_closes():
    for kg, is_closed in STARTS.items():
        assert (only(f"start {kg}", "after").closed_on == day(2).date()) is is_closed, kg


def test_two_light_starts_alike_do_not_pass_for_a_return():
    # The second start is like the first, and both are far from the mass before the loss.
    assert only("two light starts", "after").is_open


def test_data_of_the_day_itself_closes_nothing():
    assert only("same day", "after").is_open


def test_a_finding_that_comes_back_opens_the_list_again():
    latest, first = of(cases(), "after", "comes back")
    assert (first.time, first.closed_on) == (1, day(5).date())
    assert (latest.time, latest.opened_on, latest.is_open) == (2, day(3).date(), True)


def test_what_came_after_is_compared():
    first = of(cases(), "after", "compared")[-1]
    # 2.9 and 3.1 % of 70 kg are one opening: nothing closed it in between.
    assert first.opened_on == day(9).date()
    assert first.effect == (
        "The last session until then: down 2.9 %. The next 3 sessions, on average: down 1.8 %."
    )


def test_after_a_gain_only_a_whole_weighing_without_one_closes():
    for name, (_values, is_closed) in AFTER_A_GAIN.items():
        first = of(cases(), "over_drinker", f"gain {name}")[-1]
        assert (first.closed_on == day(2).date()) is is_closed, name


def test_intake_must_rise_beyond_chance_on_three_whole_days():
    # One z of two means: 86 mg times the root of 1/14 + 1/3 is 55 mg.
    closed = {
        name: {key for key, _day in only(f"food {name}", "low_magnesium").closed_items}
        for name in AMOUNTS
    }
    grains = {name for name, items in closed.items() if "low_magnesium_grains" in items}
    assert grains == {"more", "long"}
    assert not any("low_magnesium_dietitian" in items for items in closed.values())


def test_a_finding_of_weeks_holds_its_list_open_though_items_are_closed():
    assert only("food more", "low_magnesium").is_open


def test_cramps_close_on_sessions_reported_without_one():
    for name, (_reports, is_closed) in REPORTS.items():
        assert (not only(f"cramps {name}", "cramps").is_open) is is_closed, name


def test_a_red_flag_closes_by_no_data_and_only_by_a_person_with_a_reason():
    found = only("flagged", "red_flags")
    assert found.is_open
    ending = {
        "team_id": "t",
        "athlete_id": "flagged",
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
    for name, (_wbgt, is_opened) in HOT.items():
        assert bool(of(cases(), "heat", f"heat {name}")) is is_opened, name


def open_keys(found) -> set[tuple[str, str, str]]:
    """Return athlete, list and item of all that is open."""
    return {
        (each.athlete_id, each.key, item.key)
        for each in found
        if each.is_open
        for item in checklist(each.key).items
        if item.key not in dict(each.closed_items)
    }


def test_without_later_data_everything_that_was_open_stays_open():
    squad = sample()
    then = DAY - dt.timedelta(days=9)
    at_first = open_keys(history(squad, then))
    assert len({key for _who, key, _item in at_first}) > 2
    cut = {
        table: getattr(squad, table)[getattr(squad, table)["local_date"] <= pd.Timestamp(then)]
        for table in TABLES_READ
        if table != "athletes"
    }
    assert at_first <= open_keys(history(replace(squad, **cut)))


def test_no_column_and_no_log_taken_away_closes_what_was_open():
    squad = troubled()
    few = {"gained", "lost", "below", "headache", "night", "food", "dry"}
    squad = replace(
        squad,
        **{
            table: getattr(squad, table)[getattr(squad, table)["athlete_id"].isin(few)]
            for table in TABLES_READ
        },
    )
    open_now = {(each.athlete_id, each.key) for each in history(squad) if each.is_open}
    assert len({key for _who, key in open_now}) > 4
    taken = one_thing(squad)
    last: dict[tuple[str, str], bool] = {}
    for each in history(side_by_side(squad, taken)):
        last.setdefault((each.athlete_id, each.key), each.is_open)
    closed = {
        (who, key)
        for (number_and_who, key), is_open in last.items()
        if not is_open and (who := number_and_who.split("|")[1], key) in open_now
    }
    assert closed == set()


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
    for name, (_values, is_closed) in SIGNS.items():
        found = of(cases(), "short_of_fluid", f"signs {name}")
        assert (found[0].closed_on == DAY) is is_closed, name
