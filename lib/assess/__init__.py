"""Verdicts: science, cited values and records become findings, checklists and the board.

Frames and records in, frames and records out; no files, no database, no Streamlit.
"""

from __future__ import annotations
