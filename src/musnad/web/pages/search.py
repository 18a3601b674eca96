"""The search page: filters with numbers on one side, hits with the matching characters on the other."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.response import Template

from musnad.archive import Archive, Ask, Facet
from musnad.archive.sql.search import COUNTED, FACETED
from musnad.web.pages.page import page, remembered

# Facet of the archive -> parameter that narrows by it.
NARROWS = {"speaker": "speaker_id", "outlet": "outlet_id", "act": "act", "kind": "kind"}


@get("/", sync_to_thread=True, include_in_schema=False)
def search(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], ask: NamedDependency[Ask]
) -> Response[bytes]:
    """Hits of a search; a request for more of them (htmx) gets the next hits alone."""
    return remembered(request, lambda: _found(request, archive, ask))


def _found(request: Request[Any, Any, Any], archive: Archive, ask: Ask) -> Template:
    found = archive.page(ask)
    if request.headers.get("hx-request") and ask.after:
        return page(request, "hits.html", found=found)
    total = archive.count(ask)
    facets = archive.facets(ask, names=tuple(NARROWS))
    return page(
        request,
        "search.html",
        ask=ask,
        found=found,
        total=total,
        more_than=total >= COUNTED,
        facets=shown(facets),
        newest=FACETED if sum(facet.number for facet in facets.get("kind", ())) >= FACETED else None,
    )


def shown(facets: dict[str, list[Facet]]) -> list[tuple[str, str, list[Facet]]]:
    """(facet, parameter, values) of those that a page offers and that say something."""
    return [(name, NARROWS[name], facets[name]) for name in NARROWS if facets.get(name)]
