"""My day: what an athlete's own data say, read with the rights of the athlete and no others."""

from __future__ import annotations

from lib.views import my_day_view, own_page
from lib.views.opening import close_page, open_page

opened = open_page("My day", athletes_needed=True)
own = own_page.chosen(opened)
line = own_page.own_line(own)
my_day_view.first_words(line)
my_day_view.three_things(own, line)
my_day_view.plan(own, line)
my_day_view.open_things(own, line)
my_day_view.when_to_see_a_doctor(line)
my_day_view.who_sees_what(line)
close_page()
