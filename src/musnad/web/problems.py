"""Errors as the client sees them: problem+json for the API, a page for people, never a stack trace."""

import logging
from typing import Any, Final

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.status_codes import (
    HTTP_422_UNPROCESSABLE_ENTITY,
    HTTP_500_INTERNAL_SERVER_ERROR,
    HTTP_502_BAD_GATEWAY,
)
from litestar.types import ExceptionHandler
from msgspec import Struct

from musnad.errors import BadInput, FetchError, MusnadError, Skip
from musnad.web.pages.page import page

LOG = logging.getLogger("musnad.web")


class Problem(Struct, frozen=True):
    """RFC 9457."""

    title: str
    status: int
    detail: str = ""
    type: str = "about:blank"


def problem(error: Exception) -> Problem:
    """What may be said of an error; anything unforeseen is said without its text."""
    match error:
        case HTTPException():
            return Problem(
                type(error).__name__.removesuffix("Exception"), error.status_code, str(error.detail)
            )
        case Skip():
            return Problem("NoArticle", HTTP_422_UNPROCESSABLE_ENTITY, str(error))
        case FetchError():
            return Problem("FetchFailed", HTTP_502_BAD_GATEWAY, str(error))
        case BadInput() | MusnadError():
            return Problem("BadInput", HTTP_422_UNPROCESSABLE_ENTITY, str(error))
        case _:
            return Problem("InternalError", HTTP_500_INTERNAL_SERVER_ERROR)


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The answer to a request that failed."""
    found = problem(error)
    if found.status >= 500 and not isinstance(error, MusnadError):
        LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith("/api/"):
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return Response(
            found, status_code=found.status, media_type="application/problem+json", headers=headers
        )
    return page(request, "error.html", status=found.status, problem=found)


HANDLERS: "Final[dict[int | type[Exception], ExceptionHandler[Any]]]" = {
    Exception: answer,
    HTTPException: answer,
}
