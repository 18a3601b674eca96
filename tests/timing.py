"""How long work takes, for tests that hold one time against another in the same run."""

import gc
from collections.abc import Callable
from time import process_time


def least(work: Callable[[], object], times: int = 3) -> float:
    """Process seconds of the fastest of some runs: what else the machine does, and the collector, only ever add."""
    spent = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            start = process_time()
            work()
            spent.append(process_time() - start)
    finally:
        gc.enable()
    return min(spent)
