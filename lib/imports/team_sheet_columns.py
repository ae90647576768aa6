"""What the columns of a team sheet may be called, and what each of them measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lib.imports.measures import Measure


@dataclass(frozen=True, slots=True)
class SheetField:
    """One thing a team sheet may tell, and the folded names it goes by, comma-separated.

    `bare` says whether a heading without any unit may stand for it. Of several headings
    for a field with `first_wins`, the first is read and the others are named in a note.
    """

    key: str
    measure: Measure
    names: str
    bare: bool = True
    first_wins: bool = False


_NUTRIENT_NAMES: Final[Mapping[str, str]] = {
    "magnesium_mg": "magnesium, magnesium intake, dietary magnesium",
    "calcium_mg": "calcium, calcium intake, dietary calcium, kalzium",
    "potassium_mg": "potassium intake, dietary potassium, kalium",
    "sodium_mg": "sodium intake, dietary sodium, natrium",
    "vitamin_d_ug": "vitamin d, vit d, vitamin d3, vitamine d",
    "vitamin_b12_ug": "b12, vitamin b12, vit b12, cobalamin, vitamine b12",
}
_SUPPLEMENTS: Final[Mapping[str, str]] = {
    "magnesium_mg": "magnesium",
    "calcium_mg": "calcium",
    "potassium_mg": "potassium",
    "sodium_mg": "sodium",
    "vitamin_d_ug": "vitamin d, vit d, vitamin d3",
    "vitamin_b12_ug": "b12, vitamin b12, vit b12",
}
_MASS_WORDS: Final = (
    "weight, mass, body mass, body weight, bodyweight, bm, bw, nude mass, nude weight, wt"
)
_BEFORE: Final = (
    "pre {}, {} pre, {} before, {} in, before {}, start {}, pre exercise {}, pre session {}, "
    "pre training {}, {} pre exercise, {} pre session, {} before exercise, {} before session, "
    "{} before training"
)
_AFTER: Final = (
    "post {}, {} post, {} after, {} out, after {}, end {}, post exercise {}, post session {}, "
    "post training {}, {} post exercise, {} post session, {} after exercise, {} after session, "
    "{} after training"
)
_SUPPLEMENT: Final = "supplement {}, supplemental {}, supplementary {}, suppl {}, {} supplement"


def _measure_of(nutrient: str) -> Measure:
    if nutrient == "vitamin_d_ug":
        return Measure.VITAMIN_D
    return Measure.MICROGRAMS if nutrient.endswith("_ug") else Measure.MILLIGRAMS


def _phrases(phrases: str, words: str) -> str:
    """Put each word into each phrase."""
    return ", ".join(
        phrase.format(word) for word in words.split(", ") for phrase in phrases.split(", ")
    )


ANY_MASS: Final = "any_mass_kg"
"""A weight without a word on when it was taken."""
FIELDS: Final[tuple[SheetField, ...]] = (
    SheetField(
        "athlete",
        Measure.LABEL,
        "athlete, athlete name, player, player name, name, full name, athlete id, player id, "
        "id, initials, shirt, shirt number, athlet, athletin, spieler, spielerin, athlete "
        "nom, joueur, joueuse, nom",
        first_wins=True,
    ),
    SheetField(
        "sex",
        Measure.SEX,
        "sex, gender, geschlecht, sexe, sex for reference",
    ),
    SheetField(
        "birth_year",
        Measure.YEAR,
        "birth year, year of birth, yob, born, geburtsjahr, jahrgang, annee de naissance",
    ),
    SheetField(
        "sport",
        Measure.TEXT,
        "sport, discipline, sportart, session type, activity, training type",
    ),
    SheetField(
        "diet_pattern",
        Measure.DIET_PATTERN,
        "diet pattern, diet, diet type, eating pattern, ernahrungsform, regime",
    ),
    SheetField(
        "date",
        Measure.DAY,
        "date, local date, session date, day, training date, match date, datum, tag, jour, "
        "date of session",
        first_wins=True,
    ),
    SheetField(
        "start",
        Measure.CLOCK,
        "start, start time, time, session start, time of day, session time, kick off, "
        "startzeit, beginn, uhrzeit, heure, heure de debut, debut",
    ),
    SheetField(
        "duration_min",
        Measure.DURATION,
        "duration, session duration, exercise duration, training duration, minutes, min, "
        "mins, hours, exercise time, training time, playing time, dauer, duree, length, time",
    ),
    SheetField(
        "mass_pre_kg",
        Measure.MASS,
        _phrases(_BEFORE, _MASS_WORDS)
        + ", pre, before, pre exercise, avant, vorher, gewicht vorher, gewicht vor, korpergewicht "
        "vorher, korpermasse vor, poids avant, masse avant",
    ),
    SheetField(
        "mass_post_kg",
        Measure.MASS,
        _phrases(_AFTER, _MASS_WORDS)
        + ", post, after, post exercise, apres, nachher, gewicht nachher, gewicht nach, "
        "korpergewicht nachher, korpermasse nach, poids apres, masse apres",
    ),
    SheetField(
        "fluid_ml",
        Measure.VOLUME,
        "fluid, fluids, fluid intake, fluid consumed, drink, drinks, drunk, bottle, consumed, "
        "volume drunk, volume consumed, fluid drunk, intake, drink volume, getrunken, "
        "trinkmenge, flussigkeit, boisson, bu, volume bu",
    ),
    SheetField(
        "bottle_before_g",
        Measure.BOTTLE,
        "bottle before, bottle pre, pre bottle, bottle start, bottle weight before, bottle "
        "mass before, flasche vorher",
    ),
    SheetField(
        "bottle_after_g",
        Measure.BOTTLE,
        "bottle after, bottle post, post bottle, bottle end, bottle weight after, bottle mass "
        "after, flasche nachher",
    ),
    SheetField(
        "urine_ml",
        Measure.VOLUME,
        "urine, urine out, urine volume, urine output, urine loss, void, toilet, urin, "
        "urinmenge, volume urine",
    ),
    SheetField(
        "food_g",
        Measure.FOOD,
        "food, food eaten, food mass, gel, gels, bar, gel bar, essen, nourriture",
    ),
    SheetField(
        "session_energy_kcal",
        Measure.ENERGY,
        "energy used, energy expended, energy expenditure, kcal used, calories burned, "
        "calories used, kcal burned, session energy, energieverbrauch, depense",
    ),
    SheetField(
        "temp_c",
        Measure.TEMPERATURE,
        "temp, temperature, ambient, ambient temp, ambient temperature, air temp, air "
        "temperature, outside temperature, outside temp, temperatur, ta",
    ),
    SheetField(
        "rh_pct",
        Measure.PERCENT,
        "rh, humidity, relative humidity, humidty, hum, luftfeuchte, luftfeuchtigkeit, humidite",
    ),
    SheetField(
        "wbgt_c",
        Measure.TEMPERATURE,
        "wbgt, wet bulb globe temperature",
    ),
    SheetField(
        "distance_km",
        Measure.DISTANCE,
        "distance, dist, strecke",
    ),
    SheetField(
        "usg_pre",
        Measure.GRAVITY,
        "usg, sg, specific gravity, urine specific gravity, refractometer, usg pre, pre usg, "
        "usg before, before usg, urine sg, u sg, dichte",
    ),
    SheetField(
        "usg_post",
        Measure.GRAVITY,
        "usg post, post usg, usg after, after usg",
    ),
    SheetField(
        "urine_colour",
        Measure.SCALE,
        "urine colour, urine color, colour, color, uc, u col, urine col, urinfarbe, couleur "
        "urine, couleur des urines, pre urine colour, pre urine color",
    ),
    SheetField(
        "morning_mass_kg",
        Measure.MASS,
        "morning weight, morning mass, morning body mass, morning body weight, am weight, am "
        "body mass, am mass, waking weight, fasted weight, wake up weight, weight morning, "
        "weight am, morgengewicht, poids matin, poids du matin",
    ),
    SheetField(
        ANY_MASS,
        Measure.MASS,
        f"{_MASS_WORDS}, gewicht, korpergewicht, korpermasse, poids",
        first_wins=True,
    ),
    SheetField(
        "morning_urine_colour",
        Measure.SCALE,
        "morning urine colour, morning urine color, am urine colour, am urine color, first "
        "urine colour, first urine color, morning colour, morning color",
    ),
    SheetField(
        "morning_usg",
        Measure.GRAVITY,
        "morning usg, am usg, first urine usg",
    ),
    SheetField(
        "morning_urine_osmolality",
        Measure.OSMOLALITY,
        "morning urine osmolality, morning osmolality, am urine osmolality, first urine osmolality",
    ),
    SheetField(
        "urine_osmolality",
        Measure.OSMOLALITY,
        "urine osmolality, uosm, u osm, osmolality, urine osm, osmolalitat, urinosmolalitat, "
        "osmolalite, osmolalite urinaire",
    ),
    SheetField(
        "thirst",
        Measure.SCALE,
        "thirst, morning thirst, am thirst, thirst rating, durst, soif",
    ),
    SheetField(
        "sweat_na_mmol_l",
        Measure.SWEAT_SODIUM,
        "sweat na, sweat sodium, na, na+, sodium, sweat na+, sweat, sweat na concentration, "
        "sweat sodium concentration, schweissnatrium, sodium sueur",
        bare=False,
    ),
    SheetField(
        "sweat_na_mmol_l",
        Measure.SWEAT_SODIUM,
        "sweat na, sweat sodium, sweat na+",
    ),
    SheetField(
        "sweat_k_mmol_l",
        Measure.SWEAT_POTASSIUM,
        "sweat k, sweat potassium, sweat k+, k+, k, potassium",
        bare=False,
    ),
    SheetField(
        "sweat_na_site",
        Measure.SWEAT_SITE,
        "sweat na site, sweat site, patch site, site, sweat sodium site, collection site, "
        "patch location",
    ),
    SheetField(
        "rpe",
        Measure.SCALE,
        "rpe, session rpe, effort, exertion, borg",
    ),
    SheetField(
        "kit",
        Measure.TEXT,
        "kit, clothing, clothes, weighed in, kleidung, tenue, weighing kit",
    ),
    SheetField(
        "symptoms",
        Measure.SYMPTOMS,
        "symptoms, symptom, complaints, symptome, beschwerden, symptomes",
    ),
    SheetField(
        "diet_energy_kcal",
        Measure.ENERGY,
        "energy eaten, energy intake, energy, calories eaten, calories, kcal, calorie intake, "
        "kcal eaten, kcal intake, energieaufnahme, apport energetique",
    ),
    SheetField(
        "sodium_mg",
        Measure.MILLIGRAMS,
        "sodium, na",
        bare=False,
    ),
    SheetField(
        "potassium_mg",
        Measure.MILLIGRAMS,
        "potassium, k",
        bare=False,
    ),
    *(
        SheetField(nutrient, _measure_of(nutrient), names)
        for nutrient, names in _NUTRIENT_NAMES.items()
    ),
    *(
        SheetField(f"supplement_{nutrient}", _measure_of(nutrient), _phrases(_SUPPLEMENT, names))
        for nutrient, names in _SUPPLEMENTS.items()
    ),
    SheetField(
        "water_g",
        Measure.WATER,
        "water, total water, dietary water, water eaten, wasser",
    ),
    SheetField(
        "diet_complete",
        Measure.FLAG,
        "diet complete, diet log complete, food log complete, complete, log complete",
    ),
    SheetField(
        "daily_fluid_ml",
        Measure.VOLUME,
        "daily fluid, daily fluids, fluid per day, total fluid, fluid day, daily fluid "
        "intake, total drinks, day total drinks, daily drinks",
    ),
    SheetField(
        "notes",
        Measure.TEXT,
        "notes, note, comment, comments, remarks, bemerkung, bemerkungen, notizen, remarques, "
        "commentaire",
        first_wins=True,
    ),
)


def _by_name() -> dict[str, tuple[SheetField, ...]]:
    found: dict[str, list[SheetField]] = {}
    for each in FIELDS:
        for name in each.names.split(", "):
            found.setdefault(name, []).append(each)
    return {name: tuple(fields) for name, fields in found.items()}


FIELDS_BY_NAME: Final = _by_name()
ATTRIBUTES: Final = frozenset({"sex", "birth_year", "sport", "diet_pattern"})
"""What never changes about an athlete; it needs no day."""
SESSION_VALUES: Final = (
    "duration_min",
    "mass_pre_kg",
    "mass_post_kg",
    "fluid_ml",
    "urine_ml",
    "food_g",
    "session_energy_kcal",
    "distance_km",
    "usg_pre",
    "usg_post",
    "urine_colour",
    "sweat_na_mmol_l",
    "sweat_k_mmol_l",
    "rpe",
)
"""A row with none of these tells of no session, whatever weather stands beside it."""
SESSION_CONTEXT: Final = ("start", "temp_c", "rh_pct", "wbgt_c", "sweat_na_site", "kit")
NUTRIENT_VALUES: Final = (
    "diet_energy_kcal",
    "sodium_mg",
    "potassium_mg",
    "magnesium_mg",
    "calcium_mg",
    "vitamin_d_ug",
    "vitamin_b12_ug",
    "water_g",
)
MORNING_METRICS: Final[Mapping[str, tuple[str, str]]] = {
    "morning_mass_kg": ("body_mass", "kg"),
    "morning_urine_colour": ("urine_colour", "1 to 8"),
    "thirst": ("thirst", "1 to 9"),
    "morning_usg": ("usg", "ratio"),
    "morning_urine_osmolality": ("urine_osmolality", "mOsm/kg"),
}
"""Metric and unit of each morning column in the long table of body measures."""
BEFORE_SESSION_METRICS: Final[Mapping[str, tuple[str, str]]] = {
    "urine_osmolality": ("urine_osmolality", "mOsm/kg"),
}
"""Measures before a session for which a session has no column: kept, and never a morning's."""
MORNING_OF: Final[Mapping[str, str]] = {
    ANY_MASS: "morning_mass_kg",
    "usg_pre": "morning_usg",
    "urine_colour": "morning_urine_colour",
    "urine_osmolality": "morning_urine_osmolality",
}
"""What a column tells in a sheet that speaks of no session."""
SCALES: Final[Mapping[str, frozenset[tuple[int, int]]]] = {
    "urine_colour": frozenset({(1, 8)}),
    "morning_urine_colour": frozenset({(1, 8)}),
    "thirst": frozenset({(1, 9)}),
    "rpe": frozenset({(0, 10), (1, 10)}),
}
"""The ratings we keep; a number on another scale would mean something else."""
SUPPLEMENTS: Final = tuple(f"supplement_{nutrient}" for nutrient in _SUPPLEMENTS)
