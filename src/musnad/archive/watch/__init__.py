"""Follows feeds and news sitemaps: what they name is fetched, politely, and kept."""

from musnad.archive.watch.run import Watch, Watched, watch
from musnad.archive.watch.sources import Source, read_sources

__all__ = ["Source", "Watch", "Watched", "read_sources", "watch"]
