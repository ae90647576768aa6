"""What the columns of a list of athletes may be called, and the words for life stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HEADINGS: Final = ("athlete", "mark", "birth", "sex", "sport", "diet", "life stage")
EXAMPLE: Final = ("A. Example", "", "2001-05-14", "F", "Rugby", "omnivore", "")
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "athlete": (
        "athlete", "name", "full name", "athlete name", "player", "player name", "initials",
        "name or id", "athlet", "athletin", "spieler", "spielerin", "nom", "joueur", "joueuse",
    ),
    "first": ("first name", "given name", "forename", "vorname", "prenom"),
    "last": ("last name", "surname", "family name", "nachname", "familienname", "nom de famille"),
    "mark": (
        "mark", "shirt", "shirt number", "number", "no", "nr", "id", "athlete id", "player id",
        "trikotnummer", "nummer", "numero",
    ),
    "birth": (
        "birth", "birth date", "date of birth", "dob", "birthday", "born", "birth year",
        "year of birth", "yob", "geburtsdatum", "geburtstag", "geburtsjahr", "jahrgang",
        "date de naissance", "annee de naissance",
    ),
    "sex": ("sex", "gender", "sex for reference", "geschlecht", "sexe"),
    "sport": ("sport", "discipline", "sportart"),
    "diet": ("diet", "diet pattern", "way of eating", "eating pattern", "ernahrungsform", "regime"),
    "life stage": ("life stage", "lebensphase"),
}  # fmt: skip
STAGES: Final = {
    "none": "none",
    "no": "none",
    "pregnant": "pregnancy",
    "pregnancy": "pregnancy",
    "lactating": "lactation",
    "lactation": "lactation",
    "breastfeeding": "lactation",
}
