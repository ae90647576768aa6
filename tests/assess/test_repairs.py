"""The repair queue: what is asked about and what is not, and what a repair would settle."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib.assess import repair_patterns as patterns
from lib.assess import repair_sources
from lib.assess import repairs as queue
from lib.assess.findings import Verdict
from lib.assess.one_session import one_session
from lib.assess.repair import Cell, Kind, Material
from lib.assess.repair_days import energy_talks, whole_days
from lib.assess.repair_doubts import doubts
from lib.assess.repair_effects import effects, mended_rows
from lib.assess.repair_units import unit_repairs, unusual_repairs
from lib.assess.team_summary import assess_team
from lib.store.mended import mended
from tests.assess.squads import DAY, day, diary, records, session

POUNDS = "unit_suspect:mass_pre_kg,unit_suspect:mass_post_kg,soft_range:mass_pre_kg"


def found(squad):
    board = assess_team(squad, day=DAY, reference_set="us")
    return queue.find_repairs(squad, found=board)


def _marked(check):
    return lambda material: check(material, doubts(material))


CHECKS = {
    Kind.UNIT: _marked(unit_repairs),
    Kind.UNUSUAL: _marked(unusual_repairs),
    Kind.MASS_CHANGE: _marked(unusual_repairs),
    Kind.RATE: repair_sources.impossible_rates,
    Kind.KIT: patterns.wet_kit,
    Kind.ZERO_DRINKS: patterns.zero_drinks,
    Kind.NO_URINE: patterns.no_urine,
    Kind.WHOLE_DAYS: whole_days,
}


def material_of(squad) -> Material:
    return Material(squad, one_session(squad.sessions).sessions, day())


def of_kind(squad, kind: Kind):
    """Return what the check of one kind asks about, nothing else being looked at."""
    return CHECKS[kind](material_of(squad))


def squad_of(ids, **logs):
    """Return records of one athlete a case."""
    return records([{"athlete_id": each} for each in ids], **logs)


def asked_of(repairs) -> dict[str, int]:
    """Return how many values each athlete is asked about."""
    return dict(Counter(place.athlete_id for each in repairs for place in each.places))


def weighed(days: int, **values):
    """Return sessions of which no two are alike."""
    usual = {"mass_pre_kg": 70.0, "mass_post_kg": 69.2}
    return [
        session(
            **(
                usual
                | {"local_date": day(before), "rpe": before % 10, "fluid_ml": 600 + before}
                | values
            )
        )
        for before in range(days)
    ]


def masses(*kilograms: float, **values):
    return [
        {"local_date": day(before), "metric": "body_mass", "value": mass} | values
        for before, mass in enumerate(kilograms)
    ]


def varied(days: int, **amounts):
    """Return diary days of which no two are alike."""
    return [
        row | {"energy_kcal": 2500.0 + 10 * place} | amounts
        for place, row in enumerate(diary(days))
    ]


# Units


def test_pounds_of_several_athletes_in_one_file_are_one_repair():
    sessions = [
        session(athlete_id=who, mass_pre_kg=185.0, mass_post_kg=183.0, quality=POUNDS)
        for who in ("a", "b")
    ]
    measures = [row | {"athlete_id": who} for who in ("a", "b") for row in masses(84.0, 83.9, 84.2)]
    people = [{"athlete_id": "a"}, {"athlete_id": "b"}]
    (repair,) = of_kind(records(people, sessions=sessions, biometrics=measures), Kind.UNIT)
    assert repair.athlete_ids == ("a", "b")
    assert "4 values of a and b in test.csv look like pounds" in repair.sentence
    assert "185 kg, where 84.0 kg is usual; 185 lb is 83.91 kg" in repair.sentence
    pounds = repair.ways[0].cells
    assert sorted(cell.mended for cell in pounds) == [83.01, 83.01, 83.91, 83.91]
    assert {mark for cell in pounds for mark in cell.marks} == set(POUNDS.split(","))


def test_kilograms_in_a_column_of_pounds_are_brought_back():
    sessions = [session(mass_pre_kg=38.1, mass_post_kg=37.7, quality=POUNDS)]
    squad = records(sessions=sessions, biometrics=masses(84.0, 83.9, 84.2))
    (repair,) = of_kind(squad, Kind.UNIT)
    assert [cell.mended for cell in repair.ways[0].cells] == [84.0, 83.11]


def test_both_masses_of_a_session_are_converted_though_one_is_not_marked():
    sessions = [
        session(mass_pre_kg=131.0, mass_post_kg=129.5, quality="soft_range:mass_pre_kg"),
        session(mass_pre_kg=129.0, mass_post_kg=128.0, local_date=day(1)),
    ]
    (repair,) = of_kind(records([{"athlete_id": "a"}], sessions=sessions[:1]), Kind.UNIT)
    assert [(cell.column, cell.mended, cell.marks) for cell in repair.ways[0].cells] == [
        ("mass_pre_kg", 59.42, ("soft_range:mass_pre_kg",)),
        ("mass_post_kg", 58.74, ()),
    ]
    assert of_kind(records(sessions=sessions[1:]), Kind.UNIT) == []


def test_a_mass_that_no_unit_explains_is_asked_about_without_one():
    sessions = [session(mass_pre_kg=110.0, mass_post_kg=None, quality="unit_suspect:mass_pre_kg")]
    squad = records(sessions=sessions, biometrics=masses(84.0, 83.9, 84.2))
    assert of_kind(squad, Kind.UNIT) == []
    (repair,) = of_kind(squad, Kind.UNUSUAL)
    assert "body mass is 110 kg on 1 day" in repair.sentence
    assert [way.words for way in repair.ways] == [
        "It is right as written",
        "Leave it out",
        "Type what is right",
    ]


@pytest.mark.parametrize(
    ("fluid_ml", "mended"), [(0.75, 750.0), (24.0, 709.765)], ids=["litres", "ounces"]
)
def test_a_tiny_drink_may_have_been_in_litres_or_ounces(fluid_ml, mended):
    squad = records(sessions=[session(fluid_ml=fluid_ml, quality="unit_suspect:fluid_ml")])
    (repair,) = of_kind(squad, Kind.UNIT)
    assert repair.ways[0].cells[0].mended == mended


AMOUNTS = {
    "grams on one day": ("sodium_mg", [2.9, 3100, 3400, 2800], [2900.0]),
    "grams throughout": ("sodium_mg", [2.9, 3.1], [2900.0, 3100.0]),
    "ten times too much": ("magnesium_mg", [3800.0, 400, 410, 390], None),
    "grams of magnesium": ("magnesium_mg", [0.4, 0.39], [400.0, 390.0]),
    "international units": ("vitamin_d_ug", [240.0, 5.5, 6.1, 4.9], [6.0]),
    "a day of salmon": ("vitamin_d_ug", [45.0, 5.5, 6.1, 4.9], None),
    "fits no own day": ("vitamin_d_ug", [1500.0, 5.5, 6.1, 4.9], None),
    "milligrams": ("vitamin_b12_ug", [0.004, 4.1, 5.0, 4.4], [4.0]),
    "a day of none": ("vitamin_b12_ug", [0.0, 4.1, 5.0, 4.4], None),
    "a gap": ("vitamin_b12_ug", [None, 4.1, 5.0, 4.4], None),
}


def test_amounts_of_another_unit_are_found_by_factor_range_and_own_days():
    rows = [
        row | {"athlete_id": case, column: amount, "source_file": case}
        for case, (column, amounts, _) in AMOUNTS.items()
        for row, amount in zip(varied(len(amounts)), amounts, strict=True)
    ]
    repairs = of_kind(squad_of(AMOUNTS, diet=rows), Kind.UNIT)
    got: dict[str, list[object]] = {}
    for each in repairs:
        for place, cell in zip(each.places, each.ways[0].cells, strict=True):
            got.setdefault(place.athlete_id, []).append(cell.mended)
    wanted = {case: sorted(mended) for case, (_, _, mended) in AMOUNTS.items() if mended}
    assert {case: sorted(amounts) for case, amounts in got.items()} == wanted


def test_an_amount_once_confirmed_is_not_asked_about_again():
    rows = varied(4)
    rows[0] |= {"vitamin_d_ug": 240.0, "quality": "mended:vitamin_d_ug"}
    assert of_kind(records(diet=rows), Kind.UNIT) == []


# Unusual values


def test_days_of_one_unusual_amount_are_one_repair_an_athlete_and_file():
    rows = [
        row | {"sodium_mg": 300.0 + place, "quality": "soft_range:sodium_mg"}
        for place, row in enumerate(varied(3))
    ]
    (repair,) = of_kind(records(diet=rows), Kind.UNUSUAL)
    assert "300 to 302 mg on 3 days" in repair.sentence
    assert "Usual is 500 to 12,000 mg" in repair.sentence
    assert [way.is_typed for way in repair.ways] == [False, False]


def test_an_unusual_change_of_mass_asks_for_both_masses():
    squad = records(
        sessions=[session(mass_pre_kg=70.0, mass_post_kg=73.5, quality="soft_range:mass_change")]
    )
    (repair,) = of_kind(squad, Kind.MASS_CHANGE)
    assert "70 kg before and 73.5 kg after one session, up 5.0 %" in repair.sentence
    assert [len(way.cells) for way in repair.ways] == [1, 2, 2]
    assert repair.ways[0].cells[0].mended == 73.5


def test_a_rate_that_cannot_be_is_asked_about_and_an_ordinary_one_is_not():
    wrong = session(mass_pre_kg=70.0, mass_post_kg=71.5, fluid_ml=200.0)
    (repair,) = of_kind(records(sessions=[wrong, session(local_date=day(1))]), Kind.RATE)
    assert "sweat rate of \u22121.0 L/h, which cannot be" in repair.sentence
    assert repair.likeliest is None
    assert of_kind(records(sessions=[wrong | {"fluid_ml": None}]), Kind.RATE) == []


# Patterns


def test_a_weighing_in_wet_kit_is_asked_about():
    kits = {"wet shirt": 1, "in shoes": 1, "soaked": 1, "dry": 0, "not wet": 0, "shoes off": 0}
    kits |= {"nasses Shirt": 1, "mit Laufschuhen": 1, "durchnässt": 1, "trocken": 0, "barfuß": 0}
    kits |= {"klatschnass": 1, "tropfnass": 1, "feucht": 1, "damp shorts": 1, "Handschuhe": 0}
    # One part may be wet and another off or dry.
    kits |= {"nass, ohne Schuhe": 1, "trockenes Shirt, nasse Hose": 1, "soaked, shoes off": 1}
    kits |= {"dry shirt and wet shorts": 1, "wet shirt without shoes": 1, "dry, shoes on": 1}
    kits |= {"not wet, no shoes": 0, "wet shirt taken off": 0, "nasses Shirt ausgezogen": 0}
    kits |= {"Schuhe aus": 0, "shoes and socks off": 0, "ohne Shirt und Schuhe": 0}
    sessions = [session(kit=kit, athlete_id=kit) for kit in kits]
    sessions += [session(kit=None, athlete_id="none")]
    repairs = of_kind(squad_of([*kits, "none"], sessions=sessions), Kind.KIT)
    assert asked_of(repairs) == {kit: number for kit, number in kits.items() if number}


def test_wet_kit_without_a_mass_after_is_no_question():
    assert of_kind(records(sessions=[session(kit="wet", mass_post_kg=None)]), Kind.KIT) == []


def test_a_day_of_food_equal_in_every_amount_is_asked_about():
    rows = varied(4)
    rows[0] |= {"energy_kcal": rows[2]["energy_kcal"]}
    (repair,) = patterns.copied_food(material_of(records(diet=rows)))
    assert [place.day for place in repair.places] == [day(0)]
    assert "as on 28 June 2026" in repair.places[0].shown


@pytest.mark.parametrize(
    "other", [{"sodium_mg": 3501.0}, {"sodium_mg": None}, {"quality": "mended:day_complete"}]
)
def test_a_day_that_differs_in_one_amount_or_was_confirmed_is_not(other):
    rows = varied(4)
    rows[0] |= {"energy_kcal": rows[2]["energy_kcal"]} | other
    assert patterns.copied_food(material_of(records(diet=rows))) == []


def test_days_with_few_amounts_say_nothing():
    few = {"magnesium_mg": None, "calcium_mg": None, "vitamin_d_ug": None}
    assert patterns.copied_food(material_of(records(diet=diary(3, **few)))) == []


def test_repeated_foods_are_no_copied_day():
    breakfast = {"level": "food", "meal": "breakfast", "food_name": "oats", "day_complete": True}
    rows = [row | breakfast for row in diary(3)]
    rows += [
        row
        | breakfast
        | {"meal": "dinner", "food_name": f"dinner {place}", "energy_kcal": 800.0 + place}
        for place, row in enumerate(diary(3))
    ]
    assert patterns.copied_food(material_of(records(diet=rows))) == []


def test_a_session_equal_in_masses_and_all_else_is_asked_about():
    same = {"rpe": 6, "fluid_ml": 600}
    (repair,) = patterns.copied_sessions(material_of(records(sessions=weighed(2, **same))))
    assert [place.day for place in repair.places] == [day(0)]
    assert patterns.copied_sessions(material_of(records(sessions=weighed(2)))) == []
    few = {"urine_ml": None, "energy_kcal": None, "rpe": None, "fluid_ml": 600}
    assert patterns.copied_sessions(material_of(records(sessions=weighed(2, **few)))) == []


def test_a_mass_repeated_for_days_is_asked_about():
    cases = {
        "five days": ([70.1] * 5, 4),
        "four days": ([70.1] * 4, 0),
        "another between": ([70.1, 70.1, 70.1, 70.2, 70.1, 70.1], 0),
        "a gap between": ([70.1, 70.1, None, 70.1, 70.1, 70.1], 4),
    }
    rows = [
        row | {"athlete_id": case} for case, (values, _) in cases.items() for row in masses(*values)
    ]
    repairs = patterns.repeated_masses(material_of(squad_of(cases, biometrics=rows)))
    assert asked_of(repairs) == {case: number for case, (_, number) in cases.items() if number}


def test_a_repeated_mass_that_the_app_itself_calls_carried_forward_is_not():
    squad = records(biometrics=masses(*[70.1] * 6, carried_forward=True))
    assert patterns.repeated_masses(material_of(squad)) == []


def test_drinks_of_zero_throughout_are_asked_about():
    cases = {
        "three zeros": ([0, 0, 0], 3),
        "two zeros": ([0, 0], 0),
        "one drink": ([0, 0, 0, 250], 0),
        "a gap between": ([0, 0, None, 0], 3),
        "gaps": ([None] * 3, 0),
    }
    sessions = [
        row | {"fluid_ml": drink, "athlete_id": case}
        for case, (drinks, _) in cases.items()
        for row, drink in zip(weighed(len(drinks)), drinks, strict=True)
    ]
    repairs = of_kind(squad_of(cases, sessions=sessions), Kind.ZERO_DRINKS)
    assert asked_of(repairs) == {case: number for case, (_, number) in cases.items() if number}


def test_days_of_drinks_are_asked_about_in_the_same_way():
    rows = [
        {"local_date": day(before), "kind": "daily_total", "volume_ml": 0.0} for before in range(3)
    ]
    (repair,) = of_kind(records(hydration=rows), Kind.ZERO_DRINKS)
    assert "0 mL drunk in each of 3 days" in repair.sentence


def test_urine_that_is_never_written_down_is_asked_about():
    (repair,) = of_kind(records(sessions=weighed(3, urine_ml=None)), Kind.NO_URINE)
    assert {cell.mended for cell in repair.ways[0].cells} == {0.0}
    assert {cell.mended for cell in repair.ways[1].cells} == {None}
    some = [*weighed(3, urine_ml=None), session(local_date=day(4), urine_ml=100.0)]
    assert of_kind(records(sessions=some), Kind.NO_URINE) == []
    assert of_kind(records(sessions=weighed(2, urine_ml=None)), Kind.NO_URINE) == []


def test_urine_that_a_whole_file_lacks_is_one_matter_and_never_zero_for_all():
    sessions = [
        row | {"athlete_id": who} for who in ("a", "b") for row in weighed(3, urine_ml=None)
    ]
    (repair,) = of_kind(squad_of("ab", sessions=sessions), Kind.NO_URINE)
    assert repair.athlete_ids == ("a", "b")
    assert repair.likeliest is None
    assert {cell.mended for way in repair.ways for cell in way.cells} == {None}


# Sources


def _two(**other):
    beside = {"start_local": "17:10", "source": "watch_fit", "method": "device_estimate"}
    blank = dict.fromkeys(("mass_pre_kg", "mass_post_kg", "fluid_ml", "urine_ml"))
    return records(
        sessions=[
            session(start_local="17:00", source="sheet", method="measured"),
            session(**(blank | beside | other)),
        ]
    )


def beside_the_scale(squad):
    once = one_session(squad.sessions)
    return repair_sources.watch_and_scale(Material(squad, once.sessions, day()), once)


def test_a_watch_far_from_the_scale_is_asked_about_and_one_near_is_not():
    (repair,) = beside_the_scale(_two(sweat_loss_ml=3200.0))
    assert "3.2 L by watch" in repair.sentence
    assert beside_the_scale(_two(sweat_loss_ml=1300.0)) == []
    assert beside_the_scale(_two()) == []


def test_two_weighings_that_contradict_each_other_leave_one():
    other = {"source": "coach", "method": "measured", "fluid_ml": 600.0}
    squad = _two(**other, mass_pre_kg=72.0, mass_post_kg=71.0)
    (repair,) = repair_sources.two_weighings(material_of(squad))
    assert [way.words[:13] for way in repair.ways] == ["70 to 69.2 kg", "72 to 71 kg i"]
    assert {cell.row_id for cell in repair.ways[0].cells} == {"sessions1"}


def _totals(of_foods: float):
    foods = [
        row | {"level": "food", "source": "cronometer", "energy_kcal": of_foods / 2, "meal": meal}
        for row in diary(1)
        for meal in ("lunch", "dinner")
    ]
    return records(diet=[row | {"source": "watch"} for row in diary(1)] + foods)


def test_a_total_far_from_the_foods_of_another_source_is_asked_about():
    (repair,) = repair_sources.food_totals(material_of(_totals(1800.0)))
    assert "2,600 kcal (watch) and 1,800 kcal (cronometer)" in repair.sentence
    assert repair_sources.food_totals(material_of(_totals(2400.0))) == []


def test_days_that_nobody_marked_are_asked_about_and_partial_ones_are_not():
    rows = [
        row | {"day_complete": None, "energy_kcal": energy}
        for row, energy in zip(diary(4), [None, 2600.0, 300.0, 2500.0], strict=True)
    ]
    rows[3]["day_complete"] = False
    (repair,) = of_kind(records(diet=rows), Kind.WHOLE_DAYS)
    assert [place.shown for place in repair.places] == ["no energy", "2,600 kcal"]
    assert "1 of them without energy" in repair.sentence


def test_a_log_with_too_little_energy_is_something_to_talk_about():
    squad = records(diet=varied(10, energy_kcal=900.0), biometrics=masses(70.0, 70.2, 69.9))
    board = assess_team(squad, day=DAY, reference_set="us")
    (repair,) = energy_talks(material_of(squad), board)
    assert repair.ways == ()
    assert "kindly" in repair.sentence


def test_nothing_in_nothing_out():
    assert found(records()) == ()
    assert (
        queue.repair_queue(
            records(), found=assess_team(records(), day=DAY, reference_set="us"), reference_set="us"
        )
        == ()
    )


# Effects


def doubtful():
    """Return a squad with several things to look at."""
    people = [{"athlete_id": who} for who in ("a", "b", "c", "d")]
    in_pounds = {"mass_pre_kg": 154.3, "mass_post_kg": 152.5, "quality": POUNDS}
    sessions = [
        *[
            row | {"athlete_id": "a"} | (in_pounds if place < 3 else {})
            for place, row in enumerate(weighed(6))
        ],
        *[
            row | {"athlete_id": "b"} | (in_pounds if place < 1 else {})
            for place, row in enumerate(weighed(4))
        ],
        *[
            row | {"athlete_id": "c", "fluid_ml": 0.0, "urine_ml": 0.0}
            for row in weighed(4, urine_ml=None, kit="wet")
        ],
        *[row | {"athlete_id": "d"} for row in weighed(4, urine_ml=None)],
    ]
    measures = [row | {"athlete_id": who} for who in ("a", "b", "d") for row in masses(*[70.0] * 7)]
    food = [row | {"athlete_id": "c", "day_complete": None} for row in varied(12, energy_kcal=None)]
    food += [row | {"athlete_id": "d"} for row in diary(10, magnesium_mg=200.0)]
    return records(people, sessions=sessions, biometrics=measures, diet=food)


def answers_alone(squad, athlete_id):
    """Return the verdicts of one athlete in a team of one, through the whole board."""
    people = squad.athletes[squad.athletes["athlete_id"] == athlete_id]
    logs = {
        name: rows[rows["athlete_id"] == athlete_id].reset_index(drop=True)
        for name, rows in squad.logs().items()
    }
    (line,) = assess_team(
        replace(squad, athletes=people, **logs), day=DAY, reference_set="us"
    ).lines
    return {each.code: each.verdict for each in line.answers}


def mended_by_hand(squad, cells):
    logs = {name: rows.copy() for name, rows in squad.logs().items()}
    for cell in cells:
        rows = logs[cell.log]
        here = rows["row_id"] == cell.row_id
        rows.loc[here, cell.column] = cell.mended
        marks = str(rows.loc[here, "quality"].iloc[0]).split(",")
        left = ",".join(mark for mark in marks if mark not in cell.marks)
        rows.loc[here, "quality"] = left
    logs = {name: rows.astype(squad.logs()[name].dtypes.to_dict()) for name, rows in logs.items()}
    return replace(squad, **logs)


@pytest.fixture(scope="module")
def queued():
    squad = doubtful()
    board = assess_team(squad, day=DAY, reference_set="us")
    return queue.repair_queue(squad, found=board, reference_set="us")


def test_effects_equal_mending_one_thing_and_assessing_each_athlete_alone(queued):
    squad = doubtful()
    known = {Verdict.OK, Verdict.FLAG}
    before = {who: answers_alone(squad, who) for who in ("a", "b", "c", "d")}
    seen, kinds = set(), set()
    for each in queued:
        if each.effect is None or each.repair.kind in kinds:
            continue
        kinds.add(each.repair.kind)
        mended = mended_by_hand(squad, each.repair.ways[each.repair.likeliest].cells)
        counts = {"settled": 0, "athletes": 0, "lost": 0, "flags_new": 0, "flags_gone": 0}
        for who in each.repair.athlete_ids:
            after = answers_alone(mended, who)
            pairs = [(before[who][code], after[code]) for code in after]
            settled = sum(old is Verdict.NOT_ENOUGH_DATA and new in known for old, new in pairs)
            counts["settled"] += settled
            counts["athletes"] += settled > 0
            counts["lost"] += sum(
                old in known and new is Verdict.NOT_ENOUGH_DATA for old, new in pairs
            )
            counts["flags_new"] += sum(
                old is not Verdict.FLAG and new is Verdict.FLAG for old, new in pairs
            )
            counts["flags_gone"] += sum(
                old is Verdict.FLAG and new is not Verdict.FLAG for old, new in pairs
            )
        got = {name: getattr(each.effect, name) for name in counts}
        assert got == counts, each.repair.key
        seen |= {name for name, number in counts.items() if number}
    assert seen >= {"settled", "athletes", "lost", "flags_gone"}


def test_what_settles_most_comes_first(queued):
    settled = [each.effect.settled for each in queued if each.effect is not None]
    assert settled == sorted(settled, reverse=True)
    assert settled[0] > settled[-1]


def test_keys_are_all_different(queued):
    keys = [each.repair.key for each in queued]
    assert len(keys) > 6
    assert len(set(keys)) == len(keys)


def test_beyond_the_cap_things_stay_in_the_list_without_a_number(queued):
    squad, repairs = doubtful(), [each.repair for each in queued]
    two = effects(squad, repairs[:3], day=DAY, reference_set="us", most=2)
    assert len(two) == 3
    assert two[0] == queued[0].effect
    assert two[2] is None
    waiting = [replace(queued[0], effect=None), *queued[1:]]
    assert max(waiting, key=queue.in_order).repair == queued[0].repair


def test_a_mended_mass_that_is_unusual_too_is_marked_again():
    sessions = [session(mass_pre_kg=185.0, mass_post_kg=167.5, quality=POUNDS)]
    squad = records(sessions=sessions, biometrics=masses(84.0, 83.9, 84.2))
    (repair,) = of_kind(squad, Kind.UNIT)
    changes = {(cell.row_id, cell.column): cell for cell in repair.ways[0].cells}
    rows = mended_rows("sessions", squad.sessions, changes)
    assert rows[["mass_pre_kg", "mass_post_kg"]].to_numpy().tolist() == [[83.91, 75.98]]
    assert rows["quality"].tolist() == ["soft_range:mass_change"]


def test_copies_are_mended_as_the_store_mends_what_it_reads():
    doubted = "soft_range:fluid_ml"
    sessions = [
        session(mass_pre_kg=185.0, mass_post_kg=167.5, quality=POUNDS),
        session(local_date=day(1), fluid_ml=7000.0, quality=doubted),
        session(local_date=day(2), fluid_ml=7500.0, quality=doubted),
        session(local_date=day(3), mass_pre_kg=90.0),
        session(local_date=day(4)),
    ]
    rows = records(sessions=sessions).sessions
    marks = (POUNDS.split(",", maxsplit=1)[0], POUNDS.split(",")[2])
    cells = [
        Cell("sessions", "sessions0", "mass_pre_kg", 185.0, 83.9, marks),
        Cell("sessions", "sessions0", "mass_post_kg", 167.5, 75.98, (POUNDS.split(",")[1],)),
        Cell("sessions", "sessions1", "fluid_ml", 7000.0, 7000.0, (doubted,)),
        Cell("sessions", "sessions2", "fluid_ml", 7500.0, None, (doubted,)),
        Cell("sessions", "sessions3", "urine_ml", 0.0, 100.0),
    ]
    kept = pd.DataFrame(
        {
            "row_id": [cell.row_id for cell in cells],
            "column_name": [cell.column for cell in cells],
            "original": [json.dumps(cell.original) for cell in cells],
            "mended": [json.dumps(cell.mended) for cell in cells],
            "quality_removed": [",".join(cell.marks) for cell in cells],
            "confirms": [int(cell.original == cell.mended) for cell in cells],
        }
    )
    ours = mended_rows("sessions", rows, {(cell.row_id, cell.column): cell for cell in cells})
    of_store = mended("sessions", rows, kept)
    said = (
        of_store["quality"]
        .str.split(",")
        .map(lambda marks: ",".join(mark for mark in marks if not mark.startswith("mended:")))
    )
    assert ours["quality"].tolist() == said.tolist()
    assert ours["quality"].tolist() == ["soft_range:mass_change", "", "", "", ""]
    assert_frame_equal(ours.drop(columns="quality"), of_store.drop(columns="quality"))
