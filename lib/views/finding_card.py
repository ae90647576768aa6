"""The evidence card of one finding: numbers, threshold, source, and what speaks against it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.assess.findings import Evidence, Finding
from lib.reference.sources import source
from lib.views.escaping import literal


def _table(evidence: tuple[Evidence, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "What": [literal(each.label) for each in evidence],
            "Value": [literal(f"{each.value} {each.unit}".strip()) for each in evidence],
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


def card(finding: Finding) -> None:
    """Draw the card."""
    st.markdown(f"**{literal(finding.title)}** · rule {finding.code}")
    st.write(literal(finding.why))
    if finding.evidence:
        st.table(_table(finding.evidence), hide_index=True, alt=f"Evidence for {finding.title}")
    facts = {
        "Compared with": finding.threshold,
        "Data": finding.days_of_data,
        "Uncertainty": finding.uncertainty,
        "What speaks against it": finding.against,
        "What would change it": finding.would_change,
        "Rows used": "; ".join(finding.rows),
    }
    for label, words in facts.items():
        if words:
            st.markdown(f"**{label}:** {literal(words)}")
    st.markdown("**Sources:**")
    for key in finding.source_keys:
        st.markdown(f"- {source_line(key)}")
