"""Sources: what is watched, how the last fetches went, and what gave no article and why."""

from itertools import islice
from typing import Any, Final

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.response import Template

from musnad.archive import Archive
from musnad.web.pages.page import page

SHOWN: Final = 100
"""Skips that the page lists."""


@get("/sources", sync_to_thread=True, include_in_schema=False)
def sources(request: Request[Any, Any, Any], archive: NamedDependency[Archive]) -> Template:
    """Feeds with counts and errors, and the skips with their reasons."""
    skips = list(islice(archive.skips(), SHOWN))
    return page(request, "sources.html", sources=archive.sources(), skips=skips, stats=archive.stats())
