"""The search page: filters with numbers on one side, hits with the matching characters on the other."""

from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.response import Template

from musnad.archive import Ask, Facet
from musnad.archive.search import COUNTED
from musnad.web.memory import Reader
from musnad.web.pages.page import page

# Facet of the archive -> parameter that narrows by it.
NARROWS = {"speaker": "speaker_id", "outlet": "outlet_id", "act": "act", "kind": "kind"}


@get("/", sync_to_thread=True, include_in_schema=False)
def search(
    request: Request[Any, Any, Any], reader: NamedDependency[Reader], ask: NamedDependency[Ask]
) -> Template:
    """Hits of a search; a request for more of them (htmx) gets the next hits alone."""
    found = reader.page(ask)
    if request.headers.get("hx-request") and ask.after:
        return page(request, "hits.html", found=found)
    total = reader.count(ask)
    return page(
        request,
        "search.html",
        ask=ask,
        found=found,
        total=total,
        more_than=total >= COUNTED,
        facets=shown(reader.facets(ask)),
    )


def shown(facets: dict[str, list[Facet]]) -> list[tuple[str, str, list[Facet]]]:
    """(facet, parameter, values) of those that a page offers and that say something."""
    return [(name, NARROWS[name], facets[name]) for name in NARROWS if facets.get(name)]
