"""Weigh-in: weights, drinks and signs typed at the scale, saved row by row, answered at once."""

from __future__ import annotations

from lib.views import sheet_head, weigh_in_view
from lib.views.opening import close_page, open_page

opened = open_page("Weigh-in", athletes_needed=True)
sheet, form = sheet_head.choose_sheet(opened)
people = weigh_in_view.expected(opened)
weigh_in_view.rows(opened, sheet, people, form)
sheet_head.by_file(opened, sheet, people)
close_page()
