"""Read now: a link, a text or a page in, its record shown; kept only when asked, with the desk's token."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Template
from msgspec import Struct

from musnad.archive import Archive
from musnad.errors import Skip
from musnad.web.citing import citation
from musnad.web.marks import passages
from musnad.web.pages.page import page
from musnad.web.reading import in_turn, record_of
from musnad.web.writing import check_token, kept


class Pasted(Struct, frozen=True):
    """What the form posts; ``published`` counts where the page has no date of its own."""

    source: str = ""
    published: str = ""
    keep: str = ""
    token: str = ""


@get("/read", sync_to_thread=False, include_in_schema=False)
def ask(request: Request[Any, Any, Any]) -> Template:
    """The empty form."""
    return page(request, "read_now.html", record=None, may_add=request.app.state.settings.allow_add)


@post("/read", status_code=200, include_in_schema=False)
async def show(
    request: Request[Any, Any, Any],
    archive: NamedDependency[Archive],
    data: Annotated[Pasted, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Template | Redirect:
    """The record of what was pasted, shown as an article page; where it is kept, that page itself."""
    if data.keep:
        name = await in_turn(request, lambda: _kept(request, archive, data))
        return Redirect(f"/articles/{name}", status_code=303)
    record = await in_turn(request, lambda: record_of(data.source, data.published or None))
    return page(
        request,
        "read_now.html",
        record=record,
        passages=passages(record),
        cite=citation,
        may_add=request.app.state.settings.allow_add,
    )


def _kept(request: Request[Any, Any, Any], archive: Archive, data: Pasted) -> str:
    check_token(request.app.state.settings, data.token)
    added = kept(archive, data.source, data.published or None)
    if added.article is None:
        raise Skip(added.reason or "skipped")
    return added.article
