"""Links to the Evidence page, which open beside the page that is being read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from lib.views.escaping import literal
from lib.views.menu import EVIDENCE


def evidence_link(words: str, *, about: str, name: str) -> str:
    """Return a link, as Markdown, to what the Evidence page has about one thing.

    Parameters
    ----------
    words
        What the link says.
    about
        ``rule``, ``source``, ``threshold`` or ``formula``.
    name
        Its code or key.

    Examples
    --------
    >>> evidence_link("Look", about="threshold", name="signs.all")
    '[Look](evidence?threshold=signs.all)'
    """
    return f"[{literal(words)}]({Path(EVIDENCE).stem}?{about}={quote(name)})"
