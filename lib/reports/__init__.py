"""Words and files to hand over: what a file told, and everything that is known. No Streamlit."""

from __future__ import annotations
