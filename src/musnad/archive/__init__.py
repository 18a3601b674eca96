"""The archive: articles kept with their captures and versions, found again by their words, speakers and dates."""

from musnad.archive.archive import Added, Archive, Counts
from musnad.archive.entries import Entry, Skipped, Version
from musnad.archive.links import Link
from musnad.archive.people import Person
from musnad.archive.search import Ask, Facet, Found, Hit

__all__ = [
    "Added", "Archive", "Ask", "Counts", "Entry", "Facet", "Found", "Hit", "Link", "Person", "Skipped", "Version",
]  # fmt: skip
