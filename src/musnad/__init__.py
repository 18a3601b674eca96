"""Musnad reads Arabic news: who said what, when, on whose word, and in which characters it stands."""

from musnad.errors import Skip
from musnad.pipeline import annotate, read
from musnad.types import Record, schema
from musnad.version import __version__

__all__ = ["Record", "Skip", "__version__", "annotate", "read", "schema"]
