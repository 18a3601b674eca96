"""The days of a plot, as the page hands them to its script."""

from collections.abc import Mapping

import msgspec


def plotted(days: Mapping[str, int]) -> str:
    """JSON of (day, number), the earliest first; what no year is told of can't be plotted.

    >>> plotted({"2024-05-01": 2, "2023": 1, "": 7, "12": 1})
    '[["2023",1],["2024-05-01",2]]'
    """
    return msgspec.json.encode(sorted(day for day in days.items() if len(day[0]) >= len("2024"))).decode()
