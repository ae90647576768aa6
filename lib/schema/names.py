"""Names of people as they are written: many writings, one athlete."""

from __future__ import annotations

import unicodedata

# What a telephone writes in place of what a keyboard has.
_SAME_SIGN = str.maketrans("\u2018\u2019\u02bc\u2010\u2013", "'''--")


def folded(text: str) -> str:
    """Return one writing for all writings of a text that mean the same.

    Computers differ in accents as one character or two, in wide and narrow letters, in
    blanks and in marks that nobody sees; people differ in capitals.

    >>> folded("  ZOE\u0308 O\u2019Neill\u200b ") == folded("Zo\u00eb o'neill")
    True
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SAME_SIGN)
    visible = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", " ".join(visible.split()).casefold())
