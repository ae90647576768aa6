"""Documents: pages to print or hand over, for a doctor, the staff, an athlete, or the scale."""

from __future__ import annotations

from lib.views import documents_view
from lib.views.opening import close_page, open_page

opened = open_page("Documents", athletes_needed=True)
chosen = documents_view.choose_document()
documents_view.show(opened, chosen)
close_page()
