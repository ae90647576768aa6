"""Squad diet: how many may eat too little of a mineral, with a range and without names."""

from __future__ import annotations

from lib.views import reference_choice, squad_diet_view
from lib.views.opening import close_page, open_page

opened = open_page("Squad diet", athletes_needed=True)
squad_diet_view.introduction(opened)
reference_choice.choose(opened)
squad_diet_view.nutrients(opened)
close_page()
