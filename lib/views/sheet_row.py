"""One athlete's row of a typed sheet: its inputs, what became of it, and what it answers.

What was typed is saved with the row's own button, or Enter, and never by the place of the row:
every input and every saved value carries the athlete's identifier. Where body mass is hidden, a
mass that is stored never comes back into its input: left empty it is kept, typed anew replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from lib.assess.weigh_in_answers import Kind, RowAnswer
from lib.imports.typed_sheet import (
    FIELD_WORDS,
    MORNING_FIELDS,
    SESSION_FIELDS,
    VOLUME_UNIT,
    tidy,
)
from lib.store.sheets import Sheet
from lib.views.escaping import literal
from lib.views.scope import Scope
from lib.views.sheet_reading import Known
from lib.views.sheet_saving import TAKEN_BACK, Outcome, Result, kept_masses, save_typed
from lib.views.small_print import small_print

ICONS = {
    Kind.MEDICAL: ":material/emergency_home:",
    Kind.ASK: ":material/contact_support:",
    Kind.NO_FLUID: ":material/block:",
    Kind.UNCERTAIN: ":material/help:",
    Kind.LARGE: ":material/error:",
    Kind.LOSS: ":material/check:",
    Kind.EVEN: ":material/check:",
    Kind.WAITING: ":material/hourglass_empty:",
}
PLACEHOLDERS = {"kit": "dry, wet, nude"}
MASSES = frozenset({"before", "after", "mass"})
WRITTEN_DOWN = "written down"
TAKEN_AWAY = frozenset({"-", "\u2013", "\u2212"})
"""What takes a hidden mass away, for an empty input keeps it."""
WIDTHS = {"note": 190, "kit": 124, "urine_colour": 150, "thirst": 150}
SHORT = ("before", "after", "drink", *MORNING_FIELDS)
USUAL_WIDTH = 112
NAME_WIDTH = 150
LONGEST = 120
_STATE = "sheet_rows"


@dataclass(frozen=True, slots=True)
class Row:
    """Whose row of which sheet this is."""

    scope: Scope
    sheet: Sheet
    athlete_id: str
    name: str

    @property
    def mark(self) -> str:
        """Return the beginning of every key of this row."""
        return f"{self.scope.team_id}_{self.sheet.mark}_{self.athlete_id}"

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of the row."""
        return SESSION_FIELDS if self.sheet.kind == "session" else MORNING_FIELDS

    def key(self, field: str) -> str:
        """Return the key of one input."""
        return f"{field}_{self.mark}"

    def hides(self, field: str) -> bool:
        """Say whether what is stored of a field is kept from whoever types."""
        return self.scope.reader.hides_mass and field in MASSES


@dataclass(slots=True)
class _Shown:
    """What this visitor has seen of a row: as it stood, what became of it, what it answers."""

    known: Known
    hides_mass: bool = False
    answer: RowAnswer | None = None
    outcome: Outcome | None = None


def _shown(row: Row) -> _Shown:
    return st.session_state.setdefault(_STATE, {}).setdefault(row.mark, _Shown(Known()))


def typed(row: Row) -> dict[str, str]:
    """Return what the inputs of a row say, without empty ones; a hidden mass as it is stored."""
    entry = dict(_shown(row).known.entry)
    found: dict[str, str] = {}
    for field in row.fields:
        text = str(st.session_state.get(row.key(field)) or "")
        if row.hides(field):
            plain = text.strip()
            text = "" if plain in TAKEN_AWAY else text if plain else entry.get(field, "")
        found[field] = text
    return tidy(found)


def _in_input(row: Row, field: str, entry: Mapping[str, str]) -> str:
    return "" if row.hides(field) else entry.get(field, "")


def _show(row: Row, known: Known) -> None:
    """Put what stands in the store into the inputs."""
    entry = dict(known.entry)
    for field in row.fields:
        # Setting an input takes away what is being typed into it, also where it stays the same.
        text = _in_input(row, field, entry)
        if st.session_state.get(row.key(field)) != text:
            st.session_state[row.key(field)] = text
    _shown(row).known = known


def ready(row: Row, known: Known, answer: RowAnswer | None = None) -> None:
    """Bring a row up to date before it is drawn, and leave alone what is being typed."""
    shown = _shown(row)
    entry = dict(shown.known.entry)
    absent = [field for field in row.fields if row.key(field) not in st.session_state]
    # An empty input means another thing once the team hides masses, or no longer does.
    if shown.hides_mass != row.scope.reader.hides_mass:
        shown.hides_mass = row.scope.reader.hides_mass
        absent += MASSES.intersection(row.fields)
    # Inputs that were not drawn the last time are forgotten by then, and nothing else is.
    for field in absent:
        st.session_state[row.key(field)] = _in_input(row, field, entry)
    is_as_seen = typed(row) == entry
    if shown.known.is_of_another(known.upload_id):
        # What is kept unseen is of that sheet, and not of one that was begun anew meanwhile.
        if not is_as_seen and row.scope.reader.hides_mass and kept_masses(shown.known, typed(row)):
            shown.outcome = Outcome(Result.ANEW, (TAKEN_BACK,), known)
        shown.known = Known()
    if is_as_seen and (known.version, known.upload_id) != (
        shown.known.version,
        shown.known.upload_id,
    ):
        _show(row, known)
    shown.answer = answer


