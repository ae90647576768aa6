"""Checklists: those that findings have opened, then all of them."""

from __future__ import annotations

from lib.views import checklist_view
from lib.views.cached import assessment
from lib.views.opening import close_page, open_page

opened = open_page("Checklists", athletes_needed=False)
found = assessment(opened)
checklist_view.open_for_the_team(opened, found)
checklist_view.every_list(found)
close_page()
