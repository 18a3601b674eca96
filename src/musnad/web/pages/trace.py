"""Trace: the chain of a claim on an axis of time, its passages side by side; and stories."""

from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from musnad.archive import Archive
from musnad.web.api.kept import Name, StatementName
from musnad.web.chain import drawing
from musnad.web.differences import differences
from musnad.web.pages.page import page, remembered
from musnad.web.tracing import stories_of, trace_of

SHOWN: Final = 60
"""Stories of the page."""


@get("/trace", sync_to_thread=True, include_in_schema=False)
def asked(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], q: FromQuery[str] = ""
) -> Response[bytes]:
    """The claim that words find."""
    return remembered(
        request,
        lambda: (
            _trace(request, archive, q[:2000]) if q else page(request, "trace.html", trace=None, query="")
        ),
    )


@get("/trace/{name:str}", sync_to_thread=True, include_in_schema=False)
def article(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], name: Name
) -> Response[bytes]:
    """The claim of an article that most others have."""
    return remembered(request, lambda: _trace(request, archive, name))


@get("/trace/{name:str}/{statement:str}", sync_to_thread=True, include_in_schema=False)
def statement(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], name: Name, statement: StatementName
) -> Response[bytes]:
    """The claim of a statement."""
    return remembered(request, lambda: _trace(request, archive, f"{name}/{statement}"))


def _trace(request: Request[Any, Any, Any], archive: Archive, what: str) -> Template:
    found = trace_of(archive, what)
    return page(
        request,
        "trace.html",
        trace=found,
        query=what if " " in what else "",
        drawing=drawing(found),
        nodes={node.id: node for node in found.nodes},
        outlets={node.article: node.outlet or node.name for node in found.nodes if node.article},
        source_numbers={i: number for number, group in enumerate(found.claim.sources, 1) for i in group},
        differences=differences,
    )


@get("/stories", sync_to_thread=True, include_in_schema=False)
def stories(request: Request[Any, Any, Any], archive: NamedDependency[Archive]) -> Response[bytes]:
    """Groups of articles on one happening, the newest first."""
    return remembered(request, lambda: page(request, "stories.html", stories=stories_of(archive, SHOWN)))
