"""Values that cannot be believed until somebody has looked at the file."""

from __future__ import annotations

from lib.assess.findings import Evidence, Lane, Severity
from lib.assess.rule import Case, Features, Rule, Truth, answers
from lib.words.days import day_and_month
from lib.words.language import noted, say


def _suspects(features: Features) -> Truth:
    return answers(
        features,
        flag=features["suspect_values"] > 0,
        ok=(features["suspect_values"] == 0) & features["received_recently"].notna(),
    )


def _evidence(case: Case) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            say(
                "{file}, row {row}, {day}",
                file=row["source_file"],
                row=row["source_row"],
                day=day_and_month(row["local_date"]),
            ),
            str(row["shown"]),
            say("as it stands in the file"),
        )
        for row in case.suspects.to_dict("records")
    )


SUSPECT_UNIT = Rule(
    code="DAT01",
    title=noted("A value that looks like the wrong unit"),
    lane=Lane.DATA,
    severity=Severity.NOTE,
    why=noted(
        "A mass in pounds read as kilograms would turn every verdict of that day round. Such "
        "values are kept but used for nothing."
    ),
    against=noted("A new scale or a wrong athlete can look the same."),
    would_change=noted(
        "The value mended on the page Repairs, or the file sent again in the right unit."
    ),
    missing=noted("data of the last days"),
    uncertainty=noted("Compared with the athlete's own usual body mass."),
    sources=("design",),
    thresholds=("data.suspect_window_days",),
    needs=("suspect_values", "received_recently"),
    checklist="data_quality",
    judge=_suspects,
    sentence=lambda case: say(
        "A body mass or drink looks like the wrong unit: {values}.",
        values="; ".join(case.suspects["shown"].astype("str")),
    ),
    action=lambda _case: say(
        "Check the file: the value is not used until it is mended on the page Repairs, or the file "
        "is sent again in the right unit."
    ),
    evidence=_evidence,
    rows=lambda case: case.suspects,
    days=lambda _case: say("values of the last seven days"),
)

DATA_RULES = (SUSPECT_UNIT,)
