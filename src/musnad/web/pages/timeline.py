"""Timeline: statements and events of a query on the dates that they are about."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from musnad.archive import Archive, Ask
from musnad.web.pages.page import page, remembered
from musnad.web.timeline import points


@get("/timeline", sync_to_thread=True, include_in_schema=False)
def timeline(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], ask: NamedDependency[Ask]
) -> Response[bytes]:
    """The plot and, under it, the same as a list for those who read without scripts."""
    asked = ask.query or ask.speaker or ask.entity or ask.speaker_ids or ask.entity_ids
    return remembered(
        request,
        lambda: page(request, "timeline.html", ask=ask, points=points(archive, ask) if asked else []),
    )
