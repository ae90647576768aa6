"""The evidence card of one finding: numbers, threshold, source, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib.assess.findings import Evidence, Finding
from lib.assess.rules import RULES
from lib.reference.evidence import Status
from lib.reference.sources import source
from lib.reference.thresholds import threshold
from lib.views.escaping import literal
from lib.views.evidence_links import evidence_link
from lib.words.language import said, say


def _table(evidence: tuple[Evidence, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("What"): [literal(each.label) for each in evidence],
            say("Value"): [literal(f"{each.value} {each.unit}".strip()) for each in evidence],
        }
    )


def short_source(key: str) -> str:
    """Return one source as authors and year."""
    found = source(key)
    return literal(f"{found.authors} {found.year}")


def source_line(key: str) -> str:
    """Return one source as people cite it, with its address as text."""
    found = source(key)
    where = f" {found.doi_or_url}" if found.doi_or_url else ""
    return literal(
        f"{found.authors} ({found.year}). {found.title}. {found.journal_or_publisher}.{where}"
    )


def _compared(code: str, shown: Callable[[str], str]) -> None:
    """Name each number the rule compares with: value, unit, source, and how sure it is."""
    keys = [key for rule in RULES if rule.code == code for key in rule.thresholds]
    if keys:
        st.markdown(say("**Compared with:**"))
    for key in keys:
        found = threshold(key)
        meaning = evidence_link(shown(said(found.meaning)), about="threshold", name=key)
        sure = literal(Status(found.status).words)
        own = "" if found.status == Status.DESIGN else f"{short_source(found.source)}, "
        st.markdown(f"- {meaning}: **{literal(shown(found.as_read))}** ({own}{sure})")


def card(finding: Finding, shown: Callable[[str], str] = str) -> None:
    """Draw the card; `shown` goes over the words of what is compared with, to hide kilograms."""
    st.markdown(say("**{title}** · rule {code}", title=literal(finding.title), code=finding.code))
    st.write(literal(finding.why))
    if finding.evidence:
        alt = say("Evidence for {title}", title=finding.title)
        st.table(_table(finding.evidence), hide_index=True, alt=alt)
    _compared(finding.code, shown)
    facts = {
        say("Data"): finding.days_of_data,
        say("Uncertainty"): finding.uncertainty,
        say("What speaks against it"): finding.against,
        say("What would change it"): finding.would_change,
        say("Rows used"): "; ".join(finding.rows),
    }
    for label, words in facts.items():
        if words:
            st.markdown(f"**{label}:** {literal(words)}")
    st.markdown(say("**Sources:**"))
    for key in finding.source_keys:
        st.markdown(f"- {source_line(key)}")
    words = say("All that rule {code} rests on", code=finding.code)
    st.markdown(evidence_link(words, about="rule", name=finding.code))
