"""How the API answers: with an ETag, and with problems that its OpenAPI document names."""

from typing import Any, Final, TypeVar, cast

import msgspec
from litestar import MediaType, Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException
from litestar.handlers import BaseRouteHandler
from litestar.openapi.datastructures import ResponseSpec

from musnad.web.headers import etag, unchanged
from musnad.web.problems import Problem

T = TypeVar("T")

_TOLD: Final = {400: "a parameter is wrong", 401: "the token is wrong", 403: "the desk is read-only", 404: "not in the archive", 413: "too large", 422: "no article in it, or no cursor", 415: "not JSON", 429: "too many requests", 502: "the link could not be fetched"}  # fmt: skip


def problems(*codes: int) -> dict[int, ResponseSpec]:
    """The problems that a route may answer with; every route may say 400, 422 and 429."""
    return {
        code: ResponseSpec(
            Problem, generate_examples=False, description=_TOLD[code], media_type="application/problem+json"
        )
        for code in sorted({400, 422, 429, *codes})
    }


def tagged(request: Request[Any, Any, Any], value: T) -> Response[T]:
    """The value with its ETag; 304 without a body where the client has it already."""
    body = msgspec.json.encode(value)
    tag = etag(body)
    if unchanged(request, tag):
        return Response(cast(T, None), status_code=304, headers={"ETag": tag})
    return Response(cast(T, body), media_type=MediaType.JSON, headers={"ETag": tag})


def json_only(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Refuses bodies that another site's form could send without asking first (a guard of the routes that post)."""
    kind = connection.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(status_code=415, detail="the body has to be application/json")
