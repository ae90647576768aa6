"""The invented athletes of the demonstration team, and what is special about each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One invented athlete: usual values, and the story the data should tell.

    Intakes are usual daily amounts; sweat rate is in hard sessions in summer.
    """

    name: str
    sex: str
    birth_year: int
    sport: str
    mass_kg: float
    sweat_rate_l_h: float
    energy_kcal: float
    magnesium_mg: float
    calcium_mg: float
    b12_ug: float
    story: str = "healthy"
    diet_pattern: str = "omnivore"


PEOPLE = (
    Person("Bruno K.", "M", 1997, "Rugby", 104.0, 2.2, 3900, 520, 1400, 7.5, "salty"),
    Person("Lena O.", "F", 1999, "Running", 58.0, 0.8, 2500, 390, 1180, 5.0, "over_drinker"),
    Person(
        "Ines R.",
        "F",
        2004,
        "Football",
        61.5,
        0.95,
        2250,
        160,
        1150,
        4.5,
        "low_magnesium",
    ),
    Person(
        "Noa S.",
        "F",
        2009,
        "Football",
        57.0,
        0.85,
        2450,
        480,
        1650,
        0.2,
        "vegan",
        "vegan",
    ),
    Person("Karim B.", "M", 2001, "Football", 76.0, 1.1, 3100, 480, 1250, 6.0, "stopped"),
    Person("Emil T.", "M", 1993, "Running", 71.0, 1.2, 3200, 500, 1280, 6.2, "red_flag"),
    Person("Petra L.", "F", 1996, "Rowing", 69.5, 1.0, 2800, 420, 1250, 5.6, "mix_up"),
    Person("Jonas W.", "M", 2011, "Football", 63.0, 0.9, 3000, 490, 1700, 5.8),
    Person("Mila D.", "F", 2010, "Running", 52.5, 0.7, 2400, 450, 1650, 4.8),
    Person("Oskar F.", "M", 1991, "Cycling", 78.5, 1.2, 3500, 540, 1350, 6.6),
    Person("Yara H.", "F", 2002, "Basketball", 72.0, 0.9, 2700, 400, 1220, 5.1),
    Person("Theo N.", "M", 2000, "Basketball", 88.0, 1.15, 3400, 500, 1300, 6.9),
    Person("Sana P.", "F", 1995, "Cycling", 60.0, 0.9, 2600, 410, 1200, 5.3),
    Person("Viktor A.", "M", 2003, "Rugby", 96.0, 1.35, 3700, 510, 1380, 7.2),
    Person(
        "Clara M.",
        "F",
        2006,
        "Rowing",
        66.0,
        0.95,
        2750,
        420,
        1300,
        3.9,
        diet_pattern="vegetarian",
    ),
    Person("Dario E.", "M", 1998, "Rowing", 85.0, 1.25, 3600, 530, 1420, 6.8),
)
