"""What a sweat profile means, in sentences: how sure it is, and what would make it surer."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd

from lib.assess.in_words import decimal, listed, thousands
from lib.assess.sweat_profile import Level, SweatProfile
from lib.assess.sweat_tests import BIAS_ONLY, PREDICTED, SITE_WORDS
from lib.reference.thresholds import value
from lib.science.units import mmol_from_mg
from lib.words.days import day, day_and_month
from lib.words.language import noted, said, say, say_count
from lib.words.quantities import (
    in_litre_unit,
    litre_digits,
    litre_number,
    litre_unit,
    rate_unit,
    volume,
)
from lib.words.spoken_names import word_of

METHOD_WORDS: Final = {
    "patch": noted("patch in exercise"),
    "washdown": noted("wash-down"),
    "pilocarpine": noted("pilocarpine, at rest"),
    "conductivity": noted("conductivity"),
    "device_estimate": noted("device estimate"),
    "other": noted("another method"),
}
NOT_WRITTEN_DOWN: Final = noted("not written down, taken as a patch in exercise")
HOW_USED: Final = {
    "measured": noted("measured, whole body"),
    "regression": noted("by the published equation"),
    "bias": BIAS_ONLY,
    "predicted": PREDICTED,
}


def site_in_words(site: str | None) -> str:
    """Return the place on the body, or that nobody named it."""
    name = "" if pd.isna(site) else str(site)
    return word_of(SITE_WORDS, name) if name else say("not named")


def method_in_words(method: object) -> str:
    """Return how the test was made; where it is not written down, what is taken for granted."""
    return said(METHOD_WORDS.get(str(method), NOT_WRITTEN_DOWN))


def how_used_in_words(reason: str, kind: object) -> str:
    """Return why a test is not used, or how it is."""
    return said(reason or HOW_USED[str(kind)])


def between(low: float, high: float, digits: int) -> str:
    """Return a range; "at least" where nothing limits it from above but something from below."""
    if math.isnan(low) or (math.isnan(high) and low <= 0):
        return say("not known")
    if math.isnan(high):
        return say("at least {low}", low=decimal(low, digits))
    return say("{low} to {high}", low=decimal(low, digits), high=decimal(high, digits))


def _litres_between(low: float, high: float) -> str:
    """Return a range of litres or litres an hour in the reader's unit, without that unit."""
    return between(in_litre_unit(low), in_litre_unit(high), litre_digits(2))


def mg_between(low: float, high: float) -> str:
    """Return a range of milligrams with the digits it deserves."""
    if math.isnan(low) or (math.isnan(high) and low <= 0):
        return say("not known")
    if math.isnan(high):
        return say("at least {low}", low=_mg(low))
    return say("{low} to {high}", low=_mg(low), high=_mg(high))


def _mg(amount: float) -> str:
    if amount >= 100:  # noqa: PLR2004 - digits shown
        return thousands(round(amount, -1))
    return decimal(amount, 0 if amount >= 10 else 1)  # noqa: PLR2004 - digits shown


