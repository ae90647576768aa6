"""Which characters the fonts inside the typesetter can show, and what stands for the others.

The documents bring no fonts along and use none of the machine, so that they look the same
everywhere. Those fonts have Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic; they
lack Chinese, Japanese, Korean, the scripts of India and South East Asia, and emoji. Such a
character is written as its Unicode number: nothing is left out in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from lib.words.language import noted

_SHOWN = (
    "20-7e a1-ac ae-24f 250-2af 2b0-34e 370-377 37a-37f 384-38a 38c 38e-3a1 3a3-4ff 510-513 "
    "51a-51d 531-556 559-587 5b0-5c7 5d0-5ea 5f0-5f4 60c 61b 61f 621-63a 640-652 660-66d 679 67e "
    "686 691 698 6a9 6af 6be 6cc 6f0-6f9 10d0-10fa 1e00-1eff 1f00-1f15 1f18-1f1d 1f20-1f45 "
    "1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb "
    "1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2010-2027 2030-2037 2039-203a 2070-2071 2074-208e 20a0-20bf "
    "2116 2122 2126 212b 2150-2151 2153-215e 2190-21ff 2200-220f 2211-2212 2215-221e 2248 "
    "2260-2261 2264-2265 2600-2606 2610-2612 2640 2642 2660-2667 2669-266f 2713-2714 2717-2718"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
_PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u017f]")
EXPLAINED = noted(
    "A mark such as [U+738B] stands for a character that the fonts of this document lack; the "
    "number is the character's in Unicode."
)


def _ranges() -> frozenset[int]:
    found: set[int] = set()
    for part in _SHOWN.split():
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


SHOWN = _ranges()
"""Code points that the fonts inside the typesetter have, upright and bold."""


def _seen(text: str) -> Iterable[str]:
    """Return the characters, with a blank for those that are invisible or turn the line round."""
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        yield " " if category in _INVISIBLE or category.startswith("Z") else sign


def legible(text: str) -> str:
    """Return the text with the Unicode number in place of each character that cannot be shown.

    Examples
    --------
    >>> legible("Zoë 王")
    'Zoë [U+738B]'
    """
    return "".join(sign if ord(sign) in SHOWN else _number(sign) for sign in _seen(text))


def plainest(text: str) -> str:
    """Return the text with numbers for everything but unaccented and European Latin letters.

    For combinations of marks that no single font can show, though each mark alone could be.
    """
    return "".join(sign if _PLAIN.match(sign) else _number(sign) for sign in _seen(text))


def has_numbers(text: str) -> bool:
    """Say whether a text that was made legible has numbers in place of characters."""
    return "[U+" in text


def has_marks(text: str) -> bool:
    """Say whether a text has marks that stand on another character, such as vowels in Hebrew."""
    return any(unicodedata.combining(sign) for sign in text)


def _number(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"
