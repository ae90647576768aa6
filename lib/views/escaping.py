"""Text that came from a file or a person is shown to the letter, never as markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:])")
_INVISIBLE = re.compile("[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def literal(text: str) -> str:
    r"""Return the text so that Markdown shows exactly its characters.

    Characters that are invisible or turn the direction of writing round become spaces.

    Examples
    --------
    >>> literal("<b>A</b> *x*")
    '\\<b\\>A\\</b\\> \\*x\\*'
    """
    return _SPECIAL.sub(r"\\\1", _INVISIBLE.sub(" ", text))
