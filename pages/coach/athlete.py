"""One athlete: a talk view for two people at one screen, and the detail behind it."""

from __future__ import annotations

from lib.views import (
    agreed_view,
    athlete_charts,
    athlete_detail,
    athlete_status,
    checklist_view,
    intake_view,
    ledger_view,
    mass_shown,
    notes_view,
    talk_view,
)
from lib.views.athlete_choice import chosen_athlete
from lib.views.cached import assessment
from lib.views.opening import close_page, open_page

opened = open_page("Athlete", athletes_needed=True)
stored = chosen_athlete(opened, assessment(opened))
shown = mass_shown.switch(opened, stored)
line = shown.of(stored)
athlete_status.status(opened, line)
talk_view.what_we_know(opened, line, shown)
talk_view.what_we_do_not_know(opened, line)
athlete_charts.mass(opened, line, shown)
intake_view.against_need(opened, line)
ledger_view.ledger(opened, line)
ledger_view.three_foods(opened, line)
agreed_view.agreed_items(opened, line)
checklist_view.open_lists(opened, line)
notes_view.boxes(opened, line)
athlete_detail.detail(opened, line, shown)
close_page()
