"""Single things of the archive: articles, statements, people, captures."""

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import PathParameter
from msgspec import Struct

from musnad.archive import Archive
from musnad.archive.entries import Entry
from musnad.archive.people import Person
from musnad.types import Record, Statement
from musnad.web.answers import problems, tagged
from musnad.web.citing import citation

Name = Annotated[str, PathParameter(pattern=r"^[\w:.-]{1,100}$", description="An article's id")]
StatementName = Annotated[
    str, PathParameter(pattern=r"^s\d{1,7}$", description="A statement's id in its record")
]
Number = Annotated[int, PathParameter(ge=1, lt=2**53)]


class Quoted(Struct, frozen=True):
    """A statement with the article that it stands in."""

    article: str
    statement: Statement
    text: str
    """The characters of its content."""
    citation: str


def entry(archive: Archive, name: str) -> Entry:
    """The article of an id; raises 404 where there is none."""
    found = archive.article(name)
    if found is None:
        raise NotFoundException(f"no article {name}")
    return found


@get("/api/articles/{name:str}", sync_to_thread=True, tags=["archive"], responses=problems(404))
def article(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], name: Name
) -> Response[Record]:
    """The current record of an article."""
    return tagged(request, entry(archive, name).record)


@get("/api/articles/{name:str}/history", sync_to_thread=True, tags=["archive"], responses=problems(404))
def history(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], name: Name
) -> Response[Entry]:
    """An article with its versions, what each was made from and what changed."""
    return tagged(request, entry(archive, name))


@get(
    "/api/statements/{name:str}/{statement:str}",
    sync_to_thread=True,
    tags=["archive"],
    responses=problems(404),
)
def statement(
    request: Request[Any, Any, Any],
    archive: NamedDependency[Archive],
    name: Name,
    statement: StatementName,
) -> Response[Quoted]:
    """A statement, its exact words, and a citation of it."""
    record = entry(archive, name).record
    found = next((s for s in record.statements if s.id == statement), None)
    if found is None:
        raise NotFoundException(f"no statement {statement} in {name}")
    words = " … ".join(span.text for span in found.content)
    return tagged(request, Quoted(name, found, words, citation(record, found)))


@get("/api/people/{number:int}", sync_to_thread=True, tags=["archive"], responses=problems(404))
def person(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], number: Number
) -> Response[Person]:
    """A person or body across articles; what it said is ``/api/search?speaker_id=``."""
    found = archive.person(number)
    if found is None:
        raise NotFoundException(f"no person or body {number}")
    return tagged(request, found)


@get("/api/captures/{number:int}", sync_to_thread=True, tags=["archive"], responses=problems(404))
def capture(archive: NamedDependency[Archive], number: Number) -> Response[bytes]:
    """The bytes of a page as they came; always as a download, never as a page of this host."""
    found = archive.capture(number)
    if found is None:
        raise NotFoundException(f"no capture {number}")
    headers = {"Content-Disposition": f'attachment; filename="capture-{number}.bin"'}
    return Response(found.body, media_type="application/octet-stream", headers=headers)
