"""Upload: bring the files, see what was understood, save, or take it back."""

from __future__ import annotations

from lib.views import export_buttons, new_team, upload_files, upload_help, upload_history
from lib.views.opening import close_page, open_page

opened = open_page("Upload", athletes_needed=False)
upload_files.drop_and_read(opened)
upload_history.history(opened)
export_buttons.of_team(opened)
upload_help.formats_and_templates()
new_team.another(opened)
close_page()
