"""Time a piece of work, and say it the same way everywhere."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the shortest of several runs, which says most about the work itself."""
    return min(seconds(work) for _ in range(times))


def peak_mb() -> float:
    """Return the most memory this process has held so far. [MB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(what: str, ours: float, bare: float, unit: str = "s") -> None:
    """Print one line with its ratio."""
    print(f"{what}: {ours:.2f} {unit} against {bare:.2f} {unit} bare, ratio {ours / bare:.1f}")
