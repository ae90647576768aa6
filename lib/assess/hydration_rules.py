"""Loss in a session, loss not made up by the morning, and signs that agree."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.in_words import decimal, listed, litres, minutes
from lib.assess.rule import Case, Features, Rule, Truth, answers
from lib.assess.session_evidence import blur, blur_as_read, measured_in
from lib.reference.thresholds import value
from lib.science.sweat_ranges import rehydration_range_l
from lib.words.language import noted, say, say_count
from lib.words.quantities import (
    degrees_number,
    drinking_ends,
    litre_number,
    litre_unit,
    mass_number,
    mass_unit,
    temperature_unit,
)


def _most_lost(case: Case) -> pd.DataFrame:
    rows = case.sessions[case.sessions["loss_percent"].notna()]
    return rows.sort_values("loss_percent", ascending=False).head(1)


def _loss_sentence(case: Case) -> str:
    row = _most_lost(case).iloc[0]
    percent, drunk = decimal(row["loss_percent"]), litres(row["fluid_ml"])
    time = minutes(row["duration_min"])
    if pd.isna(row["fluid_ml"]) and pd.isna(row["duration_min"]):
        return say("Down {percent} %; what was drunk is not known.", percent=percent)
    if pd.isna(row["fluid_ml"]):
        return say(
            "Down {percent} % in {time}; what was drunk is not known.", percent=percent, time=time
        )
    if pd.isna(row["duration_min"]):
        return say("Down {percent} %; drank {drunk}.", percent=percent, drunk=drunk)
    return say(
        "Down {percent} % in {time}; drank {drunk}.", percent=percent, time=time, drunk=drunk
    )


def drink_back(case: Case) -> str:
    """Say how much fluid goes with the next meals, on the day of the session.

    Empty while the guard is on, or while another session, in which anything may have been
    drunk, is not known; and a day later, when meals and thirst have done it.
    """
    rows = _most_lost(case)
    if case.row["guard_on"] or case.number("recent_gain_kg_unknown") > 0:
        return ""
    if pd.isna(rows["deficit_l"].iloc[0]):
        return ""
    if rows["local_date"].iloc[0] != case.row["local_date"]:
        return ""
    amount = rehydration_range_l(
        water_deficit_l=float(rows["deficit_l"].iloc[0]),
        low_factor=value("recovery.drink_low_factor"),
        high_factor=value("recovery.drink_high_factor"),
        most_l_per_h=value("recovery.most_l_per_h"),
        window_h=value("recovery.window_hours"),
    )
    low, high = drinking_ends(amount.low, amount.high)
    # Where the ends meet it is a limit, and none to aim at.
    within = (
        say("about {low} to {high}", low=low, high=high) if low else say("up to {high}", high=high)
    )
    words = {
        "soon": f"{value('recovery.short_hours'):.0f} h",
        "volume": f"{within} {litre_unit()}",
        "window": f"{value('recovery.window_hours'):.0f} h",
    }
    # Burned fuel is no water: without the energy the deficit is too large.
    if pd.isna(rows["energy_kcal"].iloc[0]):
        return say(
            "If training again within {soon}, {volume} spread over {window}, or less, as the "
            "energy used is not known",
            **words,
        )
    return say("If training again within {soon}, {volume} spread over {window}", **words)


def _recovery_action(case: Case) -> str:
    if case.row["guard_on"]:
        return say("Weigh again tomorrow morning.")
    more = drink_back(case)
    ending = f" {more}." if more else ""
    meal = say("Salty meal and drinks to thirst; weigh again tomorrow morning.")
    return f"{meal}{ending}"


def _very_large(case: Case) -> str:
    if float(_most_lost(case)["loss_percent"].iloc[0]) > value(
        "session.mass_loss.very_large_percent"
    ):
        return f"{say('Have medical staff look today.')} {_recovery_action(case)}"
    return _recovery_action(case)


def _session_evidence(case: Case) -> tuple[Evidence, ...]:
    rows = _most_lost(case)
    if rows.empty:
        return ()
    row = rows.iloc[0]
    return (
        *measured_in(row),
        Evidence(
            say("sweat loss, 80 % range"),
            say(
                "{low} to {high}",
                low=litre_number(row["sweat_low_l"]),
                high=litre_number(row["sweat_high_l"]),
            )
            if pd.notna(row["sweat_high_l"])
            else say("at least {low}", low=litre_number(row["sweat_low_l"])),
            litre_unit(),
        ),
    )


def _large_loss(features: Features) -> Truth:
    loss, cut = features["recent_loss_percent"], value("session.mass_loss.large_percent")
    all_known = (features["recent_loss_percent_unknown"] == 0) & (features["recent_sessions"] > 0)
    return answers(features, flag=loss > cut, ok=(loss <= cut) & all_known)


def _guide_loss(features: Features) -> Truth:
    loss = features["recent_loss_percent"]
    guide = value("session.mass_loss.usual_guide_percent")
    large = value("session.mass_loss.large_percent")
    all_known = (features["recent_loss_percent_unknown"] == 0) & (features["recent_sessions"] > 0)
    return answers(
        features,
        flag=(loss > guide) & (loss <= large),
        ok=(loss <= guide) & all_known,
        not_applicable=loss > large,
    )


def _not_recovered(features: Features) -> Truth:
    change = features["morning_change_percent"]
    # One morning has to lie outside the athlete's own noise, as well as below the cut.
    after_loss = (
        (features["loss_before_morning_percent"] >= value("recovery.session_loss_percent"))
        & (change < -value("recovery.next_morning_fall_percent"))
        & (features["morning_mass_z"] < value("morning_mass.z_below"))
    )
    far = (features["far_below_today"] == 1) & (features["far_below_before"] == 1)
    fine = change >= -value("recovery.next_morning_fall_percent")
    measured = features["morning_mass_doubted"] == 0
    return answers(
        features, flag=after_loss | far, ok=fine & measured & features["baseline_days"].notna()
    )


def _agreeing(features: Features) -> Truth:
    present = features["signs_present"] >= value("signs.agreeing_from")
    every = features["signs_present"] >= value("signs.all")
    again = features["signs_agree_before"] == 1
    hot = features["hottest_wbgt_recent_c"] > value("heat.wbgt.limit_above_c")
    all_known = features["signs_known"] == value("signs.all")
    return answers(
        features,
        flag=every | (present & (again | hot)),
        ok=all_known
        & (features["signs_present"] < value("signs.agreeing_from"))
        & (features["morning_signs_doubted"] == 0),
    )


def _agreeing_once(features: Features) -> Truth:
    named = _agreeing(features) == "flag"
    present = features["signs_present"] >= value("signs.agreeing_from")
    return answers(
        features,
        flag=present,
        ok=_agreeing(features) == "ok",
        not_applicable=named,
    )


def signs_in_words(case: Case) -> str:
    """Name the signs that are present this morning, with their values."""
    change, colour = case.number("morning_change_percent"), case.number("urine_colour")
    usg, osmolality = case.number("usg"), case.number("urine_osmolality")
    thirst = case.number("thirst")
    signs = [
        (
            change < -value("signs.mass_fall_percent"),
            say("mass {change} %", change=decimal(change)),
        ),
        (
            colour > value("signs.urine_colour_above")
            or usg > value("signs.urine_specific_gravity_above")
            or osmolality > value("signs.urine_osmolality_above"),
            say("dark urine") if colour > value("signs.urine_colour_above") else say("dense urine"),
        ),
        (
            thirst >= value("signs.thirst_from"),
            say("thirst {thirst} of 9", thirst=decimal(thirst, 0)),
        ),
    ]
    return listed(words for present, words in signs if present)


def _morning_evidence(case: Case) -> tuple[Evidence, ...]:
    return (
        Evidence(
            say("morning body mass"), mass_number(case.number("morning_mass_kg")), mass_unit()
        ),
        Evidence(say("own baseline"), mass_number(case.number("baseline_kg")), mass_unit()),
        Evidence(
            say("change"), decimal(case.number("morning_change_percent")), say("% of baseline")
        ),
        Evidence(
            say("that is"), decimal(case.number("morning_mass_z")), say("usual day-to-day SDs")
        ),
        Evidence(say("urine colour"), decimal(case.number("urine_colour"), 0), say("of 8")),
        Evidence(say("urine specific gravity"), decimal(case.number("usg"), 3)),
        Evidence(say("urine osmolality"), decimal(case.number("urine_osmolality"), 0), "mOsm/kg"),
        Evidence(say("thirst"), decimal(case.number("thirst"), 0), say("of 9")),
    )


def _signs_evidence(case: Case) -> tuple[Evidence, ...]:
    hottest = case.number("hottest_wbgt_recent_c")
    if not hottest > value("heat.wbgt.limit_above_c"):
        return _morning_evidence(case)
    heat = Evidence(
        say("hottest session of today and yesterday"),
        degrees_number(hottest, 1),
        f"{temperature_unit()} WBGT",
    )
    return (*_morning_evidence(case), heat)


def _morning_action(case: Case) -> str:
    if case.row["guard_on"]:
        return say("Weigh again tomorrow; what was drunk in the last session comes first.")
    return say(
        "Normal meals with salt and drinks to thirst today; lighter start; weigh again tomorrow."
    )


def _baseline_days(case: Case) -> str:
    return say_count(
        "baseline of {count} morning", "baseline of {count} mornings", case.number("baseline_days")
    )


def _morning_mass(case: Case) -> pd.DataFrame:
    return case.mornings[case.mornings["metric"] == "body_mass"]


def _sessions_before(case: Case) -> pd.DataFrame:
    rows = case.sessions[case.sessions["local_date"] < case.row["local_date"]]
    return rows[rows["loss_percent"] >= value("recovery.session_loss_percent")]


def _not_recovered_evidence(case: Case) -> tuple[Evidence, ...]:
    lost = case.number("loss_before_morning_percent")
    return (
        *_morning_evidence(case),
        Evidence(
            say("lost in a session of the two days before"),
            decimal(lost),
            say("% of mass before"),
        ),
    )


LARGE_LOSS = Rule(
    code="HYD01",
    title=noted("Lost a large share of body mass in a session"),
    lane=Lane.NOT_RECOVERED,
    severity=Severity.ACT_TODAY,
    why=noted("A loss beyond 3 % strains heat control and the next session starts short."),
    against=noted(
        "Athletes in good form finish races at 3 % and more without harm; the evidence "
        "between 2 and 3 % is mixed."
    ),
    would_change=noted(
        "A day without such a loss; a morning within 1 % of the own baseline shows that "
        "it was made up."
    ),
    missing=noted("a session weighed before and after, in the last two days"),
    uncertainty=blur,
    uncertainty_as_read=blur_as_read,
    sources=("sawka2007", "mcdermott2017", "goulet2011"),
    thresholds=("session.mass_loss.large_percent", "session.mass_loss.very_large_percent"),
    needs=("recent_sessions", "recent_loss_percent", "recent_loss_percent_unknown"),
    checklist="after",
    judge=_large_loss,
    sentence=_loss_sentence,
    action=_very_large,
    evidence=_session_evidence,
    rows=_most_lost,
    days=lambda case: say_count(
        "{count} session in two days",
        "{count} sessions in two days",
        case.number("recent_sessions"),
    ),
)

GUIDE_LOSS = replace(
    LARGE_LOSS,
    code="HYD02",
    title=noted("Lost more than the usual 2 % guide"),
    severity=Severity.NOTE,
    why=noted("Beyond 2 % endurance may suffer, more so in heat."),
    thresholds=("session.mass_loss.usual_guide_percent", "session.mass_loss.large_percent"),
    judge=_guide_loss,
    action=_recovery_action,
    names_on_board=False,
)

NOT_RECOVERED = Rule(
    code="HYD03",
    title=noted("Loss not made up by the morning"),
    lane=Lane.NOT_RECOVERED,
    severity=Severity.ACT_TODAY,
    why=noted(
        "Starting the day well below the own baseline after a loss means the next session "
        "begins short."
    ),
    against=noted(
        "Less food, a travel day or the body's ordinary ups and downs move mass by as much."
    ),
    would_change=noted("A morning within 1 % of the own baseline."),
    missing=noted("this morning's body mass, and at least three mornings before"),
    uncertainty=noted(
        "Body mass varies by about 0.7 % from day to day in healthy people. After a loss "
        "one morning counts where it also lies outside the athlete's own noise."
    ),
    sources=("cheuvront2004", "sawka2007"),
    thresholds=(
        "recovery.session_loss_percent",
        "recovery.next_morning_fall_percent",
        "morning_mass.z_below",
        "morning_mass.far_below_percent",
    ),
    needs=(
        "morning_change_percent",
        "morning_mass_z",
        "morning_mass_doubted",
        "loss_before_morning_percent",
        "far_below_today",
        "far_below_before",
        "baseline_days",
    ),
    checklist="short_of_fluid",
    judge=_not_recovered,
    sentence=lambda case: say(
        "Still {percent} % below own baseline this morning.",
        percent=decimal(abs(case.number("morning_change_percent"))),
    ),
    action=_morning_action,
    evidence=_not_recovered_evidence,
    rows=lambda case: pd.concat([_morning_mass(case), _sessions_before(case)]),
    days=_baseline_days,
)

AGREEING_SIGNS = Rule(
    code="HYD04",
    title=noted("Likely short of fluid"),
    lane=Lane.SIGNS,
    severity=Severity.WATCH,
    why=noted(
        "Weight, urine and thirst together are a fair sign of a fluid deficit; each alone is weak."
    ),
    against=noted("The signs overlap widely between people who are and are not short of fluid."),
    would_change=noted("One sign or none tomorrow morning."),
    missing=noted("morning mass (with three before), urine colour and thirst of this morning"),
    uncertainty=noted(
        "With three signs about 1 in 20 healthy people would read the same, with two clearly more."
    ),
    sources=("sekiguchi2021", "cheuvront2004"),
    thresholds=(
        "signs.mass_fall_percent",
        "signs.urine_colour_above",
        "signs.urine_specific_gravity_above",
        "signs.urine_osmolality_above",
        "signs.thirst_from",
        "signs.agreeing_from",
        "signs.days_needed",
        "heat.wbgt.limit_above_c",
    ),
    needs=(
        "signs_known",
        "signs_present",
        "signs_agree_before",
        "morning_signs_doubted",
        "hottest_wbgt_recent_c",
    ),
    checklist="short_of_fluid",
    judge=_agreeing,
    sentence=lambda case: say(
        "Signs that agree this morning: {signs}.", signs=signs_in_words(case)
    ),
    action=_morning_action,
    evidence=_signs_evidence,
    rows=lambda case: case.mornings,
    days=_baseline_days,
)

AGREEING_ONCE = replace(
    AGREEING_SIGNS,
    code="HYD05",
    title=noted("Signs agree, on one morning"),
    severity=Severity.NOTE,
    judge=_agreeing_once,
    names_on_board=False,
)

HYDRATION_RULES = (LARGE_LOSS, GUIDE_LOSS, NOT_RECOVERED, AGREEING_SIGNS, AGREEING_ONCE)
