"""Timeline: statements and events of a query on the dates that they are about."""

from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.response import Template

from musnad.archive import Ask
from musnad.web.memory import Reader
from musnad.web.pages.page import page
from musnad.web.timeline import points


@get("/timeline", sync_to_thread=True, include_in_schema=False)
def timeline(
    request: Request[Any, Any, Any], reader: NamedDependency[Reader], ask: NamedDependency[Ask]
) -> Template:
    """The plot and, under it, the same as a list for those who read without scripts."""
    asked = ask.query or ask.speaker or ask.entity or ask.speaker_ids or ask.entity_ids
    return page(request, "timeline.html", ask=ask, points=points(reader, ask) if asked else [])
