"""Which sheet is typed: after a training or of the morning, when it began, and in what unit."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Literal

import streamlit as st

from lib.assess.in_words import decimal
from lib.reports.empty_sheet import empty_sheet
from lib.store import sheet_rows, sheets
from lib.store.sheets import Sheet, SheetChangedError
from lib.views import cached
from lib.views.escaping import literal
from lib.views.menu import DOCUMENTS, SYMPTOMS_AND_LABS, UPLOAD
from lib.views.opened import Opened
from lib.views.sheet_reading import stated_unit
from lib.views.wording import on_day
from lib.words.language import noted, said, say

KINDS = {"session": noted("After training"), "morning": noted("This morning")}
UNITS = {"kg": noted("kg and mL"), "lb": noted("lb and fl oz")}
FORMS = {"all": noted("Whole squad"), "one": noted("One athlete at a time")}
ASKED = "sheet"
FORM = "form"
_ADDRESS = re.compile(r"(session|morning)-([1-9])")


def _asked() -> tuple[str, int]:
    """Return the kind and number of the sheet in the address."""
    found = _ADDRESS.fullmatch(str(st.query_params.get(ASKED, "")))
    return ("session", 1) if found is None else (found.group(1), int(found.group(2)))


def _keep(kind: str, number: int) -> None:
    st.query_params[ASKED] = f"{kind}-{number}"


def _kind(asked: str) -> Literal["session", "morning"]:
    names = list(KINDS)
    chosen = st.radio(
        say("Weighed"),
        names,
        index=names.index(asked),
        format_func=lambda each: said(KINDS[each]),
        horizontal=True,
        key="sheet_kind",
        width="content",
    )
    return "morning" if chosen == "morning" else "session"


def _is_phone() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _form() -> str:
    names = list(FORMS)
    asked = st.query_params.get(FORM)
    first = asked if asked in names else ("one" if _is_phone() else "all")
    chosen = st.radio(
        say("Form"),
        names,
        index=names.index(first),
        format_func=lambda each: said(FORMS[each]),
        horizontal=True,
        key="sheet_form",
        width="content",
    )
    st.query_params[FORM] = chosen
    return chosen


def _start(opened: Opened, kind: Literal["session", "morning"], number: int) -> Sheet:
    """Return the sheet as it stands, or a new one that begins as the last one did."""
    scope = opened.scope
    engine = cached.store(scope.url)
    there = sheets.sheets(engine, scope.viewer, scope.team_id, kind=kind, day=opened.day)
    found = next((each for each in there if each.number == number), None)
    if found is not None:
        return found
    last = sheets.last_sheet(engine, scope.viewer, scope.team_id, kind=kind, day=opened.day)
    new = Sheet(kind=kind, day=opened.day, number=number)
    stated = stated_unit(scope)
    if last is None:
        return replace(new, mass_unit=stated or scope.reader.mass)
    begun = {each.start_local for each in there}
    return replace(
        new,
        mass_unit=stated or last.mass_unit,
        duration_min=last.duration_min,
        start_local="" if last.start_local in begun else last.start_local,
    )


def _number(opened: Opened, kind: str, asked: int) -> int:
    """Ask which session of the day, once there is more than the first one."""
    if kind == "morning":
        return 1
    scope = opened.scope
    there = sheets.sheets(
        cached.store(scope.url), scope.viewer, scope.team_id, kind=kind, day=opened.day
    )
    if not there:
        return 1
    words = {
        each.number: say("Session at {time}", time=each.start_local)
        if each.start_local
        else say("Session at an unknown time")
        for each in there
    }
    words[max(words) + 1] = say("Another session")
    numbers = list(words)
    return st.selectbox(
        say("Session of this day"),
        numbers,
        index=numbers.index(asked) if asked in numbers else 0,
        format_func=lambda each: words[each],
        key=f"sheet_number_{scope.team_id}_{opened.day}_{len(there)}",
    )


def _times(sheet: Sheet, mark: str) -> Sheet:
    begun = dt.time.fromisoformat(sheet.start_local) if sheet.start_local else None
    start = st.time_input(
        say("Session began"),
        value=begun,
        step=300,
        key=f"start_{mark}_{sheet.start_local}",
        width=140,
    )
    # Without a value to begin with it may stay empty, whatever its type says.
    minutes: float | None = st.number_input(
        say("Minutes between the weighings"),
        min_value=1.0,
        max_value=2880.0,
        value=sheet.duration_min,
        step=5.0,
        format="%.0f",
        placeholder=say("not known"),
        key=f"minutes_{mark}_{sheet.duration_min}",
        width=220,
    )
    return replace(
        sheet,
        start_local="" if start is None else f"{start:%H:%M}",
        duration_min=None if minutes is None else float(minutes),
    )


def _unit(sheet: Sheet, mark: str) -> Sheet:
    units = list(UNITS)
    chosen = st.selectbox(
        say("Unit of the sheet"),
        units,
        index=units.index(sheet.mass_unit),
        format_func=lambda each: said(UNITS[each]),
        key=f"unit_{mark}_{sheet.mass_unit}",
        disabled=bool(sheet.upload_id),
        help=say("It stays as it is once a row is saved."),
        width=160,
    )
    return replace(sheet, mass_unit="lb" if chosen == "lb" else "kg")


def _in_words(sheet: Sheet) -> str:
    """Say in one line what the sheet is of."""
    if sheet.kind == "morning":
        return say("Morning of {day} · {unit}", day=on_day(sheet.day), unit=sheet.mass_unit)
    began = (
        say("began {time}", time=sheet.start_local) if sheet.start_local else say("time not said")
    )
    minutes = (
        say("length not said")
        if sheet.duration_min is None
        else f"{decimal(sheet.duration_min, 0)} min"
    )
    return say(
        "Session of {day} · {began} · {minutes} · {units}",
        day=on_day(sheet.day),
        began=began,
        minutes=minutes,
        units=said(UNITS[sheet.mass_unit]),
    )


def choose_sheet(opened: Opened) -> tuple[Sheet, str]:
    """Draw the head of the page; return the sheet whose rows are typed below, and how."""
    scope = opened.scope
    asked, number = _asked()
    with st.container(horizontal=True, gap="medium"):
        kind = _kind(asked)
        form = _form()
    number = number if kind == asked else 1
    known = _start(opened, kind, number)
    with st.container(horizontal=True, vertical_alignment="center"):
        line = st.empty()
        is_open = st.toggle(
            say("Change time, length or unit") if kind == "session" else say("Change the unit"),
            key=f"head_{kind}",
        )
    sheet = known
    if is_open:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = _number(opened, kind, number)
            if number != known.number:
                known = _start(opened, kind, number)
            mark = f"{scope.team_id}_{known.mark}"
            sheet = _times(known, mark) if kind == "session" else known
            sheet = _unit(sheet, mark)
    if not known.upload_id:
        sheet = _kept_until_saved(scope.team_id, sheet, is_open=is_open)
    line.markdown(literal(_in_words(sheet)), width="content")
    _keep(kind, number)
    if known.upload_id and sheet != known:
        engine = cached.store(scope.url)
        try:
            sheet_rows.set_times(engine, scope.viewer, scope.team_id, sheet=sheet)
        except SheetChangedError as changed:
            st.warning(literal(str(changed)))
            return known, form
        st.rerun()
    return sheet, form


def _kept_until_saved(team_id: str, sheet: Sheet, *, is_open: bool) -> Sheet:
    """Remember what was said of a sheet that has no row yet: its inputs may be folded away."""
    kept: dict[str, Sheet] = st.session_state.setdefault("new_sheets", {})
    mark = f"{team_id}_{sheet.mark}"
    if is_open:
        kept[mark] = sheet
    return kept.get(mark, sheet)


def by_file(opened: Opened, sheet: Sheet, people: list[tuple[str, str]]) -> None:
    """Offer the same sheet as a file: an empty one to take along, and the way back in."""
    names = [name for _, name in people]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("Empty sheet (CSV)"),
            data=lambda: empty_sheet(sheet, names),
            file_name=f"{sheet.mark}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"empty_sheet_{opened.scope.team_id}",
        )
        st.page_link(
            DOCUMENTS,
            label=say("Empty sheet to print"),
            icon=":material/print:",
            query_params={
                "team": opened.scope.team_id,
                "day": opened.day.isoformat(),
                "document": "weigh_in",
            },
        )
        st.page_link(UPLOAD, label=say("Bring a filled sheet as a file"), icon=":material/upload:")
        st.page_link(
            SYMPTOMS_AND_LABS,
            label=say("Write a symptom down"),
            icon=":material/medical_information:",
        )
