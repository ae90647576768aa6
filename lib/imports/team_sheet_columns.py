"""What the columns of a team sheet may be called, and what each of them measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.imports.fields import Field
from lib.imports.measures import Measure

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
FIELDS: Final[tuple[Field, ...]] = (
    Field(
        "athlete",
        Measure.LABEL,
        "athlete, athlete name, player, player name, name, full name, athlete id, player id, "
        "id, initials, shirt, shirt number, athlet, athletin, spieler, spielerin, athlete "
        "nom, joueur, joueuse, nom",
        first_wins=True,
    ),
    Field(
        "sex",
        Measure.SEX,
        "sex, gender, geschlecht, sexe, sex for reference",
    ),
    Field(
        "birth_year",
        Measure.YEAR,
        "birth year, year of birth, yob, born, geburtsjahr, jahrgang, annee de naissance",
    ),
    Field(
        "sport",
        Measure.TEXT,
        "sport, discipline, sportart, session type, activity, training type",
    ),
    Field(
        "diet_pattern",
        Measure.DIET_PATTERN,
        "diet pattern, diet, diet type, eating pattern, ernahrungsform, regime",
    ),
    Field(
        "date",
        Measure.DAY,
        "date, local date, session date, day, training date, match date, datum, tag, jour, "
        "date of session",
        first_wins=True,
    ),
    Field(
        "start",
        Measure.CLOCK,
        "start, start time, time, session start, time of day, session time, kick off, "
        "startzeit, beginn, uhrzeit, heure, heure de debut, debut",
    ),
    Field(
        "duration_min",
        Measure.DURATION,
        "duration, session duration, exercise duration, training duration, minutes, min, "
        "mins, hours, exercise time, training time, playing time, dauer, duree, length, time",
    ),
    Field(
        "mass_pre_kg",
        Measure.MASS,
        _phrases(_BEFORE, _MASS_WORDS)
        + ", pre, before, pre exercise, avant, vorher, gewicht vorher, gewicht vor, korpergewicht "
        "vorher, korpermasse vor, poids avant, masse avant",
    ),
    Field(
        "mass_post_kg",
        Measure.MASS,
        _phrases(_AFTER, _MASS_WORDS)
        + ", post, after, post exercise, apres, nachher, gewicht nachher, gewicht nach, "
        "korpergewicht nachher, korpermasse nach, poids apres, masse apres",
    ),
    Field(
        "fluid_ml",
        Measure.VOLUME,
        "fluid, fluids, fluid intake, fluid consumed, drink, drinks, drunk, bottle, consumed, "
        "volume drunk, volume consumed, fluid drunk, intake, drink volume, getrunken, "
        "trinkmenge, flussigkeit, boisson, bu, volume bu",
    ),
    Field(
        "bottle_before_g",
        Measure.BOTTLE,
        "bottle before, bottle pre, pre bottle, bottle start, bottle weight before, bottle "
        "mass before, flasche vorher",
    ),
    Field(
        "bottle_after_g",
        Measure.BOTTLE,
        "bottle after, bottle post, post bottle, bottle end, bottle weight after, bottle mass "
        "after, flasche nachher",
    ),
    Field(
        "urine_ml",
        Measure.VOLUME,
        "urine, urine out, urine volume, urine output, urine loss, void, toilet, urin, "
        "urinmenge, volume urine",
    ),
    Field(
        "food_g",
        Measure.FOOD,
        "food, food eaten, food mass, gel, gels, bar, gel bar, essen, nourriture",
    ),
    Field(
        "session_energy_kcal",
        Measure.ENERGY,
        "energy used, energy expended, energy expenditure, kcal used, calories burned, "
        "calories used, kcal burned, session energy, energieverbrauch, depense",
    ),
    Field(
        "temp_c",
        Measure.TEMPERATURE,
        "temp, temperature, ambient, ambient temp, ambient temperature, air temp, air "
        "temperature, outside temperature, outside temp, temperatur, ta",
    ),
    Field(
        "rh_pct",
        Measure.PERCENT,
        "rh, humidity, relative humidity, humidty, hum, luftfeuchte, luftfeuchtigkeit, humidite",
    ),
    Field(
        "wbgt_c",
        Measure.TEMPERATURE,
        "wbgt, wet bulb globe temperature",
    ),
    Field(
        "distance_km",
        Measure.DISTANCE,
        "distance, dist, strecke",
    ),
    Field(
        "usg_pre",
        Measure.GRAVITY,
        "usg, sg, specific gravity, urine specific gravity, refractometer, usg pre, pre usg, "
        "usg before, before usg, urine sg, u sg, dichte",
    ),
    Field(
        "usg_post",
        Measure.GRAVITY,
        "usg post, post usg, usg after, after usg",
    ),
    Field(
        "urine_colour",
        Measure.SCALE,
        "urine colour, urine color, colour, color, uc, u col, urine col, urinfarbe, couleur "
        "urine, couleur des urines, pre urine colour, pre urine color",
    ),
    Field(
        "morning_mass_kg",
        Measure.MASS,
        "morning weight, morning mass, morning body mass, morning body weight, am weight, am "
        "body mass, am mass, waking weight, fasted weight, wake up weight, weight morning, "
        "weight am, morgengewicht, poids matin, poids du matin",
    ),
    Field(
        ANY_MASS,
        Measure.MASS,
        f"{_MASS_WORDS}, gewicht, korpergewicht, korpermasse, poids",
        first_wins=True,
    ),
    Field(
        "morning_urine_colour",
        Measure.SCALE,
        "morning urine colour, morning urine color, am urine colour, am urine color, first "
        "urine colour, first urine color, morning colour, morning color",
    ),
    Field(
        "morning_usg",
        Measure.GRAVITY,
        "morning usg, am usg, first urine usg",
    ),
    Field(
        "morning_urine_osmolality",
        Measure.OSMOLALITY,
        "morning urine osmolality, morning osmolality, am urine osmolality, first urine osmolality",
    ),
    Field(
        "urine_osmolality",
        Measure.OSMOLALITY,
        "urine osmolality, uosm, u osm, osmolality, urine osm, osmolalitat, urinosmolalitat, "
        "osmolalite, osmolalite urinaire",
    ),
    Field(
        "thirst",
        Measure.SCALE,
        "thirst, morning thirst, am thirst, thirst rating, durst, soif",
    ),
    Field(
        "sweat_na_mmol_l",
        Measure.SWEAT_SODIUM,
        "sweat na, sweat sodium, na, na+, sodium, sweat na+, sweat, sweat na concentration, "
        "sweat sodium concentration, schweissnatrium, sodium sueur",
        bare=False,
    ),
    Field(
        "sweat_na_mmol_l",
        Measure.SWEAT_SODIUM,
        "sweat na, sweat sodium, sweat na+",
    ),
    Field(
        "sweat_k_mmol_l",
        Measure.SWEAT_POTASSIUM,
        "sweat k, sweat potassium, sweat k+, k+, k, potassium",
        bare=False,
    ),
    Field(
        "sweat_na_site",
        Measure.SWEAT_SITE,
        "sweat na site, sweat site, patch site, site, sweat sodium site, collection site, "
        "patch location",
    ),
    Field(
        "sweat_na_method",
        Measure.SWEAT_METHOD,
        "sweat na method, sweat test method, sweat method, sweat sodium method, sweat test",
    ),
    Field(
        "rpe",
        Measure.SCALE,
        "rpe, session rpe, effort, exertion, borg",
    ),
    Field(
        "kit",
        Measure.TEXT,
        "kit, clothing, clothes, weighed in, kleidung, tenue, weighing kit",
    ),
    Field(
        "symptoms",
        Measure.SYMPTOMS,
        "symptoms, symptom, complaints, symptome, beschwerden, symptomes",
    ),
    Field(
        "diet_energy_kcal",
        Measure.ENERGY,
        "energy eaten, energy intake, energy, calories eaten, calories, kcal, calorie intake, "
        "kcal eaten, kcal intake, energieaufnahme, apport energetique",
    ),
    Field(
        "sodium_mg",
        Measure.MILLIGRAMS,
        "sodium, na",
        bare=False,
    ),
    Field(
        "potassium_mg",
        Measure.MILLIGRAMS,
        "potassium, k",
        bare=False,
    ),
    *(Field(nutrient, _measure_of(nutrient), names) for nutrient, names in _NUTRIENT_NAMES.items()),
    *(
        Field(f"supplement_{nutrient}", _measure_of(nutrient), _phrases(_SUPPLEMENT, names))
        for nutrient, names in _SUPPLEMENTS.items()
    ),
    Field(
        "water_g",
        Measure.WATER,
        "water, total water, dietary water, water eaten, wasser",
    ),
    Field(
        "diet_complete",
        Measure.FLAG,
        "diet complete, diet log complete, food log complete, complete, log complete",
    ),
    Field(
        "daily_fluid_ml",
        Measure.VOLUME,
        "daily fluid, daily fluids, fluid per day, total fluid, fluid day, daily fluid "
        "intake, total drinks, day total drinks, daily drinks",
    ),
    Field(
        "notes",
        Measure.TEXT,
        "notes, note, comment, comments, remarks, bemerkung, bemerkungen, notizen, remarques, "
        "commentaire",
        first_wins=True,
    ),
)


def _by_name() -> dict[str, tuple[Field, ...]]:
    found: dict[str, list[Field]] = {}
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
SESSION_CONTEXT: Final = (
    "start",
    "temp_c",
    "rh_pct",
    "wbgt_c",
    "sweat_na_site",
    "sweat_na_method",
    "kit",
)
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
