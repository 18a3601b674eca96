"""``GET /api/trace`` and ``/api/stories``: chains of claims, and articles on one happening."""

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from musnad.archive import Archive
from musnad.link.values import Story, Trace
from musnad.web.answers import problems, tagged
from musnad.web.api.kept import Name, StatementName
from musnad.web.tracing import stories_of, trace_of


@get("/api/trace", sync_to_thread=True, tags=["trace"], responses=problems(404))
def asked(
    request: Request[Any, Any, Any],
    archive: NamedDependency[Archive],
    q: Annotated[str, QueryParameter(min_length=1, max_length=2000, description="Words of what is claimed")],
) -> Response[Trace]:
    """The trace of the claim that words find."""
    return tagged(request, trace_of(archive, q))


@get("/api/trace/{name:str}", sync_to_thread=True, tags=["trace"], responses=problems(404))
def article(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], name: Name
) -> Response[Trace]:
    """The trace of the claim of an article that most others have."""
    return tagged(request, trace_of(archive, name))


@get("/api/trace/{name:str}/{statement:str}", sync_to_thread=True, tags=["trace"], responses=problems(404))
def statement(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], name: Name, statement: StatementName
) -> Response[Trace]:
    """The trace of a statement."""
    return tagged(request, trace_of(archive, f"{name}/{statement}"))


@get("/api/stories", sync_to_thread=True, tags=["trace"], responses=problems())
def stories(
    request: Request[Any, Any, Any],
    archive: NamedDependency[Archive],
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
) -> Response[list[Story]]:
    """Groups of articles on one happening, those with the newest article first."""
    return tagged(request, stories_of(archive, limit))
