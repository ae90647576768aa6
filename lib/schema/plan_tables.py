"""Saved plans: the session that was planned, and what the plan said for each athlete."""

from __future__ import annotations

from lib.schema.column import Column, Table, choice, number, text

SPORT_KINDS = ("running", "cycling", "team_sport", "other")
EFFORTS = ("easy", "steady", "hard", "very hard")
OUTCOMES = (
    "medical help first",
    "drank more than was lost",
    "not enough data",
    "no need to plan",
    "range",
    "cannot be met",
    "check the last weighing first",
)
RATE_LIMITS = (0, 10)

PLANS = Table(
    "plans",
    "Saved plans",
    "A session that was planned, under a name and for a day",
    (
        text("team_id", "Team", required=True),
        text("plan_id", "Identifier", required=True),
        text("name", "Name of the plan", required=True, example="Saturday's match"),
        Column("local_date", "date", "Day it is for", "date", required=True),
        choice("sport", "Kind of sport", SPORT_KINDS, required=True),
        choice("effort", "Effort in a word", EFFORTS, required=True),
        number("duration_min", "min", "Planned length", hard=(1, 2880), required=True),
        number("temp_c", "°C", "Expected air temperature", hard=(-40, 55), required=True),
        number("rh_pct", "%", "Expected relative humidity", hard=(0, 100), required=True),
        number("wbgt_c", "°C", "Wet-bulb globe temperature by a meter", hard=(-10, 45)),
        number("recovery_h", "h", "Time until the next session", hard=(0, 1000), required=True),
        Column("saved_at", "moment", "When it was saved", "UTC", required=True),
        text("saved_by", "Who saved it", required=True),
    ),
)

PLAN_LINES = Table(
    "plan_lines",
    "Plans of athletes",
    "What a saved plan said for one athlete",
    (
        text("team_id", "Team", required=True),
        text("plan_id", "Plan", required=True),
        text("athlete_id", "Athlete", required=True),
        choice("outcome", "What the plan says of drinking", OUTCOMES, required=True),
        number(
            "sweat_rate_low_l_h", "L/h", "Expected sweat rate, lower end of 80 %", hard=RATE_LIMITS
        ),
        number(
            "sweat_rate_high_l_h", "L/h", "Expected sweat rate, upper end of 80 %", hard=RATE_LIMITS
        ),
        number("drink_low_l_h", "L/h", "Lower end of the range to drink", hard=RATE_LIMITS),
        number("drink_high_l_h", "L/h", "Upper end of the range to drink", hard=RATE_LIMITS),
    ),
)
