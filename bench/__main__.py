"""Print every ratio in one run: `python -m bench`."""

from __future__ import annotations

from bench import assessment, healthy_squads, importing, pages, simulated_cases

if __name__ == "__main__":
    importing.main()
    assessment.main()
    pages.main()
    healthy_squads.main()
    simulated_cases.main()
    simulated_cases.main()
