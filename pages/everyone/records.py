"""Repairs: values and open questions to look at, what would settle most first."""

from __future__ import annotations

from lib.views import mends_view, repair_queue
from lib.views.cached import repairs
from lib.views.opening import close_page, open_page

opened = open_page("Repairs", athletes_needed=True)
repair_queue.queue(opened, repairs(opened))
mends_view.mended_before(opened)
close_page()
