"""Compare: what two to six outlets carry on one query, side by side."""

from typing import Annotated, Any, Final, NamedTuple

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Template
from msgspec.structs import replace

from musnad.archive import Ask, Facet, Found
from musnad.web.memory import Reader
from musnad.web.pages.page import page

MOST: Final = 6
OFFERED: Final = 24


class Column(NamedTuple):
    """An outlet and what it carries."""

    outlet: Facet
    found: Found


@get("/compare", sync_to_thread=True, include_in_schema=False)
def compare(
    request: Request[Any, Any, Any],
    reader: NamedDependency[Reader],
    ask: NamedDependency[Ask],
    outlets: Annotated[list[int] | None, QueryParameter(name="side", max_items=MOST)] = None,
) -> Template:
    """The outlets chosen, or those that carry most on the query."""
    everywhere = replace(ask, outlet_ids=(), outlet=None, after=None)
    offered = reader.facets(everywhere, OFFERED).get("outlet", []) if ask.query or ask.speaker else []
    chosen = [o for o in offered if o.value in (outlets or [])] or offered[:3]
    columns = [Column(o, reader.page(replace(everywhere, outlet_ids=(int(o.value),)))) for o in chosen]
    return page(request, "compare.html", ask=ask, offered=offered, columns=columns, most=MOST)
