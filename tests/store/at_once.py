"""Run the same function in many threads that start together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")
WRITERS = 20


def all_at_once(function: Callable[[int], Answer], count: int = WRITERS) -> list[Answer]:
    """Call the function with 0, 1, … in as many threads; raise what any of them raises."""
    barrier = threading.Barrier(count)

    def start(number: int) -> Answer:
        barrier.wait()
        return function(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(start, range(count)))
