"""What a sweat profile means, in sentences: how sure it is, and what would make it surer."""

from __future__ import annotations

import math

import pandas as pd

from lib.assess.in_words import counted, decimal, listed, thousands
from lib.assess.sweat_profile import Level, SweatProfile
from lib.assess.sweat_tests import BIAS_ONLY, PREDICTED
from lib.reference.thresholds import value
from lib.science.units import mmol_from_mg
from lib.words.days import day, day_and_month
from lib.words.quantities import (
    in_litre_unit,
    litre_digits,
    litre_number,
    litre_unit,
    rate_unit,
    volume,
)

SITE_WORDS = {"whole_body": "whole body", "five_sites": "five sites"}
METHOD_WORDS = {
    "patch": "patch in exercise",
    "washdown": "wash-down",
    "pilocarpine": "pilocarpine, at rest",
    "conductivity": "conductivity",
    "device_estimate": "device estimate",
    "other": "another method",
}
HOW_USED = {
    "measured": "measured, whole body",
    "regression": "by the published equation",
    "bias": BIAS_ONLY,
    "predicted": PREDICTED,
}


def site_in_words(site: str | None) -> str:
    """Return the place on the body, or that nobody named it."""
    name = "" if pd.isna(site) else str(site)
    return SITE_WORDS.get(name, name.replace("_", " ")) or "not named"


def method_in_words(method: object) -> str:
    """Return how the test was made; where it is not written down, what is taken for granted."""
    return METHOD_WORDS.get(str(method), "not written down, taken as a patch in exercise")


def between(low: float, high: float, digits: int) -> str:
    """Return a range; "at least" where nothing limits it from above but something from below."""
    if math.isnan(low) or (math.isnan(high) and low <= 0):
        return "not known"
    if math.isnan(high):
        return f"at least {decimal(low, digits)}"
    return f"{decimal(low, digits)} to {decimal(high, digits)}"


def _litres_between(low: float, high: float) -> str:
    """Return a range of litres or litres an hour in the reader's unit, without that unit."""
    return between(in_litre_unit(low), in_litre_unit(high), litre_digits(2))


def mg_between(low: float, high: float) -> str:
    """Return a range of milligrams with the digits it deserves."""
    if math.isnan(low) or (math.isnan(high) and low <= 0):
        return "not known"
    shown = [
        thousands(round(each, -1)) if each >= 100 else decimal(each, 0 if each >= 10 else 1)  # noqa: PLR2004 - digits shown
        for each in (low, high)
        if not math.isnan(each)
    ]
    return f"at least {shown[0]}" if math.isnan(high) else " to ".join(shown)


def rate_sentences(found: SweatProfile) -> tuple[str, ...]:
    """Say how much the athlete sweats, on what grounds, and what to expect next time."""
    rate = found.rate
    said = [
        f"Sweat rate {_litres_between(rate.low, rate.high)} {rate_unit()}, middle "
        f"{litre_number(rate.median, 2)}."
    ]
    if rate.tests == 0:
        said.append(
            "Population range of the sport, no usable weighed session in four weeks. Weigh before "
            "and after a session and write down every drink."
        )
        return tuple(said)
    now, more = (
        _litres_between(*ends)
        for ends in ((rate.low, rate.high), (rate.one_more_low, rate.one_more_high))
    )
    said.append(
        f"From {counted(rate.tests, 'day')} with a usable weighed session in four weeks, joined "
        "with what is usual in the sport. "
        + (
            "One more of the same kind would hardly narrow it."
            if now == more
            else f"One more would make it {more} {rate_unit()} if it reads as expected."
        )
    )
    low, high = found.next_session
    said.append(
        f"The next single session may lie between {litre_number(low)} and "
        f"{litre_number(high)} {rate_unit()}: weather "
        "and effort come on top."
    )
    rows = found.sessions
    uncorrected = int((~rows["is_corrected"] & (rows["not_used"] == "")).sum())
    if uncorrected:
        said.append(
            f"{counted(uncorrected, 'session')} without the energy used "
            f"{'is' if uncorrected == 1 else 'are'} uncorrected: burned fuel and breath are still "
            "in it, so the rate may read up to a quarter too high."
        )
    return tuple(said)


def _narrowing(sodium: Level) -> str:
    now = sodium.high / sodium.low
    more = sodium.one_more_high / sodium.one_more_low
    if sodium.tests == 0:
        return (
            f"One patch test at the forearm would narrow it: the high end is now {decimal(now)} "
            f"times the low end, then about {decimal(more)} times."
        )
    said = (
        f"One more test at the same site would make it "
        f"{between(sodium.one_more_low, sodium.one_more_high, 0)} mmol/L if it reads as expected."
    )
    if sodium.always_ratio > 1:
        said += (
            f" Every patch at one site shares the same error, which does not average out: however "
            f"many, the high end stays at least {decimal(sodium.always_ratio)} times the low end."
        )
    return said


