"""Print every ratio in one run: `python -m bench`."""

from __future__ import annotations

from bench import (
    assessment,
    food_search,
    formats,
    healthy_squads,
    importing,
    pages,
    simulated_cases,
)

if __name__ == "__main__":
    importing.main()
    formats.main()
    assessment.main()
    pages.main()
    food_search.main()
    healthy_squads.main()
    simulated_cases.main()
