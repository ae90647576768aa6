"""What pages share: opening a page, cached reads, wording and the parts pages are made of.

Only here and in the pages is Streamlit imported.
"""

from __future__ import annotations
