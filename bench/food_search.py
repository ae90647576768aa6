"""Ask the food search a hundred everyday queries.

The first fifty were written before there was a search, and it was tuned on them; the other
fifty were written afterwards and are not to be tuned on. Neither list may be changed.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pandas as pd

from bench.timing import seconds
from lib.reference.food_search import everyday_foods

LISTS = {
    "written before the search": "food_queries.csv",
    "written after tuning, not tuned on": "food_queries_unseen.csv",
}
SHOWN = 5


def shown(query: str) -> list[str]:
    """Return the foods a person is shown first: what was found, else what is offered."""
    index = everyday_foods()
    found = index.search(query)
    return [str(index.foods["food_id"][place]) for place in found.foods or found.offers][:SHOWN]


def _ask(title: str, file: str) -> None:
    queries = pd.read_csv(Path(__file__).with_name(file), dtype="str")
    answers = [shown(query) for query in queries["query"]]
    wanted = list(queries["food_id"])
    at_one = sum(want in each[:1] for each, want in zip(answers, wanted, strict=True))
    at_five = sum(want in each for each, want in zip(answers, wanted, strict=True))
    times = [seconds(lambda query=query: shown(query)) for query in queries["query"]]
    print(
        f"Food search, {len(queries)} queries {title}: first {at_one}, among the first {SHOWN} "
        f"{at_five}; median {median(times) * 1000:.1f} ms, slowest {max(times) * 1000:.1f} ms"
    )
    for query, want, each in zip(queries["query"], wanted, answers, strict=True):
        if want not in each:
            print(f"  not found: '{query}' should be {want}, shown {', '.join(each) or 'nothing'}")


def main() -> None:
    """Print the share of queries whose food comes first, and among the first five."""
    everyday_foods()
    for title, file in LISTS.items():
        _ask(title, file)


if __name__ == "__main__":
    main()
