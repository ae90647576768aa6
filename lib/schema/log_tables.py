"""The six log tables: what athletes and staff record.

Ranges catch slips of the pen and of the unit; supplements are rows of
their own in `diet`, so that food and tablets are never added up by accident.
"""

from __future__ import annotations

from lib.schema.column import Column, Range, Table, choice, flag, number, text

METHODS = ("measured", "device_estimate", "self_report", "lab", "model", "unknown")
SWEAT_SITES = (
    "whole_body",
    "forearm",
    "thigh",
    "chest",
    "upper_back",
    "five_sites",
    "ventral_forearm",
    "upper_arm",
    "calf",
    "other",
)
SWEAT_TEST_METHODS = (
    "patch",
    "washdown",
    "pilocarpine",
    "conductivity",
    "device_estimate",
    "other",
)
SYMPTOMS = (
    "none",
    "cramp",
    "headache",
    "dizziness",
    "nausea",
    "vomiting",
    "palpitations",
    "fatigue",
    "confusion",
    "collapse",
    "seizure",
    "chest_pain",
    "breathlessness",
    "swelling",
    "tingling",
    "muscle_weakness",
    "heat_illness",
    "dark_urine",
    "low_urine",
    "diarrhoea",
    "thirst",
    "other",
)
METRICS = (
    "body_mass",
    "body_fat",
    "body_water",
    "resting_hr",
    "hrv_rmssd",
    "hrv_sdnn",
    "bp_systolic",
    "bp_diastolic",
    "sleep",
    "core_temp",
    "urine_colour",
    "thirst",
    "usg",
    "urine_osmolality",
)
METRIC_RANGES: dict[str, tuple[Range, Range]] = {
    "body_mass": ((25, 250), (35, 180)),
    "body_fat": ((2, 70), (4, 50)),
    "body_water": ((10, 120), (20, 85)),
    "resting_hr": ((25, 130), (30, 100)),
    "hrv_rmssd": ((1, 400), (5, 250)),
    "hrv_sdnn": ((1, 400), (5, 250)),
    "bp_systolic": ((60, 260), (85, 180)),
    "bp_diastolic": ((30, 160), (45, 110)),
    "sleep": ((0, 1440), (120, 840)),
    "core_temp": ((33, 43), (35.5, 40)),
    "urine_colour": ((1, 8), (1, 8)),
    "thirst": ((1, 9), (1, 9)),
    "usg": ((1.0, 1.06), (1.001, 1.035)),
    "urine_osmolality": ((20, 1500), (50, 1300)),
}
"""Hard and soft range of each metric, in the unit its rows must carry."""
METRICS_THAT_TELL_MASS = frozenset({"body_mass", "body_fat", "body_water"})
"""Rows that are hidden as columns with `tells_mass` are; lean mass follows from body water."""

NUTRIENTS = (
    "sodium",
    "potassium",
    "magnesium",
    "calcium",
    "vitamin_d",
    "vitamin_b12",
    "water",
)

_DAY = Column(
    "local_date",
    "date",
    "Calendar day where the athlete was",
    "date",
    required=True,
    example="2026-06-01",
)
_PROVENANCE = (
    text("source", "Which importer or form made the row"),
    Column(
        "source_row",
        "whole",
        "Row in the file it came from",
        "row",
        hard=(0, 10_000_000),
    ),
    choice("method", "How the value came about", METHODS),
    text("quality", "Comma-joined marks for values kept but doubted"),
)


def _clock(name: str, meaning: str, example: str = "") -> Column:
    return Column(name, "time", meaning, "HH:MM", example=example)


def _log(
    name: str, title: str, meaning: str, own: tuple[Column, ...], key: tuple[str, ...]
) -> Table:
    return Table(name, title, meaning, (_DAY, *own, *_PROVENANCE), ("local_date", *key))


