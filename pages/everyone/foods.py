"""Foods: what is in them, which have most of a nutrient, and own foods from labels."""

from __future__ import annotations

from lib.views import food_finder, own_food_form
from lib.views.opening import close_page, open_page

opened = open_page("Foods", athletes_needed=False)
food_finder.search(opened)
food_finder.richest()
own_food_form.own_list(opened)
own_food_form.form(opened)
close_page()
