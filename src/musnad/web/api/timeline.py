"""``GET /api/timeline``: what the timeline page plots, as JSON."""

from litestar import get
from litestar.di import NamedDependency

from musnad.archive import Archive, Ask, Hit
from musnad.web.timeline import points


@get("/api/timeline", sync_to_thread=True, tags=["search"])
def timeline(archive: NamedDependency[Archive], ask: NamedDependency[Ask]) -> list[Hit]:
    """Statements and events in the order of what they are about."""
    return points(archive, ask)
