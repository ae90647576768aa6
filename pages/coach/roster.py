"""Roster: the team and its athletes, added one by one or by a list, changed, archived."""

from __future__ import annotations

from lib.views import roster_adding, roster_archive, roster_list, roster_team, said_once
from lib.views.opening import close_page, open_page

opened = open_page("Roster", athletes_needed=False)
said_once.say_done()
roster_adding.add(opened)
roster_list.squad(opened)
roster_archive.archived(opened)
roster_team.settings(opened)
close_page()
