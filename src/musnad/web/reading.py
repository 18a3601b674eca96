"""What was pasted or posted, read: a link is fetched under the fetch rules, anything else is the page itself."""

from musnad.errors import BadInput
from musnad.pipeline import read, read_capture
from musnad.types import Record


def record_of(source: str, published: str | None = None) -> Record:
    """The record of a link, a page or a text; raises ``Skip``, ``FetchError`` or ``BadInput``."""
    pasted = source.strip()
    if not pasted:
        raise BadInput("nothing was pasted")
    if pasted.startswith(("http://", "https://")) and len(pasted.split()) == 1:
        from musnad.read.fetch import fetch

        fetched = fetch(pasted)
        return read_capture(fetched.body, fetched.capture, published)
    return read(pasted, published=published)