def _save(row: Row, then: Callable[[], None] | None) -> None:
    shown = _shown(row)
    reason = str(st.session_state.get(row.key("reason"), "")).strip()
    outcome = save_typed(
        row.scope,
        row.sheet,
        athlete_id=row.athlete_id,
        name=row.name,
        entry=typed(row),
        seen=shown.known,
        reason=reason,
    )
    shown.outcome = outcome
    if outcome.result is Result.SAVED:
        _show(row, outcome.known)
        st.session_state.pop(row.key("reason"), None)
        if then is not None:
            then()
    elif outcome.result is Result.DIFFERS:
        # Seen from now on: whoever saves again means it.
        shown.known = outcome.known
    elif outcome.result is Result.ANEW:
        shown.known = Known()


def label(row: Row, field: str) -> str:
    """Return what stands above an input, with its unit."""
    unit = {
        "before": row.sheet.mass_unit,
        "after": row.sheet.mass_unit,
        "mass": row.sheet.mass_unit,
        "drink": VOLUME_UNIT[row.sheet.mass_unit],
        "urine": VOLUME_UNIT[row.sheet.mass_unit],
        "urine_colour": "1 to 8",
        "thirst": "1 to 9",
    }.get(field)
    return FIELD_WORDS[field] if unit is None else f"{FIELD_WORDS[field]} ({unit})"


def _placeholder(row: Row, field: str) -> str | None:
    is_kept = row.hides(field) and field in dict(_shown(row).known.entry)
    return WRITTEN_DOWN if is_kept else PLACEHOLDERS.get(field)


def _input(row: Row, field: str, *, is_alone: bool) -> None:
    # No choice list: twenty-five of them take longer to draw than all the rest of the page.
    st.text_input(
        label(row, field),
        key=row.key(field),
        max_chars=LONGEST,
        width="stretch" if is_alone else WIDTHS.get(field, USUAL_WIDTH),
        placeholder=_placeholder(row, field),
    )


def say_answer(answer: RowAnswer | None) -> None:
    """Show what a row answers; colour is never the only signal."""
    if answer is None or not answer.words:
        return
    words = f"{ICONS[answer.kind]} **{literal(answer.words)}**"
    st.markdown(words)
    if answer.more:
        small_print(literal(" ".join(answer.more)))


def _say_open(row: Row, shown: _Shown) -> None:
    """Say why what was typed is not saved, before the inputs that mend it."""
    outcome = shown.outcome
    if outcome is None or outcome.result is Result.SAVED:
        return
    name, words = literal(row.name), literal(" ".join(outcome.lines))
    if outcome.result is Result.REFUSED:
        st.error(f"{name}: not saved. {words}")
    elif outcome.result is Result.ANEW:
        st.warning(
            f"{name}: not saved yet. {words} Save again, with both weights if you have them."
        )
    elif outcome.result is Result.DIFFERS:
        st.warning(
            f"{name}: not saved yet. {words} Save again to put yours in its place, or type the "
            "other one."
        )
    else:
        st.warning(
            f"{name}: not saved yet, is this right? {words} Correct it, or say why it is right "
            "and save again."
        )


def _asks(shown: _Shown) -> bool:
    return shown.outcome is not None and shown.outcome.result is Result.ASKED


def _inputs(
    row: Row,
    *,
    button: str,
    then: Callable[[], None] | None,
    is_alone: bool,
    is_long: bool,
) -> None:
    """Draw the inputs of a row and the button that saves it."""
    for field in row.fields:
        # What is typed already is never hidden.
        if is_long or field in SHORT or typed(row).get(field):
            _input(row, field, is_alone=is_alone)
    if _asks(_shown(row)):
        st.text_input(
            "Why it is right",
            key=row.key("reason"),
            max_chars=LONGEST,
            placeholder="weighed again, for example",
        )
    st.form_submit_button(
        button,
        key=f"save_{row.mark}",
        on_click=_save,
        args=(row, then),
        type="primary" if is_alone else "secondary",
        help=None if is_alone else f"Save the row of {literal(row.name)}",
    )


def draw(
    row: Row,
    *,
    button: str,
    then: Callable[[], None] | None = None,
    is_alone: bool = False,
    is_long: bool = True,
) -> None:
    """Draw one row as a form of its own; Enter in any input saves it."""
    shown = _shown(row)
    # A box for each row: what one answers does not push the next, which is being typed, aside.
    with st.container(key=f"box_{row.mark}"):
        # There even when it says nothing, so that what follows keeps its place.
        with st.container():
            _say_open(row, shown)
        with (
            st.form(f"row_{row.mark}", border=False),
            st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
        ):
            inputs = partial(
                _inputs, row, button=button, then=then, is_alone=is_alone, is_long=is_long
            )
            if is_alone:
                inputs()
            else:
                saved = " :material/done: saved" if shown.known.version else ""
                st.markdown(f"**{literal(row.name)}**{saved}", width=NAME_WIDTH)
                # Of one piece: on a phone they go below the name, three beside each other.
                with st.container(
                    horizontal=True, vertical_alignment="bottom", gap="xsmall", width="content"
                ):
                    inputs()
        if (
            not is_alone
            and not is_open(row)
            and shown.known.version
            and typed(row) == dict(shown.known.entry)
        ):
            say_answer(shown.answer)


def is_open(row: Row) -> bool:
    """Say whether something typed of the row waits for an answer or a correction."""
    outcome = _shown(row).outcome
    return outcome is not None and outcome.result is not Result.SAVED


def is_saved(row: Row) -> bool:
    """Say whether anything of the row is in the store."""
    return bool(_shown(row).known.entry)


def answer_of(row: Row) -> RowAnswer | None:
    """Return what the row answers, as far as that was looked up."""
    return _shown(row).answer