def sodium_sentences(found: SweatProfile) -> tuple[str, ...]:
    """Say how salty the sweat is, from which tests, and what one more would narrow."""
    sodium = found.sodium
    said = [
        f"Sodium in sweat {between(sodium.low, sodium.high, 0)} mmol/L, middle "
        f"{decimal(sodium.median, 0)} (whole body)."
    ]
    used = found.tests[found.tests["not_used"] == ""]
    if used.empty:
        said.append("Population range, no test that can be used in the last six months.")
    else:
        last = used.iloc[-1]
        sites = listed(dict.fromkeys(site_in_words(each) for each in used["sweat_na_site"]))
        said.append(
            f"From {counted(len(used), 'own test')} ({sites}), the last on "
            f"{day(last['local_date'])}, joined with what is usual in athletes."
        )
    said.append(_narrowing(sodium))
    if (used["kind"] == "bias").any():
        said.append(
            "A test from a site without an equation was moved by the mean error of that site "
            f"({BIAS_ONLY}) and is trusted less."
        )
    outside = int(used["is_outside"].sum())
    if outside:
        said.append(
            f"{counted(outside, 'test')} outside what the equations were made from: below "
            f"{value('sweat.sodium.lowest_regional_mmol_l'):.0f} mmol/L a patch may be watered "
            f"down, above {value('sweat.sodium.highest_regional_mmol_l'):.0f} dried out or salted "
            "by the skin. Test again."
        )
    return (*said, *found.unused)


def change_sentence(found: SweatProfile) -> str:
    """Say whether the last two tests at one site differ by more than their noise."""
    used = found.tests[found.tests["not_used"] == ""]
    if used.empty:
        return ""
    last = used.iloc[-1]
    same = used[used["sweat_na_site"] == last["sweat_na_site"]]
    rule = (
        f"Two tests at one site must differ by more than {decimal(found.change_ratio, 2)} times "
        "before it is a change: 50 after 40 mmol/L is none."
    )
    if len(same) < 2:  # noqa: PLR2004 - two tests
        return rule
    earlier, later = (float(each) for each in same["read_mmol_l"].iloc[-2:])
    ratio = max(earlier, later) / min(earlier, later)
    verdict = "more than noise" if ratio > found.change_ratio else "not a change, only noise"
    return (
        f"{rule} The last two at the {site_in_words(last['sweat_na_site'])}, "
        f"{decimal(earlier, 0)} then {decimal(later, 0)}, are {verdict}."
    )


def correction_sentence(found: SweatProfile) -> str:
    """Say how much of the last corrected loss was no sweat, and how sure that is."""
    rows = found.sessions[found.sessions["is_corrected"]]
    if rows.empty:
        return ""
    last = rows.iloc[-1]
    return (
        f"On {day_and_month(last['local_date'])} {volume(last['exchange_l'], 2)} of the loss was "
        "burned fuel and breath, not sweat (computed from its parts "
        f"{_litres_between(last['exchange_low_l'], last['exchange_high_l'])}), and was taken off."
    )


def uncounted_sentences(found: SweatProfile) -> tuple[str, ...]:
    """Say which sessions do not count for the sweat rate, by reason."""
    rows = found.sessions[found.sessions["not_used"] != ""]
    said: list[str] = []
    for reason in dict.fromkeys(rows["not_used"]):
        days = listed(map(day_and_month, rows["local_date"][rows["not_used"] == reason]))
        said.append(f"Not counted for the sweat rate, {reason}: {days}.")
    return tuple(said)


def week_sentence(found: SweatProfile) -> str:
    """Say what left with the sweat of seven days, as far as it was weighed."""
    sweat = found.week
    if sweat.sessions == 0:
        return "No weighed session in these seven days, so the week's loss is not known."
    if sweat.unknown and sweat.low <= 0:
        return (
            "What was weighed in these seven days is too little to say how much sweat it was; "
            f"{counted(sweat.unknown, 'session')} without a usable loss came on top."
        )
    sodium = found.week_losses["sodium"]
    low, high = (
        mmol_from_mg(amount_mg=each, element="sodium") for each in (sodium.low, sodium.high)
    )
    most = "" if sweat.unknown else f" to {litre_number(sweat.high)}"
    said = (
        f"Seven days: {'at least ' if sweat.unknown else ''}{litre_number(sweat.low)}{most} "
        f"{litre_unit()} of sweat from {counted(sweat.sessions, 'weighed session')}, sodium "
        f"{mg_between(sodium.low, sodium.high)} mg ({between(low, high, 0)} mmol)."
    )
    if sweat.unknown:
        said += (
            f" {counted(sweat.unknown, 'session')} without a usable loss "
            f"{'is' if sweat.unknown == 1 else 'are'} not in it."
        )
    return said
