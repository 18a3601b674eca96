"""A trace as a drawing: who said it on the right, who carried it beside, then the articles on an axis of time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from musnad.link.values import Edge, Node, Trace

WIDTH: Final = 1000
ROW: Final = 64
TOP: Final = 44
"""Room for the dates above the first row."""
SPEAKERS: Final = 880
CARRIERS: Final = 690
EARLIEST: Final = 500
LATEST: Final = 150
BEND: Final = 60
APART: Final = 70
"""Room that the label of a date needs."""


class Station(NamedTuple):
    """A node where it is drawn."""

    node: Node
    x: float
    y: float


class Way(NamedTuple):
    """An edge as the path of a curve."""

    edge: Edge
    path: str


class Tick(NamedTuple):
    """A date on the axis."""

    label: str
    x: float


class Drawing(NamedTuple):
    """Everything that the picture shows, in its own units."""

    width: int
    height: int
    stations: tuple[Station, ...]
    ways: tuple[Way, ...]
    ticks: tuple[Tick, ...]


def drawing(trace: Trace) -> Drawing:
    """The drawing of a trace: an article a row, the earliest on top and to the right."""
    articles = sorted((n for n in trace.nodes if n.kind == "article"), key=lambda n: n.published or "")
    times = _places([n.published for n in articles])
    placed = {
        n.id: Station(n, x, TOP + ROW * (row + 0.5))
        for row, (n, x) in enumerate(zip(articles, times, strict=True))
    }
    for kinds, x in ((("relay", "text"), CARRIERS), (("speaker",), SPEAKERS)):
        column = [n for n in trace.nodes if n.kind in kinds]
        placed |= _column(column, trace.edges, placed, x)
    rows = max(len(articles), *(sum(s.x == x for s in placed.values()) for x in (CARRIERS, SPEAKERS)))
    ways = (Way(e, _curve(placed[e.source], placed[e.target])) for e in trace.edges)
    return Drawing(WIDTH, TOP + ROW * rows, tuple(placed.values()), tuple(ways), _ticks(articles, times))


def _places(published: Sequence[str | None]) -> list[float]:
    """Where moments stand between the earliest (right) and the latest (left); undated ones stand left."""
    moments = [_moment(value) for value in published]
    known = [m for m in moments if m is not None]
    first, length = min(known, default=0.0), (max(known, default=0.0) - min(known, default=0.0)) or 1.0
    return [LATEST if m is None else EARLIEST - (EARLIEST - LATEST) * (m - first) / length for m in moments]


def _moment(value: str | None) -> float | None:
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=None).timestamp()


def _column(
    nodes: Sequence[Node], edges: Iterable[Edge], placed: dict[str, Station], x: float
) -> dict[str, Station]:
    """Nodes one under another, each as near to what it leads to as the one above allows."""
    targets: dict[str, list[float]] = {}
    for edge in edges:
        if edge.target in placed:
            targets.setdefault(edge.source, []).append(placed[edge.target].y)
    wanted = sorted(
        (sum(ys) / len(ys) if (ys := targets.get(n.id)) else TOP + ROW / 2, n.id, n) for n in nodes
    )
    found: dict[str, Station] = {}
    free = TOP + ROW / 2
    for y, id, node in wanted:
        found[id] = Station(node, x, max(y, free))
        free = found[id].y + ROW
    return found


def _curve(start: Station, end: Station) -> str:
    if start.x == end.x or (start.node.kind == end.node.kind == "article"):
        bend = min(start.x, end.x) - BEND
        return f"M{start.x:.0f} {start.y:.0f}C{bend:.0f} {start.y:.0f} {bend:.0f} {end.y:.0f} {end.x:.0f} {end.y:.0f}"
    middle = (start.x + end.x) / 2
    return f"M{start.x:.0f} {start.y:.0f}C{middle:.0f} {start.y:.0f} {middle:.0f} {end.y:.0f} {end.x:.0f} {end.y:.0f}"


def _ticks(articles: Sequence[Node], times: Sequence[float]) -> tuple[Tick, ...]:
    """When the articles came, as far as the labels leave room; hours where all came on one day."""
    days = {node.published[:10] for node in articles if node.published}
    shown = (
        slice(11, 16) if len(days) == 1 and all(len(n.published or "") > 10 for n in articles) else slice(10)
    )
    found: list[Tick] = []
    for node, x in zip(articles, times, strict=True):
        if node.published and all(abs(x - tick.x) > APART for tick in found):
            found.append(Tick(node.published[shown], x))
    return tuple(found)
