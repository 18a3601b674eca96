"""The page of one article, and that of one person or body."""

from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Template
from msgspec.structs import replace

from musnad.archive import Archive, Ask
from musnad.types import Record
from musnad.web.api.kept import Name, Number, entry
from musnad.web.citing import citation
from musnad.web.marks import passages
from musnad.web.pages.page import page, remembered
from musnad.web.timeline import plotted

SHOWN: Final = 50
"""Statements of a person's page; more come when asked for."""


@get("/articles/{name:str}", sync_to_thread=True, include_in_schema=False)
def article(
    request: Request[Any, Any, Any],
    archive: NamedDependency[Archive],
    name: Name,
    version: FromQuery[int | None] = None,
) -> Response[bytes]:
    """The text with its statements in place, now or as an older version had it."""
    return remembered(request, lambda: _article(request, archive, name, version))


def _article(request: Request[Any, Any, Any], archive: Archive, name: str, version: int | None) -> Template:
    found = entry(archive, name)
    record = _version(archive, name, version) if version else found.record
    shown = version or found.versions[-1].number
    capture = next((v.capture for v in found.versions if v.number == shown), None)
    return page(
        request,
        "article.html",
        entry=found,
        record=record,
        passages=passages(record),
        cite=citation,
        shown=shown,
        capture=capture,
    )


def _version(archive: Archive, name: str, number: int) -> Record:
    record = archive.version(name, number)
    if record is None:
        raise NotFoundException(f"no version {number} of {name}")
    return record


@get("/people/{number:int}", sync_to_thread=True, include_in_schema=False)
def person(
    request: Request[Any, Any, Any],
    archive: NamedDependency[Archive],
    ask: NamedDependency[Ask],
    number: Number,
) -> Response[bytes]:
    """Offices over time, who prints and who carries, acts, and the statements, newest first."""
    return remembered(request, lambda: _person(request, archive, ask, number))


def _person(request: Request[Any, Any, Any], archive: Archive, ask: Ask, number: int) -> Template:
    found = archive.person(number)
    if found is None:
        raise NotFoundException(f"no person or body {number}")
    asked = replace(ask, thing="statement", speaker_ids=found.ids, sort="date", limit=SHOWN)
    said = archive.page(asked)
    if request.headers.get("hx-request"):
        return page(request, "hits.html", found=said)
    days = archive.days_published(replace(asked, since=None, until=None, after=None))
    return page(request, "person.html", person=found, found=said, ask=ask, days=plotted(days))


@get("/people", sync_to_thread=True, include_in_schema=False)
def named(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], q: FromQuery[str] = ""
) -> Response[bytes]:
    """Whom a name may mean."""
    return remembered(
        request, lambda: page(request, "people.html", name=q, heads=archive.people(q[:200]) if q else [])
    )
