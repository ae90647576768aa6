"""Altair charts: a frame in, a chart out; no Streamlit, no arithmetic, no threshold."""

from __future__ import annotations
