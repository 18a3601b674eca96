"""Headers that every answer carries, and the ETag of one."""

from hashlib import sha256
from typing import Final

from litestar import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

CONTENT_SECURITY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE: Final = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def etag(body: bytes) -> str:
    """A strong ETag of a body."""
    return f'"{sha256(body).hexdigest()[:32]}"'


async def harden(message: Message, scope: Scope) -> None:
    """Adds the headers above to every answer as it is sent, errors and static files included."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in SAFE.items():
            headers.setdefault(name, value)


def unchanged(request: Request, tag: str) -> bool:  # type: ignore[type-arg]
    """Whether the client has this version already (If-None-Match)."""
    return tag in (request.headers.get("if-none-match") or "")