SESSIONS = _log(
    "sessions",
    "Sessions",
    "One training session or match, with the weigh-in around it",
    (
        _clock("start_local", "Start on the athlete's clock", "17:00"),
        text("sport", "Sport or kind of training", example="Rugby"),
        number(
            "duration_min",
            "min",
            "Time between the two weighings",
            hard=(1, 2880),
            soft=(10, 720),
            example="85",
        ),
        number(
            "mass_pre_kg",
            "kg",
            "Body mass before, towelled and in the same kit",
            hard=(25, 250),
            soft=(35, 180),
            example="84.1",
            tells_mass=True,
        ),
        number(
            "mass_post_kg",
            "kg",
            "Body mass after, towelled and in the same kit",
            hard=(25, 250),
            soft=(35, 180),
            example="83.2",
            tells_mass=True,
        ),
        number(
            "fluid_ml",
            "mL",
            "Drunk between the two weighings",
            hard=(0, 20_000),
            soft=(0, 6_000),
            example="650",
        ),
        number(
            "urine_ml",
            "mL",
            "Urine passed between the two weighings",
            hard=(0, 5_000),
            soft=(0, 1_500),
            example="150",
        ),
        number(
            "food_g",
            "g",
            "Eaten between the two weighings",
            hard=(0, 5_000),
            soft=(0, 1_000),
        ),
        number(
            "energy_kcal",
            "kcal",
            "Energy used in the session",
            hard=(0, 20_000),
            soft=(0, 8_000),
            tells_mass=True,
        ),
        number(
            "sweat_loss_ml",
            "mL",
            "Sweat loss as the source states it",
            hard=(0, 30_000),
            soft=(100, 8_000),
        ),
        choice("sweat_loss_method", "How that sweat loss was found", METHODS),
        number(
            "sweat_na_mmol_l",
            "mmol/L",
            "Sodium in sweat, tested",
            hard=(2, 200),
            soft=(10, 100),
        ),
        number(
            "sweat_k_mmol_l",
            "mmol/L",
            "Potassium in sweat, tested",
            hard=(0.5, 40),
            soft=(2, 10),
        ),
        choice("sweat_na_site", "Where the sweat was collected", SWEAT_SITES),
        choice(
            "sweat_na_method",
            "How the sweat was collected and read; only a patch in exercise or a wash-down of the "
            "whole body is used",
            SWEAT_TEST_METHODS,
        ),
        number(
            "temp_c",
            "°C",
            "Air temperature",
            hard=(-40, 55),
            soft=(-10, 42),
            example="27",
        ),
        number(
            "rh_pct",
            "%",
            "Relative humidity",
            hard=(0, 100),
            soft=(10, 100),
            example="62",
        ),
        number("wbgt_c", "°C", "Wet-bulb globe temperature", hard=(-10, 45), soft=(0, 38)),
        number("distance_km", "km", "Distance covered", hard=(0, 1_000)),
        number("rpe", "0 to 10", "Rating of perceived exertion", hard=(0, 10), example="7"),
        number(
            "usg_pre",
            "ratio to water",
            "Urine specific gravity before",
            hard=(1.0, 1.06),
            soft=(1.001, 1.035),
        ),
        number(
            "usg_post",
            "ratio to water",
            "Urine specific gravity after",
            hard=(1.0, 1.06),
            soft=(1.001, 1.035),
        ),
        number(
            "urine_colour",
            "1 to 8",
            "Urine colour before, on the eight-step chart",
            hard=(1, 8),
        ),
        text("kit", "Clothing at the weighing, such as nude, dry or wet"),
        text("notes", "Anything else worth knowing"),
    ),
    ("start_local",),
)

HYDRATION = _log(
    "hydration",
    "Drinks",
    "Drinks outside sessions, or a day's total",
    (
        _clock("time_local", "Time on the athlete's clock", "10:30"),
        number(
            "volume_ml",
            "mL",
            "Volume",
            hard=(-5_000, 20_000),
            soft=(30, 8_000),
            required=True,
            example="500",
        ),
        choice(
            "kind",
            "One drink, the day's drinks, or all water from food and drink; never added up",
            ("drink", "daily_total", "food_and_drink_water"),
            required=True,
            example="drink",
        ),
        text("beverage", "What it was", example="Water"),
        number("na_mg", "mg", "Sodium in it", hard=(0, 10_000), soft=(0, 2_000)),
        number("k_mg", "mg", "Potassium in it", hard=(0, 10_000), soft=(0, 2_000)),
        number("mg_mg", "mg", "Magnesium in it", hard=(0, 10_000), soft=(0, 2_000)),
    ),
    ("time_local", "kind", "beverage"),
)


def _coverage(nutrient: str) -> Column:
    words = nutrient.replace("_", " ")
    return number(
        f"coverage_{nutrient}",
        "0 to 1",
        f"Share of the energy that states {words}",
        hard=(0, 1),
    )


