"""Learn: what each nutrient does, what is known of cramps, and when to see a doctor."""

from __future__ import annotations

from lib.views import learning_view
from lib.views.opening import close_page, open_page

open_page("Learn", athletes_needed=False)
learning_view.when_to_get_help()
learning_view.nutrients()
learning_view.claims()
learning_view.cramps_by_nutrient()
learning_view.care()
learning_view.questions()
learning_view.sources()
close_page()
