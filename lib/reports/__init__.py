"""What leaves the app in words or files: summaries, exports. No Streamlit."""

from __future__ import annotations
