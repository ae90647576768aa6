"""Evidence: every number and formula, where it is from, and what nobody has checked yet."""

from __future__ import annotations

from lib.views import evidence_view
from lib.views.evidence_filters import what_to_show
from lib.views.opening import close_page, open_page

open_page("Evidence", athletes_needed=False)
evidence_view.how_sure()
evidence_view.entries(what_to_show())
evidence_view.not_verified()
close_page()
