"""Read now: a link, a text or a page in, its record shown; nothing is kept."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Template
from msgspec import Struct

from musnad.web.citing import citation
from musnad.web.marks import passages
from musnad.web.pages.page import page
from musnad.web.reading import record_of


class Pasted(Struct, frozen=True):
    """What the form posts; ``published`` counts where the page has no date of its own."""

    source: str = ""
    published: str = ""


@get("/read", sync_to_thread=False, include_in_schema=False)
def ask(request: Request[Any, Any, Any]) -> Template:
    """The empty form."""
    return page(request, "read_now.html", record=None)


@post("/read", sync_to_thread=True, status_code=200, include_in_schema=False)
def show(
    request: Request[Any, Any, Any],
    data: Annotated[Pasted, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Template:
    """The record of what was pasted, shown as an article page."""
    record = record_of(data.source, data.published or None)
    return page(request, "read_now.html", record=record, passages=passages(record), cite=citation)