def rate_sentences(found: SweatProfile) -> tuple[str, ...]:
    """Say how much the athlete sweats, on what grounds, and what to expect next time."""
    rate = found.rate
    words = [
        say(
            "Sweat rate {range} {unit}, middle {middle}.",
            range=_litres_between(rate.low, rate.high),
            unit=rate_unit(),
            middle=litre_number(rate.median, 2),
        )
    ]
    if rate.tests == 0:
        words.append(
            say(
                "Population range of the sport, no usable weighed session in four weeks. Weigh "
                "before and after a session and write down every drink."
            )
        )
        return tuple(words)
    now, more = (
        _litres_between(*ends)
        for ends in ((rate.low, rate.high), (rate.one_more_low, rate.one_more_high))
    )
    basis = say_count(
        "From {count} day with a usable weighed session in four weeks, joined with what is usual "
        "in the sport.",
        "From {count} days with a usable weighed session in four weeks, joined with what is usual "
        "in the sport.",
        rate.tests,
    )
    narrower = (
        say("One more of the same kind would hardly narrow it.")
        if now == more
        else say(
            "One more would make it {range} {unit} if it reads as expected.",
            range=more,
            unit=rate_unit(),
        )
    )
    words.append(f"{basis} {narrower}")
    low, high = found.next_session
    words.append(
        say(
            "The next single session may lie between {low} and {high} {unit}: weather and effort "
            "come on top.",
            low=litre_number(low),
            high=litre_number(high),
            unit=rate_unit(),
        )
    )
    rows = found.sessions
    uncorrected = int((~rows["is_corrected"] & (rows["not_used"] == "")).sum())
    if uncorrected:
        words.append(
            say_count(
                "{count} session without the energy used is uncorrected: burned fuel and breath "
                "are still in it, so the rate may read up to a quarter too high.",
                "{count} sessions without the energy used are uncorrected: burned fuel and breath "
                "are still in it, so the rate may read up to a quarter too high.",
                uncorrected,
            )
        )
    return tuple(words)


def _narrowing(sodium: Level) -> str:
    now = sodium.high / sodium.low
    more = sodium.one_more_high / sodium.one_more_low
    if sodium.tests == 0:
        return say(
            "One patch test at the forearm would narrow it: the high end is now {now} times the "
            "low end, then about {then} times.",
            now=decimal(now),
            then=decimal(more),
        )
    one_more = say(
        "One more test at the same site would make it {range} mmol/L if it reads as expected.",
        range=between(sodium.one_more_low, sodium.one_more_high, 0),
    )
    if sodium.always_ratio > 1:
        always = say(
            "Every patch at one site shares the same error, which does not average out: however "
            "many, the high end stays at least {ratio} times the low end.",
            ratio=decimal(sodium.always_ratio),
        )
        return f"{one_more} {always}"
    return one_more


def sodium_sentences(found: SweatProfile) -> tuple[str, ...]:
    """Say how salty the sweat is, from which tests, and what one more would narrow."""
    sodium = found.sodium
    words = [
        say(
            "Sodium in sweat {range} mmol/L, middle {middle} (whole body).",
            range=between(sodium.low, sodium.high, 0),
            middle=decimal(sodium.median, 0),
        )
    ]
    used = found.tests[found.tests["not_used"] == ""]
    if used.empty:
        words.append(say("Population range, no test that can be used in the last six months."))
    else:
        last = used.iloc[-1]
        sites = listed(dict.fromkeys(site_in_words(each) for each in used["sweat_na_site"]))
        words.append(
            say_count(
                "From {count} own test ({sites}), the last on {day}, joined with what is usual in "
                "athletes.",
                "From {count} own tests ({sites}), the last on {day}, joined with what is usual in "
                "athletes.",
                len(used),
                sites=sites,
                day=day(last["local_date"]),
            )
        )
    words.append(_narrowing(sodium))
    if (used["kind"] == "bias").any():
        words.append(
            say(
                "A test from a site without an equation was moved by the mean error of that site "
                "(bias-corrected, not regression) and is trusted less."
            )
        )
    outside = int(used["is_outside"].sum())
    if outside:
        words.append(
            say_count(
                "{count} test outside what the equations were made from: below {low} mmol/L a "
                "patch may be watered down, above {high} dried out or salted by the skin. Test "
                "again.",
                "{count} tests outside what the equations were made from: below {low} mmol/L a "
                "patch may be watered down, above {high} dried out or salted by the skin. Test "
                "again.",
                outside,
                low=decimal(value("sweat.sodium.lowest_regional_mmol_l"), 0),
                high=decimal(value("sweat.sodium.highest_regional_mmol_l"), 0),
            )
        )
    return (*words, *found.unused)


