"""Session plan: what to drink in a session to come, in what heat, and how sure that is."""

from __future__ import annotations

from lib.assess.session_plan import plan_session
from lib.views import plan_saving, plan_view
from lib.views.cached import assessment, plan_basis
from lib.views.opening import close_page, open_page
from lib.views.plan_inputs import planned_session

opened = open_page("Session plan", athletes_needed=True)
found = assessment(opened)
basis = plan_basis(opened)
planned = planned_session(opened)
plan = plan_session(basis, planned)
plan_view.heat(basis, planned)
plan_view.squad(opened, planned, plan)
plan_saving.save(opened, planned, plan)
plan_saving.saved_plans(opened, found)
close_page()
