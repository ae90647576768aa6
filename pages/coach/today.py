"""Today: who needs attention, why, how sure that is, and what to do."""

from __future__ import annotations

from lib.views import board, expected_form, missing_view, morning_view
from lib.views.cached import assessment
from lib.views.opening import close_page, open_page

opened = open_page("Today", athletes_needed=True)
found = assessment(opened)
names = board.first_names(opened, found)
board.top_line(opened, found, names)
morning_view.scale_on_the_board(found)
board.attention(opened, found, names)
board.not_known(opened, found)
missing_view.missing(opened, found)
expected_form.settings(opened, found)
board.clear(opened, found)
close_page()