def change_sentence(found: SweatProfile) -> str:
    """Say whether the last two tests at one site differ by more than their noise."""
    used = found.tests[found.tests["not_used"] == ""]
    if used.empty:
        return ""
    last = used.iloc[-1]
    same = used[used["sweat_na_site"] == last["sweat_na_site"]]
    rule = say(
        "Two tests at one site must differ by more than {ratio} times before it is a change: 50 "
        "after 40 mmol/L is none.",
        ratio=decimal(found.change_ratio, 2),
    )
    if len(same) < 2:  # noqa: PLR2004 - two tests
        return rule
    earlier, later = (float(each) for each in same["read_mmol_l"].iloc[-2:])
    ratio = max(earlier, later) / min(earlier, later)
    words = {
        "site": site_in_words(last["sweat_na_site"]),
        "earlier": decimal(earlier, 0),
        "later": decimal(later, 0),
    }
    verdict = (
        say(
            "The last two at the {site}, {earlier} then {later}, are more than noise.",
            **words,
        )
        if ratio > found.change_ratio
        else say(
            "The last two at the {site}, {earlier} then {later}, are not a change, only noise.",
            **words,
        )
    )
    return f"{rule} {verdict}"


def correction_sentence(found: SweatProfile) -> str:
    """Say how much of the last corrected loss was no sweat, and how sure that is."""
    rows = found.sessions[found.sessions["is_corrected"]]
    if rows.empty:
        return ""
    last = rows.iloc[-1]
    return say(
        "On {day} {volume} of the loss was burned fuel and breath, not sweat (computed from its "
        "parts {range}), and was taken off.",
        day=day_and_month(last["local_date"]),
        volume=volume(last["exchange_l"], 2),
        range=_litres_between(last["exchange_low_l"], last["exchange_high_l"]),
    )


def uncounted_sentences(found: SweatProfile) -> tuple[str, ...]:
    """Say which sessions do not count for the sweat rate, by reason."""
    rows = found.sessions[found.sessions["not_used"] != ""]
    words: list[str] = []
    for reason in dict.fromkeys(rows["not_used"]):
        days = listed(map(day_and_month, rows["local_date"][rows["not_used"] == reason]))
        words.append(
            say(
                "Not counted for the sweat rate, {reason}: {days}.",
                reason=said(str(reason)),
                days=days,
            )
        )
    return tuple(words)


def week_sentence(found: SweatProfile) -> str:
    """Say what left with the sweat of seven days, as far as it was weighed."""
    sweat = found.week
    if sweat.sessions == 0:
        return say("No weighed session in these seven days, so the week's loss is not known.")
    if sweat.unknown and sweat.low <= 0:
        return say_count(
            "What was weighed in these seven days is too little to say how much sweat it was; "
            "{count} session without a usable loss came on top.",
            "What was weighed in these seven days is too little to say how much sweat it was; "
            "{count} sessions without a usable loss came on top.",
            sweat.unknown,
        )
    sodium = found.week_losses["sodium"]
    low, high = (
        mmol_from_mg(amount_mg=each, element="sodium") for each in (sodium.low, sodium.high)
    )
    lost = (
        say("at least {low}", low=litre_number(sweat.low))
        if sweat.unknown
        else say("{low} to {high}", low=litre_number(sweat.low), high=litre_number(sweat.high))
    )
    week = say_count(
        "Seven days: {range} {unit} of sweat from {count} weighed session, sodium {sodium} mg "
        "({amount} mmol).",
        "Seven days: {range} {unit} of sweat from {count} weighed sessions, sodium {sodium} mg "
        "({amount} mmol).",
        sweat.sessions,
        range=lost,
        unit=litre_unit(),
        sodium=mg_between(sodium.low, sodium.high),
        amount=between(low, high, 0),
    )
    if not sweat.unknown:
        return week
    rest = say_count(
        "{count} session without a usable loss is not in it.",
        "{count} sessions without a usable loss are not in it.",
        sweat.unknown,
    )
    return f"{week} {rest}"
