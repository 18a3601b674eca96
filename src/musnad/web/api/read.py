"""``POST /api/read``: the record of a page, a text or a link, not kept."""

from typing import Annotated

from litestar import post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from musnad.types import Record
from musnad.web.reading import record_of


class ReadRequest(Struct, frozen=True):
    """A source and, where the page has none, its date."""

    source: Annotated[str, Meta(min_length=1, description="A link, the HTML of a page, or plain text")]
    published: Annotated[str, Meta(pattern=r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$")] | None = None


@post("/api/read", sync_to_thread=True, status_code=200, tags=["read"])
def read_posted(data: JSONBody[ReadRequest]) -> Record:
    """The record of what was posted."""
    return record_of(data.source, data.published)
