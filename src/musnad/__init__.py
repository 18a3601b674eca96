"""Musnad reads Arabic news: who said what, when, on whose word, and in which characters it stands."""

from typing import TYPE_CHECKING, Any

from musnad.errors import Skip
from musnad.pipeline import annotate, read
from musnad.types import Record, schema
from musnad.version import __version__

if TYPE_CHECKING:
    from musnad.archive import Archive

__all__ = ["Archive", "Record", "Skip", "__version__", "annotate", "read", "schema"]


def __getattr__(name: str) -> Any:
    """``Archive``, loaded when first asked for: who only reads needs no database."""
    if name == "Archive":
        from musnad.archive import Archive

        return Archive
    raise AttributeError(f"module 'musnad' has no attribute {name!r}")
