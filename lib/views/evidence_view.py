"""The parts of the Evidence page: the counts, the entries, and what nobody has checked."""

from __future__ import annotations

import streamlit as st

from lib.assess.evidence import Narrowing, catalogue, narrowed, to_verify
from lib.reference.evidence import MEANING, Record, Status, counted_in_words
from lib.reference.formulas import CONVERSION, FORMULA, IN_WORDS
from lib.views.escaping import literal
from lib.views.small_print import small_print
from lib.words.language import said, say, say_count

PAGE_SIZE = 20
MOST_FILES = 4
STATUS_ICONS = {
    Status.VERIFIED: ":material/check_circle:",
    Status.SECONDARY: ":material/content_copy:",
    Status.MEMORY: ":material/help:",
    Status.COMPUTED: ":material/calculate:",
    Status.DESIGN: ":material/architecture:",
}


def how_sure() -> None:
    """Say how many entries there are and how sure, and what the words mean."""
    words = say(
        "Every number and formula this app uses, where it is from, and whether somebody looked."
    )
    st.markdown(f"{words} **{literal(counted_in_words(catalogue()))}**")
    with st.expander(say("What these words mean")):
        for status in Status:
            st.markdown(f"{STATUS_ICONS[status]} **{status.words}**: {said(MEANING[status])}")


def _value(record: Record) -> str:
    if record.kind in {FORMULA, CONVERSION} and record.value != IN_WORDS:
        if not record.unit:
            return f"`{record.value}`"
        return say("`{formula}` in {unit}", formula=record.value, unit=literal(record.unit))
    return f"**{literal(record.amount)}**" if record.unit else literal(said(record.value))


def _sources(record: Record) -> str:
    return "; ".join(
        literal(f"{each.authors} {each.year}".strip())
        + (f" ([{say('open', context='a link')}]({each.link}))" if each.link else "")
        for each in record.cited
    )


def _use(record: Record) -> str:
    files = record.used_in[:MOST_FILES]
    more = len(record.used_in) - len(files)
    named = ", ".join(files)
    parts = [
        say("rules {codes}", codes=", ".join(record.rules)) if record.rules else "",
        say_count(
            "{files} and {count} more file", "{files} and {count} more files", more, files=named
        )
        if more
        else named,
    ]
    return "; ".join(each for each in parts if each) or say("nothing yet")


def _card(record: Record) -> None:
    status = f"{STATUS_ICONS[record.status]} {record.status.words}"
    checked = f", {record.checked_on}" if record.checked_on else ""
    facts = {
        say("Source"): _sources(record),
        say("Where"): literal(record.locator),
        say("Edition"): literal(record.edition),
        say("Note", context="on a source"): literal(record.note),
        say("Used by"): literal(_use(record)),
    }
    lines = "  \n".join(f"{label}: {words}" for label, words in facts.items() if words)
    with st.container(border=True):
        st.markdown(
            f"**{literal(record.name)}**  \n:small[{said(record.kind)} · {status}{checked}]"
            f"\n\n{_value(record)}\n\n:small[{lines}]"
        )


def entries(wanted: Narrowing) -> None:
    """Show the entries that fit, some at a time."""
    found = narrowed(wanted)
    st.header(say("Entries"), anchor=False)
    if not found:
        st.info(
            say("Nothing fits. Take a word out of the search, or choose all kinds and sources.")
        )
        return
    st.markdown(say("Shown: {entries}", entries=literal(counted_in_words(found))))
    pages = -(-len(found) // PAGE_SIZE)
    page = st.pagination(pages, key=f"evidence_page_{wanted}") if pages > 1 else 1
    for record in found[PAGE_SIZE * (page - 1) : PAGE_SIZE * page]:
        _card(record)


def _listed(records: tuple[Record, ...], indent: str) -> list[str]:
    return [f"{indent}- {literal(each.name)}: {literal(each.amount)}" for each in records]


def not_verified() -> None:
    """List what nobody has checked, by what has to be opened, and what was seen second-hand."""
    st.header(say("Not yet verified"), anchor=False)
    open_ = [each for each in catalogue() if each.is_unverified]
    st.markdown(
        say_count(
            "{count} entry are from memory, and nobody has opened the source to look. They are "
            "used with that doubt. The list says what somebody must open, and begins with what "
            "most rules rest on.",
            "{count} entries are from memory, and nobody has opened the source to look. They are "
            "used with that doubt. The list says what somebody must open, and begins with what "
            "most rules rest on.",
            len(open_),
        )
    )
    with st.expander(say("All of them, by what has to be opened")):
        for place, records in to_verify(catalogue()).items():
            lines = [f"- **{literal(place)}**", *_listed(records, "    ")]
            st.markdown("\n".join(lines))
    second_hand = [each for each in catalogue() if each.status is Status.SECONDARY]
    with st.expander(say("Seen in a secondary source only: {number}", number=len(second_hand))):
        st.markdown("\n".join(_listed(tuple(second_hand), "")))
    small_print(
        say(
            "To verify one: open the source, compare value and unit, and write the day into its "
            "row. CONTRIBUTING says how."
        )
    )
