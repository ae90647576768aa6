"""Sample files and what is expected of them, side by side in tests/files.

`python -m tests.imports.golden` writes the expectation of each sample that has none;
read it before keeping it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd

from lib.imports.contract import Imported, ImportRefused, Upload
from lib.imports.recognise import read

FILES = Path(__file__).parents[1] / "files"
SUFFIXES = frozenset({".csv", ".xlsx", ".fit", ".json", ".xml", ".db", ".txt", ".zip"})
BESIDE = (".expected.json", ".answers.json")
LATEST_DAY = pd.Timestamp("2027-01-01")


def samples() -> list[Path]:
    return sorted(
        path
        for path in FILES.glob("*/*")
        if path.suffix in SUFFIXES and not path.name.endswith(BESIDE)
    )


def answers_for(sample: Path) -> dict[str, str]:
    beside = sample.with_suffix(".answers.json")
    return json.loads(beside.read_text()) if beside.exists() else {}


@cache
def imported(sample: Path) -> Imported:
    """Read a sample once, whatever asks; nobody changes what comes out."""
    upload = Upload(sample.name, sample.read_bytes())
    return read(upload, answers_for(sample), latest_day=LATEST_DAY)


def _record(row: dict[str, object]) -> dict[str, object]:
    shown: dict[str, object] = {}
    for name, value in row.items():
        if pd.isna(value) or value == "":
            continue
        if isinstance(value, pd.Timestamp):
            shown[name] = f"{value:%Y-%m-%d}"
        elif isinstance(value, float):
            shown[name] = round(value, 4)
        else:
            shown[name] = value if isinstance(value, (bool, int, str)) else str(value)
    return shown


def outcome(sample: Path) -> dict[str, object]:
    try:
        result = imported(sample)
    except ImportRefused as refusal:
        return {"refused": str(refusal)}
    return {
        "format": result.format,
        "rows": {
            "read": result.rows_read,
            "accepted": result.rows_accepted,
            "refused": result.rows_refused,
            "duplicate": result.rows_duplicate,
            "blank": result.rows_blank,
            "waiting": result.rows_waiting,
        },
        "tables": {
            name: [_record(row) for row in rows.to_dict("records")]
            for name, rows in result.tables.items()
        },
        "problems": [
            f"{problem.severity}: {problem.where}: {problem.sentence}"
            for problem in result.problems
        ],
        "questions": {
            question.key: [f"{option.value}: {option.consequence}" for option in question.options]
            for question in result.questions
        },
        "notes": list(result.notes),
    }


def expectation_of(sample: Path) -> Path:
    return sample.with_suffix(".expected.json")


def as_text(result: dict[str, object]) -> str:
    return json.dumps(result, indent=1, ensure_ascii=False) + "\n"


def write_missing() -> None:
    for sample in samples():
        if not expectation_of(sample).exists():
            expectation_of(sample).write_text(as_text(outcome(sample)))


if __name__ == "__main__":
    write_missing()
