"""Traces and stories of the links that the archive has; a reader's request makes none (``musnad stories`` does)."""

from litestar.exceptions import NotFoundException

from musnad.archive import Archive
from musnad.errors import BadInput
from musnad.link.trace import stories, trace
from musnad.link.values import Story, Trace


def trace_of(archive: Archive, what: str) -> Trace:
    """The trace of an article, a statement or of words; raises 404 where nothing is found."""
    try:
        return trace(archive, what, catch_up=False)
    except BadInput as error:
        raise NotFoundException(str(error)) from error


def stories_of(archive: Archive, limit: int) -> list[Story]:
    """The newest stories."""
    return stories(archive, limit, catch_up=False)
