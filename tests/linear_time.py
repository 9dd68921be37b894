"""Whether a work's time grows with its length, told so that a busy machine does not matter."""

from __future__ import annotations

import time
from collections.abc import Callable

# Eight times as much takes eight times as long; with quadratic costs sixty-four times.
TIMES = 8
MOST = 24
# Below this a clock tells nothing, in seconds.
NOISE = 0.1


def grows_linearly(work: Callable[[int], object], few: int) -> bool:
    """Compare the least processor time of several runs, of ``few`` and of eight times as many."""
    work(few // 10 + 1)
    one = min(_seconds(work, few) for _ in range(3))
    # A second run is asked only where the first was disturbed, or the work is not linear.
    return any(_seconds(work, TIMES * few) < MOST * one + NOISE for _ in range(3))


def _seconds(work: Callable[[int], object], count: int) -> float:
    start = time.process_time()
    work(count)
    return time.process_time() - start
