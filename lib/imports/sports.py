"""Kinds of sport as watches and training platforms name them, in the words used here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

from lib.imports.headings import folded

_SPORTS: Final[Mapping[str, str]] = {
    "Running": "run, running, corrida, lopning, treadmill running, treadmill, virtual run, "
    "virtual running, indoor running, street running, road running, ultra run, corrida em esteira, "
    "corrida de rua, lopband, obstacle run, laufen, course a pied",
    "Trail running": "trail run, trail running, trail, corrida em trilha, traillopning",
    "Cycling": "ride, bike, biking, cycling, road cycling, road biking, indoor cycling, virtual "
    "ride, virtual cycling, gravel ride, gravel cycling, gravel unpaved cycling, e bike ride, "
    "bike commuting, ciclismo, cykling, landsvagscykling, inomhuscykling, ciclismo indoor, "
    "ciclismo de estrada, velomobile, handcycle, radfahren, cyclisme",
    "Mountain biking": "mtb, mountain bike, mountain bike ride, mountain biking, e mtb, "
    "mountainbike, e mountain bike ride",
    "Swimming": "swim, swimming, pool swim, pool swimming, lap swimming, open water swimming, "
    "natacao, natacao em piscina, simning, bassangsimning, simning i oppet vatten, schwimmen, "
    "natation",
    "Walking": "walk, walking, indoor walking, caminhada, promenad, gang, speed walk",
    "Hiking": "hike, hiking, trilha, vandring",
    "Rowing": "row, rowing, indoor rowing, virtual row, remo, rodd, roddmaskin",
    "Strength training": "weight training, strength training, strength, strength and conditioning, "
    "treino de forca, styrketraning",
    "Football": "soccer, football, football soccer, futebol, fotboll",
    "Triathlon": "triathlon, multisport, multi sport, brick",
}
"""Our word, and the folded words of English, Portuguese, Swedish and others for it."""
_OURS: Final = {word.strip(): ours for ours, words in _SPORTS.items() for word in words.split(",")}
_JOINED: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def sport_in_words(text: str) -> str:
    """Return our word for a sport; one that is not known stays as it is written.

    Examples
    --------
    >>> sport_in_words("Pool Swim"), sport_in_words("VirtualRide"), sport_in_words("Padel")
    ('Swimming', 'Cycling', 'Padel')
    """
    apart = _JOINED.sub(" ", text.replace("_", " ")).strip()
    return _OURS.get(folded(apart), _OURS.get(folded(text), apart))


def with_our_sports(rows: pd.DataFrame) -> pd.DataFrame:
    """Return sessions with their sports in our words."""
    if "sport" not in rows.columns:
        return rows
    named = {text: sport_in_words(str(text)) for text in rows["sport"].dropna().unique()}
    return rows.assign(sport=rows["sport"].map(named))
