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
from lib.views.opened import Opened
from lib.views.small_print import small_print
from lib.words.days import short_day_and_month
from lib.words.quantities import (
    degrees,
    in_litre_unit,
    litre_digits,
    litre_number,
    litre_unit,
    rate_unit,
)
from lib.words.reader import HIDDEN_NUMBER, reader

TYPICAL = "typical value, not measured"
RANGES = (
    "Ranges hold four of five cases. Corrected: burned fuel and breath are taken off by the energy "
    "used. Sweat, change of body mass and water deficit are three different numbers: the first "
    "counts salt, the second holds fuel as well, the third is water alone."
)
RANGES_GUARDED = (
    "Ranges hold four of five cases. Corrected: burned fuel and breath are taken off by the energy "
    "used. Sweat and change of body mass are two different numbers: the first counts salt, the "
    "second holds fuel as well."
)


DEFICIT_HIDDEN = f"Water deficit ({HIDDEN_NUMBER}): beside the per cent it would tell body mass."
CORRECTION_HIDDEN = (
    f"What was taken off for burned fuel and breath ({HIDDEN_NUMBER}): it would tell the "
    "energy used."
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
    said: list[str] = []
    weather = zip(_day(rows), rows["temp_c"], rows["rh_pct"], strict=True)
    for day, temperature, humidity in weather:
        parts = [] if pd.isna(temperature) else [degrees(temperature)]
        parts += [] if pd.isna(humidity) else [f"{humidity:.0f} %"]
        said.append(", ".join([day, *parts]))
    return said


def _litre_ranges(rows: pd.DataFrame, low: str, high: str) -> list[str]:
    digits = litre_digits(1)
    pairs = zip(in_litre_unit(rows[low]), in_litre_unit(rows[high]), strict=True)
    return [words.between(float(one), float(other), digits) for one, other in pairs]


def _numbers(values: pd.Series, digits: int) -> list[str]:
    return [
        "not known" if pd.isna(each) else f"{each:+.{digits}f}".replace("-", "\u2212")
        for each in values
    ]


def _chart_rows(found: SweatProfile) -> pd.DataFrame:
    columns = ["local_date", "how", "sweat_rate_l_h", "sweat_rate_low_l_h", "sweat_rate_high_l_h"]
    weighed = found.sessions.dropna(subset=["sweat_rate_low_l_h"])
    weighed = weighed.assign(
        how=weighed["is_corrected"].map({True: "weighed", False: "weighed, uncorrected"})
    )
    stated = found.stated.dropna(subset=["stated_rate_l_h"])
    stated = pd.DataFrame(
        {
            "local_date": stated["local_date"],
            "how": stated["stated_by"],
            "sweat_rate_l_h": stated["stated_rate_l_h"],
            "sweat_rate_low_l_h": float("nan"),
            "sweat_rate_high_l_h": float("nan"),
        }
    )
    return pd.concat([weighed[columns], stated], ignore_index=True)


def _sessions(found: SweatProfile, *, guarded: bool) -> None:
    rows = found.sessions
    if rows.empty:
        st.write("No session in these four weeks. Weigh before and after one to see it here.")
        return
    drawn = _chart_rows(found)
    if not drawn.empty:
        alt = (
            "Sweat rate of each session with its 80 % range. A range without a point is "
            "uncorrected and too low for one number; a device's estimate has no range."
        )
        small_print(alt)
        st.altair_chart(charts.sweat_rate_by_session(drawn), width="stretch", alt=alt)
    rates = _litre_ranges(rows, "sweat_rate_low_l_h", "sweat_rate_high_l_h")
    deficit = f"Water deficit ({litre_unit()})"
    shown = {
        "Day and weather": _weather(rows),
        f"Sweat ({litre_unit()})": _litre_ranges(rows, "sweat_low_l", "sweat_high_l"),
        f"Sweat rate ({rate_unit()})": [
            rate if corrected or rate == "not known" else f"{rate}, uncorrected"
            for rate, corrected in zip(rates, rows["is_corrected"], strict=True)
        ],
        "Mass (%)": _numbers(rows["mass_change_percent"], 1),
        deficit: _numbers(in_litre_unit(rows["deficit_l"]), litre_digits(1)),
    }
    # Beside the per cent of mass an amount of water tells the mass itself.
    hides_deficit = reader().hides_mass and not guarded
    if guarded or hides_deficit:
        # An amount that is missing reads as an amount to drink.
        del shown[deficit]
    with st.expander("Sessions"):
        st.table(
            pd.DataFrame(shown).iloc[::-1],
            hide_index=True,
            alt="Sessions with sweat loss, sweat rate and change of body mass",
        )
        for said in words.uncounted_sentences(found):
            small_print(literal(said))
        small_print(RANGES_GUARDED if guarded or hides_deficit else RANGES)
        if hides_deficit:
            small_print(DEFICIT_HIDDEN)
        corrected = words.correction_sentence(found)
        small_print(CORRECTION_HIDDEN if corrected and reader().hides_mass else corrected)


def _stated(found: SweatProfile) -> None:
    rows = found.stated
    if rows.empty:
        return
    small_print(
        "Sweat losses that a device or file states are shown apart. They are not weighed, and "
        "nothing on this page is computed from them."
    )
    with st.expander("Stated by a device or file, not weighed"):
        st.table(
            pd.DataFrame(
                {
                    "Day": _day(rows),
                    f"Sweat ({litre_unit()})": [litre_number(each) for each in rows["stated_l"]],
                    "How": [literal(each) for each in rows["stated_by"]],
                }
            ).iloc[::-1],
            hide_index=True,
            alt="Sweat losses stated by a device or file",
        )


def _losses(found: SweatProfile) -> None:
    if found.week.sessions == 0:
        return
    known = found.losses["sodium"]["low"].notna()
    rows = found.sessions[known]
    table = {"Day": ["7 days", *_day(rows.iloc[::-1])]}
    for mineral in MINERALS:
        total, each = found.week_losses[mineral], found.losses[mineral][known].iloc[::-1]
        pairs = zip(each["low"], each["high"], strict=True)
        table[f"{mineral.capitalize()} (mg)"] = [
            words.mg_between(total.low, total.high),
            *(words.mg_between(float(low), float(high)) for low, high in pairs),
        ]
    basis = {
        mineral: counted(each.tests, "own test")
        if each.tests
        else ("population range, no test" if mineral == "sodium" else TYPICAL)
        for mineral, each in found.concentrations.items()
    }
    # Not folded once more: on a phone the table needs the whole width.
    st.markdown("**Minerals lost in sweat**")
    st.table(pd.DataFrame(table), hide_index=True, alt="Minerals lost in sweat by session and week")
    small_print(
        "Concentrations: "
        + "; ".join(f"{mineral} {literal(said)}" for mineral, said in basis.items())
        + ". Of these only the sodium is worth counting."
    )


def _tests(found: SweatProfile) -> None:
    tests = found.tests
    if tests.empty:
        return
    used = tests[tests["not_used"] == ""]
    with st.expander("Sodium tests"):
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
                    "Test": [
                        f"{day}, {literal(words.site_in_words(site))}, {words.method_in_words(how)}"
                        for day, site, how in zip(
                            _day(tests),
                            tests["sweat_na_site"],
                            tests["sweat_na_method"],
                            strict=True,
                        )
                    ],
                    "As read (mmol/L)": [f"{each:.0f}" for each in tests["read_mmol_l"]],
                    "Whole body (mmol/L)": [
                        "not used" if pd.isna(each) else f"{each:.0f}"
                        for each in tests["whole_body_mmol_l"]
                    ],
                    "How": [
                        literal(reason or words.HOW_USED[str(kind)])
                        for reason, kind in zip(tests["not_used"], tests["kind"], strict=True)
                    ],
                }
            ).iloc[::-1],
            hide_index=True,
            alt="Sodium tests as read and as whole body, and how each is used",
        )
