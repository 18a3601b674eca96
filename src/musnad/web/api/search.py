"""``GET /api/search``, ``/api/facets`` and ``/api/timeline``: what the pages show, as JSON."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from musnad.archive import Archive, Ask, Facet, Found
from musnad.web.answers import problems, tagged


@get("/api/search", sync_to_thread=True, tags=["search"], responses=problems())
def search(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], ask: NamedDependency[Ask]
) -> Response[Found]:
    """One page of hits; ``next`` is the ``after`` of the following page."""
    return tagged(request, archive.page(ask))


@get("/api/facets", sync_to_thread=True, tags=["search"], responses=problems())
def facets(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], ask: NamedDependency[Ask]
) -> Response[dict[str, list[Facet]]]:
    """What the hits could be narrowed by, the most frequent first."""
    return tagged(request, archive.facets(ask))


@get("/api/timeline", sync_to_thread=True, tags=["search"], responses=problems())
def timeline(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], ask: NamedDependency[Ask]
) -> Response[Found]:
    """One page of statements and events in the order of what they are about."""
    return tagged(request, archive.timeline(ask))
