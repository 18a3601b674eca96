"""``GET /api/search`` and ``GET /api/facets``: what the search page shows, as JSON."""

from litestar import get
from litestar.di import NamedDependency

from musnad.archive import Archive, Ask, Facet, Found


@get("/api/search", sync_to_thread=True, tags=["search"])
def search(archive: NamedDependency[Archive], ask: NamedDependency[Ask]) -> Found:
    """One page of hits; ``next`` is the ``after`` of the following page."""
    return archive.page(ask)


@get("/api/facets", sync_to_thread=True, tags=["search"])
def facets(archive: NamedDependency[Archive], ask: NamedDependency[Ask]) -> dict[str, list[Facet]]:
    """What the hits could be narrowed by, the most frequent first."""
    return archive.facets(ask)
