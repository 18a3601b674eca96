"""What was pasted or posted, read: a link is fetched under the fetch rules, anything else is the page itself."""

from asyncio import get_running_loop
from collections.abc import Callable
from typing import Any, TypeVar

from litestar import Request

from musnad.errors import BadInput
from musnad.pipeline import read, read_capture
from musnad.types import Record

T = TypeVar("T")


def is_link(source: str) -> bool:
    """Whether a pasted text is one http(s) link and nothing else.

    >>> is_link(" https://example.org/خبر "), is_link("/etc/passwd"), is_link("قال https://example.org")
    (True, False, False)
    """
    pasted = source.strip()
    return pasted.startswith(("http://", "https://")) and len(pasted.split()) == 1


def record_of(source: str, published: str | None = None) -> Record:
    """The record of a link, a page or a text; raises ``Skip``, ``FetchError`` or ``BadInput``."""
    if not source.strip():
        raise BadInput("nothing was pasted")
    if is_link(source):
        from musnad.read.fetch import fetch

        fetched = fetch(source.strip())
        return read_capture(fetched.body, fetched.capture, published)
    return read(source.strip(), published=published)


async def in_turn(request: Request[Any, Any, Any], work: Callable[[], T]) -> T:
    """What the work gives, done in a thread of those for reading: a fetch takes long, and searches go on meanwhile."""
    return await get_running_loop().run_in_executor(request.app.state.reading, work)