DIET = _log(
    "diet",
    "Food",
    "What was eaten: a day's total, a meal, a food, or a supplement",
    (
        choice(
            "level",
            "Day's total, meal or single food; only one level feeds a sum",
            ("day", "meal", "food"),
            required=True,
            example="day",
        ),
        text("meal", "Meal, as the diary names it"),
        text("food_name", "Food, as the diary names it"),
        text("amount_text", "Amount, as the diary writes it"),
        _clock("time_local", "Time on the athlete's clock"),
        number(
            "energy_kcal",
            "kcal",
            "Energy",
            hard=(0, 20_000),
            soft=(800, 7_000),
            example="2750",
            tells_mass=True,
        ),
        number("protein_g", "g", "Protein", hard=(0, 3_000), tells_mass=True),
        number("carbs_g", "g", "Carbohydrate", hard=(0, 3_000), tells_mass=True),
        number("fat_g", "g", "Fat", hard=(0, 3_000), tells_mass=True),
        number("fiber_g", "g", "Fibre", hard=(0, 3_000)),
        number("alcohol_g", "g", "Alcohol", hard=(0, 3_000), tells_mass=True),
        number(
            "sodium_mg",
            "mg",
            "Sodium",
            hard=(0, 60_000),
            soft=(500, 12_000),
            example="2900",
        ),
        number(
            "potassium_mg",
            "mg",
            "Potassium",
            hard=(0, 40_000),
            soft=(800, 9_000),
            example="3400",
        ),
        number(
            "magnesium_mg",
            "mg",
            "Magnesium",
            hard=(0, 10_000),
            soft=(80, 1_200),
            example="390",
        ),
        number(
            "calcium_mg",
            "mg",
            "Calcium",
            hard=(0, 20_000),
            soft=(150, 3_500),
            example="980",
        ),
        number("chloride_mg", "mg", "Chloride", hard=(0, 90_000)),
        number("phosphorus_mg", "mg", "Phosphorus", hard=(0, 20_000)),
        number(
            "vitamin_d_ug",
            "µg",
            "Vitamin D",
            hard=(0, 5_000),
            soft=(0, 250),
            example="6.5",
        ),
        number("vitamin_b12_ug", "µg", "Vitamin B12", hard=(0, 10_000), example="4.2"),
        number("iron_mg", "mg", "Iron", hard=(0, 10_000)),
        number("caffeine_mg", "mg", "Caffeine", hard=(0, 5_000), soft=(0, 1_000)),
        number(
            "water_g",
            "g",
            "Water in food and drink",
            hard=(0, 30_000),
            soft=(200, 10_000),
        ),
        *(_coverage(nutrient) for nutrient in NUTRIENTS),
        flag(
            "day_complete",
            "Whether the athlete says the day is complete",
            example="yes",
        ),
        flag(
            "is_supplement",
            "Whether this is a supplement or medicine, not food",
            example="no",
        ),
    ),
    ("level", "meal", "food_name", "time_local", "is_supplement"),
)

BIOMETRICS = _log(
    "biometrics",
    "Body measures",
    "One measure a row: morning body mass, urine colour, thirst and others",
    (
        _clock("time_local", "Time on the athlete's clock", "07:00"),
        choice("metric", "What was measured", METRICS, required=True, example="body_mass"),
        number(
            "value",
            "as the unit column says",
            "The value",
            hard=(0, 2_000),
            required=True,
            example="84.0",
        ),
        text("unit", "Unit of the value", example="kg"),
        choice(
            "context",
            "When it was measured",
            ("morning_fasted", "pre", "post"),
            example="morning_fasted",
        ),
        flag("carried_forward", "Whether a profile value was repeated, not measured"),
    ),
    ("metric", "context", "time_local"),
)

LABS = _log(
    "labs",
    "Laboratory results",
    "One result a row, with the laboratory's own interval",
    (
        _clock("time_local", "Time on the athlete's clock"),
        text("analyte", "What was measured", required=True, example="magnesium"),
        number(
            "value",
            "as the unit column says",
            "The value",
            hard=(0, 1_000_000),
            required=True,
            example="0.84",
        ),
        text("unit", "Unit of the value", required=True, example="mmol/L"),
        choice(
            "matrix",
            "What it was measured in",
            ("serum", "plasma", "whole_blood", "urine", "sweat"),
            example="serum",
        ),
        number(
            "lab_ref_low",
            "as the unit column says",
            "Laboratory's lower limit",
            hard=(0, 1e6),
        ),
        number(
            "lab_ref_high",
            "as the unit column says",
            "Laboratory's upper limit",
            hard=(0, 1e6),
        ),
        text("lab", "Which laboratory"),
        flag("fasting", "Whether fasting"),
        number(
            "days_since_hard_session",
            "days",
            "Days since a hard session",
            hard=(0, 365),
        ),
        text("notes", "Anything else worth knowing"),
    ),
    ("analyte", "matrix", "time_local"),
)

SYMPTOM_LOG = _log(
    "symptoms",
    "Symptoms",
    "One symptom a row; `none` says that the athlete had none that day",
    (
        _clock("time_local", "Time on the athlete's clock"),
        choice("symptom", "Which symptom", SYMPTOMS, required=True, example="cramp"),
        number("severity_0_10", "0 to 10", "How bad it was", hard=(0, 10), example="3"),
        choice(
            "context",
            "When it came",
            ("during_session", "after_session", "at_rest", "at_night"),
            example="after_session",
        ),
        text("body_site", "Where in the body", example="calf"),
        text("notes", "Anything else worth knowing"),
    ),
    ("symptom", "time_local", "context", "body_site"),
)

LOG_TABLES = {
    table.name: table for table in (SESSIONS, HYDRATION, DIET, BIOMETRICS, LABS, SYMPTOM_LOG)
}
