"""One athlete: what stands out, what is known and what is not, sweat to plate, and what to do."""

from __future__ import annotations

from lib.views import (
    athlete_charts,
    athlete_status,
    checklist_view,
    export_buttons,
    food_log_view,
    intake_view,
    ledger_view,
    morning_view,
    sweat_view,
)
from lib.views.athlete_choice import chosen_athlete
from lib.views.cached import assessment
from lib.views.opening import close_page, open_page

opened = open_page("Athlete", athletes_needed=True)
line = chosen_athlete(opened, assessment(opened))
athlete_status.status(line)
athlete_status.findings(line)
checklist_view.open_lists(opened, line)
morning_view.signs(opened, line)
ledger_view.ledger(opened, line)
sweat_view.sweat(opened, line)
food_log_view.kept(opened, line)
intake_view.food_against_need(opened, line)
athlete_charts.charts(opened, line)
athlete_status.known_and_not(line)
export_buttons.of_athlete(opened, line)
close_page()
