"""One athlete's sweat: rate and sodium with their ranges, sessions, tests, and what is lost."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess import sweat_words as words
from lib.assess.findings import AthleteLine
from lib.assess.in_words import counted
from lib.assess.sweat_concentrations import MINERALS
from lib.assess.sweat_profile import SweatProfile
from lib.charts import sweat as charts
from lib.views import cached
from lib.views.escaping import literal
from lib.views.labels import nutrient_name
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.days import short_day_and_month
from lib.words.hidden import hidden_number
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks
from lib.words.quantities import (
    degrees,
    in_litre_unit,
    litre_digits,
    litre_number,
    litre_unit,
    rate_unit,
)
from lib.words.reader import reader
from lib.words.spoken_names import nutrient

RANGES = noted(
    "Ranges hold four of five cases. Corrected: burned fuel and breath are taken off by the energy "
    "used. Sweat, change of body mass and water deficit are three different numbers: the first "
    "counts salt, the second holds fuel as well, the third is water alone."
)
RANGES_GUARDED = noted(
    "Ranges hold four of five cases. Corrected: burned fuel and breath are taken off by the energy "
    "used. Sweat and change of body mass are two different numbers: the first counts salt, the "
    "second holds fuel as well."
)


def _deficit_hidden() -> str:
    return say(
        "Water deficit ({hidden}): beside the per cent it would tell body mass.",
        hidden=hidden_number(),
    )


def _correction_hidden() -> str:
    return say(
        "What was taken off for burned fuel and breath ({hidden}): it would tell the energy used.",
        hidden=hidden_number(),
    )


def sweat(opened: Opened, line: AthleteLine) -> None:
    """Show what is known of an athlete's sweat, how sure it is, and what would make it surer."""
    found = cached.sweat_profile(opened, line.athlete_id)
    for sentences in (words.rate_sentences(found), words.sodium_sentences(found)):
        first, *others = sentences
        st.markdown(f"**{literal(first)}** {literal(' '.join(others))}")
    st.write(literal(words.week_sentence(found)))
    _sessions(found, guarded=line.guard_on)
    _stated(found)
    _losses(found)
    _tests(found)


def _day(rows: pd.DataFrame) -> list[str]:
    return [short_day_and_month(moment) for moment in rows["local_date"]]


def _weather(rows: pd.DataFrame) -> list[str]:
    lines: list[str] = []
    weather = zip(_day(rows), rows["temp_c"], rows["rh_pct"], strict=True)
    for day, temperature, humidity in weather:
        parts = [] if pd.isna(temperature) else [degrees(temperature)]
        parts += [] if pd.isna(humidity) else [f"{humidity:.0f} %"]
        lines.append(", ".join([day, *parts]))
    return lines


def _litre_ranges(rows: pd.DataFrame, low: str, high: str) -> list[str]:
    digits = litre_digits(1)
    pairs = zip(in_litre_unit(rows[low]), in_litre_unit(rows[high]), strict=True)
    return [words.between(float(one), float(other), digits) for one, other in pairs]


def _is_known(rows: pd.DataFrame) -> pd.Series:
    """Say of which sessions the sweat rate is limited at all, as `words.between` has it."""
    low, high = rows["sweat_rate_low_l_h"], rows["sweat_rate_high_l_h"]
    return low.notna() & (high.notna() | (low > 0))


def _numbers(values: pd.Series, digits: int) -> list[str]:
    return [
        say("not known")
        if pd.isna(each)
        else with_marks(f"{each:+.{digits}f}").replace("-", "\u2212")
        for each in values
    ]


def _chart_rows(found: SweatProfile) -> pd.DataFrame:
    columns = ["local_date", "how", "sweat_rate_l_h", "sweat_rate_low_l_h", "sweat_rate_high_l_h"]
    weighed = found.sessions.dropna(subset=["sweat_rate_low_l_h"])
    weighed = weighed.assign(
        how=weighed["is_corrected"].map({True: say("weighed"), False: say("weighed, uncorrected")})
    )
    stated = found.stated.dropna(subset=["stated_rate_l_h"])
    stated = pd.DataFrame(
        {
            "local_date": stated["local_date"],
            "how": stated["stated_by"].map(said),
            "sweat_rate_l_h": stated["stated_rate_l_h"],
            "sweat_rate_low_l_h": float("nan"),
            "sweat_rate_high_l_h": float("nan"),
        }
    )
    return pd.concat([weighed[columns], stated], ignore_index=True)


