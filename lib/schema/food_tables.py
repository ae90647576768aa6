"""Foods that a team adds from labels: amounts per 100 g, a gap where the label says nothing.

The ranges catch slips of the unit on a label; they are no judgement of a food.
"""

from __future__ import annotations

from lib.schema.column import Column, Table, choice, number, text

FOOD_TAGS = ("vegan", "vegetarian", "dairy_free", "gluten_free", "nut_free")

OWN_FOODS = Table(
    "own_foods",
    "Own foods",
    "A food the team has added from its label, per 100 g",
    (
        text("team_id", "Team", required=True),
        text("food_id", "Identifier", required=True),
        text("name", "Name as people will type it", required=True),
        text("portion", "One usual amount, in words", required=True),
        number("portion_g", "g", "What that amount weighs", hard=(0.1, 2_000), required=True),
        choice("kind", "Whether it is eaten or drunk", ("food", "drink"), required=True),
        number("energy_kcal", "kcal per 100 g", "Energy", hard=(0, 900)),
        number("water_g", "g per 100 g", "Water", hard=(0, 100)),
        number("magnesium_mg", "mg per 100 g", "Magnesium", hard=(0, 60_000), soft=(0, 800)),
        number("calcium_mg", "mg per 100 g", "Calcium", hard=(0, 40_000), soft=(0, 2_500)),
        number("potassium_mg", "mg per 100 g", "Potassium", hard=(0, 53_000), soft=(0, 4_000)),
        number("sodium_mg", "mg per 100 g", "Sodium", hard=(0, 40_000), soft=(0, 3_000)),
        number("vitamin_d_ug", "µg per 100 g", "Vitamin D", hard=(0, 5_000), soft=(0, 40)),
        number("vitamin_b12_ug", "µg per 100 g", "Vitamin B12", hard=(0, 10_000), soft=(0, 100)),
        text("tags", "Ways of eating it fits, as the label says"),
        Column("noted_at", "moment", "When it was added", "UTC", required=True),
        text("noted_by", "Who added it", required=True),
    ),
    ("name",),
)

OFFICIAL_FOODS = Table(
    "official_foods",
    "Official foods",
    "A food of the official archive that was imported, per 100 g; the same for every team",
    (
        text("food_id", "Identifier in the archive", required=True),
        text("name", "Name in the archive", required=True),
        text("portion", "One amount, in words", required=True),
        number("portion_g", "g", "What that amount weighs", hard=(0.1, 2_000), required=True),
        text("source", "Which part of the archive", required=True),
        number("energy_kcal", "kcal per 100 g", "Energy", hard=(0, 950)),
        number("water_g", "g per 100 g", "Water", hard=(0, 101)),
        number("magnesium_mg", "mg per 100 g", "Magnesium", hard=(0, 60_000)),
        number("calcium_mg", "mg per 100 g", "Calcium", hard=(0, 40_000)),
        number("potassium_mg", "mg per 100 g", "Potassium", hard=(0, 53_000)),
        number("sodium_mg", "mg per 100 g", "Sodium", hard=(0, 40_000)),
        number("vitamin_d_ug", "µg per 100 g", "Vitamin D", hard=(0, 5_000)),
        number("vitamin_b12_ug", "µg per 100 g", "Vitamin B12", hard=(0, 10_000)),
        Column("noted_at", "moment", "When it was imported", "UTC", required=True),
    ),
    ("food_id",),
)
