"""``POST /api/read`` reads without keeping; ``POST /api/articles`` keeps, with the desk's token."""

from typing import Annotated, Any

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from musnad.archive import Added, Archive
from musnad.types import Record
from musnad.web.answers import json_only, problems
from musnad.web.reading import in_turn, record_of
from musnad.web.writing import check_token, kept


class ReadRequest(Struct, frozen=True):
    """A source and, where the page has none, its date."""

    source: Annotated[str, Meta(min_length=1, description="A link, the HTML of a page, or plain text")]
    published: Annotated[str, Meta(pattern=r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$")] | None = None


@post(
    "/api/read",
    status_code=200,
    guards=[json_only],
    tags=["read"],
    responses=problems(413, 415, 422, 502),
)
async def read_posted(request: Request[Any, Any, Any], data: JSONBody[ReadRequest]) -> Record:
    """The record of what was posted; nothing is kept."""
    return await in_turn(request, lambda: record_of(data.source, data.published))


@post(
    "/api/articles",
    status_code=200,
    guards=[json_only],
    tags=["archive"],
    responses=problems(401, 403, 413, 415, 422, 502),
)
async def add_posted(
    request: Request[Any, Any, Any], archive: NamedDependency[Archive], data: JSONBody[ReadRequest]
) -> Response[Added]:
    """Adds what was posted; needs ``Authorization: Bearer`` and the desk's token. Status 200: what became of it."""
    check_token(request.app.state.settings, request.headers.get("authorization", ""))
    return Response(await in_turn(request, lambda: kept(archive, data.source, data.published)))
