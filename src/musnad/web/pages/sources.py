"""Sources: what is watched, how the last fetches went, and what gave no article and why."""

from itertools import islice
from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.response import Template

from musnad.archive import Archive
from musnad.web.pages.page import page, remembered

SHOWN: Final = 100
"""Skips that the page lists."""


@get("/sources", sync_to_thread=True, include_in_schema=False)
def sources(request: Request[Any, Any, Any], archive: NamedDependency[Archive]) -> Response[bytes]:
    """Feeds with counts and errors, and the skips with their reasons."""
    return remembered(request, lambda: _sources(request, archive))


def _sources(request: Request[Any, Any, Any], archive: Archive) -> Template:
    skips = list(islice(archive.skips(), SHOWN))
    return page(request, "sources.html", sources=archive.sources(), skips=skips, stats=archive.stats())
