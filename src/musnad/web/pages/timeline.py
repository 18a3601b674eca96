"""Timeline: statements and events of a query on the dates that they are about."""

from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.response import Template
from msgspec.structs import replace

from musnad.archive import Archive, Ask
from musnad.web.pages.page import page, remembered
from musnad.web.timeline import plotted

SHOWN: Final = 100
"""Rows under the plot; more come when asked for."""
DATED: Final = "0"
"""Earlier than every date: what has none is on no line of time."""


@get("/timeline", sync_to_thread=True, include_in_schema=False)
def timeline(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], ask: NamedDependency[Ask]
) -> Response[bytes]:
    """The plot of all days and, under it, a list for those who read without scripts (htmx gets the list alone)."""
    return remembered(request, lambda: _timeline(request, archive, ask))


def _timeline(request: Request[Any, Any, Any], archive: Archive, ask: Ask) -> Template:
    if not (ask.query or ask.speaker or ask.entity or ask.speaker_ids or ask.entity_ids):
        return page(request, "timeline.html", ask=ask)
    found = archive.timeline(replace(ask, limit=SHOWN, about_since=ask.about_since or DATED))
    if request.headers.get("hx-request"):
        return page(request, "points.html", found=found)
    whole = replace(ask, about_since=None, about_until=None, after=None)
    return page(request, "timeline.html", ask=ask, found=found, days=plotted(archive.days(whole)))
