"""What each rule rests on, read from the code, against what a reader of the code finds."""

from __future__ import annotations

import pytest

from lib.assess.evidence import Narrowing, catalogue, kinds, narrowed, to_verify
from lib.assess.evidence_use import rests_on
from lib.assess.rules import RULES
from lib.reference.evidence import Status
from lib.reference.sources import all_sources
from lib.reference.thresholds import all_thresholds

BY_CODE = {rule.code: rule for rule in RULES}


def formulas_of(code):
    found = rests_on(BY_CODE[code])
    return {each.removeprefix("lib.science.") for each in found if each.startswith("lib.science")}


@pytest.mark.parametrize(
    ("code", "uses", "does_not"),
    [
        ("DIE01", {"intake.ear_z", "intake.cautious_sd", "intake.ai_z"}, {"intake.ul_z"}),
        ("DIE03", {"intake.ai_z"}, {"intake.ear_z", "sweat.sweat_loss_raw_l"}),
        ("DIE05", set(), {"intake.ear_z", "intake.ai_z"}),
        (
            "HYD01",
            {"sweat.body_mass_loss_percent", "sweat_ranges.rehydration_range_l"},
            {"overdrinking.drink_rate_l_h", "intake.ear_z"},
        ),
        (
            "HYD04",
            {"hydration_status.wut_signs", "hydration_status.mass_baseline"},
            {"sweat.sweat_loss_raw_l"},
        ),
        ("EAH02", {"overdrinking.gained_in_long_session"}, {"hydration_status.wut_signs"}),
        (
            "SWT01",
            {
                "sweat_minerals.posterior",
                "sweat_minerals.product_interval",
                "sweat_minerals.whole_body_sodium_mmol_l",
                "sweat.sweat_rate_l_h",
            },
            {"intake.ear_z"},
        ),
        ("SYM01", set(), {"sweat.sweat_loss_raw_l", "hydration_status.wut_signs"}),
    ],
)
def test_a_rule_rests_on_the_formulas_its_features_are_made_with(code, uses, does_not):
    found = formulas_of(code)
    assert uses <= found
    assert not does_not & found


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("DIE01", "diet.coverage_share"),
        ("DIE05", "diet.unmarked_day_energy_kcal"),
        ("HYD04", "morning_mass.latest_hour"),
        ("SWT01", "sweat.sodium.test_log_sd"),
        ("EAH03", "sweat.uncorrected_low_fraction"),
    ],
)
def test_a_rule_rests_on_the_thresholds_behind_its_features_too(code, key):
    assert key not in BY_CODE[code].thresholds
    assert f"thresholds {key}" in rests_on(BY_CODE[code])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_rests_on_every_threshold_it_names(rule):
    assert {f"thresholds {key}" for key in rule.thresholds} <= rests_on(rule)


def test_what_is_used_is_used_somewhere_and_what_is_not_is_not():
    used = {each.key: each for each in catalogue() if each.kind == "Threshold"}
    for row in all_thresholds().to_dict("records"):
        found = used[f"thresholds {row['key']}"]
        somewhere = bool(found.rules or found.used_in)
        assert somewhere is (row["used_by"] != "nothing yet"), row["key"]


def test_every_file_that_is_named_exists(request):
    files = {file for each in catalogue() for file in each.used_in}
    assert files
    assert [file for file in files if not (request.config.rootpath / file).is_file()] == []


def test_a_rule_shows_the_intakes_of_its_own_nutrient_alone():
    found = narrowed(Narrowing(rule="DIE01", kind="Reference intake"))
    assert found
    assert {each.key.split(" ")[2] for each in found} == {"magnesium"}


def test_every_record_is_in_the_catalogue_once_and_every_rule_too():
    keys = [each.key for each in catalogue()]
    assert len(set(keys)) == len(keys)
    assert {f"rule {rule.code}" for rule in RULES} <= set(keys)


def test_narrowing_by_kind_gives_that_kind_alone():
    for kind in kinds(catalogue()):
        assert {each.kind for each in narrowed(Narrowing(kind=kind))} == {kind}


def test_narrowing_by_status_source_and_rule_holds_for_each_that_is_shown():
    for status in Status:
        assert {each.status for each in narrowed(Narrowing(status=status))} == {status}
    for key in ("iom2000", "design"):
        assert all(key in each.sources for each in narrowed(Narrowing(source=key)))
    for rule in RULES:
        found = narrowed(Narrowing(rule=rule.code))
        assert f"rule {rule.code}" in {each.key for each in found}
        assert all(rule.code in each.rules for each in found)


def test_narrowing_loses_nothing():
    whole = len(catalogue())
    assert len(narrowed(Narrowing())) == whole
    assert sum(len(narrowed(Narrowing(status=each))) for each in Status) == whole
    assert sum(len(narrowed(Narrowing(kind=each))) for each in kinds(catalogue())) == whole
    by_source = {e.key for key in all_sources()["key"] for e in narrowed(Narrowing(source=key))}
    without = {each.key for each in catalogue() if not each.sources}
    assert by_source | without == {each.key for each in catalogue()}


def test_every_word_of_a_search_must_be_there_in_any_order_and_case():
    one = {each.key for each in narrowed(Narrowing(words="EAR Magnesium"))}
    other = {each.key for each in narrowed(Narrowing(words="magnesium ear"))}
    assert one == other
    assert "intakes us magnesium EAR F none 14" in one
    assert narrowed(Narrowing(words="no such thing anywhere")) == ()


def test_what_must_be_opened_lists_each_unverified_entry_once():
    groups = to_verify(catalogue())
    listed = [each.key for those in groups.values() for each in those]
    assert sorted(listed) == sorted(each.key for each in catalogue() if each.is_unverified)
    resting = [len({rule for each in those for rule in each.rules}) for those in groups.values()]
    assert resting == sorted(resting, reverse=True)
    assert resting[0] > 0