def _sessions(found: SweatProfile, *, guarded: bool) -> None:
    rows = found.sessions
    if rows.empty:
        st.write(say("No session in these four weeks. Weigh before and after one to see it here."))
        return
    drawn = _chart_rows(found)
    if not drawn.empty:
        alt = say(
            "Sweat rate of each session with its 80 % range. A range without a point is "
            "uncorrected and too low for one number; a device's estimate has no range."
        )
        small_print(alt)
        st.altair_chart(charts.sweat_rate_by_session(drawn), width="stretch", alt=alt)
    rates = _litre_ranges(rows, "sweat_rate_low_l_h", "sweat_rate_high_l_h")
    deficit = say("Water deficit ({unit})", unit=litre_unit())
    shown = {
        say("Day and weather"): _weather(rows),
        say("Sweat ({unit})", unit=litre_unit()): _litre_ranges(
            rows, "sweat_low_l", "sweat_high_l"
        ),
        say("Sweat rate ({unit})", unit=rate_unit()): [
            rate if corrected or not known else say("{rate}, uncorrected", rate=rate)
            for rate, corrected, known in zip(
                rates, rows["is_corrected"], _is_known(rows), strict=True
            )
        ],
        say("Mass (%)"): _numbers(rows["mass_change_percent"], 1),
        deficit: _numbers(in_litre_unit(rows["deficit_l"]), litre_digits(1)),
    }
    # Beside the per cent of mass an amount of water tells the mass itself.
    hides_deficit = reader().hides_mass and not guarded
    if guarded or hides_deficit:
        # An amount that is missing reads as an amount to drink.
        del shown[deficit]
    with st.expander(say("Sessions")):
        st.table(
            pd.DataFrame(shown).iloc[::-1],
            hide_index=True,
            alt=say("Sessions with sweat loss, sweat rate and change of body mass"),
        )
        for sentence in words.uncounted_sentences(found):
            small_print(literal(sentence))
        small_print(said(RANGES_GUARDED if guarded or hides_deficit else RANGES))
        if hides_deficit:
            small_print(_deficit_hidden())
        corrected = words.correction_sentence(found)
        small_print(_correction_hidden() if corrected and reader().hides_mass else corrected)


def _stated(found: SweatProfile) -> None:
    rows = found.stated
    if rows.empty:
        return
    small_print(
        say(
            "Sweat losses that a device or file states are shown apart. They are not "
            "weighed, and nothing on this page is computed from them."
        )
    )
    with st.expander(say("Stated by a device or file, not weighed")):
        st.table(
            pd.DataFrame(
                {
                    say("Day"): _day(rows),
                    say("Sweat ({unit})", unit=litre_unit()): [
                        litre_number(each) for each in rows["stated_l"]
                    ],
                    say("How"): [literal(said(each)) for each in rows["stated_by"]],
                }
            ).iloc[::-1],
            hide_index=True,
            alt=say("Sweat losses stated by a device or file"),
        )


def _losses(found: SweatProfile) -> None:
    if found.week.sessions == 0:
        return
    known = found.losses["sodium"]["low"].notna()
    rows = found.sessions[known]
    table = {say("Day"): [say("7 days"), *_day(rows.iloc[::-1])]}
    for mineral in MINERALS:
        total, each = found.week_losses[mineral], found.losses[mineral][known].iloc[::-1]
        pairs = zip(each["low"], each["high"], strict=True)
        table[f"{nutrient_name(mineral)} (mg)"] = [
            words.mg_between(total.low, total.high),
            *(words.mg_between(float(low), float(high)) for low, high in pairs),
        ]
    basis = {
        mineral: counted(each.tests, "own test")
        if each.tests
        else (
            say("population range, no test")
            if mineral == "sodium"
            else say("typical value, not measured")
        )
        for mineral, each in found.concentrations.items()
    }
    # Not folded once more: on a phone the table needs the whole width.
    st.markdown(say("**Minerals lost in sweat**"))
    st.table(
        pd.DataFrame(table), hide_index=True, alt=say("Minerals lost in sweat by session and week")
    )
    parts = [f"{nutrient(mineral)} {literal(each)}" for mineral, each in basis.items()]
    small_print(
        say(
            "Concentrations: {list}. Of these only the sodium is worth counting.",
            list="; ".join(parts),
        )
    )


def _tests(found: SweatProfile) -> None:
    tests = found.tests
    if tests.empty:
        return
    used = tests[tests["not_used"] == ""]
    with st.expander(say("Sodium tests")):
        if not used.empty:
            alt = words.change_sentence(found)
            small_print(alt)
            st.altair_chart(
                charts.sodium_tests_by_day(
                    used.assign(
                        site=used["sweat_na_site"].map(words.site_in_words),
                        low_mmol_l=used["read_mmol_l"] / found.change_ratio,
                        high_mmol_l=used["read_mmol_l"] * found.change_ratio,
                    )[["local_date", "site", "read_mmol_l", "low_mmol_l", "high_mmol_l"]]
                ),
                width="stretch",
                alt=alt,
            )
        st.table(
            pd.DataFrame(
                {
                    say("Test"): [
                        f"{day}, {literal(words.site_in_words(site))}, {words.method_in_words(how)}"
                        for day, site, how in zip(
                            _day(tests),
                            tests["sweat_na_site"],
                            tests["sweat_na_method"],
                            strict=True,
                        )
                    ],
                    say("As read (mmol/L)"): [f"{each:.0f}" for each in tests["read_mmol_l"]],
                    say("Whole body (mmol/L)"): [
                        say("not used") if pd.isna(each) else f"{each:.0f}"
                        for each in tests["whole_body_mmol_l"]
                    ],
                    say("How"): [
                        literal(said(reason or words.HOW_USED[str(kind)]))
                        for reason, kind in zip(tests["not_used"], tests["kind"], strict=True)
                    ],
                }
            ).iloc[::-1],
            hide_index=True,
            alt=say("Sodium tests as read and as whole body, and how each is used"),
        )
