"""Compare: what two to six outlets carry on one query, side by side."""

from typing import Annotated, Any, Final, NamedTuple

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Template
from msgspec.structs import replace

from musnad.archive import Archive, Ask, Facet, Found
from musnad.web.pages.page import page, remembered

MOST: Final = 6
OFFERED: Final = 24


class Column(NamedTuple):
    """An outlet and what it carries."""

    outlet: Facet
    found: Found


@get("/compare", sync_to_thread=True, include_in_schema=False)
def compare(
    request: Request[Any, Any, Any],
    archive: NamedDependency[Archive],
    ask: NamedDependency[Ask],
    outlets: Annotated[list[int] | None, QueryParameter(name="side", max_items=MOST)] = None,
) -> Response[bytes]:
    """The outlets chosen, or those that carry most on the query."""
    return remembered(request, lambda: _sides(request, archive, ask, outlets or []))


def _sides(request: Request[Any, Any, Any], archive: Archive, ask: Ask, outlets: list[int]) -> Template:
    everywhere = replace(ask, outlet_ids=(), outlet=None, after=None)
    asked = ask.query or ask.speaker
    offered = archive.facets(everywhere, OFFERED, ["outlet"])["outlet"] if asked else []
    chosen = [o for o in offered if o.value in outlets] or offered[:3]
    columns = [Column(o, archive.page(replace(everywhere, outlet_ids=(int(o.value),)))) for o in chosen]
    return page(request, "compare.html", ask=ask, offered=offered, columns=columns, most=MOST)
