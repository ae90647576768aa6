"""Symptoms and labs: typed for one athlete, answered at once where help is needed, and kept."""

from __future__ import annotations

from lib.views import entry_forms, stored_entries
from lib.views.athlete_choice import chosen_athlete
from lib.views.cached import assessment
from lib.views.opening import close_page, open_page

opened = open_page("Symptoms and labs", athletes_needed=True)
line = chosen_athlete(opened, assessment(opened))
entry_forms.enter(opened, line)
stored_entries.stored(opened, line)
close_page()
