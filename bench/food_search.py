"""Ask the food search fifty everyday queries that were written before it was."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pandas as pd

from bench.timing import seconds
from lib.reference.food_search import everyday_foods

QUERIES = Path(__file__).with_name("food_queries.csv")
SHOWN = 5


def shown(query: str) -> list[str]:
    """Return the foods a person is shown first: what was found, else what is offered."""
    index = everyday_foods()
    found = index.search(query)
    return [str(index.foods["food_id"][place]) for place in found.foods or found.offers][:SHOWN]


def main() -> None:
    """Print the share of queries whose food comes first, and among the first five."""
    queries = pd.read_csv(QUERIES, dtype="str")
    everyday_foods()
    answers = [shown(query) for query in queries["query"]]
    wanted = list(queries["food_id"])
    at_one = sum(want in each[:1] for each, want in zip(answers, wanted, strict=True))
    at_five = sum(want in each for each, want in zip(answers, wanted, strict=True))
    times = [seconds(lambda query=query: shown(query)) for query in queries["query"]]
    print(
        f"Food search, {len(queries)} everyday queries: first {at_one}, among the first "
        f"{SHOWN} {at_five}; median {median(times) * 1000:.1f} ms, slowest "
        f"{max(times) * 1000:.1f} ms"
    )
    for query, want, each in zip(queries["query"], wanted, answers, strict=True):
        if want not in each:
            print(f"  not found: '{query}' should be {want}, shown {', '.join(each) or 'nothing'}")


if __name__ == "__main__":
    main()
