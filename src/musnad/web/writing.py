"""Adding to the archive through the desk: only where it was started so, and only with its token."""

from secrets import compare_digest
from typing import Final

from litestar.exceptions import NotAuthorizedException, PermissionDeniedException

from musnad.archive import Added, Archive
from musnad.web.reading import is_link, record_of
from musnad.web.settings import Settings

BEARER: Final = "Bearer "


def check_token(settings: Settings, shown: str) -> None:
    """Raises 403 where the desk is read-only, 401 where the token is not the desk's."""
    if not settings.allow_add or not settings.token:
        raise PermissionDeniedException("this desk is read-only: start it with --allow-add")
    if not compare_digest(shown.removeprefix(BEARER).encode(), settings.token.encode()):
        raise NotAuthorizedException("the token is wrong")


def kept(archive: Archive, source: str, published: str | None = None) -> Added:
    """Adds a link (fetched under the fetch rules, its capture kept) or a pasted page or text.

    A pasted string is never taken for the name of a file here.
    """
    found = (
        archive.adding(source.strip()) if is_link(source) else archive.adding(record_of(source, published))
    )
    return next(iter(found))
